"""Where an assignment or a class is copied to, and what becomes of its times."""

from typing import Any
from uuid import uuid4

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from classrooms import zones
from classrooms.forms.inputs import number, one_of
from classrooms.forms.joining import ClassForm
from classrooms.forms.settings import zone_field
from classrooms.models import Assignment, Classroom


class WeeksForm(forms.Form):
    """Says how many weeks later what is copied opens and closes, if at all."""

    dates = one_of(
        _("Opening and closing times"),
        [
            ("weeks", _("Move them by whole weeks")),
            ("blank", _("Leave them blank")),
        ],
    )
    weeks = number(
        _("Weeks later"),
        _("The time of day stays, also where the clocks change in between."),
        required=False,
        min_value=0,
        max_value=520,
        error_messages={
            "invalid": _("Give a whole number of weeks"),
            "min_value": _("Give 0 or more"),
            "max_value": _("Give up to %(limit_value)s weeks"),
        },
    )
    # The button that asks what the times will be, and copies nothing yet.
    show = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        """Ask for the weeks where they are wanted."""
        chosen = self.cleaned_data
        is_moved = chosen.get("dates") == "weeks"
        if is_moved and chosen.get("weeks") is None and not self.has_error("weeks"):
            self.add_error("weeks", _("Say by how many weeks"))
        return chosen

    @property
    def moved_by(self) -> int | None:
        """The weeks that were chosen, None for no times; unasked, those offered."""
        if not self.is_bound or not self.is_valid():
            return self.get_initial_for_field(self.fields["weeks"], "weeks")
        chosen = self.cleaned_data
        return chosen["weeks"] if chosen["dates"] == "weeks" else None

    @property
    def is_sent(self) -> bool:
        """Whether it is to be done, not only shown."""
        return self.is_valid() and not self.cleaned_data["show"]


class CopyForm(WeeksForm):
    """Takes the class that an assignment is copied to."""

    classroom = forms.ModelChoiceField(
        label=_("Class"),
        queryset=Classroom.objects.none(),
        empty_label=None,
        error_messages={
            "required": _("Choose a class"),
            "invalid_choice": _("Choose one of your classes"),
        },
    )

    def __init__(self, teacher: User, assignment: Assignment, data: Any = None) -> None:
        initial = {"classroom": assignment.classroom_id, "weeks": 1}
        super().__init__(data, initial=initial)
        self.order_fields(["classroom"])
        mine = Classroom.objects.taught_by(teacher)
        self.fields["classroom"].queryset = mine.filter(archived_at=None)


class CopyClassForm(WeeksForm, ClassForm):
    """Takes what the copy of a class is called, by whose clocks, and taught by whom."""

    time_zone = zone_field(
        _("What opened at nine opens at nine by its clocks."),
    )
    with_teachers = forms.BooleanField(
        label=_("With the same teachers"), required=False
    )
    key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, classroom: Classroom, data: Any = None) -> None:
        initial = {
            "time_zone": classroom.time_zone,
            "weeks": 52,
            "with_teachers": True,
            "key": uuid4(),
        }
        super().__init__(data, initial=initial)
        self.order_fields(["name", "time_zone", "dates", "weeks"])
        offered = zones.choices(timezone.now(), also=classroom.time_zone)
        self.fields["time_zone"].choices = list(offered)
