"""What other apps' pages say of a learner's classes: what is set, and until when."""

from typing import Any

from django.template import Library

from classrooms.assigned import Assigned, assigned_to
from quizzes.rules_in_words import clock, zoned

register = Library()


@register.simple_tag
def assignments_due(user: Any) -> list[Assigned]:
    """Give what a learner still owes to a class, soonest first; 1 query at most."""
    if not (user.is_authenticated and user.has_seat):
        return []
    return [each for each in assigned_to(user) if each.is_due]


register.filter(clock)
register.filter(zoned)
