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


def _classes_of(keys: Iterable[Any]) -> set[UUID]:
    members = Membership.objects.filter(learner__in=keys)
    return set(members.values_list("classroom", flat=True))
