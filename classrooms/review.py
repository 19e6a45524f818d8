"""Reads one assignment's analysis: who stands where, what was hard, where to start.

Each learner counts once, with the attempt that counts by the rules; where the mean
does, with the last one. Questions are looked at in first attempts, unless a teacher
asks for others. Shares of a small class mislead, so every share comes with its counts.
"""

from collections import Counter
from copy import copy
from datetime import datetime
from functools import cached_property
from heapq import nsmallest
from typing import Any
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy

from classrooms import taught
from classrooms.at_work import AtWork, settle
from classrooms.hints import Hint, where_to_start
from classrooms.joined import Stood, stood, told_of
from classrooms.models import Assignment
from classrooms.parts import Memory, Together, add_up, read_parts
from classrooms.questions import Questions
from classrooms.rows import (
    NOTHING,
    SORTS,
    Listed,
    Row,
    category_name,
    heads,
    in_order,
    is_by_listed,
)
from classrooms.shares import Share, added
from classrooms.spread import Spread, spread
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
    """One assignment as its teacher reviews it, in eight queries.

    Three more where somebody is at work, has left, or had a question corrected; and
    see `Questions`. Who did how well stands here, what was asked in its `questions`.
    All who finished are counted, but only those on the `page` that is asked for, and
    the lowest, are read in full.
    """

    def __init__(
        self,
        assignment: Assignment,
        *,
        hide_names: bool = False,
        sort: str = "",
        population: Population = "first",
        about: str = "",
        page: str | None = None,
    ) -> None:
        self.assignment = assignment
        self.classroom = assignment.classroom
        self.hide_names = hide_names
        self.sort = sort or "name"
        self._wishes = (population, about)
        self._page = page
        self._rules = assignment.sitting.rules
        self._counts = self._rules.counts
        # The attempt that is analysed.
        self._run = "last" if self._counts == "mean" else self._counts
        self._running = settle(assignment)

    @cached_property
    def questions(self) -> Questions:
        return Questions(self.assignment, *self._wishes, out=self._stood[1])

    @property
    def _kept(self) -> QuerySet[Standing]:
        return Standing.objects.filter(sitting=self.assignment.sitting_id)

    @cached_property
    def _told(self) -> tuple[str, str]:
        """What the database says of everybody who has finished."""
        return told_of(self.assignment.sitting_id, self._run)

    @cached_property
    def _stood(self) -> tuple[dict[int, Stood], list[int]]:
        """How those stand who count in it now, and who else has finished."""
        found = stood(*self._told)
        out = [*(found.keys() - self._names.keys())]
        for learner in out:
            del found[learner]
        return found, out

    @property
    def _standings(self) -> dict[int, Stood]:
        return self._stood[0]

    @cached_property
    def _memory(self) -> Memory:
        # Read beside it by `views.own` alone; without them nothing is remembered.
        names = ("last_ruling", "last_award")
        if not all(hasattr(self.assignment, name) for name in names):
            return Memory(None)
        last = [getattr(self.assignment, name) for name in names]
        # Who finished no more often, and had nothing decided, has the same attempts.
        sitting, out = self.assignment.sitting_id, sorted(self._stood[1])
        return Memory((sitting, self._run, last, self.questions.sums, self._told, out))

    @cached_property
    def _is_by_listed(self) -> bool:
        return is_by_listed(self.sort, self._counts)

    @cached_property
    def _listed(self) -> dict[int, Listed]:
        """Map learners to how they stand: those who are listed, or all, if that takes
        all or their totals are needed.
        """
        kept = self._kept
        if not self._is_by_listed and self._memory.recall():
            listed = {*self._lowest, *self._on_page.object_list}
            kept = kept.filter(learner__in=listed)
        rows = kept.values_list("learner", *Listed.columns(self._run))
        return {learner: Listed(*rest) for learner, *rest in rows}

    @cached_property
    def _together(self) -> Together:
        found = self._memory.recall()
        if found is None:
            listed = self._listed
            found = add_up(listed[learner].totals for learner in self._standings)
            self._memory.keep(found)
        return found

    @property
    def analysed(self) -> str:
        return str(ANALYSED[self._run])

    @property
    def categories(self) -> list[str]:
        """The categories that were asked about, in their order."""
        return list(self._together.categories)

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

    @property
    def size(self) -> int:
        """How many there are in the class who are not excused."""
        return len(self._names)

    @property
    def finished(self) -> int:
        """How many have a score."""
        return len(self._standings)

    @cached_property
    def work(self) -> AtWork:
        """Who is how far."""
        return AtWork(
            self.assignment,
            names=self._names,
            running=self._running,
            finished=self._standings.keys(),
        )

    def _url(self, attempt: UUID) -> str:
        """Where the attempt is; that page names its learner, so not of a hidden one."""
        if self.hide_names:
            return ""
        return str(attempt).join(self._address)

    @cached_property
    def _address(self) -> list[str]:
        """What stands on either side of the attempt in the address of its results."""
        nobody = UUID(int=0)
        return reverse("results", args=[nobody]).split(str(nobody))

    def _row(self, learner: int) -> Row:
        name, stands = self._names[learner], self._standings.get(learner)
        if stands is None:
            return Row(name, learner in self._running)
        listed = self._listed[learner]
        end = listed.finished_at
        shares, _certainties = read_parts(listed.totals)
        return Row(
            name=name,
            has_started=True,
            standing=listed,
            url=self._url(listed.attempt),
            finished_at=end,
            counts=self._counts,
            share=Share(stands.right, stands.of),
            cells=tuple([shares.get(name, NOTHING) for name in self.categories]),
            is_late=bool(self._rules.late_until)
            and self._rules_of(learner).is_late(end),
        )

    def _rules_of(self, learner: int) -> Rules:
        """The rules as they are for whoever was given longer."""
        return self._rules.closing(self._own_closings.get(learner))

    @cached_property
    def _own_closings(self) -> dict[int, datetime | None]:
        return self.assignment.sitting.own_closings()

    @cached_property
    def _lowest(self) -> list[int]:
        """Give those with the lowest scores, as many as a page holds."""
        kept = self._standings
        scored = [learner for learner in self._names if learner in kept]
        return nsmallest(PAGE, scored, key=lambda learner: kept[learner].part)

    @cached_property
    def lowest(self) -> list[Row]:
        """The first of those with a score."""
        return [self._row(learner) for learner in self._lowest]

    @cached_property
    def scored(self) -> dict[Share, int]:
        """Count the scores of those of whom something is marked: what charts show."""
        found: Counter[Share] = Counter()
        for stands, n in Counter(self._standings.values()).items():
            if stands.of:
                found[Share(stands.right, stands.of)] += n
        return found

    @property
    def sorts(self) -> list[tuple[str, Any, str]]:
        """Give the heads of the table: name, words, the direction of its order."""
        return heads(self._counts)

    @property
    def columns_left(self) -> int:
        """How many cells a row has beside the name."""
        return len(SORTS) - 1 + len(self.categories)

    @cached_property
    def _on_page(self) -> Page:
        """Find the learners of the page; a number that makes no sense gives the first.

        In the order that was asked for; those without a score last.
        """
        listed = self._listed if self._is_by_listed else {}
        order = in_order(self._names, self._standings, self.sort, self._counts, listed)
        return Paginator(order, PAGE).get_page(self._page)

    @cached_property
    def page(self) -> Page:
        """Give the page with its rows in place of learners."""
        page = copy(self._on_page)
        page.object_list = [self._row(learner) for learner in page.object_list]
        return page

    @property
    def by_category(self) -> list[tuple[str, Share]]:
        return list(self._together.categories.items())

    @property
    def by_certainty(self) -> list[tuple[str, Share]]:
        """Give the share for each kind of evidence that was asked about."""
        shares = self._together.certainties
        return [(name, share) for name, share in shares.items() if share.total]

    @cached_property
    def overall(self) -> Share:
        return added(self.scored.items())

    @cached_property
    def spread(self) -> Spread:
        """How the scores are spread; ask only once somebody is scored."""
        return spread(self.scored)

    @cached_property
    def who_scored(self) -> list[tuple[str, int, list[Row]]]:
        """Give each score, how many have it, and who; in a small class only."""
        names = self.spread.count <= NAMED
        who: list[list[Row]] = [[] for _ in self.spread.numbers]
        for row in self.lowest if names else ():
            if row.share.total:
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
        return sum(
            learner in self._names and learner not in self._standings
            for learner in self._running
        )

    @property
    def hints(self) -> list[Hint]:
        """Where to start, the category in which most are weak first."""
        return where_to_start(self._together.weak, self.finished, self.questions.all)
