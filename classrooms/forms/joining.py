"""What people type to join a class or to open one: a code, a name."""

from typing import Any

from django import forms
from django.contrib.sessions.backends.base import SessionBase
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts import patience
from accounts.actions import take_try
from accounts.codes import read_code
from accounts.forms import refuse_haste, typed_code
from accounts.models import User
from accounts.names import alphabets, tidy
from classrooms.models import Classroom


def read_name(typed: str, *, limit: int) -> str:
    """Tidy a name, or raise ValidationError if nothing of it would show."""
    name = tidy(typed)
    if not name:
        raise ValidationError(_("Use letters or numbers, so that it can be read"))
    # A few letters come apart when they are tidied, and so take more room.
    if len(name) > limit:
        raise ValidationError(
            _("Use a name of up to %(limit)s letters"), params={"limit": limit}
        )
    return name


def read_learners_name(typed: str, *, limit: int) -> str:
    """Tidy a learner's name; refuse one whose letters could pass for others."""
    name = read_name(typed, limit=limit)
    if len(alphabets(name)) > 1:
        raise ValidationError(
            _(
                "Write the name in one alphabet. Some letters here are Latin and"
                " some Greek or Cyrillic, and they look alike"
            )
        )
    return name


def say_unknown(code: str) -> str:
    said = _("No class has the code %(code)s. Check it with your teacher")
    return str(said % {"code": code.upper()})


class JoinForm(forms.Form):
    """Finds the class by its code; asks a name of those who have none yet."""

    code = typed_code(
        _("Class code"),
        _(
            "Eight letters and numbers from your teacher, such as KM4T 7XWR. Capitals"
            " and spaces do not matter."
        ),
        required=_("Enter the code of your class"),
        max_length=_("A class code has eight letters and numbers"),
    )
    display_name = forms.CharField(
        label=_("Name your teacher will see"),
        max_length=40,
        help_text=_("Your first name and one initial are enough."),
        error_messages={
            "required": _("Enter the name your teacher will see"),
            "max_length": _("Use a name of up to %(limit_value)s letters"),
        },
        widget=forms.TextInput(
            attrs={"class": "input--short", "autocomplete": "nickname"}
        ),
    )

    def __init__(
        self,
        user: User | None,
        session: SessionBase,
        data: Any = None,
        code: str = "",
        name: str = "",
    ) -> None:
        super().__init__(data, initial={"code": code, "display_name": name})
        self.user = user
        self.session = session
        self.classroom: Classroom | None = None
        # Sent by the button that asks for a made-up name.
        self.wants_pseudonym = bool(data and "suggest" in data)
        if user and user.has_seat:
            self.fields["display_name"].required = False

    @property
    def asks_name(self) -> bool:
        """Whether to show the name: a learner with a seat has one already, and is
        asked for another only where somebody else in the class has the same.
        """
        name = self["display_name"]
        return name.field.required or bool(name.errors or self.data.get(name.html_name))

    @property
    def _account(self) -> str:
        """Under what tries at codes are counted; no user name has a space."""
        if self.user is None or not self.user.has_seat:
            return ""
        return f"codes of {self.user.pk}"

    def clean_code(self) -> str:
        typed: str = self.cleaned_data["code"]
        # This browser's failures count, and this learner's wherever they come from;
        # see accounts.patience for what is not counted, and why. The right codes count,
        # too: a class of their own would otherwise let them go on guessing.
        refuse_haste(patience.seconds_to_wait(self.session))
        if self._account:
            refuse_haste(take_try(username=self._account))
        self.classroom = Classroom.objects.filter(join_code=read_code(typed)).first()
        if self.classroom is None:
            patience.note_failure(self.session)
            raise ValidationError(say_unknown(typed))
        return typed

    def clean_display_name(self) -> str:
        typed: str = self.cleaned_data["display_name"]
        if not typed:
            return ""
        limit = self.fields["display_name"].max_length
        return read_learners_name(typed, limit=limit)


class ClassForm(forms.Form):
    """Names a new class."""

    name = forms.CharField(
        label=_("Name of the class"),
        max_length=80,
        help_text=_("As your learners know it, for example 10B Current Affairs."),
        error_messages={
            "required": _("Give the class a name"),
            "max_length": _("Use a name of up to %(limit_value)s letters"),
        },
        widget=forms.TextInput(attrs={"class": "input--short", "autocomplete": "off"}),
    )

    def clean_name(self) -> str:
        limit = self.fields["name"].max_length
        return read_name(self.cleaned_data["name"], limit=limit)


class JoiningForm(forms.Form):
    """Opens a class to new learners, or closes it; each button sends its own value."""

    is_open = forms.TypedChoiceField(
        choices=[("yes", "yes"), ("no", "no")], coerce=lambda value: value == "yes"
    )
