"""What other apps' pages say of a learner's classes: what is set, and until when."""

from datetime import datetime, timedelta
from typing import Any

from django.template import Library
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from classrooms.assigned import Assigned, assigned_to

register = Library()


@register.simple_tag
def assignments_due(user: Any) -> list[Assigned]:
    """Give what a learner still owes to a class, soonest first; 1 query at most."""
    if not (user.is_authenticated and user.has_seat):
        return []
    return [each for each in assigned_to(user) if each.is_due]


@register.filter
def clock(moment: datetime) -> str:
    """Say in words when something is: “today at 17:00”, “on Friday 26 January …”."""
    moment = timezone.localtime(moment)
    today = timezone.localdate()
    words = {
        today - timedelta(days=1): _("yesterday at %(time)s"),
        today: _("today at %(time)s"),
        today + timedelta(days=1): _("tomorrow at %(time)s"),
    }.get(moment.date(), _("on %(day)s at %(time)s"))
    # Translators: a date without its year, as Django's date filter formats it.
    pattern = _("l j F") if moment.year == today.year else _("l j F Y")
    return words % {
        "day": date_format(moment, pattern),
        "time": date_format(moment, "H:i"),
    }
