"""Marks an attempt: from versions and answers to scores and totals. Pure.

    score = f(responses, versions)

Everything shown about an attempt follows from this module, so recomputing it
proves a stored score.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Literal

from quizzes import kinds

# Thousandths of a point; models.POINT is the same number.
POINT = 1000

# The order in which readers meet the parts of a score, wherever it is shown.
ORDER = {
    "category": ("actor", "motive", "event", "claim"),
    "certainty": ("reported", "claimed", "alleged", "analysis"),
}

Verdict = Literal["right", "part", "wrong", "unanswered", "pending"]


@dataclass(frozen=True, slots=True)
class Mark:
    """What one question earned, in thousandths of a point."""

    category: str
    certainty: str
    score: int
    max_score: int
    is_answered: bool
    # Answered, but only a teacher can say what it is worth.
    is_pending: bool = False

    @property
    def verdict(self) -> Verdict:
        if not self.is_answered:
            return "unanswered"
        if self.is_pending:
            return "pending"
        if self.score == self.max_score:
            return "right"
        return "part" if self.score else "wrong"

    @property
    def is_right(self) -> bool:
        """Only a whole answer counts as right; part marks show beside it."""
        return self.verdict == "right"


def mark(content: Mapping[str, Any], answer: Mapping[str, Any] | None) -> Mark:
    """Mark one answer; None is a question left out, and earns nothing.

    Thirds and the like are rounded to the nearest thousandth, halves to even.
    """
    whole = content["points"] * POINT
    share: Fraction | None = Fraction(0)
    if answer is not None:
        share = kinds.of(content["kind"]).grade(content, answer)
    return Mark(
        category=content["category"],
        certainty=content["evidence"]["certainty"],
        score=round((share or 0) * whole),
        max_score=whole,
        is_answered=answer is not None,
        is_pending=share is None,
    )


@dataclass(frozen=True, slots=True)
class Tally:
    """Marks added up."""

    right: int
    answered: int
    total: int
    score: int
    max_score: int

    @property
    def percent(self) -> float:
        """Share of questions wholly right, 0 to 100; 0 for an empty tally."""
        return 100 * self.right / self.total if self.total else 0.0

    @property
    def percent_answered(self) -> float:
        return 100 * self.answered / self.total if self.total else 0.0


def tally(marks: Iterable[Mark]) -> Tally:
    """Add marks up."""
    marks = list(marks)
    return Tally(
        right=sum(mark.is_right for mark in marks),
        answered=sum(mark.is_answered for mark in marks),
        total=len(marks),
        score=sum(mark.score for mark in marks),
        max_score=sum(mark.max_score for mark in marks),
    )


def tallies(
    marks: Sequence[Mark], by: Literal["category", "certainty"]
) -> dict[str, Tally]:
    """Add marks up by category or by certainty, always in the same order."""
    found = {getattr(mark, by) for mark in marks}
    return {
        name: tally(mark for mark in marks if getattr(mark, by) == name)
        for name in ORDER[by]
        if name in found
    }


def totals(marks: Sequence[Mark]) -> dict[str, dict[str, list[int]]]:
    """Give the totals a finished attempt keeps, ready for JSON.

    {"category": {"actor": [right, total, score, max_score], …},
     "certainty": {"claimed": […], …}}
    """
    return {
        by: {
            name: [part.right, part.total, part.score, part.max_score]
            for name, part in tallies(marks, by).items()
        }
        for by in ("category", "certainty")
    }
