"""What a reader has done with the quizzes of a page full of briefings."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count
from django.template import Library

from briefings.models import Briefing
from quizzes.models import Attempt, Counted, Quiz
from quizzes.wording import letter

register = Library()


@dataclass
class State:
    """How far one reader is with one quiz."""

    # What counts of the finished attempts, once it may be seen.
    counted: Counted | None = None
    is_handed_in: bool = False
    open_at: int | None = None
    open_of: int = 0


@register.simple_tag
def quiz_states(user: Any) -> dict[int, State]:
    """Map each quiz the reader has begun to how far they are; two queries."""
    states: dict[int, State] = {}
    if not user.is_authenticated:
        return states
    for standing in user.standings.select_related("sitting").order_by("best_right"):
        state = states.setdefault(standing.quiz_id, State())
        if standing.shows_marks:
            state.counted = standing.counted
        else:
            state.is_handed_in = True
    # An answer that was changed has a row for each time it was saved.
    done = Count("responses__version", distinct=True)
    for attempt in user.attempts.open().filter(is_practice=False).annotate(done=done):
        state = states.setdefault(attempt.quiz_id, State())
        state.open_at = min(attempt.done + 1, attempt.length)
        state.open_of = attempt.length
    return states


@register.simple_tag
def keeps_closed(user: Any, briefing: Briefing) -> Attempt | None:
    """Give the reader's open attempt that closes this briefing to them; 1 query."""
    if not user.is_authenticated:
        return None
    attempt: Attempt | None = user.attempts.closing(briefing).first()
    return attempt


register.filter(letter)


@register.filter
def of_quiz(states: dict[int, State], quiz: Quiz) -> State | None:
    """Look up one quiz among `quiz_states`."""
    return states.get(quiz.pk)
