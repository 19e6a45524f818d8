"""Reads what a learner was set, and how far they are with it."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Exists, F, FilteredRelation, OuterRef, Q
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from briefings.models import Briefing
from classrooms.models import Assignment, Classroom
from quizzes.models import Attempt, Quiz, Sitting


@dataclass(frozen=True)
class Assigned:
    """One assignment as one learner has it."""

    assignment: Assignment
    has_started: bool
    count: int
    best_id: UUID | None
    right: int
    of: int

    @property
    def sitting(self) -> Sitting:
        return self.assignment.sitting

    @property
    def quiz(self) -> Quiz:
        return self.assignment.sitting.quiz

    @property
    def briefing(self) -> Briefing:
        return self.assignment.sitting.quiz.briefing

    @property
    def classroom(self) -> Classroom:
        return self.assignment.classroom

    @property
    def is_open(self) -> bool:
        """Whether the time for it is now, and its briefing is there to read."""
        opens_at = self.sitting.opens_at
        has_opened = opens_at is None or opens_at <= timezone.now()
        return has_opened and not self.is_closed and not self.is_withdrawn

    @property
    def is_closed(self) -> bool:
        return self.assignment.is_closed

    @property
    def is_withdrawn(self) -> bool:
        """Whether its briefing is not there to read at present."""
        return not self.briefing.is_published

    @property
    def is_done(self) -> bool:
        """Whether an attempt is finished; there may be more to try."""
        return self.count > 0

    @property
    def attempts_left(self) -> int | None:
        """How many more may be started; None for any number."""
        allowed = self.sitting.attempts_allowed
        if allowed is None:
            return None
        return max(0, allowed - self.count - self.has_started)

    @property
    def can_start(self) -> bool:
        return self.is_open and not self.has_started and self.attempts_left != 0

    @property
    def is_due(self) -> bool:
        """Whether the learner still owes it: open, and never finished."""
        return self.is_open and not self.is_done

    def get_absolute_url(self) -> str:
        """Give where to go: to the quiz while something is left, else to the result."""
        if self.best_id and not (self.can_start or self.has_started):
            return reverse("results", args=[self.best_id])
        return self.quiz.get_absolute_url()


def assigned_to(learner: User, **only: object) -> Iterator[Assigned]:
    """Give what a learner's classes were set, what closes first at the top; 1 query.

    `only` narrows the assignments down, by lookups such as `classroom=…`.
    """
    running = Attempt.objects.open().filter(
        Q(deadline=None) | Q(deadline__gt=timezone.now()),
        learner=learner,
        sitting=OuterRef("sitting"),
    )
    rows = (
        Assignment.objects.filter(classroom__memberships__learner=learner, **only)
        .select_related("classroom", "sitting__quiz__briefing")
        # A lesson's rendered text is long, and nothing of it shows here.
        .defer("sitting__quiz__briefing__body", "sitting__quiz__briefing__sections")
        .annotate(
            own=FilteredRelation(
                "sitting__standings", condition=Q(sitting__standings__learner=learner)
            ),
            own_count=F("own__count"),
            own_best=F("own__best"),
            own_right=F("own__best_right"),
            own_of=F("own__best_of"),
            own_started=Exists(running),
        )
        .order_by(F("sitting__closes_at").asc(nulls_last=True), "created_at", "pk")
    )
    for row in rows:
        yield Assigned(
            assignment=row,
            has_started=row.own_started,
            count=row.own_count or 0,
            best_id=row.own_best,
            right=row.own_right or 0,
            of=row.own_of or 0,
        )
