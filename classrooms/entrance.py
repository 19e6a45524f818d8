"""Reads what one person finds at the door of one quiz: what to expect, what is open."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Count

from accounts.models import User
from classrooms.assigned import Assigned, assigned_to
from quizzes import actions
from quizzes.models import Attempt, Category, Quiz
from quizzes.reckoning import next_url, unanswered
from quizzes.rules import Rules


@dataclass(frozen=True, slots=True)
class Pool:
    """The questions on one category: how many of them are asked in an attempt."""

    category: str
    drawn: int
    total: int

    @property
    def is_drawn(self) -> bool:
        return self.drawn < self.total


class Entrance:
    """A quiz as its start page shows it; `learner` is None for somebody unknown."""

    def __init__(self, quiz: Quiz, learner: User | None) -> None:
        self.quiz = quiz
        self.learner = learner

    @cached_property
    def categories(self) -> list[Pool]:
        """How many questions there are about each category, in their order."""
        counts = dict(
            self.quiz.questions.asked()
            .order_by()
            .values_list("category")
            .annotate(Count("pk"))
        )
        draws = self.quiz.draws
        return [
            Pool(name, min(draws.get(name, counts[name]), counts[name]), counts[name])
            for name in Category.values
            if name in counts
        ]

    @property
    def length(self) -> int:
        """How many questions an attempt holds."""
        return sum(pool.drawn for pool in self.categories)

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
    def open(self) -> Attempt | None:
        return next((each for each in self.attempts if not each.is_finished), None)

    @property
    def running(self) -> Attempt | None:
        """The attempt to carry on with."""
        return self.open if self.open and not self.open.is_practice else None

    @property
    def practising(self) -> Attempt | None:
        """A practice of what was missed, which ends when an attempt starts."""
        return self.open if self.open and self.open.is_practice else None

    @property
    def finished(self) -> list[Attempt]:
        return [each for each in self.attempts if each.is_finished]

    @cached_property
    def unanswered(self) -> list[int]:
        """The questions of the open attempt that have no answer yet."""
        return unanswered(self.open) if self.open else []

    @property
    def next_url(self) -> str:
        """Where the open attempt goes on."""
        return next_url(self.open, self.unanswered) if self.open else ""

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

    @property
    def is_held_back(self) -> bool:
        """Whether practising has to wait: it would show what a class may not see."""
        if self.running or self.offers:
            return False
        return any(each.holds_back for each in self.assigned)

    @property
    def early(self) -> Sequence[Assigned]:
        """The assignments that open later."""
        return [each for each in self.assigned if each.is_early]

    @property
    def rules(self) -> Rules:
        """The rules of the attempt that is running, or else of free practice."""
        if self.running is None:
            return Rules()
        mine = [
            each.rules
            for each in self.assigned
            if each.sitting.pk == self.running.sitting_id
        ]
        return next(iter(mine), self.running.rules)
