"""How far a learner is with an attempt, category by category."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from quizzes.marking import ORDER, Mark
from quizzes.reckoning import Entry


class Row(NamedTuple):
    """How far a learner is with the questions of a category.

    `right` is None where it may not be shown, or an answer is not marked yet.
    """

    category: str
    right: int | None
    done: int
    total: int


@dataclass
class _Count:
    """What a row is made of, while it is counted."""

    right: int = 0
    done: int = 0
    total: int = 0
    is_pending: bool = False

    def add(self, mark: Mark) -> None:
        self.right += mark.is_right
        self.done += mark.is_answered
        self.total += 1
        self.is_pending |= mark.is_pending

    def row(self, category: str, *, tells: bool) -> Row:
        right = self.right if tells and not self.is_pending else None
        return Row(category, right, self.done, self.total)


def rows(entries: Iterable[Entry], *, tells: bool) -> list[Row]:
    """Count the questions of an attempt, in the order of the categories.

    `tells` says whether marks may be shown.
    """
    counts = {category: _Count() for category in ORDER["category"]}
    for entry in entries:
        count = counts[entry.content["category"]]
        # Most are not reached yet, and marking takes longer than this.
        if entry.response is None and not entry.work.rules:
            count.total += 1
        elif not entry.mark.is_void:
            count.add(entry.mark)
    return [
        count.row(category, tells=tells)
        for category, count in counts.items()
        if count.total
    ]
