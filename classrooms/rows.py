"""One learner's part in an assignment, as a review lists it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from django.db.models import TextField
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy

from classrooms.shares import Share
from quizzes.models import Category
from quizzes.models.standing import in_percent
from quizzes.rules import Counts

NOTHING = Share()

# How rows may be sorted: the column's head, and the direction it then has.
SORTS = {
    "name": (gettext_lazy("Learner"), "ascending"),
    "result": ("", "descending"),
    "other": ("", "descending"),
    "attempts": (gettext_lazy("Attempts"), "descending"),
    "finished": (gettext_lazy("Finished"), "ascending"),
}
# What counts, and the attempt that is shown beside it.
COLUMNS = {
    "best": (gettext_lazy("Best"), gettext_lazy("First")),
    "first": (gettext_lazy("First"), gettext_lazy("Best")),
    "last": (gettext_lazy("Last"), gettext_lazy("First")),
    "mean": (gettext_lazy("Mean"), gettext_lazy("First")),
}


# How a learner stands, as it was read: a class has thousands, of which a page shows a
# hundred.
Plain = tuple[Any, ...]


class Stood(NamedTuple):
    """How one learner stands: their attempts, and what the one analysed came to."""

    learner: int
    tries: int
    first_right: int
    best_right: int
    mean_share: int
    attempt: str
    right: int
    of: int

    @classmethod
    def columns(cls, run: str) -> list[Any]:
        """Say what to read of standings, in this order; `run` is “best” or the like."""
        # As text: of three thousand, a hundred become keys.
        own = [Cast(run, TextField()), f"{run}_right", f"{run}_of"]
        return ["learner", "count", "first_right", "best_right", "mean_share", *own]

    @property
    def part(self) -> float:
        """The part that is right, from 0 to 1; 0 while nothing is marked."""
        return part_of(self.right, self.of)

    def other(self, counts: Counts) -> int:
        """Give how many were right in the attempt that is shown beside what counts."""
        return self.best_right if counts == "first" else self.first_right


@dataclass(frozen=True, slots=True)
class Row:
    """One learner's part in an assignment; `standing` is None before the first finish.

    `url` is where the attempt is that is analysed, `share` and `cells` are what it came
    to, in all and for each category of the review. That page names its learner, so
    whose name is hidden has no `url`.
    """

    name: str
    has_started: bool
    standing: Stood | None = None
    url: str = ""
    finished_at: datetime | None = None
    counts: Counts = "best"
    share: Share = NOTHING
    cells: tuple[Share, ...] = ()
    is_late: bool = False

    @property
    def percent(self) -> int | None:
        """The mean of all attempts, where that counts."""
        if self.standing is None or self.counts != "mean":
            return None
        return in_percent(self.standing.mean_share)

    @property
    def other(self) -> int:
        """How many were right in the attempt that is shown beside it."""
        return self.standing.other(self.counts) if self.standing else 0


def part_of(right: int, of: int) -> float:
    """Give the part that is right, from 0 to 1; 0 of nothing."""
    return right / max(1, of)


def heads(counts: Counts) -> list[tuple[str, Any, str]]:
    """Give the heads of the table: name, words, the direction of its order."""
    result, other = COLUMNS[counts]
    words = {"result": result, "other": other}
    return [
        (name, words.get(name, label), direction)
        for name, (label, direction) in SORTS.items()
    ]


def in_order(
    names: Iterable[int],
    standings: Mapping[int, Plain],
    sort: str,
    counts: Counts,
    ends: Mapping[int, datetime],
) -> list[int]:
    """Sort learners as asked, those without a score last; by name they come already.

    `ends` say when the attempts ended that are analysed, to sort by that.
    """
    orders: dict[str, Callable[[Stood], Any]] = {
        "result": lambda kept: -_result(kept, counts),
        "other": lambda kept: -kept.other(counts),
        "attempts": lambda kept: -kept.tries,
        "finished": lambda kept: ends[kept.learner],
    }
    if sort not in orders:
        return list(names)
    scored = [
        Stood._make(standings[learner]) for learner in names if learner in standings
    ]
    return [
        *(kept.learner for kept in sorted(scored, key=orders[sort])),
        *(learner for learner in names if learner not in standings),
    ]


def _result(kept: Stood, counts: Counts) -> float:
    return in_percent(kept.mean_share) if counts == "mean" else kept.part


def category_name(category: str) -> str:
    return str(Category(category).label)
