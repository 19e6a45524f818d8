"""Reads one learner's work on one assignment, as their teacher looks at it."""

from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from classrooms.actions import stands
from classrooms.cells import Cell
from classrooms.gradebook import Gradebook
from classrooms.models import Assignment, Comment, Excusal, Membership
from quizzes.models import Attempt


@dataclass(frozen=True)
class Work:
    """What a learner did for an assignment, and what was said of it."""

    membership: Membership
    assignment: Assignment

    @cached_property
    def cell(self) -> Cell:
        """Give what the gradebook shows of it."""
        here = (self.membership.pk, self.membership.learner_id, "")
        (row,) = self._book.rows_of([here])
        return row.cells[0]

    @cached_property
    def _book(self) -> Gradebook:
        book = Gradebook(self.membership.classroom, size=0)
        book.assignments = [self.assignment]
        return book

    @cached_property
    def attempts(self) -> list[Attempt]:
        """Give every attempt, the first one first."""
        made = Attempt.objects.filter(
            sitting=self.assignment.sitting_id, learner=self.membership.learner_id
        )
        return list(made.select_related("sitting").order_by("started_at"))

    @cached_property
    def late(self) -> set[UUID]:
        """Which of them came late, by the rules as they are for this learner."""
        sitting = self.assignment.sitting
        rules = self._book.noted.rules(
            sitting.rules, self.membership.learner_id, sitting.pk
        )
        return {
            each.pk
            for each in self.attempts
            if each.finished_at and rules.is_late(each.finished_at)
        }

    @cached_property
    def excusals(self) -> list[Excusal]:
        """Give all that was said of excusing, the latest first."""
        said = Excusal.objects.filter(
            assignment=self.assignment, learner=self.membership.learner_id
        )
        return list(said.select_related("by").order_by("-pk"))

    @property
    def is_excused(self) -> bool:
        return bool(self.excusals) and self.excusals[0].is_excused

    @property
    def seen(self) -> str:
        """What a form about it sends along: a mark of what was said so far."""
        return stands(self.excusals[0] if self.excusals else None, self.comment)

    @cached_property
    def comment(self) -> Comment | None:
        said = Comment.objects.filter(
            assignment=self.assignment, learner=self.membership.learner_id
        )
        return said.select_related("by").first()
