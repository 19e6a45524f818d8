"""Whom a teacher adds to a class."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.actions import take_try
from accounts.forms import refuse_haste
from accounts.models import User


class TeacherForm(forms.Form):
    """Takes a colleague's user name, and counts how many a teacher has tried.

    The right ones, too, and wherever they sign in: a name they know, such as their
    own, would otherwise let them go on guessing. Only time lets the count rest.
    """

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

    def __init__(self, teacher: User, data: Any = None) -> None:
        super().__init__(data)
        self.teacher = teacher

    def clean_username(self) -> str:
        # No user name has a space.
        refuse_haste(take_try(username=f"names by {self.teacher.pk}"))
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
