"""Takes out what names a person; what they earned stays counted."""

from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.actions import blank, end_sessions
from accounts.models import User
from classrooms.actions.refusing import Refused
from classrooms.models import ClassEvent, Classroom, Membership
from classrooms.personal import HELD
from quizzes import actions as quiz_actions
from quizzes.models import Merger

# The kinds of events: somebody wished it, or its time was up and nobody did.
ERASED, EXPIRED = "erased", "expired"


def erase_person(*, person: User, by: User, kind: str = ERASED) -> None:
    """Take out all that says who somebody is, what they wrote and was written of them.

    Scores, and what they add up to, stay as they are, of somebody nobody can tell any
    more. It is noted, as `kind`, in each class that they are in or worked for. A second
    call changes nothing.
    """
    seats = list(User.objects.filter(pk__in=Merger.objects.seats_of(person)))
    memberships = Membership.objects.filter(learner__in=seats)
    codes = _codes_of(set(memberships.values_list("pk", flat=True)))
    end_sessions(users=seats, names=codes)
    while not _taken_out(seats, by=by, kind=kind):
        # An attempt was begun since: it has to be finished before it is locked.
        pass
    # Once more: who was at work meanwhile may have kept a message.
    end_sessions(users=seats, names=codes)


def _taken_out(seats: list[User], *, by: User, kind: str) -> bool:
    for seat in seats:
        for attempt in seat.attempts.open().order_by("pk"):
            quiz_actions.finish(attempt=attempt)
    with transaction.atomic():
        # Held, so that nothing is begun and no class is joined meanwhile.
        ids = [seat.pk for seat in seats]
        list(User.objects.select_for_update(no_key=True).filter(pk__in=ids))
        if any(seat.attempts.open().exists() for seat in seats):
            return False
        # Sittings are held before attempts are.
        for seat in seats:
            quiz_actions.take_all_back(learner=seat, by=by)
        for seat in seats:
            _take_out(seat, by=by, kind=kind)
    return True


def _take_out(seat: User, *, by: User, kind: str) -> None:
    quiz_actions.erase_answers(learner=seat)
    for held in HELD:
        held.take_out(seat)
    # Words may have been written of somebody erased before; that is noted already.
    if not User.objects.filter(pk=seat.pk, erased_at__isnull=False).exists():
        ClassEvent.objects.bulk_create(
            ClassEvent(classroom_id=room, kind=kind, person=seat, by=by)
            for room in sorted(_rooms(seat))
        )
    blank(user=seat)


def _rooms(learner: User) -> set[UUID]:
    """Give the classes that a learner is in, or once worked for."""
    worked = learner.attempts.filter(sitting__assignment__isnull=False).order_by()
    return {
        *learner.memberships.values_list("classroom", flat=True),
        *worked.values_list("sitting__assignment__classroom", flat=True),
    }


def _codes_of(memberships: set[int]) -> Any:
    """Tell what a teacher's session keeps of a learner: their new return code."""

    def names(key: str, value: Any) -> bool:
        is_pair = isinstance(value, list | tuple) and len(value) == 2
        return is_pair and key == "renewed_return_code" and value[0] in memberships

    return names


def erase_member(*, membership: Membership, teacher: User) -> None:
    """Erase a learner of one's class; raises Refused where others teach them, too."""
    learner = membership.learner
    if reason := why_not_erase(learner=learner, teacher=teacher):
        raise Refused(None, reason)
    erase_person(person=learner, by=teacher)


def why_not_erase(*, learner: User, teacher: User) -> str:
    """Say why this teacher may not erase a learner; "" if they may."""
    rooms = _rooms(learner)
    taught = Classroom.objects.taught_by(teacher)
    if taught.filter(pk__in=rooms).count() < len(rooms):
        return _(
            "%(name)s is also in a class that you do not teach, or has worked for one."
            " Ask an administrator to erase what is held about this learner."
        ) % {"name": learner}
    return ""
