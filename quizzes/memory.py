"""When a question that was missed comes back: the FSRS schedule in whole days. Pure.

FSRS holds how long something is remembered (its stability: the days after which nine
of ten still know it) and how hard it is. See docs/adr/0011.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from fsrs import Card, Rating, Scheduler, State

from quizzes.marking import Verdict

# A class meets once a day: no steps of minutes. Nothing is drawn, so that the same
# answers always give the same days. And once a school year is seldom enough.
SCHEDULER = Scheduler(
    learning_steps=(), relearning_steps=(), maximum_interval=365, enable_fuzzing=False
)


@dataclass(frozen=True, slots=True)
class Memory:
    """How well one learner knows one question, and from which day on it is due."""

    stability: float
    difficulty: float
    last: date
    due: date

    def strength(self, on: date) -> float:
        """Give the chance, from 0 to 1, that it is known on a day."""
        return SCHEDULER.get_card_retrievability(_card(self), _midnight(on))


def rate(
    verdict: Verdict, *, is_answered: bool, took_hint: bool, is_practice: bool
) -> Rating | None:
    """Say what a mark tells about memory; None if it tells nothing.

    With a hint, right is hard at most. What was left out counts as missed where it
    counted against the learner; a practice may be broken off at any question.
    """
    if verdict in ("void", "pending") or (is_practice and not is_answered):
        return None
    if verdict == "right":
        return Rating.Hard if took_hint else Rating.Good
    return Rating.Hard if verdict == "part" else Rating.Again


def recalled(memory: Memory | None, rating: Rating, on: date) -> Memory | None:
    """Give the memory after one more answer; the days come in their order.

    A memory begins with the first answer that is not right: what was never missed
    does not come back.
    """
    if memory is None and rating == Rating.Good:
        return None
    card, _log = SCHEDULER.review_card(_card(memory), rating, _midnight(on))
    assert card.stability is not None  # noqa: S101  (it was reviewed just now)
    assert card.difficulty is not None  # noqa: S101
    return Memory(card.stability, card.difficulty, last=on, due=card.due.date())


def remembered(history: Iterable[tuple[date, Rating]]) -> Memory | None:
    """Give the memory that a history of answers leaves, in the order of its days."""
    memory = None
    for on, rating in history:
        memory = recalled(memory, rating, on)
    return memory


def _card(memory: Memory | None) -> Card:
    # With an id of its own: to draw one, the library would sleep.
    if memory is None:
        return Card(card_id=0)
    return Card(
        card_id=0,
        state=State.Review,
        stability=memory.stability,
        difficulty=memory.difficulty,
        due=_midnight(memory.due),
        last_review=_midnight(memory.last),
    )


def _midnight(on: date) -> datetime:
    return datetime.combine(on, time(), UTC)
