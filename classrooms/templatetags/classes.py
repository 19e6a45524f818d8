"""What other apps' pages say of a learner's classes: what is set, and until when."""

from typing import Any

from django.template import Library
from django.utils import timezone

from classrooms.assigned import Assigned, assigned_to
from quizzes import rules_in_words as words
from quizzes.rules import Rules
from quizzes.rules_in_words import clock, zoned

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


register.filter(clock)
register.filter(zoned)
register.filter("until", words.until)
register.filter("tell_feedback", words.tell_feedback)
register.filter("tell_time", words.tell_time)
