"""Reads one assignment's analysis: who stands where, what was hard, where to start.

Each learner counts once, with the attempt that counts by the rules; where the mean
does, with the last one. Questions are looked at in first attempts, unless a teacher
asks for others. Shares of a small class mislead, so every share comes with its counts.
"""

from datetime import datetime
from functools import cached_property
from typing import Any

from django.core.paginator import Page, Paginator
from django.utils.translation import gettext_lazy

from classrooms import taught
from classrooms.at_work import AtWork, settle
from classrooms.hints import Hint, where_to_start
from classrooms.models import Assignment
from classrooms.questions import Questions
from classrooms.rows import (
    NOTHING,
    SORTS,
    Parts,
    Row,
    Stood,
    category_name,
    heads,
    in_order,
)
from classrooms.shares import Share, total
from classrooms.spread import Spread, spread
from quizzes.marking import ORDER
from quizzes.models import Standing
from quizzes.rules import Rules
from quizzes.sums import Population

# Which attempt of each learner scores and shares are of.
ANALYSED = {
    "best": gettext_lazy("best attempt"),
    "first": gettext_lazy("first attempt"),
    "last": gettext_lazy("last attempt"),
}
# Which attempts the questions are looked at in.
POPULATIONS = {
    "first": gettext_lazy("first attempts"),
    "last": gettext_lazy("last attempts"),
    "best": gettext_lazy("best attempts"),
    "all": gettext_lazy("all attempts"),
}
# So many learners are listed on a page, and so many are named where scores are counted.
PAGE = 100
NAMED = 60


class Review:
    """One assignment as its teacher reviews it, in at most eleven queries.

    Who did how well stands here, what was asked in its `questions`.
    """

    def __init__(
        self,
        assignment: Assignment,
        *,
        hide_names: bool = False,
        sort: str = "",
        population: Population = "first",
        about: str = "",
    ) -> None:
        self.assignment = assignment
        self.classroom = assignment.classroom
        self.hide_names = hide_names
        self.sort = sort or "name"
        self.questions = Questions(assignment, population, about)
        self._rules = assignment.sitting.rules
        self._counts = self._rules.counts
        # The attempt that is analysed.
        self._run = "last" if self._counts == "mean" else self._counts
        self._running = settle(assignment)

    @cached_property
    def _standings(self) -> dict[int, Stood]:
        """How those stand who are in the class now, and not excused."""
        kept = Standing.objects.filter(sitting=self.assignment.sitting_id)
        rows = kept.values_list(*Stood.columns(self._run))
        return {row[0]: Stood(*row) for row in rows if row[0] in self._names}

    @cached_property
    def _parts(self) -> Parts:
        return Parts()

    @property
    def analysed(self) -> str:
        return str(ANALYSED[self._run])

    @cached_property
    def categories(self) -> list[str]:
        """The categories that were asked about, in their order."""
        asked: set[str] = set()
        for each in self._standings.values():
            asked.update(self._parts[each.totals][0])
        return [name for name in ORDER["category"] if name in asked]

    @cached_property
    def _people(self) -> tuple[dict[int, str], list[str]]:
        return taught.names_apart(self.assignment, hidden=self.hide_names)

    @property
    def _names(self) -> dict[int, str]:
        return self._people[0]

    @property
    def excused(self) -> list[str]:
        """Who is in no number of this, by name."""
        return self._people[1]

    @cached_property
    def work(self) -> AtWork:
        """Who is how far."""
        return AtWork(
            self.assignment,
            names=self._names,
            running=self._running,
            finished=self._standings.keys(),
        )

    @cached_property
    def rows(self) -> list[Row]:
        """All in the class who are not excused, by name; a hidden name is a number."""
        return [self._row(learner, name) for learner, name in self._names.items()]

    def _row(self, learner: int, name: str) -> Row:
        standing = self._standings.get(learner)
        if standing is None:
            return Row(name, learner in self._running, None)
        shares, _certainties = self._parts[standing.totals]
        return Row(
            name=name,
            has_started=True,
            standing=standing,
            counts=self._counts,
            share=Share(standing.right, standing.of),
            cells=tuple([shares.get(name, NOTHING) for name in self.categories]),
            is_late=bool(self._rules.late_until)
            and self._rules_of(learner).is_late(standing.finished_at),
            is_nameless=self.hide_names,
        )

    def _rules_of(self, learner: int) -> Rules:
        """The rules as they are for whoever was given longer."""
        return self._rules.closing(self._own_closings.get(learner))

    @cached_property
    def _own_closings(self) -> dict[int, datetime | None]:
        return self.assignment.sitting.own_closings()

    @cached_property
    def finished(self) -> list[Row]:
        """Those with a score, the lowest first."""
        scored = [row for row in self.rows if row.standing]
        return sorted(scored, key=lambda row: row.share.right / max(1, row.share.total))

    @cached_property
    def scored(self) -> list[Row]:
        """Those finished of whom something is marked: what charts are drawn of."""
        return [row for row in self.finished if row.share.total]

    @cached_property
    def not_finished(self) -> list[Row]:
        return [row for row in self.rows if not row.standing]

    @property
    def lowest(self) -> list[Row]:
        """The first of those with a score, as many as a page holds."""
        return self.finished[:PAGE]

    @property
    def sorts(self) -> list[tuple[str, Any, str]]:
        """Give the heads of the table: name, words, the direction of its order."""
        return heads(self._counts)

    @property
    def columns_left(self) -> int:
        """How many cells a row has beside the name."""
        return len(SORTS) - 1 + len(self.categories)

    @property
    def sorted_rows(self) -> list[Row]:
        """Everybody in the order that was asked for; those without a score last."""
        return in_order(self.rows, self.sort)

    def page(self, number: str | None) -> Page:
        """Give a page of rows; a number that makes no sense gives the first."""
        return Paginator(self.sorted_rows, PAGE).get_page(number)

    @cached_property
    def by_category(self) -> list[tuple[str, Share]]:
        columns = zip(*(row.cells for row in self.finished), strict=True)
        return [
            (name, total(list(cells)))
            for name, cells in zip(self.categories, columns, strict=True)
        ]

    @cached_property
    def by_certainty(self) -> list[tuple[str, Share]]:
        """Give the share for each kind of evidence that was asked about."""
        found = [self._parts[each.totals][1] for each in self._standings.values()]
        shares = {
            name: total([each[name] for each in found if name in each])
            for name in ORDER["certainty"]
        }
        return [(name, share) for name, share in shares.items() if share.total]

    @cached_property
    def overall(self) -> Share:
        return total([row.share for row in self.finished])

    @cached_property
    def spread(self) -> Spread:
        """How the scores are spread; ask only once somebody is scored."""
        return spread([row.share for row in self.scored])

    @cached_property
    def who_scored(self) -> list[tuple[str, int, list[Row]]]:
        """Give each score, how many have it, and who; in a small class only."""
        names = len(self.scored) <= NAMED
        who: list[list[Row]] = [[] for _ in self.spread.numbers]
        for row in self.scored if names else ():
            who[self.spread.place(row.share)].append(row)
        return [
            (label, count, rows)
            for (label, count), rows in zip(self.spread.numbers, who, strict=True)
        ]

    @property
    def weakest(self) -> tuple[str, Share, str]:
        """Give the name in words, the share and the name of what is least known."""
        name, share = min(self.by_category, key=lambda part: part[1].percent)
        return category_name(name), share, name

    @property
    def begun(self) -> int:
        """How many have an attempt open and no score yet."""
        return sum(row.has_started for row in self.not_finished)

    @property
    def hints(self) -> list[Hint]:
        """Where to start, the category in which most are weak first."""
        cells = [row.cells for row in self.finished]
        return where_to_start(self.categories, cells, self.questions.all)
