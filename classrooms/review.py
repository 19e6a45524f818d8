"""Reads one assignment's analysis: who stands where, what was hard, where to start.

Each learner counts once, with the best finished attempt. Shares of a small class
mislead, so every share comes with its counts.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from operator import itemgetter
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from classrooms import taught
from classrooms.cards import Card, cards
from classrooms.items import Item
from classrooms.models import Assignment
from classrooms.shares import Share, total
from classrooms.spread import Spread, spread
from quizzes import actions
from quizzes.models import Attempt, Category, Standing
from quizzes.paper import Evidence

# How the rows may be sorted: the column's head, and the direction it then has.
SORTS = {
    "name": (gettext_lazy("Learner"), "ascending"),
    "best": (gettext_lazy("Best"), "descending"),
    "first": (gettext_lazy("First"), "descending"),
    "attempts": (gettext_lazy("Attempts"), "descending"),
    "finished": (gettext_lazy("Finished"), "ascending"),
}


@dataclass(frozen=True, slots=True)
class Row:
    """One learner's part in an assignment; `standing` is None before the first finish.

    `cells` are the best attempt's shares, one for each category of the review.
    """

    name: str
    url: str
    has_started: bool
    standing: Standing | None
    share: Share
    cells: tuple[Share, ...] = ()

    @property
    def finished_at(self) -> datetime | None:
        return self.standing.best.finished_at if self.standing else None


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
        self._running = self._settle()

    def _settle(self) -> set[int]:
        """Finish what is overdue; give the learners whose attempt is still open."""
        attempts = Attempt.objects.filter(sitting=self.assignment.sitting_id)
        now = timezone.now()
        running = dict(attempts.open().values_list("learner", "deadline"))
        late = {pk for pk, deadline in running.items() if deadline and deadline <= now}
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
        return {each.learner_id: each for each in self._kept().select_related("best")}

    @cached_property
    def categories(self) -> list[str]:
        """The categories that were asked about, in their order."""
        asked = {name for each in self._standings.values() for name in _parts(each)}
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
        parts = _parts(standing)
        return Row(
            name=name,
            # The results page names its learner, so a hidden name leads nowhere.
            url="" if self.hide_names else reverse("results", args=[standing.best_id]),
            has_started=True,
            standing=standing,
            share=Share(standing.best_right, standing.best_of),
            cells=tuple(parts.get(name, Share()) for name in self.categories),
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
        return [(name, *words) for name, words in SORTS.items()]

    @property
    def columns_left(self) -> int:
        """How many cells a row has beside the name."""
        return len(SORTS) - 1 + len(self.categories)

    @property
    def sorted_rows(self) -> list[Row]:
        """Everybody in the order that was asked for; those without a score last."""
        orders: dict[str, Callable[[Standing], Any]] = {
            "best": lambda each: -each.best_right / max(1, each.best_of),
            "first": lambda each: -each.first_right / max(1, each.first_of),
            "attempts": lambda each: -each.count,
            "finished": lambda each: each.best.finished_at,
        }
        if self.sort not in orders:
            return self.rows
        order = orders[self.sort]
        scored = [(order(row.standing), row) for row in self.rows if row.standing]
        scored.sort(key=itemgetter(0))
        return [*(row for _place, row in scored), *self.not_finished]

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
    def cards(self) -> list[Card]:
        """Every question that was put to somebody, the hardest first."""
        best = [standing.best for standing in self._standings.values()]
        return cards(self.assignment, best)

    @property
    def items(self) -> list[Item]:
        return [card.item for card in self.cards]

    @property
    def to_mark(self) -> list[Card]:
        """Give the questions of which answers wait to be marked."""
        return [card for card in self.cards if card.waiting]

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


def _parts(standing: Standing) -> dict[str, Share]:
    """Read a best attempt's shares by category off its totals."""
    totals: dict[str, Any] = standing.best.totals or {}
    parts = totals.get("category", {})
    return {name: Share(right, of) for name, (right, of, *_scores) in parts.items()}
