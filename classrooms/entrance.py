"""Reads what one person finds at the door of one quiz: what to expect, what is open."""

from collections.abc import Sequence
from functools import cached_property

from django.db.models import Count

from accounts.models import User
from classrooms.assigned import Assigned, assigned_to
from quizzes import actions
from quizzes.models import Attempt, Category, Quiz
from quizzes.reckoning import unanswered


class Entrance:
    """A quiz as its start page shows it; `learner` is None for somebody unknown."""

    def __init__(self, quiz: Quiz, learner: User | None) -> None:
        self.quiz = quiz
        self.learner = learner

    @cached_property
    def categories(self) -> list[tuple[str, int]]:
        """How many questions are asked now about each category, in their order."""
        counts = dict(
            self.quiz.questions.asked()
            .order_by()
            .values_list("category")
            .annotate(Count("pk"))
        )
        return [(name, counts[name]) for name in Category.values if name in counts]

    @property
    def length(self) -> int:
        return sum(number for _name, number in self.categories)

    @cached_property
    def attempts(self) -> list[Attempt]:
        """The learner's attempts, the latest first; those overdue are finished."""
        if self.learner is None:
            return []
        mine = self.learner.attempts.filter(quiz=self.quiz).select_related(
            "sitting__assignment__classroom"
        )
        found = list(mine)
        if any(attempt.is_overdue for attempt in found):
            actions.close_overdue(mine.select_related(None))
            found = list(mine.all())
        return found

    @property
    def running(self) -> Attempt | None:
        return next((each for each in self.attempts if not each.is_finished), None)

    @property
    def finished(self) -> list[Attempt]:
        return [each for each in self.attempts if each.is_finished]

    @cached_property
    def unanswered(self) -> list[int]:
        return unanswered(self.running) if self.running else []

    @property
    def answered_count(self) -> int:
        return self.running.length - len(self.unanswered) if self.running else 0

    @property
    def answered_in_order(self) -> bool:
        """Whether what is answered are the first questions, none left out."""
        return bool(self.unanswered) and self.unanswered[0] == self.answered_count + 1

    @cached_property
    def assigned(self) -> Sequence[Assigned]:
        """The assignments of this quiz to the learner's classes."""
        if self.learner is None or not self.learner.has_seat:
            return []
        return list(assigned_to(self.learner, sitting__quiz=self.quiz))

    @property
    def offers(self) -> list[Assigned]:
        """For which classes an attempt may begin now; one at a time."""
        if self.running and self.running.sitting_id:
            return []
        return [each for each in self.assigned if each.can_start]
