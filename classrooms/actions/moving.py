"""Takes learners out of a class, into another, and back."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from classrooms.actions.holding import hold_people
from classrooms.actions.joining import check_room
from classrooms.actions.naming import check_name
from classrooms.actions.refusing import Refused
from classrooms.models import Accommodation, ClassEvent, Classroom, Membership
from quizzes import actions as quiz_actions


@transaction.atomic
def remove(*, membership: Membership, by: User) -> None:
    """Take a learner out of a class; what they did there stays, and shows no more.

    They keep their seat, and see their own results; time given to them beyond the
    class is taken back, until they are there again. A second call changes nothing.
    """
    classroom = membership.classroom
    (learner,) = hold_people([membership.learner], besides=[classroom.pk])
    gone, _rows = classroom.memberships.filter(learner=learner).delete()
    if gone:
        data = _take_longer_back(classroom, learner, by)
        _note(classroom, "removed", learner, by, data or None)


@transaction.atomic
def move(*, membership: Membership, to: Classroom, by: User) -> None:
    """Let a learner be in another class instead; what they did stays with this one.

    Time given to them beyond that class is taken back, and given again in one that
    they come back to. Raises NameTaken if somebody there has the same name, Refused if
    that class takes nobody. A second call changes nothing.
    """
    origin = membership.classroom
    (learner,) = hold_people([membership.learner], besides=[origin.pk, to.pk])
    to = Classroom.objects.get(pk=to.pk)
    own = learner.memberships.filter(classroom=origin).first()
    if own is None or to == origin:
        return
    if to.is_archived:
        raise Refused("to", _("That class is archived. Reopen it first"))
    is_new = not learner.memberships.filter(classroom=to).exists()
    if not is_new:
        own.delete()
    else:
        check_room(to, "to")
        check_name(learner.display_name, learner=learner, besides=to)
        own.classroom, own.joined_at = to, timezone.now()
        own.save(update_fields=["classroom", "joined_at"])
    data = _take_longer_back(origin, learner, by)
    _note(origin, "moved_out", learner, by, {"to": str(to.pk)} | data)
    if is_new:
        _note(to, "moved_in", learner, by, {"from": str(origin.pk)})
        _give_longer_again(to, learner, by)


@transaction.atomic
def put_back(*, classroom: Classroom, learner: User, by: User) -> None:
    """Take somebody in again who has left; what they did there shows again.

    Time that was given to them beyond the class holds again. Raises Refused unless
    they were taken out of this class, or if it is archived. NameTaken if somebody else
    there is called so by now.
    """
    (learner,) = hold_people([learner], besides=[classroom.pk])
    if learner.memberships.filter(classroom=classroom).exists():
        return
    left = classroom.events.of_leaving().filter(person=learner)
    if not learner.has_seat or not left.exists():
        raise Refused(None, _("Nobody of that name was taken out of this class."))
    if Classroom.objects.get(pk=classroom.pk).is_archived:
        raise Refused(None, _("This class is archived. Reopen it first"))
    check_room(classroom, None)
    check_name(learner.display_name, learner=learner, besides=classroom)
    Membership.objects.create(classroom=classroom, learner=learner)
    _note(classroom, "put_back", learner, by)
    _give_longer_again(classroom, learner, by)


def _take_longer_back(
    classroom: Classroom, learner: User, by: User
) -> dict[str, list[int]]:
    """Take it back; give what to note of it, so that it can be given again."""
    taken = quiz_actions.take_all_back(
        learner=learner,
        by=by,
        sittings=classroom.assignments.values_list("sitting", flat=True),
        allowances=Accommodation.objects.by_learner([learner]),
    )
    return {"taken_back": [row.pk for row in taken]} if taken else {}


def _give_longer_again(classroom: Classroom, learner: User, by: User) -> None:
    left = classroom.events.of_leaving().filter(person=learner).last()
    quiz_actions.give_all_again(
        learner=learner,
        by=by,
        taken=((left and left.data) or {}).get("taken_back", ()),
        allowances=Accommodation.objects.by_learner([learner]),
    )


def _note(
    classroom: Classroom,
    kind: str,
    person: User,
    by: User,
    data: Mapping[str, Any] | None = None,
) -> None:
    ClassEvent.objects.create(
        classroom=classroom, kind=kind, person=person, data=data, by=by
    )
