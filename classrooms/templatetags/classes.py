"""What other apps' pages say of a learner's classes: what is set, and until when."""

from typing import Any

from django.template import Library
from django.template.defaultfilters import floatformat
from django.utils import timezone
from django.utils.translation import get_language_bidi
from django.utils.translation import gettext as _

from classrooms.assigned import Assigned, assigned_to
from classrooms.extended import say_deferral
from classrooms.statistics_in_words import say_item
from quizzes import rules_in_words as words
from quizzes.rules import Rules
from quizzes.rules_in_words import clock, zoned
from quizzes.wall_clock import city

register = Library()


@register.simple_tag
def assignments_due(user: Any) -> list[Assigned]:
    """Give what a learner still owes to a class, soonest first; 1 query at most."""
    if not (user.is_authenticated and user.has_seat):
        return []
    return [each for each in assigned_to(user) if each.is_due]


@register.filter
def say_rules(rules: Rules) -> str:
    """Sum the rules up in a sentence, as of now."""
    return words.say_rules(rules, timezone.now())


@register.filter
def tell_counts(rules: Rules) -> str:
    """Tell a learner which attempt counts, where there may be more than one."""
    is_once = rules.attempts_allowed == 1
    return "" if is_once else str(words.WHAT_COUNTS[rules.counts])


@register.filter
def measured(number: float | None, unit: float = 1) -> str:
    """Write what was measured, in a unit, with one decimal place; a dash for none."""
    return "–" if number is None else _signed(floatformat(number / unit, 1))


@register.filter
def in_percent(number: float | None) -> str:
    """Write a percentage as a whole number, as people read it; a dash for none."""
    return "–" if number is None else _("%(n)s%%") % {"n": whole(number)}


@register.filter
def whole(number: float) -> str:
    return _signed(floatformat(number, 0))


def _signed(number: str) -> str:
    """Put a minus where computers put a hyphen, before its number in every language."""
    before = "\N{LEFT-TO-RIGHT MARK}" if get_language_bidi() else ""
    return number.replace("-", f"{before}−")


register.filter("city", city)
register.filter("say_deferral", say_deferral)
register.filter("say_item", say_item)
register.filter(clock)
register.filter(zoned)
register.filter("until", words.until)
register.filter("tell_feedback", words.tell_feedback)
register.filter("tell_time", words.tell_time)
