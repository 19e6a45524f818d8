"""What one cell of a gradebook says: where one learner stands with one assignment."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from quizzes.rules import Counts

# Scored, or why not: handed in and not marked, at work, not done in time, not done,
# not open yet, or taken out of the averages by a teacher.
State = Literal["scored", "pending", "working", "missing", "open", "early", "excused"]


@dataclass(frozen=True, slots=True)
class Cell:
    """One learner's part in one assignment.

    `attempt` is the one that counts, or beside a mean the last; None before the first
    is finished. `share` is what counts of it, from 0 to 1; None while nothing is
    marked. `other` is how many were right in the first attempt or, where that one
    counts, in the best.
    """

    state: State
    counts: Counts = "best"
    attempt: UUID | None = None
    right: int = 0
    of: int = 0
    share: float | None = None
    other: int = 0
    count: int = 0
    is_late: bool = False
    has_comment: bool = False

    @property
    def counted(self) -> float | None:
        """The share that goes into averages: nobody's who is excused."""
        return None if self.state == "excused" else self.share


@dataclass(frozen=True, slots=True)
class Average:
    """The mean of some shares, and of how many; None of none."""

    share: float | None
    n: int

    @classmethod
    def of(cls, cells: Iterable[Cell]) -> "Average":
        shares = [each for cell in cells if (each := cell.counted) is not None]
        return cls(sum(shares) / len(shares) if shares else None, len(shares))

    @property
    def percent(self) -> int | None:
        return None if self.share is None else whole_percent(self.share)


def whole_percent(share: float) -> int:
    """Give a share as a whole number from 0 to 100, halves rounded up."""
    # To the millionth first: 0.575 is a little less in binary.
    return (round(share * 1_000_000) + 5_000) // 10_000
