"""Reads one class's scores: a row for each learner, a column for each assignment.

Everything is in the standings that quizzes keep, one row for a cell, so the page
costs the same statements for three learners as for three thousand.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import (
    Avg,
    Case,
    F,
    FloatField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Cast, Lower
from django.utils import timezone

from accounts.prepared import Prepared
from briefings.models import texts
from classrooms import taught
from classrooms.cells import Average, Cell, State
from classrooms.columns import Column, read_columns
from classrooms.models import Assignment, Classroom, Membership
from classrooms.noted import Noted
from classrooms.written import may_wait, that_wait
from quizzes.models import Standing
from quizzes.models.standing import SHARE
from quizzes.rules import Counts

PAGE = 100

# The attempts that a standing keeps, and where it reads when each was finished.
ENDS = {"first": "first__finished_at", "best": "best__finished_at", "last": "last_at"}


@dataclass(frozen=True, slots=True)
class Row:
    """One learner with their place in the class, and a cell for each column."""

    number: int
    learner: int
    name: str
    cells: list[Cell]

    @property
    def average(self) -> Average:
        return Average.of(self.cells)


class Gradebook:
    """The scores of one class; `size` is how many are in it.

    `sort` is `name`, `average` or an assignment’s number, with a minus from the end of
    the alphabet, or from the best score; whatever makes no sense is by name.
    """

    def __init__(self, classroom: Classroom, size: int, sort: str = "name") -> None:
        self.classroom = classroom
        self.size = size
        self.assignments: list[Assignment] = _set(classroom=classroom.pk)
        self.rules = {each.sitting_id: each.sitting.rules for each in self.assignments}
        self.now = timezone.now()
        known = {"name", "average", *(str(each.pk) for each in self.assignments)}
        self.sort = sort if sort.removeprefix("-") in known else "name"

    @cached_property
    def members(self) -> QuerySet[Membership, tuple[int, int, str]]:
        """Give everybody’s number, id and name in the order that is asked for."""
        by, is_down = self.sort.removeprefix("-"), self.sort.startswith("-")
        name = Lower("learner__display_name")
        members = taught.roster(self.classroom)
        if by == "name":
            members = members.order_by(name.desc() if is_down else name, "pk")
        else:
            score = F("score")
            order = score.desc if is_down else score.asc
            members = members.annotate(score=self._score(by)).order_by(
                order(nulls_last=True), name, "pk"
            )
        return members.values_list("pk", "learner", "learner__display_name")

    def names(self) -> dict[int, str]:
        """Map everybody to what they are called, in the order that is asked for."""
        if self.sort == "name":
            return taught.names(self.classroom)
        return {learner: name for _number, learner, name in self.members}

    @cached_property
    def to_mark(self) -> frozenset[int]:
        """The assignments with answers that wait to be marked, by their numbers.

        Asked for only where there may be any.
        """
        found = [each for each in self.assignments if each.may_wait]  # type: ignore[attr-defined]
        return frozenset(that_wait(found) if found else ())

    def page(self, number: str | None) -> Page:
        """Give a page of learners; a number that makes no sense gives the first."""
        paginator = Paginator(self.members, PAGE)
        paginator.count = self.size  # known already: a statement less
        return paginator.get_page(number)

    def rows(self, page: Page) -> list[Row]:
        return self.rows_of(list(page.object_list))

    def all_rows(self) -> list[Row]:
        return self.rows_of(list(self.members))

    def columns(self) -> list[Column]:
        """Give a column for each assignment, with what the whole class made of it."""
        return read_columns(
            self.classroom, self.assignments, size=self.size, excused=self.noted.excused
        )

    @cached_property
    def noted(self) -> Noted:
        """What standings do not tell; one statement."""
        return Noted(self.classroom)

    @cached_property
    def _sittings(self) -> list[int]:
        return [each.sitting_id for each in self.assignments]

    def standings(self) -> QuerySet[Standing]:
        """Give the standings of everybody who ever did anything for the class."""
        return Standing.objects.filter(sitting__in=self._sittings)

    def _but_excused(self, standings: QuerySet[Standing]) -> QuerySet[Standing]:
        for sitting, people in self.noted.excused.items():
            if people:
                standings = standings.exclude(sitting=sitting, learner__in=people)
        return standings

    def _score(self, by: str) -> Subquery:
        """Give a member’s average, or their share of one assignment, for sorting."""
        of_member = self._but_excused(
            Standing.objects.filter(
                learner=OuterRef("learner"),
                sitting__in=[
                    each.sitting_id
                    for each in self.assignments
                    if by in ("average", str(each.pk))
                ],
            )
        )
        mean = (
            of_member.order_by()
            .values("learner")
            .annotate(mean=Avg(share(self.assignments)))
        )
        return Subquery(mean.values("mean"), output_field=FloatField())

    def rows_of(self, members: list[tuple[int, int, str]]) -> list[Row]:
        """Read the cells of some members; of all in the class at one statement too."""
        standings = self.standings()
        # Of everybody the database finds them sooner unasked; `size` 0 is not known.
        if len(members) != self.size:
            standings = standings.filter(learner__in=[pk for _n, pk, _name in members])
        cells = self._cells(standings)
        return [
            Row(
                number,
                pk,
                name,
                [
                    cells.get((pk, each.sitting_id)) or self._blank(each, pk)
                    for each in self.assignments
                ],
            )
            for number, pk, name in members
        ]

    def _blank(self, assignment: Assignment, learner: int) -> Cell:
        """Give the cell of somebody who has finished nothing."""
        return Cell(
            self.untouched(assignment, learner),
            has_comment=learner in self.noted.comment[assignment.sitting_id],
        )

    def untouched(self, assignment: Assignment, learner: int) -> State:
        """Say why somebody has no score in an assignment."""
        sitting, noted = assignment.sitting_id, self.noted
        if learner in noted.excused[sitting]:
            return "excused"
        if learner in noted.working[sitting]:
            return "working"
        rules = noted.rules(self.rules[sitting], learner, sitting)
        if rules.is_over(self.now):
            return "missing"
        return "early" if rules.is_early(self.now) else "open"

    def _cells(self, standings: QuerySet[Standing]) -> dict[tuple[int, int], Cell]:
        """Map learner and sitting to a cell. Times are read only where they tell."""
        noted, rules = self.noted, self.rules
        names = ["learner", "sitting", "count", "mean_share"]
        names += ["first_right", "best_right"]
        for counts in {each.counts for each in rules.values()}:
            run = "last" if counts == "mean" else counts
            own = (run, f"{run}_right", f"{run}_of")
            names += [name for name in own if name not in names]
        if any(each.late_until for each in rules.values()):
            names += ENDS.values()
        cells = {}
        for row in standings.values(*names):
            learner, sitting = row["learner"], row["sitting"]
            here = rules[sitting]
            run = "last" if here.counts == "mean" else here.counts
            right, of = row[f"{run}_right"], row[f"{run}_of"]
            share = _share_of(here.counts, right, of, row["mean_share"])
            is_excused = learner in noted.excused[sitting]
            cells[learner, sitting] = Cell(
                "excused" if is_excused else "scored" if of else "pending",
                here.counts,
                row[run],
                right,
                of,
                share,
                other=row["best_right" if here.counts == "first" else "first_right"],
                count=row["count"],
                is_late=bool(here.late_until)
                and noted.rules(here, learner, sitting).is_late(row[ENDS[run]]),
                has_comment=learner in noted.comment[sitting],
            )
        return cells


_set: Prepared[Any] = Prepared(
    lambda classroom: (
        Assignment.objects.filter(classroom=classroom)
        .select_related("sitting__quiz__briefing")
        .defer(*texts("sitting__quiz__briefing"))
        .annotate(may_wait=may_wait())
    )
)


def _share_of(counts: Counts, right: int, of: int, mean: int) -> float | None:
    if not of:
        return None
    return mean / SHARE if counts == "mean" else right / of


def share(assignments: Iterable[Assignment]) -> Case:
    """Give the share that counts of a standing in SQL; null while nothing is marked."""
    by_rule: dict[Counts, list[int]] = defaultdict(list)
    for each in assignments:
        by_rule[each.sitting.rules.counts].append(each.sitting_id)
    whens = []
    for counts, sittings in by_rule.items():
        run = "last" if counts == "mean" else counts
        top, bottom = (
            ("mean_share", Value(SHARE))
            if counts == "mean"
            else (f"{run}_right", F(f"{run}_of"))
        )
        is_so = Q(**{f"{run}_of__gt": 0})
        if len(by_rule) > 1:
            is_so &= Q(sitting__in=sittings)
        whens.append(
            When(is_so, then=Cast(top, FloatField()) / Cast(bottom, FloatField()))
        )
    return Case(*whens, default=None, output_field=FloatField())
