"""Refuses, in the forms of the desk, what no author types: control characters."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from briefings import characters


def is_text(value: str) -> None:
    """Raise ValidationError that names the first character that is not text.

    A page would show it as nothing. A feed cannot hold it: XML has no such characters.
    """
    if code := characters.first(value):
        raise ValidationError(
            _("A character here is not text (%(code)s). Delete it.") % {"code": code},
            code="not_text",
        )


class TextForm(forms.BaseForm):
    """A form that takes nothing but text in the fields for text."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if isinstance(field, forms.CharField):
                field.validators.append(is_text)
