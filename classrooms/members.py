"""Reads who is in a class: since when, when last at work for it, whether they came in.

Nobody is followed: when somebody was last at work is when they began or finished an
attempt for the class, and whether they came in is whether their return code, or the
browser they joined with, has let them in once.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.db.models import Exists, Max, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from accounts.models import User
from accounts.names import likeness
from classrooms import taught
from classrooms.models import AccommodationChange, ClassEvent, Classroom, Membership
from quizzes.models import Attempt

# From so many learners on, a list is searched and sorted.
LONG = 12
SORTS = ("name", "joined", "worked")


def members(
    classroom: Classroom, *, sort: str = "name", search: str = ""
) -> list[Membership]:
    """Give a class's learners with `worked_at`, in the order asked for; one query.

    By name, or who joined or worked last at the top. `search` is part of a name, in
    whatever capitals and spacing.
    """
    found = _with_work(taught.roster(classroom), classroom)
    if part := likeness(search):
        found = [each for each in found if part in likeness(str(each.learner))]
    if sort == "joined":
        found.sort(key=lambda each: each.joined_at, reverse=True)
    elif sort == "worked":
        # Who never worked comes last, by name.
        never = datetime.min.replace(tzinfo=UTC)
        found.sort(key=lambda each: each.worked_at or never, reverse=True)
    return found


def _with_work(rows: QuerySet[Membership], classroom: Classroom) -> list[Membership]:
    done = Attempt.objects.filter(
        learner=OuterRef("learner"), sitting__assignment__classroom=classroom
    )
    last = (
        done.order_by()
        .values("learner")
        .annotate(at=Max(Coalesce("finished_at", "started_at")))
    )
    found: list[Membership] = []
    for row in rows.annotate(last_at=Subquery(last.values("at"))):
        row.worked_at = row.last_at
        found.append(row)
    return found


@dataclass(frozen=True, slots=True)
class Done:
    """What one seat holds, as the teacher is shown before two become one."""

    membership: Membership
    attempts: int
    open: int
    worked_at: datetime | None
    quizzes: list[str]

    @property
    def learner(self) -> User:
        return self.membership.learner


def done(membership: Membership, taught_classes: QuerySet[Classroom]) -> Done:
    """Sum up what a learner did for the classes of a teacher; two queries."""
    attempts = Attempt.objects.filter(
        learner=membership.learner_id,
        sitting__assignment__classroom__in=taught_classes.values("pk"),
    )
    rows = attempts.values_list(
        "quiz__briefing__title", "started_at", "finished_at"
    ).order_by("started_at")
    found = list(rows)
    moments = [finished or started for _title, started, finished in found]
    return Done(
        membership=membership,
        attempts=len(found),
        open=sum(finished is None for _title, _started, finished in found),
        worked_at=max(moments, default=None),
        quizzes=list(dict.fromkeys(title for title, _started, _finished in found)),
    )


def left(classroom: Classroom) -> QuerySet[User]:
    """Give those who were taken out of a class and are not in it again, by name."""
    gone = User.objects.filter(return_digest__isnull=False)
    out = departures(classroom.pk)
    return gone.filter(pk__in=out.values("person")).order_by("display_name", "pk")


def has_left() -> Exists:
    """Whether anybody was taken out and is not in again; to annotate classes with."""
    return Exists(
        departures(OuterRef("pk")).filter(person__return_digest__isnull=False)
    )


def departures(classroom: Any) -> QuerySet[ClassEvent]:
    """Give each time that somebody left a class who is not in it again."""
    out = ClassEvent.objects.of_leaving().filter(classroom=classroom)
    inside = Membership.objects.filter(
        classroom=OuterRef("classroom"), learner=OuterRef("person")
    )
    return out.filter(~Exists(inside))


def granted(classroom: Classroom) -> QuerySet[AccommodationChange]:
    """Keep what was granted to those of a class, or of a seat of theirs, while in it.

    Since when somebody who left had been in is not kept: theirs count until then.
    """
    learner = OuterRef("learner")
    inside = classroom.memberships.filter(joined_at__lte=OuterRef("at")).filter(
        Q(learner=learner) | Q(learner__merged_from__extra=learner)
    )
    left = classroom.events.of_leaving().filter(person=learner, at__gte=OuterRef("at"))
    return AccommodationChange.objects.filter(
        Exists(inside) | Exists(left), at__gte=classroom.created_at
    )


def has_come(membership: Membership) -> bool:
    """Whether a learner, as `members` gives them, came in once or worked here."""
    return bool(membership.learner.last_login or membership.worked_at)
