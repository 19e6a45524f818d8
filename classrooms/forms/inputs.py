"""Inputs that more than one form has: a time, a number, one of several."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


def moment(label: Any, hint: Any) -> forms.DateTimeField:
    return forms.DateTimeField(
        label=label,
        required=False,
        help_text=hint,
        error_messages={"invalid": _("Give a day and a time, or leave it empty")},
        widget=forms.DateTimeInput(
            format="%Y-%m-%dT%H:%M",
            attrs={"type": "datetime-local", "class": "input--short"},
        ),
    )


def number(label: Any, hint: Any, **options: Any) -> forms.IntegerField:
    digits = {"class": "input--short", "inputmode": "numeric", "autocomplete": "off"}
    return forms.IntegerField(
        label=label,
        help_text=hint,
        widget=forms.TextInput(attrs=digits),
        **options,
    )


def one_of(label: Any, choices: Any, hint: Any = "") -> forms.ChoiceField:
    """One of several, the first unless something else comes."""
    return forms.TypedChoiceField(
        label=label,
        choices=choices,
        required=False,
        empty_value=choices[0][0],
        initial=choices[0][0],
        help_text=hint,
        widget=forms.RadioSelect,
    )
