"""Reads what an assignment becomes when it is copied: the same rules at other times."""

from dataclasses import dataclass
from datetime import datetime, tzinfo
from functools import cached_property

from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from accounts.models import User
from briefings.models import texts
from classrooms.models import Assignment, AssignmentQuerySet, Classroom
from quizzes.models import Quiz
from quizzes.rules import Rules
from quizzes.rules_in_words import say_when
from quizzes.wall_clock import moved


@dataclass(frozen=True)
class Copied:
    """An assignment some weeks later, None without times, by the clocks of a zone."""

    assignment: Assignment
    weeks: int | None
    zone: tzinfo
    into: tzinfo

    @cached_property
    def rules(self) -> Rules:
        move = None if self.weeks is None else self._move
        return self.assignment.sitting.rules.moved(move, timezone.now())

    def _move(self, at: datetime) -> datetime:
        return moved(at, weeks=self.weeks or 0, zone=self.zone, into=self.into)

    @property
    def times_in_words(self) -> str:
        """Say when it will be open, by the clocks it goes to."""
        with timezone.override(self.into):
            return capfirst(say_when(self.rules, timezone.now())) + "."

    @property
    def left_blank(self) -> list[str]:
        """Name the times that it had and loses, since they would lie in the past."""
        now = timezone.now()
        return [name for name, would_be in self._lost.items() if would_be <= now]

    @property
    def left_out(self) -> list[str]:
        """Name those that it loses since another, which they have to follow, is gone.

        Or comes after them, where clocks leave out the time between.
        """
        now = timezone.now()
        return [name for name, would_be in self._lost.items() if would_be > now]

    @cached_property
    def _lost(self) -> dict[str, datetime]:
        """Map the names of the times that it loses to when they would be."""
        if self.weeks is None:
            return {}
        before, after = self.assignment.sitting.rules, self.rules
        times = {
            _("opening"): (before.opens_at, after.opens_at),
            _("closing"): (before.closes_at, after.closes_at),
            _("late work"): (before.late_until, after.late_until),
        }
        return {
            name: self._move(had)
            for name, (had, has) in times.items()
            if had and not has
        }

    @property
    def shows_no_more(self) -> bool:
        """Whether what was right was to be seen at a closing that it loses."""
        return self.rules.feedback != self.assignment.sitting.rules.feedback


def to_copy(classroom: Classroom, teacher: User) -> AssignmentQuerySet:
    """Give the assignments of a class whose quizzes this teacher may set."""
    lesson = "sitting__quiz__briefing"
    return (
        classroom.assignments.filter(sitting__quiz__in=Quiz.objects.visible_to(teacher))
        .select_related(lesson)
        .defer(*texts(lesson))
        .order_by("created_at", "pk")
    )
