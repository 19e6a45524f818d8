"""What a teacher grants one learner."""

from dataclasses import asdict
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from classrooms.forms.inputs import number
from classrooms.models import Accommodation
from quizzes.rules import Allowance


class AccommodationForm(forms.Form):
    """Takes what one learner is granted."""

    time_factor = number(
        _("Time, in percent of the limit"),
        _("100 is the usual time, 125 a quarter more, 150 half as much again."),
        min_value=100,
        max_value=400,
        error_messages={
            "required": _("Give a number: 100 is the usual time"),
            "invalid": _("Give a whole number from 100 to 400"),
            "min_value": _("Give at least 100, the usual time"),
            "max_value": _("Give up to 400, four times the usual time"),
        },
    )
    has_no_limit = forms.BooleanField(label=_("No time limit at all"), required=False)
    extra_attempts = number(
        _("Extra attempts"),
        _("Beyond those that a quiz allows; 0 for none."),
        min_value=0,
        max_value=10,
        error_messages={
            "required": _("Give a number: 0 for none"),
            "invalid": _("Give a whole number from 0 to 10"),
            "min_value": _("Give 0 or more"),
            "max_value": _("Give up to 10"),
        },
    )

    def __init__(self, data: Any = None, granted: Accommodation | None = None) -> None:
        before = granted.allowance if granted else Allowance()
        super().__init__(data, initial=asdict(before))

    @property
    def allowance(self) -> Allowance:
        """What was chosen; ask once the form is valid."""
        return Allowance(**self.cleaned_data)
