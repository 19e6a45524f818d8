"""In what order those are held whose place in a class is about to change.

Classes by their keys, then people by theirs: as whoever joins does. What quizzes hold
comes after; see `quizzes.actions.locking`.
"""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from accounts.models import User
from classrooms.actions.refusing import Refused
from classrooms.models import Classroom, Membership


def hold(classroom: Classroom) -> Classroom:
    """Let nobody else join, leave or change a class until this is done."""
    return hold_classes([classroom.pk])[classroom.pk]


def hold_classes(keys: Iterable[UUID]) -> dict[UUID, Classroom]:
    rows = Classroom.objects.select_for_update(no_key=True).filter(pk__in=set(keys))
    return {row.pk: row for row in rows.order_by("pk")}


def hold_people(people: Iterable[User], *, besides: Iterable[UUID] = ()) -> list[User]:
    """Hold people with all classes that they are in, and some classes besides.

    Raises Refused if one of them joined another class in this moment.
    """
    keys = {person.pk for person in people}
    rooms = _classes_of(keys) | set(besides)
    hold_classes(rooms)
    rows = User.objects.select_for_update(no_key=True).filter(pk__in=keys)
    held = list(rows.order_by("pk"))
    if not _classes_of(keys) <= rooms:
        raise Refused(None, _("Somebody else changed this just now. Try again."))
    return held


def hold_learner(learner: User) -> User:
    """Hold a learner of whom something is to be said; Refused if they were erased."""
    held = User.objects.select_for_update(no_key=True).get(pk=learner.pk)
    if reason := why_not_write(held):
        raise Refused(None, reason)
    return held


def hold_present(learners: Iterable[User]) -> list[User]:
    """Hold those of some learners who were not erased, by their keys."""
    rows = User.objects.select_for_update(no_key=True)
    keys = [learner.pk for learner in learners]
    return [
        each for each in rows.filter(pk__in=keys).order_by("pk") if not each.erased_at
    ]


def why_not_write(learner: User) -> str:
    """Say why nothing may be said of somebody any more; "" if it may."""
    if learner.erased_at:
        return _(
            "%(name)s was erased. Nothing can be changed or said of them any more."
        ) % {"name": learner}
    return ""


def _classes_of(keys: Iterable[Any]) -> set[UUID]:
    members = Membership.objects.filter(learner__in=keys)
    return set(members.values_list("classroom", flat=True))
