"""Reads what goes when a class has been at rest for as long as it is kept."""

from calendar import monthrange
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from uuid import UUID

from django.db.models import Max, Q
from django.utils import timezone

from accounts.models import User
from classrooms.models import Assignment, Classroom, Membership
from classrooms.personal import WORK
from quizzes.models import Attempt, Merger, Response


def months_later(moment: datetime, months: int) -> datetime:
    """Give the same day so many months on, or the last day of a shorter month."""
    year, month = divmod(moment.year * 12 + moment.month - 1 + months, 12)
    day = min(moment.day, monthrange(year, month + 1)[1])
    return moment.replace(year=year, month=month + 1, day=day)


def last_at_work(rooms: Iterable[Classroom]) -> dict[UUID, datetime]:
    """Map classes to when each was last at work, or is to be; in three queries.

    What is still to come counts: the closing of a quiz, for the class or for one
    learner, the opening of one that never closes, and the deadline of who is at work.
    """
    found = {room.pk: room.created_at for room in rooms}
    to_class = "sitting__assignment__classroom"
    work = Attempt.objects.filter(**{f"{to_class}__in": list(found)})
    places = Membership.objects.filter(classroom__in=list(found))
    told = (
        work.order_by()
        .values_list(to_class)
        .annotate(
            Max("started_at"),
            Max("finished_at"),
            end=Max("deadline", filter=Q(finished_at=None)),
        ),
        Assignment.objects.filter(classroom__in=list(found))
        .order_by()
        .values_list("classroom")
        .annotate(
            Max("created_at"),
            Max("sitting__opens_at"),
            Max("sitting__closes_at"),
            Max("sitting__late_until"),
            Max("sitting__extended_until"),
        ),
        places.order_by().values_list("classroom").annotate(Max("joined_at")),
    )
    for rows in told:
        for room, *moments in rows:
            found[room] = max([found[room], *filter(None, moments)])
    return found


def _goes_at(last_work_at: datetime, months: int | None) -> datetime | None:
    return months_later(last_work_at, months) if months else None


def _is_up(last_work_at: datetime, months: int | None, at: datetime) -> bool:
    goes_at = _goes_at(last_work_at, months)
    return goes_at is not None and goes_at <= at


@dataclass(frozen=True)
class Going:
    """What is erased of one learner: the whole person, or what they did for one class.

    `answers` counts what they said in it, `words` what was written there about them.
    """

    learner: User
    is_whole: bool
    answers: int
    words: int


class Keeping:
    """How long a class is kept, and what goes then; `months` tries another time.

    Of one learner alone where `only` is given.

    Whoever is in another class that still keeps them, or has been at work by themself
    since, loses only what they did for this one.
    """

    def __init__(
        self,
        classroom: Classroom,
        months: int | None = None,
        *,
        only: User | None = None,
    ) -> None:
        self.classroom = classroom
        self._only = Merger.objects.seats_of(only) if only else None
        self.months = classroom.kept_months if months is None else months

    @cached_property
    def last_work_at(self) -> datetime:
        """When somebody last did anything here, or is to."""
        return last_at_work([self.classroom])[self.classroom.pk]

    @property
    def goes_at(self) -> datetime | None:
        """When its time is up; None while it is kept until somebody erases it."""
        return _goes_at(self.last_work_at, self.months)

    @property
    def is_over(self) -> bool:
        return _is_up(self.last_work_at, self.months, timezone.now())

    @cached_property
    def going(self) -> list[Going]:
        """Name those who would lose anything once its time is up, by name."""
        if self.goes_at is None:
            return []
        answers, words = self._at_stake()
        now = Merger.objects.now_of({*self._people(), *answers, *words})
        # A seat that was merged has nothing of its own any more but such words.
        mine: Counter[int] = Counter()
        for seat, number in answers.items():
            mine[now[seat]] += number
        theirs: Counter[int] = Counter()
        for seat, number in words.items():
            theirs[now[seat]] += number
        people = set(now.values())
        kept = self._kept_elsewhere(people, max(self.goes_at, timezone.now()))
        learners = User.objects.filter(pk__in=people, erased_at=None)
        found = [
            Going(each, each.pk not in kept, mine[each.pk], theirs[each.pk])
            for each in learners.order_by("display_name", "pk")
            if each.is_learner
        ]
        return [each for each in found if each.is_whole or each.answers or each.words]

    def _people(self) -> set[int]:
        """Give those in the class or once at work for it."""
        work = Attempt.objects.filter(sitting__assignment__classroom=self.classroom)
        members = self.classroom.memberships.all()
        if self._only is not None:
            work = work.filter(learner__in=self._only)
            members = members.filter(learner__in=self._only)
        return {
            *members.order_by().values_list("learner", flat=True),
            *work.order_by().values_list("learner", flat=True).distinct(),
        }

    def _at_stake(self) -> tuple[Counter[int], Counter[int]]:
        """Count by learner what is theirs to lose here: answers, and words on them."""
        answers: Counter[int] = Counter()
        words: Counter[int] = Counter()
        for held in WORK:
            counted = answers if held.model is Response else words
            counted.update(held.at_stake(self.classroom, self._only))
        return answers, words

    def _kept_elsewhere(self, people: Collection[int], at: datetime) -> set[int]:
        """Find who of some people is kept by another class, or worked alone since."""
        members = Membership.objects.filter(learner__in=people)
        to_class = "sitting__assignment__classroom"
        made = Attempt.objects.filter(learner__in=people).order_by()
        near = Classroom.objects.exclude(pk=self.classroom.pk).filter(
            Q(pk__in=members.values("classroom"))
            | Q(pk__in=made.exclude(sitting=None).values(to_class))
        )
        rooms = list(near)
        ends = last_at_work(rooms)
        keep = [
            room.pk for room in rooms if not _is_up(ends[room.pk], room.kept_months, at)
        ]
        since = made.filter(
            sitting=None, started_at__gt=months_later(at, -(self.months or 0))
        )
        return {
            *members.filter(classroom__in=keep).values_list("learner", flat=True),
            *made.filter(**{f"{to_class}__in": keep}).values_list("learner", flat=True),
            *since.values_list("learner", flat=True),
        }


def over() -> Iterator[Keeping]:
    """Give the classes whose time is up and that still hold anything to erase."""
    rooms = list(Classroom.objects.filter(kept_months__isnull=False))
    ends = last_at_work(rooms)
    for room in rooms:
        if _is_up(ends[room.pk], room.kept_months, timezone.now()):
            keeping = Keeping(room)
            if keeping.is_over and keeping.going:
                yield keeping
