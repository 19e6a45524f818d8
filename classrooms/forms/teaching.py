"""Whom a teacher adds to a class."""

from typing import Any

from django import forms
from django.contrib.sessions.backends.base import SessionBase
from django.utils.translation import gettext_lazy as _

from accounts import patience
from accounts.forms import refuse_haste


class TeacherForm(forms.Form):
    """Takes a colleague's user name; wrong ones are counted, as at signing in."""

    username = forms.CharField(
        label=_("User name of your colleague"),
        max_length=150,
        help_text=_("The name they sign in with. They see all of this class at once."),
        error_messages={"required": _("Enter a user name")},
        widget=forms.TextInput(
            attrs={
                "class": "input--short",
                "autocomplete": "off",
                "autocapitalize": "none",
                "spellcheck": "false",
            }
        ),
    )

    def __init__(self, session: SessionBase, data: Any = None) -> None:
        super().__init__(data)
        self.session = session

    def clean_username(self) -> str:
        refuse_haste(patience.seconds_to_wait(self.session))
        name: str = self.cleaned_data["username"]
        return name


class ArchiveForm(forms.Form):
    """Ends a class, or opens it again; each button sends its own value."""

    is_archived = forms.TypedChoiceField(
        choices=[("yes", "yes"), ("no", "no")], coerce=lambda value: value == "yes"
    )


class NewCodeForm(forms.Form):
    """Names the join code that is to be replaced."""

    seen = forms.CharField(max_length=8)
