"""One learner's part in an assignment, as a review lists it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import TextField
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy

from classrooms.joined import Stood
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


class Listed(NamedTuple):
    """How one learner stands, in full; read of those who are listed.

    `attempt` is the one that is analysed, `totals` are its, as they are kept.
    """

    attempt: UUID
    finished_at: datetime
    totals: str
    tries: int
    first_right: int
    best_right: int
    mean_share: int

    @classmethod
    def columns(cls, run: str) -> list[Any]:
        """Say what to read of standings, in this order; `run` is “best” or the like."""
        own = [run, f"{run}__finished_at", Cast(f"{run}__totals", TextField())]
        return [*own, "count", "first_right", "best_right", "mean_share"]

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
    standing: Listed | None = None
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


def heads(counts: Counts) -> list[tuple[str, Any, str]]:
    """Give the heads of the table: name, words, the direction of its order."""
    result, other = COLUMNS[counts]
    words = {"result": result, "other": other}
    return [
        (name, words.get(name, label), direction)
        for name, (label, direction) in SORTS.items()
    ]


def is_by_listed(sort: str, counts: Counts) -> bool:
    """Whether a sort goes by what is read of those who are listed: then of all."""
    by_mean = sort == "result" and counts == "mean"
    return by_mean or sort in ("other", "finished")


def in_order(
    names: Iterable[int],
    standings: Mapping[int, Stood],
    sort: str,
    counts: Counts,
    listed: Mapping[int, Listed],
) -> list[int]:
    """Sort learners as asked, those without a score last; by name they come already.

    `listed` are all who have a score, where `is_by_listed`.
    """
    orders: dict[str, Callable[[int], Any]] = {
        "result": lambda learner: (
            -in_percent(listed[learner].mean_share)
            if counts == "mean"
            else -standings[learner].part
        ),
        "other": lambda learner: -listed[learner].other(counts),
        "attempts": lambda learner: -standings[learner].tries,
        "finished": lambda learner: listed[learner].finished_at,
    }
    if sort not in orders:
        return list(names)
    scored = [learner for learner in names if learner in standings]
    return [
        *sorted(scored, key=orders[sort]),
        *(learner for learner in names if learner not in standings),
    ]


def category_name(category: str) -> str:
    return str(Category(category).label)
