"""Reads what goes when a class has been at rest for as long as it is kept."""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.db.models import Count, Max, Q
from django.utils import timezone

from accounts.models import User
from classrooms.models import Classroom, Membership
from quizzes.models import Attempt, Response


def months_later(moment: datetime, months: int) -> datetime:
    """Give the same day so many months on, or the last day of a shorter month."""
    year, month = divmod(moment.year * 12 + moment.month - 1 + months, 12)
    day = min(moment.day, monthrange(year, month + 1)[1])
    return moment.replace(year=year, month=month + 1, day=day)


@dataclass(frozen=True)
class Going:
    """What is erased of one learner: the whole person, or what they did for one class.

    `answers` counts what they said in it.
    """

    learner: User
    is_whole: bool
    answers: int


class Keeping:
    """How long a class is kept, and what goes then; `months` tries another time.

    Whoever is in another class that still keeps them, or has been at work by themself
    since, loses only what they did for this one.
    """

    def __init__(self, classroom: Classroom, months: int | None = None) -> None:
        self.classroom = classroom
        self.months = classroom.kept_months if months is None else months

    @cached_property
    def last_work_at(self) -> datetime:
        """When somebody last did anything here, or is to: a later closing counts."""
        work = Attempt.objects.filter(sitting__assignment__classroom=self.classroom)
        told = [
            self.classroom.created_at,
            *work.aggregate(a=Max("started_at"), b=Max("finished_at")).values(),
            *self.classroom.assignments.aggregate(
                a=Max("created_at"),
                b=Max("sitting__closes_at"),
                c=Max("sitting__late_until"),
            ).values(),
            self.classroom.memberships.aggregate(a=Max("joined_at"))["a"],
        ]
        return max(each for each in told if each is not None)

    @property
    def goes_at(self) -> datetime | None:
        """When its time is up; None while it is kept until somebody erases it."""
        return months_later(self.last_work_at, self.months) if self.months else None

    @property
    def is_over(self) -> bool:
        return self.goes_at is not None and self.goes_at <= timezone.now()

    @cached_property
    def going(self) -> list[Going]:
        """Name those who would lose anything once its time is up, by name."""
        if self.goes_at is None:
            return []
        at = max(self.goes_at, timezone.now())
        kept = self._kept_elsewhere(at)
        found = [
            Going(learner, learner.pk not in kept, said)
            for learner, said in self._learners()
            if learner.is_learner
        ]
        return [each for each in found if each.is_whole or each.answers]

    def _learners(self) -> Iterator[tuple[User, int]]:
        """Give those in the class or once at work for it, and how many answers each
        gave here; who is erased already is not among them.
        """
        work = Attempt.objects.filter(sitting__assignment__classroom=self.classroom)
        here = Q(pk__in=self.classroom.memberships.values("learner"))
        said = Response.objects.filter(
            attempt__sitting__assignment__classroom=self.classroom,
            value__isnull=False,
        )
        counted = dict(
            said.order_by().values_list("attempt__learner").annotate(Count("pk"))
        )
        people = User.objects.filter(here | Q(pk__in=work.values("learner")))
        for person in people.filter(erased_at=None).order_by("display_name", "pk"):
            yield person, counted.get(person.pk, 0)

    def _kept_elsewhere(self, at: datetime) -> set[int]:
        """Find those who another class keeps, or who worked since by themselves."""
        others = Classroom.objects.exclude(pk=self.classroom.pk)
        near = Membership.objects.filter(
            learner__in=self.classroom.memberships.values("learner")
        )
        attempted = Attempt.objects.filter(sitting__assignment__isnull=False)
        keep = [
            room.pk
            for room in others.filter(
                Q(pk__in=near.values("classroom"))
                | Q(
                    pk__in=attempted.filter(
                        learner__attempts__sitting__assignment__classroom=self.classroom
                    ).values("sitting__assignment__classroom")
                )
            )
            if not _is_over(room, at)
        ]
        members = Membership.objects.filter(classroom__in=keep)
        workers = Attempt.objects.filter(sitting__assignment__classroom__in=keep)
        since = Attempt.objects.filter(
            sitting=None, started_at__gt=months_later(at, -(self.months or 0))
        )
        return {
            *members.values_list("learner", flat=True),
            *workers.values_list("learner", flat=True),
            *since.values_list("learner", flat=True),
        }


def _is_over(classroom: Classroom, at: datetime) -> bool:
    goes_at = Keeping(classroom).goes_at
    return goes_at is not None and goes_at <= at


def over() -> Iterator[Keeping]:
    """Give the classes whose time is up and that still hold anything to erase."""
    for classroom in Classroom.objects.filter(kept_months__isnull=False):
        keeping = Keeping(classroom)
        if keeping.is_over and keeping.going:
            yield keeping
