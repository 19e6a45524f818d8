"""One learner's part in an assignment, as a review lists it."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import TextField
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils.translation import gettext_lazy

from classrooms.shares import Share
from quizzes.models import Category, Counted
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


class Stood(NamedTuple):
    """How one learner stands: their attempts, and the one that is analysed.

    Read as plain columns: a class has thousands, of which a page shows a hundred.
    """

    learner: int
    tries: int
    first_right: int
    best_right: int
    mean_share: int
    attempt: UUID
    right: int
    of: int
    finished_at: datetime
    totals: str

    @classmethod
    def columns(cls, run: str) -> list[Any]:
        """Say what to read of standings, in this order; `run` is “best” or the like."""
        totals = Cast(f"{run}__totals", TextField())
        own = [run, f"{run}_right", f"{run}_of", f"{run}__finished_at", totals]
        return ["learner", "count", "first_right", "best_right", "mean_share", *own]


@dataclass(frozen=True, slots=True)
class Row:
    """One learner's part in an assignment; `standing` is None before the first finish.

    `share` and `cells` are those of the attempt that is analysed, of all and for each
    category of the review.
    """

    name: str
    has_started: bool
    standing: Stood | None
    counts: Counts = "best"
    share: Share = NOTHING
    cells: tuple[Share, ...] = ()
    is_late: bool = False
    is_nameless: bool = False

    @property
    def url(self) -> str:
        """Where the attempt is; the page names its learner, so not of a hidden one."""
        if self.standing is None or self.is_nameless:
            return ""
        return reverse("results", args=[self.standing.attempt])

    @property
    def counted(self) -> Counted | None:
        """What counts: beside the mean of all attempts stands the last."""
        kept = self.standing
        if kept is None:
            return None
        percent = in_percent(kept.mean_share) if self.counts == "mean" else None
        return Counted(kept.attempt, kept.right, kept.of, self.counts, percent)

    @property
    def other(self) -> int:
        """How many were right in the attempt that is shown beside it."""
        if self.standing is None:
            return 0
        kept = self.standing
        return kept.best_right if self.counts == "first" else kept.first_right

    @property
    def finished_at(self) -> datetime | None:
        return self.standing.finished_at if self.standing else None


def heads(counts: Counts) -> list[tuple[str, Any, str]]:
    """Give the heads of the table: name, words, the direction of its order."""
    result, other = COLUMNS[counts]
    words = {"result": result, "other": other}
    return [
        (name, words.get(name, label), direction)
        for name, (label, direction) in SORTS.items()
    ]


def in_order(rows: list[Row], sort: str) -> list[Row]:
    """Sort rows as asked, those without a score last; by name they come already."""
    orders: dict[str, Callable[[Row], Any]] = {
        "result": _result,
        "other": lambda row: -row.other,
        "attempts": lambda row: -row.standing.tries if row.standing else 0,
        "finished": lambda row: row.finished_at,
    }
    if sort not in orders:
        return rows
    scored = [row for row in rows if row.standing]
    return [
        *sorted(scored, key=orders[sort]),
        *(row for row in rows if not row.standing),
    ]


def _result(row: Row) -> float:
    """Order by what counts, the highest first."""
    if row.counted is None or row.counted.percent is None:
        return -row.share.right / max(1, row.share.total)
    return -row.counted.percent


class Parts(dict[str, tuple[dict[str, Share], dict[str, Share]]]):
    """Attempts' shares by category and by certainty, each read off its totals once."""

    def __missing__(self, written: str) -> tuple[dict[str, Share], dict[str, Share]]:
        totals = json.loads(written or "{}")
        found = _shares(totals, "category"), _shares(totals, "certainty")
        self[written] = found
        return found


def _shares(totals: Mapping[str, Any], by: str) -> dict[str, Share]:
    kept = totals.get(by, {})
    return {name: Share(right, of) for name, (right, of, *_scores) in kept.items()}


def category_name(category: str) -> str:
    return str(Category(category).label)
