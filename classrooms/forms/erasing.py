"""What somebody confirms before a person is erased for good."""

from typing import Any

from django import forms
from django.contrib.sessions.backends.base import SessionBase
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts import patience
from accounts.codes import digests, read_code
from accounts.forms import refuse_haste, typed_return_code
from accounts.models import User


class SureForm(forms.Form):
    """Asks once more, where nobody could be mistaken for somebody else."""

    sure = forms.BooleanField(
        label=_("Yes, erase it for good"),
        error_messages={"required": _("Tick this if you are sure")},
    )


class OwnCodeForm(forms.Form):
    """Asks for the return code, so that nobody else at an open laptop may."""

    code = typed_return_code(
        _("Your return code"),
        _(
            "So that nobody erases you on a laptop that you left open. If you have lost"
            " it, ask your teacher for a new one."
        ),
    )

    def __init__(self, user: User, session: SessionBase, data: Any = None) -> None:
        super().__init__(data)
        self.user = user
        self.session = session

    def clean_code(self) -> str:
        code: str = self.cleaned_data["code"]
        refuse_haste(patience.seconds_to_wait(self.session))
        if self.user.return_digest not in digests(read_code(code)):
            patience.note_failure(self.session)
            raise ValidationError(_("This is not your return code. Check it"))
        return code


def form_for(user: User, session: SessionBase, data: Any = None) -> forms.Form:
    """Give what this person has to fill in before they are erased."""
    if user.has_seat:
        return OwnCodeForm(user, session, data)
    return SureForm(data)
