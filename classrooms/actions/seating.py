"""Makes seats for people who are not here yet, and new ways back for those who are."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.actions import make_seats, renew_return_codes, seat_username
from accounts.models import User
from accounts.names import likeness
from classrooms.actions.holding import hold, hold_people, why_not_write
from classrooms.actions.joining import check_room, say_elsewhere
from classrooms.actions.naming import those_elsewhere
from classrooms.actions.refusing import NameTaken, Refused
from classrooms.models import ClassEvent, Classroom, Membership


def names_in(classroom: Classroom, *, but: Iterable[str] = ()) -> list[str]:
    """Give the names of a class, but for those of some user names."""
    others = classroom.memberships.exclude(learner__username__in=list(but))
    return list(others.values_list("learner__display_name", flat=True))


@transaction.atomic
def seat(
    *, classroom: Classroom, names: Sequence[str], key: UUID, by: User
) -> list[Membership]:
    """Give each name a seat in a class, all or none; in the order of the names.

    The same key and names again give the same seats, but for those that left the class
    since, or were merged: they do not come back. Return codes are drawn by the key; see
    `accounts.actions.drawn_return_code`. Names are as `lists.read` gives them. Raises
    NameTaken if somebody of that name joined meanwhile, Refused if the class takes
    nobody.
    """
    classroom = hold(classroom)
    if classroom.is_archived:
        raise Refused("names", _("This class is archived. Reopen it first"))
    usernames = [seat_username(name, key) for name in names]
    taken = {likeness(name) for name in names_in(classroom, but=usernames)}
    for name in names:
        if likeness(name) in taken:
            raise NameTaken(
                "names",
                _("Somebody in your class is called %(name)s already. Add an initial")
                % {"name": name},
            )
    earlier = User.objects.filter(username__in=usernames)
    known = set(earlier.values_list("pk", flat=True))
    learners = make_seats(names=names, key=key)
    new = [learner for learner in learners if learner.pk not in known]
    if new:
        check_room(classroom, "names", len(new))
        Membership.objects.bulk_create(
            Membership(classroom=classroom, learner=learner) for learner in new
        )
        ClassEvent.objects.create(
            classroom=classroom, kind="seated", data={"count": len(new)}, by=by
        )
    inside = Membership.objects.filter(classroom=classroom, learner__in=learners)
    rows = {each.learner_id: each for each in inside.select_related("learner")}
    return [rows[learner.pk] for learner in learners if learner.pk in rows]


@transaction.atomic
def renew_codes(*, memberships: Iterable[Membership], key: UUID, teacher: User) -> None:
    """Give learners new return codes, all or none, drawn by `key`.

    The same key again changes nothing. Raises Refused where a code would open more
    than this teacher may see.
    """
    learners = hold_people([membership.learner for membership in memberships])
    elsewhere = those_elsewhere(learners, teacher)
    for learner in learners:
        if learner.pk in elsewhere:
            raise Refused("learners", say_elsewhere(learner))
        if reason := why_not_write(learner):
            raise Refused("learners", reason)
    renew_return_codes(users=learners, key=key)
