"""What a class is called, and by whose clocks it works."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from classrooms import zones
from classrooms.forms.joining import ClassForm
from classrooms.models import Classroom


def zone_field(hint: Any) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=_("Time zone"),
        help_text=hint,
        error_messages={
            "required": _("Choose a time zone"),
            "invalid_choice": _("Choose one of the time zones listed"),
        },
        widget=forms.Select(attrs={"class": "input--short"}),
    )


class SettingsForm(ClassForm):
    """Takes a class's name and its time zone."""

    time_zone = zone_field(
        _("Opening and closing times are typed and shown by its clocks."),
    )

    def __init__(self, classroom: Classroom, data: Any = None) -> None:
        initial = {"name": classroom.name, "time_zone": classroom.time_zone}
        super().__init__(data, initial=initial)
        offered = zones.choices(timezone.now(), also=classroom.time_zone)
        self.fields["time_zone"].choices = list(offered)
