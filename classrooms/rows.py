"""One learner's part in an assignment, as a review lists it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from django.utils.translation import gettext_lazy

from classrooms.shares import Share
from quizzes.models import Attempt, Category, Counted, Standing
from quizzes.rules import Counts

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


@dataclass(frozen=True, slots=True)
class Row:
    """One learner's part in an assignment; `standing` is None before the first finish.

    `attempt` is the one that scores are of, `share` and `cells` its shares, of all and
    for each category of the review; `other` counts the right answers of the attempt
    shown beside it.
    """

    name: str
    url: str
    has_started: bool
    standing: Standing | None
    share: Share
    cells: tuple[Share, ...] = ()
    attempt: Attempt | None = None
    counted: Counted | None = None
    other: int = 0
    is_late: bool = False

    @property
    def finished_at(self) -> datetime | None:
        return self.attempt.finished_at if self.attempt else None


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
        "attempts": lambda row: -row.standing.count if row.standing else 0,
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


def parts(
    attempt: Attempt, by: Literal["category", "certainty"] = "category"
) -> dict[str, Share]:
    """Read an attempt's shares off its totals."""
    totals: Mapping[str, Any] = attempt.totals or {}
    return {
        name: Share(right, of)
        for name, (right, of, *_scores) in totals.get(by, {}).items()
    }


def category_name(category: str) -> str:
    return str(Category(category).label)
