"""Reads one assignment's analysis: who stands where, what was hard, where to start.

Each learner counts once, with the attempt that counts by the rules; where the mean
does, with the last one. Shares of a small class mislead, so every share comes with its
counts.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from classrooms import taught
from classrooms.cards import Card, Cards, Waiting
from classrooms.items import Item
from classrooms.models import Assignment
from classrooms.shares import Share, total
from classrooms.spread import Spread, spread
from quizzes import actions
from quizzes.models import Attempt, Category, Counted, Standing
from quizzes.paper import Evidence
from quizzes.rules import GRACE

# How the rows may be sorted: the column's head, and the direction it then has.
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
# Which attempt of each learner the analysis is of.
ANALYSED = {
    "best": gettext_lazy("best attempt"),
    "first": gettext_lazy("first attempt"),
    "last": gettext_lazy("last attempt"),
}


@dataclass(frozen=True, slots=True)
class Row:
    """One learner's part in an assignment; `standing` is None before the first finish.

    `attempt` is the one that the analysis is of, `share` and `cells` its shares, of all
    and for each category of the review; `other` counts the right answers of the attempt
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


@dataclass(frozen=True, slots=True)
class Hint:
    """Where a class should begin: how many are weak, and what they should reread."""

    category: str
    weak: int
    item: Item
    evidence: Evidence


class Review:
    """One assignment as its teacher reviews it, in at most eight queries."""

    def __init__(
        self, assignment: Assignment, *, hide_names: bool = False, sort: str = ""
    ) -> None:
        self.assignment = assignment
        self.classroom = assignment.classroom
        self.hide_names = hide_names
        self.sort = sort or "name"
        self._rules = assignment.sitting.rules
        self._counts = self._rules.counts
        # The attempt that is analysed, and the one that stands beside it.
        self._run = "last" if self._counts == "mean" else self._counts
        self._other = "best" if self._counts == "first" else "first"
        self._running = self._settle()

    def _settle(self) -> set[int]:
        """Finish what is overdue; give the learners whose attempt is still open."""
        attempts = Attempt.objects.filter(sitting=self.assignment.sitting_id)
        now = timezone.now()
        running = dict(attempts.open().values_list("learner", "deadline"))
        late = {
            pk
            for pk, deadline in running.items()
            if deadline and deadline + GRACE <= now
        }
        if late:
            actions.close_overdue(attempts)
        return running.keys() - late

    def _kept(self) -> QuerySet[Standing]:
        return Standing.objects.filter(
            sitting=self.assignment.sitting_id,
            learner__memberships__classroom=self.classroom,
        )

    @cached_property
    def _standings(self) -> dict[int, Standing]:
        kept = self._kept().select_related(self._run)
        return {each.learner_id: each for each in kept}

    @cached_property
    def _attempts(self) -> dict[int, Attempt]:
        """The attempt of each learner that the analysis is of."""
        return {
            learner: getattr(standing, self._run)
            for learner, standing in self._standings.items()
        }

    @property
    def analysed(self) -> str:
        return str(ANALYSED[self._run])

    @cached_property
    def categories(self) -> list[str]:
        """The categories that were asked about, in their order."""
        asked = {name for each in self._attempts.values() for name in _parts(each)}
        return [name for name in Category.values if name in asked]

    @cached_property
    def rows(self) -> list[Row]:
        """Everybody in the class, by name; a hidden name is a number, by joining."""
        members = list(
            taught.roster(self.classroom).values_list(
                "pk", "learner", "learner__display_name"
            )
        )
        if self.hide_names:
            members.sort()  # by name they would tell who is who
        return [
            self._row(
                learner, _("Learner %(n)s") % {"n": n} if self.hide_names else name
            )
            for n, (_pk, learner, name) in enumerate(members, start=1)
        ]

    def _row(self, learner: int, name: str) -> Row:
        standing = self._standings.get(learner)
        if standing is None:
            return Row(name, "", learner in self._running, None, Share())
        attempt = self._attempts[learner]
        counted = standing.counting(self._counts)
        parts = _parts(attempt)
        return Row(
            name=name,
            # The results page names its learner, so a hidden name leads nowhere.
            url="" if self.hide_names else reverse("results", args=[attempt.pk]),
            has_started=True,
            standing=standing,
            share=Share(counted.right, counted.of),
            cells=tuple(parts.get(name, Share()) for name in self.categories),
            attempt=attempt,
            counted=counted,
            other=getattr(standing, f"{self._other}_right"),
            is_late=self._rules.is_late(attempt.finished_at or timezone.now()),
        )

    @cached_property
    def finished(self) -> list[Row]:
        """Those with a score, the lowest first."""
        scored = [row for row in self.rows if row.standing]
        return sorted(scored, key=lambda row: row.share.right / max(1, row.share.total))

    @cached_property
    def scored(self) -> list[Row]:
        """Those finished of whom something is marked: what charts are drawn of."""
        return [row for row in self.finished if row.share.total]

    @property
    def not_finished(self) -> list[Row]:
        return [row for row in self.rows if not row.standing]

    @property
    def sorts(self) -> list[tuple[str, Any, str]]:
        """Give the heads of the table: name, words, the direction of its order."""
        result, other = COLUMNS[self._counts]
        words = {"result": result, "other": other}
        return [
            (name, words.get(name, label), direction)
            for name, (label, direction) in SORTS.items()
        ]

    @property
    def columns_left(self) -> int:
        """How many cells a row has beside the name."""
        return len(SORTS) - 1 + len(self.categories)

    @property
    def sorted_rows(self) -> list[Row]:
        """Everybody in the order that was asked for; those without a score last."""
        orders: dict[str, Callable[[Row], Any]] = {
            "result": _result,
            "other": lambda row: -row.other,
            "attempts": lambda row: -row.standing.count if row.standing else 0,
            "finished": lambda row: row.finished_at,
        }
        if self.sort not in orders:
            return self.rows
        scored = [row for row in self.rows if row.standing]
        return [*sorted(scored, key=orders[self.sort]), *self.not_finished]

    @cached_property
    def by_category(self) -> list[tuple[str, Share]]:
        columns = zip(*(row.cells for row in self.finished), strict=True)
        return [
            (name, total(list(cells)))
            for name, cells in zip(self.categories, columns, strict=True)
        ]

    @cached_property
    def overall(self) -> Share:
        return total([row.share for row in self.finished])

    @cached_property
    def _cards(self) -> Cards:
        return Cards(self.assignment, list(self._attempts.values()))

    @property
    def cards(self) -> list[Card]:
        """Every question that was put to somebody, the hardest first."""
        return self._cards.all

    @property
    def items(self) -> list[Item]:
        return [card.item for card in self.cards]

    @property
    def to_mark(self) -> list[Waiting]:
        """Give the open questions of which answers wait to be marked."""
        return self._cards.to_mark

    @cached_property
    def spread(self) -> Spread:
        """How the scores are spread; ask only once somebody is scored."""
        return spread([row.share for row in self.scored])

    @property
    def weakest(self) -> tuple[str, Share]:
        """Give the name, in words, and the share of the category least known."""
        name, share = min(self.by_category, key=lambda part: part[1].percent)
        return str(Category(name).label), share

    @property
    def begun(self) -> int:
        """How many have an attempt open and no score yet."""
        return sum(row.has_started for row in self.not_finished)

    @property
    def hints(self) -> list[Hint]:
        """Where to start: categories in which learners are weak, most of them first.

        Each comes with the passage behind its hardest question.
        """
        found = []
        for place, name in enumerate(self.categories):
            cells = [row.cells[place] for row in self.finished]
            weak = sum(cell.total > 0 and not cell.is_enough for cell in cells)
            of_it = (card for card in self.cards if card.item.category == name)
            card = next(of_it, None)
            if weak and card:
                found.append(Hint(name, weak, card.item, card.evidence))
        return sorted(found, key=lambda hint: -hint.weak)


def _result(row: Row) -> float:
    """Order by what counts, the highest first."""
    if row.counted is None or row.counted.percent is None:
        return -row.share.right / max(1, row.share.total)
    return -row.counted.percent


def _parts(attempt: Attempt) -> dict[str, Share]:
    """Read an attempt's shares by category off its totals."""
    totals: dict[str, Any] = attempt.totals or {}
    parts = totals.get("category", {})
    return {name: Share(right, of) for name, (right, of, *_scores) in parts.items()}
