"""Inputs that more than one form has: a time, a number, one of several."""

from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext_lazy as _

from quizzes.rules_in_words import say_turn
from quizzes.wall_clock import city, read

# What lies outside is a slip, and near the ends of the calendar not every zone has it.
YEARS = range(1970, 2200)


class MomentField(forms.DateTimeField):
    """A day and a time by the clocks that the page goes by, which jump and repeat.

    What comes twice is the first of both.
    """

    def to_python(self, value: Any) -> datetime | None:
        if value in self.empty_values:
            return None
        typed = self._parsed(value)
        if typed.year not in YEARS:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        if timezone.is_aware(typed):
            return typed
        found = read(typed, timezone.get_current_timezone())
        if found.is_skipped:
            raise ValidationError(say_turn(typed, found.turn), code="skipped")
        return found.at

    def _parsed(self, value: str) -> datetime:
        try:
            typed = parse_datetime(value.strip())
        except ValueError:
            raise ValidationError(
                self.error_messages["invalid"], code="invalid"
            ) from None
        # Past the parent, which would read it by the zone already.
        return typed or super(forms.DateTimeField, self).to_python(value)


class ClockedForm(forms.Form):
    """Takes times by the clocks that the page went by; others refuse what was typed.

    `zone` is what they were when the page was shown: see `_whose_clocks.html`.
    """

    zone = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean_zone(self) -> str:
        shown: str = self.cleaned_data["zone"]
        now = timezone.get_current_timezone_name()
        if shown and shown != now:
            raise ValidationError(
                _(
                    "The clocks of this class were changed meanwhile. Look at the times"
                    " again: they are by the clocks of %(city)s now"
                ),
                params={"city": city(now)},
            )
        return shown


def say_twice(moments: dict[str, datetime | None]) -> list[str]:
    """Say of some times just typed which come twice, and which of both is meant."""
    said = []
    for moment in filter(None, moments.values()):
        typed = timezone.make_naive(moment).replace(fold=0)
        found = read(typed, timezone.get_current_timezone())
        if found.is_twice and found.at == moment:
            said.append(say_turn(typed, found.turn))
    return said


def moment(
    label: Any, hint: Any, *, required: bool = False, **errors: Any
) -> MomentField:
    return MomentField(
        label=label,
        required=required,
        help_text=hint,
        error_messages={
            "invalid": _("Give a day and a time, or leave it empty"),
            **errors,
        },
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


def whole_minutes(label: Any, hint: Any) -> forms.IntegerField:
    return number(
        label,
        hint,
        required=False,
        min_value=1,
        max_value=600,
        error_messages={
            "invalid": _("Give a whole number, or leave it empty"),
            "min_value": _("Give at least one minute, or leave it empty"),
            "max_value": _("Give up to %(limit_value)s minutes, or leave it empty"),
        },
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
