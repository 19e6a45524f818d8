"""How long a class is kept."""

from django import forms
from django.utils.translation import gettext_lazy as _

from classrooms.forms.inputs import number

LONGEST = 120


class KeepingForm(forms.Form):
    """Takes a number of months, or nothing for ever."""

    months = number(
        _("Months after the class was last at work"),
        _("Leave it empty to keep answers until somebody erases them."),
        required=False,
        min_value=1,
        max_value=LONGEST,
        error_messages={
            "invalid": _("Give a whole number of months, or nothing"),
            "min_value": _("Keep them for at least one month"),
            "max_value": _("Keep them for up to %(limit_value)s months, or for ever"),
        },
    )
