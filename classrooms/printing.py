"""Reads what one person may print of a quiz: the sheet, its key, or not yet either."""

from functools import cached_property
from typing import Any

from briefings.models import Briefing
from classrooms.assigned import assigned_to
from classrooms.models import Assignment
from quizzes.models import Attempt, Quiz


class Printing:
    """A briefing’s quiz on paper, for one person; `quiz` is None if there is none."""

    def __init__(self, briefing: Briefing, quiz: Quiz | None, user: Any) -> None:
        self.briefing = briefing
        self.quiz = quiz
        self.user = user

    @cached_property
    def may_see_key(self) -> bool:
        """Whether they write this briefing, or a class they teach is set the quiz."""
        if not self.user.is_authenticated:
            return False
        written = Briefing.objects.editable_by(self.user).filter(pk=self.briefing.pk)
        if self.user.is_staff and written.exists():
            return True
        set_to_theirs = Assignment.objects.taught_by(self.user)
        return set_to_theirs.filter(sitting__quiz=self.quiz).exists()

    @cached_property
    def closing(self) -> Attempt | None:
        """An open attempt of theirs that closes the briefing, and so its sheets."""
        if not self.user.is_authenticated:
            return None
        return self.user.attempts.closing(self.briefing).first()

    @cached_property
    def is_held_back(self) -> bool:
        """Whether they have to wait until their class has had the quiz.

        A sheet shows the questions as practising would, so it waits as long.
        """
        is_learner = self.user.is_authenticated and self.user.has_seat
        if self.quiz is None or not is_learner or self.may_see_key:
            return False
        assigned = assigned_to(self.user, sitting__quiz=self.quiz)
        return any(each.holds_back for each in assigned)
