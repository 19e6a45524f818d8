"""Finds what is a teacher's own; what belongs to others is not found."""

from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from accounts.prepared import Prepared
from briefings.models import texts
from classrooms import taught
from classrooms.members import departures
from classrooms.models import Assignment, Classroom, Excusal, Membership
from quizzes import actions
from quizzes.clocks import go_by
from quizzes.models import Attempt, Award, Ruling


def own_class(request: HttpRequest, pk: UUID) -> Classroom:
    """Find a class that the user teaches, and go by its clocks."""
    classroom = get_object_or_404(Classroom.objects.taught_by(request.user), pk=pk)
    go_by(classroom.time_zone)
    return classroom


def own_class_at_work(request: HttpRequest, pk: UUID, **more: Any) -> Classroom:
    """Find the same as `taught.one_class` gives it, with `more` annotated.

    What ran out in it is finished first.
    """
    mine = taught.one_class(request.user).annotate(**more)
    classroom = get_object_or_404(mine, pk=pk)
    go_by(classroom.time_zone)
    if classroom.has_overdue:
        actions.close_overdue(taught.attempts(classroom))
    return classroom


def own_member(request: HttpRequest, pk: UUID, number: int) -> Membership:
    """Find a member of a class that the user teaches, and go by its clocks."""
    mine = Classroom.objects.taught_by(request.user).values("pk")
    members = Membership.objects.filter(classroom__in=mine)
    found = get_object_or_404(
        members.select_related("classroom", "learner"), classroom=pk, pk=number
    )
    go_by(found.classroom.time_zone)
    return found


def own_assignment(request: HttpRequest, pk: UUID, number: int) -> Assignment:
    """Find an assignment of a class that the user teaches, and go by its clocks.

    It comes with its class, rules, quiz and briefing, but for the lesson's text.
    """
    if request.user.is_superuser:
        found = _every(classroom=pk, pk=number)
    else:
        found = _of_teacher(teacher=request.user.pk, classroom=pk, pk=number)
    if not found:
        raise Http404
    go_by(found[0].classroom.time_zone)
    return found[0]


def _whole(assignments: QuerySet[Assignment]) -> QuerySet[Assignment]:
    """Read what belongs to them along, and whether there is more to ask for.

    That is, whether anybody is at work, or excused, or has left the class, or a
    question was decided about; and what was decided last, there and about any answer.
    """
    lesson = "sitting__quiz__briefing"
    decided = Ruling.objects.filter(sitting=OuterRef("sitting"))
    excused = Excusal.objects.filter(assignment=OuterRef("pk"))
    working = Attempt.objects.open().filter(sitting=OuterRef("sitting"))
    return (
        assignments.select_related("classroom", lesson)
        .defer(*texts(lesson))
        .annotate(
            is_ruled=Exists(decided),
            has_open=Exists(working),
            has_excused=Exists(excused),
            has_left=Exists(departures(OuterRef("classroom"))),
            last_ruling=_last(decided),
            last_award=_last(Award.objects.all()),
        )
    )


def _last(decisions: QuerySet[Any]) -> Subquery:
    return Subquery(decisions.order_by("-pk").values("pk")[:1])


_every = Prepared(
    lambda classroom, pk: _whole(Assignment.objects.filter(classroom=classroom, pk=pk))
)
_of_teacher = Prepared(
    lambda teacher, classroom, pk: _whole(
        Assignment.objects.filter(
            classroom__in=Classroom.objects.of_teacher(teacher).filter(pk=classroom),
            pk=pk,
        )
    )
)
