"""Reads what a teacher sees of their classes: who is in, what was set, how far all are.

Counts are of those in the class now; whoever left takes their scores along.
"""

from collections.abc import Iterable

from django.db.models import (
    Count,
    Exists,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
)
from django.db.models.functions import Coalesce, Lower
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.prepared import Prepared
from briefings.models import texts
from classrooms.models import (
    Assignment,
    AssignmentQuerySet,
    Classroom,
    ClassroomQuerySet,
    Excusal,
    Membership,
)
from quizzes.models import Attempt, Standing
from quizzes.models.answered import AttemptQuerySet

# Whatever the capitals.
BY_NAME = (Lower("learner__display_name"), "pk")


def classes(teacher: User) -> ClassroomQuerySet:
    """Give a teacher's classes with `size` and `set_count`, how many were set."""
    return Classroom.objects.taught_by(teacher).annotate(
        size=_count(Membership.objects.filter(classroom=OuterRef("pk"))),
        set_count=_count(Assignment.objects.filter(classroom=OuterRef("pk"))),
    )


def one_class(teacher: User) -> ClassroomQuerySet:
    """Give the same, with `has_overdue`: attempts that have to be finished first."""
    overdue = Attempt.objects.overdue().filter(
        sitting__assignment__classroom=OuterRef("pk")
    )
    return classes(teacher).annotate(has_overdue=Exists(overdue))


def attempts(classroom: Classroom) -> AttemptQuerySet:
    """Give every attempt made for a class."""
    return Attempt.objects.filter(sitting__assignment__classroom=classroom)


def roster(classroom: Classroom) -> QuerySet[Membership]:
    """Give the class's learners by name."""
    return (
        classroom.memberships.select_related("learner__accommodation")
        .only(
            "classroom",
            "joined_at",
            "learner__display_name",
            "learner__username",
            "learner__last_login",
            "learner__accommodation",
        )
        .order_by(*BY_NAME)
    )


def names(classroom: Classroom, *, hidden: bool = False) -> dict[int, str]:
    """Map learners to what they are called, in that order; a hidden name is a number.

    Numbers go by joining: by name they would tell who is who.
    """
    if hidden:
        members = roster(classroom).values_list("pk", "learner")
        return _numbered(members)
    return dict(_named(classroom=classroom.pk))


_named: Prepared[tuple[int, str]] = Prepared(
    lambda classroom: (
        Membership.objects.filter(classroom=classroom)
        .order_by(*BY_NAME)
        .values_list("learner", "learner__display_name")
    )
)


def names_apart(
    assignment: Assignment, *, hidden: bool = False
) -> tuple[dict[int, str], list[str]]:
    """Give the same of those who count in an assignment, and who is excused from it.

    Asked of everybody in the class only where anybody may be.
    """
    if not getattr(assignment, "has_excused", True):
        return names(assignment.classroom, hidden=hidden), []
    held = Excusal.objects.in_force().filter(
        assignment=assignment, learner=OuterRef("learner")
    )
    rows = list(
        roster(assignment.classroom)
        .annotate(is_excused=Exists(held))
        .values_list("pk", "learner", "learner__display_name", "is_excused")
    )
    found = {learner: name for _pk, learner, name, _is_excused in rows}
    if hidden:
        found = _numbered((pk, learner) for pk, learner, *_rest in rows)
    excused = {learner for _pk, learner, _name, is_excused in rows if is_excused}
    counting = {key: name for key, name in found.items() if key not in excused}
    return counting, [found[key] for key in found if key in excused]


def _numbered(members: Iterable[tuple[int, int]]) -> dict[int, str]:
    """Call learners by numbers, which go by the ids of their memberships."""
    return {
        learner: _("Learner %(n)s") % {"n": n}
        for n, (_pk, learner) in enumerate(sorted(members), start=1)
    }


def assignments(classroom: Classroom) -> AssignmentQuerySet:
    """Give what the class was set, the latest first, with `finished`, a count."""
    done = Standing.objects.filter(
        sitting=OuterRef("sitting"),
        learner__memberships__classroom=OuterRef("classroom"),
    )
    return (
        classroom.assignments.select_related("sitting__quiz__briefing")
        .defer(*texts("sitting__quiz__briefing"))
        .annotate(finished=_count(done))
        .order_by("-created_at", "-pk")
    )


def how_far(assignment: Assignment) -> dict[str, int]:
    """Count a class: `size` of it, `finished`, `working` now, and `waiting`, who have
    not begun; one query. Who tries again is both finished and working.
    """
    mine = {"sitting": assignment.sitting_id, "learner": OuterRef("learner")}
    running = Attempt.objects.open().filter(
        Q(deadline=None) | Q(deadline__gt=timezone.now()), **mine
    )
    members = assignment.classroom.memberships.annotate(
        is_done=Exists(Standing.objects.filter(**mine)), is_at_it=Exists(running)
    )
    return members.aggregate(
        size=Count("pk"),
        finished=Count("pk", filter=Q(is_done=True)),
        working=Count("pk", filter=Q(is_at_it=True)),
        waiting=Count("pk", filter=Q(is_done=False, is_at_it=False)),
    )


def _count(rows: QuerySet) -> Coalesce:
    """Count rows by themselves: counts of two joins at once would multiply."""
    counted = rows.order_by().values(one=Value(1)).annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)
