"""Marks an attempt: from versions and answers to scores and totals. Pure.

    score = f(responses, versions, hints, rulings, awards)

Everything shown about an attempt follows from this module, so recomputing it
proves a stored score.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from types import ModuleType
from typing import Any, Literal

from quizzes import kinds, rulings
from quizzes.rulings import Rule

# Thousandths of a point; models.POINT is the same number.
POINT = 1000

# The order in which readers meet the parts of a score, wherever it is shown.
ORDER = {
    "category": ("actor", "motive", "event", "claim"),
    "certainty": ("reported", "claimed", "alleged", "analysis"),
}

Verdict = Literal["right", "part", "wrong", "unanswered", "pending", "void"]


@dataclass(frozen=True, slots=True)
class Mark:
    """What one question earned, in thousandths of a point.

    `is_whole` says that the answer itself is wholly right, whatever a hint cost.
    """

    category: str
    certainty: str
    score: int
    max_score: int
    is_answered: bool
    is_whole: bool = False
    # Answered, but only a teacher can say what it is worth.
    is_pending: bool = False
    # Taken out of the score by a teacher.
    is_void: bool = False

    @property
    def verdict(self) -> Verdict:
        if self.is_void:
            return "void"
        if self.is_whole:
            return "right"
        if not self.is_answered:
            return "unanswered"
        if self.is_pending:
            return "pending"
        return "part" if self.score else "wrong"

    @property
    def is_right(self) -> bool:
        """Only a whole answer counts as right; part marks show beside it."""
        return self.is_whole and not self.is_void

    @property
    def is_missed(self) -> bool:
        """Whether it counts and is not right; what nobody has marked is neither."""
        return self.verdict in ("part", "wrong", "unanswered")


@dataclass(frozen=True, slots=True)
class Work:
    """What a learner did with one question, and what was decided about it since.

    `answer` is None for a question left out. `award` is what a teacher gave an open
    answer, in thousandths of a point out of those it was asked for, None while nobody
    has.
    """

    answer: Mapping[str, Any] | None = None
    took_hint: bool = False
    award: int | None = None
    rules: tuple[Rule, ...] = ()


def mark(content: Mapping[str, Any], work: Work) -> Mark:
    """Mark one question.

    Thirds and the like are rounded to the nearest thousandth, halves to even.
    """
    ruled = rulings.apply(content, work.rules)
    whole = ruled.content["points"] * POINT
    share = _share(ruled, work, content["points"] * POINT)
    pays = work.took_hint and not ruled.is_credited
    cost = content["hint_cost"] if pays else 0
    return Mark(
        category=content["category"],
        certainty=content["evidence"]["certainty"],
        score=0 if ruled.is_void else _score(share, cost, whole),
        max_score=0 if ruled.is_void else whole,
        is_answered=work.answer is not None,
        is_whole=share == 1,
        is_pending=share is None,
        is_void=ruled.is_void,
    )


def _score(share: Fraction | None, cost: int, whole: int) -> int:
    """Give the part of the points that is earned, less a hint's cost in percent."""
    if not share:
        return 0
    if share == 1 and not cost:
        return whole  # as most are: fractions take their time
    return round(share * (100 - cost) * whole / 100)


def _share(ruled: rulings.Marking, work: Work, asked: int) -> Fraction | None:
    """Give the part earned before any hint is paid for; None while that is open.

    `asked` are the points it was asked for, of which a teacher gave some.
    """
    if ruled.is_credited:
        return Fraction(1)
    if work.answer is None:
        return Fraction(0)
    if work.award is not None:
        return min(Fraction(1), Fraction(work.award, asked))
    if is_accepted(ruled, work.answer):
        return Fraction(1)
    kind = kinds.of(ruled.content["kind"])
    share: Fraction | None = kind.grade(ruled.content, work.answer)
    return share


def is_accepted(ruled: rulings.Marking, answer: Mapping[str, Any]) -> bool:
    """Whether a teacher has accepted what this answer says, however it is written."""
    if not ruled.accepted:
        return False
    kind = kinds.of(ruled.content["kind"])
    said = kind.said(ruled.content, answer)
    return any(alike(kind, said, accepted) for accepted in ruled.accepted)


def alike(kind: ModuleType, said: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two answers to a question of some kind say the same."""
    if hasattr(kind, "alike"):
        return bool(kind.alike(said, other))
    return list(said) == list(other)


@dataclass(frozen=True, slots=True)
class Tally:
    """Marks added up. What waits for a teacher is in `total`, and in no score."""

    right: int
    answered: int
    total: int
    score: int
    max_score: int
    pending: int = 0

    @property
    def counted(self) -> int:
        """How many questions the score is of."""
        return self.total - self.pending

    @property
    def percent(self) -> float:
        """Share of questions wholly right, 0 to 100; 0 where none counts yet."""
        return 100 * self.right / self.counted if self.counted else 0.0


def tally(marks: Iterable[Mark]) -> Tally:
    """Add marks up; a void one counts nowhere, one that is pending not yet."""
    marks = [mark for mark in marks if not mark.is_void]
    counted = [mark for mark in marks if not mark.is_pending]
    return Tally(
        right=sum(mark.is_right for mark in counted),
        answered=sum(mark.is_answered for mark in marks),
        total=len(marks),
        score=sum(mark.score for mark in counted),
        max_score=sum(mark.max_score for mark in counted),
        pending=len(marks) - len(counted),
    )


def tallies(
    marks: Sequence[Mark], by: Literal["category", "certainty"]
) -> dict[str, Tally]:
    """Add marks up by category or by certainty, always in the same order."""
    found = {getattr(mark, by) for mark in marks if not mark.is_void}
    return {
        name: tally(mark for mark in marks if getattr(mark, by) == name)
        for name in ORDER[by]
        if name in found
    }


def totals(marks: Sequence[Mark]) -> dict[str, dict[str, list[int]]]:
    """Give the totals a finished attempt keeps, ready for JSON.

    {"category": {"actor": [right, counted, score, max_score], …},
     "certainty": {"claimed": […], …}}
    """
    return {
        by: {
            name: [part.right, part.counted, part.score, part.max_score]
            for name, part in tallies(marks, by).items()
            if part.counted
        }
        for by in ("category", "certainty")
    }
