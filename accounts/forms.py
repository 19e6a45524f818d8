"""What people type to come back: a return code, or a user name and password."""

from typing import Any

from django import forms
from django.contrib.auth.forms import AuthenticationForm
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from accounts import patience
from accounts.actions import find_seat, take_try
from accounts.models import User
from accounts.sessions import is_known


def typed_code(label: Any, hint: Any, **errors: Any) -> forms.CharField:
    """Take a code however it is spaced, with what is said of none and of too much."""
    written = {
        "class": "input--code",
        "autocomplete": "off",
        "autocapitalize": "characters",
        "spellcheck": "false",
    }
    return forms.CharField(
        label=label,
        max_length=40,
        help_text=hint,
        error_messages=errors,
        widget=forms.TextInput(attrs=written),
    )


def typed_return_code(label: Any, hint: Any) -> forms.CharField:
    return typed_code(
        label,
        hint,
        required=_("Enter your return code"),
        max_length=_("A return code has ten letters and numbers"),
    )


class ReturnCodeForm(forms.Form):
    """Finds the learner whose return code was typed."""

    code = typed_return_code(
        _("Return code"),
        _(
            "The ten letters and numbers you wrote down when you joined. Capitals and"
            " spaces do not matter."
        ),
    )

    def __init__(self, request: HttpRequest, data: Any = None) -> None:
        super().__init__(data)
        self.request = request
        self.user: User | None = None

    def clean_code(self) -> str:
        code: str = self.cleaned_data["code"]
        refuse_haste(patience.seconds_to_wait(self.request.session))
        # No count across browsers: ten letters are 50 bits, more than can be tried.
        self.user = find_seat(code)
        if self.user is None:
            patience.note_failure(self.request.session)
            raise ValidationError(
                _("Nobody has the return code %(code)s. Check it, or ask your teacher"),
                params={"code": code},
            )
        return code

    def get_user(self) -> User | None:
        return self.user


class PasswordForm(AuthenticationForm):
    """Checks a teacher's user name and password as Django does, in our words."""

    error_messages = {
        "invalid_login": _(
            "This user name and password do not go together. Check both;"
            " capitals matter"
        ),
        "inactive": _("This account is closed"),
    }

    def __init__(self, request: HttpRequest, data: Any = None) -> None:
        super().__init__(request, data)
        # Two forms share the page: neither may take the focus.
        self.fields["username"].widget.attrs.pop("autofocus", None)
        self.fields["username"].widget.attrs["class"] = "input--short"
        self.fields["password"].widget.attrs["class"] = "input--short"
        self.fields["username"].label = _("User name")
        self.fields["username"].error_messages["required"] = _("Enter your user name")
        self.fields["password"].error_messages["required"] = _("Enter your password")

    def clean(self) -> dict[str, Any]:
        refuse_haste(patience.seconds_to_wait(self.request.session))
        username = self.cleaned_data.get("username", "")
        is_whole = username and self.cleaned_data.get("password")
        if is_whole and not is_known(self.request, username):
            refuse_haste(take_try(username=username))
        try:
            return super().clean()
        except ValidationError as error:
            patience.note_failure(self.request.session)
            self.add_error("username", error)
            return self.cleaned_data


def refuse_haste(seconds: int) -> None:
    """Raise ValidationError while somebody has to wait so many seconds."""
    if seconds:
        raise ValidationError(
            ngettext(
                "Too many tries. Wait %(seconds)s second, then try again",
                "Too many tries. Wait %(seconds)s seconds, then try again",
                seconds,
            ),
            params={"seconds": seconds},
        )
