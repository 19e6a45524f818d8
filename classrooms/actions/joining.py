"""Gives people a place in a class, and a way back to it."""

from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.actions import renew_return_code, take_seat
from accounts.codes import digests
from accounts.models import User
from classrooms.actions.holding import hold, hold_people, why_not_write
from classrooms.actions.naming import call, check_name, is_elsewhere
from classrooms.actions.refusing import Refused
from classrooms.models import Classroom, Membership

# How long joining may be repeated: who missed the answer tries again at once.
REPEATED = timedelta(minutes=10)
# Whoever has a code cannot fill a class without end.
MOST_LEARNERS = 1000


@dataclass(frozen=True)
class Joined:
    """What came of joining. `return_code` is there once: for a learner new here."""

    learner: User
    return_code: str | None = None
    is_new: bool = True


@transaction.atomic
def join(
    *,
    classroom: Classroom,
    user: User | None,
    display_name: str = "",
    browser: str = "",
) -> Joined:
    """Give somebody a place in a class; joining twice changes nothing.

    A guest, or somebody nobody knows yet, gets a seat under `display_name`. A learner
    with a seat keeps their name; one given here replaces it, everywhere. Raises
    Refused if the class takes nobody, NameTaken if the name is another's.

    `browser` is what only the browser knows, until it hears that it is in. If that
    answer was lost, joining again leads to the same seat, with a new return code.
    """
    if user:
        # With all their classes, in which nobody takes their new name meanwhile.
        (user,) = hold_people([user], besides=[classroom.pk])
    # Whoever joins one class takes turns, so a repeat finds what the first one made.
    classroom = hold(classroom)
    if user:
        if not user.is_learner:
            raise Refused(None, _("Only learners join a class. You sign in to teach."))
        if user.has_seat and user.memberships.filter(classroom=classroom).exists():
            return Joined(user, is_new=False)
    # Under another name it is somebody else, who came to the same browser later.
    known = digests(f"join {browser} {classroom.pk} {display_name}") if browser else []
    if (user is None or user.is_guest) and (seat := _seat_taken(known, classroom)):
        return Joined(seat, renew_return_code(user=seat))
    if reason := why_closed(classroom):
        raise Refused("code", reason)
    check_room(classroom, "code")
    name = display_name or (user.display_name if user else "")
    check_name(name, learner=user, besides=classroom)
    code = None
    if user is None or user.is_guest:
        digest = next(iter(known), None)
        user, code = take_seat(display_name=name, guest=user, join_digest=digest)
    elif name != user.display_name:
        call(learner=user, name=name, by=user)
    Membership.objects.create(classroom=classroom, learner=user)
    return Joined(user, code)


def _seat_taken(known: list[str], classroom: Classroom) -> User | None:
    """Find who took a seat in the class a moment ago under one of these digests."""
    return User.objects.filter(
        join_digest__in=known,
        is_active=True,
        memberships__classroom=classroom,
        memberships__joined_at__gt=timezone.now() - REPEATED,
    ).first()


def why_closed(classroom: Classroom) -> str:
    """Say why a class takes nobody by its code now, and whom to ask; "" if it does."""
    if classroom.is_archived:
        return _("This class has ended. Ask your teacher which one to join")
    if not classroom.is_open:
        return _("This class takes no new learners. Ask your teacher to open it")
    if classroom.code_has_expired:
        return _("This code has expired. Ask your teacher for a new one")
    return ""


def check_room(classroom: Classroom, field: str | None, number: int = 1) -> None:
    """Refuse where a class would get more learners than any class has."""
    if classroom.memberships.count() + number > MOST_LEARNERS:
        raise Refused(
            field,
            _("This class is full: it has %(number)s learners")
            % {"number": MOST_LEARNERS},
        )


@transaction.atomic
def renew_code(*, membership: Membership, teacher: User) -> str:
    """Give a learner a new return code, for a teacher to pass on.

    Raises Refused where the code would open more than this teacher may see.
    """
    # Held, so that nobody joins another class meanwhile.
    learner = User.objects.select_for_update(no_key=True).get(pk=membership.learner_id)
    if reason := why_not_renew(learner=learner, teacher=teacher):
        raise Refused(None, reason)
    return renew_return_code(user=learner)


def why_not_renew(*, learner: User, teacher: User) -> str:
    """Say why this teacher may not renew a learner's code; "" if they may."""
    if reason := why_not_write(learner):
        return reason
    return say_elsewhere(learner) if is_elsewhere(learner, teacher) else ""


def say_elsewhere(learner: User) -> str:
    return _(
        "%(name)s is also in a class that you do not teach, and a return code"
        " opens all of a learner’s classes. Ask an administrator to make a new one."
    ) % {"name": learner}
