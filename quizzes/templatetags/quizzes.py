"""What a reader has done with the quizzes of a page full of briefings."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count
from django.template import Library

from quizzes.models import Quiz

register = Library()


@dataclass
class State:
    """How far one reader is with one quiz."""

    best_right: int | None = None
    best_of: int = 0
    open_at: int | None = None
    open_of: int = 0


@register.simple_tag
def quiz_states(user: Any) -> dict[int, State]:
    """Map each quiz the reader has begun to how far they are; two queries."""
    states: dict[int, State] = {}
    if not user.is_authenticated:
        return states
    for standing in user.standings.order_by("best_right"):
        state = states.setdefault(standing.quiz_id, State())
        state.best_right, state.best_of = standing.best_right, standing.best_of
    for attempt in user.attempts.open().annotate(done=Count("responses")):
        state = states.setdefault(attempt.quiz_id, State())
        state.open_at, state.open_of = attempt.done + 1, attempt.length
    return states


@register.filter
def of_quiz(states: dict[int, State], quiz: Quiz) -> State | None:
    """Look up one quiz among `quiz_states`."""
    return states.get(quiz.pk)
