"""Says what was done to a class and its people, for its log."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.models import User
from classrooms.models import ClassEvent, Classroom
from quizzes.wall_clock import city

# So many are named where several were given the same.
NAMED = 5
# What happened, where that is all there is to say; `name` is whose place it was.
PLAIN = {
    "removed": gettext_lazy("%(name)s was taken out of the class"),
    "put_back": gettext_lazy("%(name)s was taken in again"),
    "teacher_added": gettext_lazy("%(name)s teaches this class, too"),
    "teacher_removed": gettext_lazy("%(name)s teaches this class no more"),
    "set": gettext_lazy("A quiz was set"),
    "note_changed": gettext_lazy("The note to the class was changed"),
    "archived": gettext_lazy("The class was archived"),
    "reopened": gettext_lazy("The class was reopened"),
    "code_renewed": gettext_lazy("The class got a new join code"),
    "erased": gettext_lazy("What named a learner was erased"),
    "expired": gettext_lazy("What named a learner was erased: its time was up"),
    "work_expired": gettext_lazy(
        "What %(name)s answered in this class was erased: its time was up"
    ),
    # Written before what goes by itself was told apart.
    "work_erased": gettext_lazy("What %(name)s answered in this class was erased"),
}


def say(event: ClassEvent, rooms: Mapping[str, Classroom]) -> str:
    """Say what one event was; `rooms` are the classes that `places` names."""
    told = TOLD.get(event.kind)
    if told:
        return told(event, event.data or {}, rooms)
    return str(PLAIN.get(event.kind, event.kind)) % {"name": call(event.person)}


def places(
    events: Iterable[ClassEvent], known: QuerySet[Classroom]
) -> dict[str, Classroom]:
    """Map the classes that events name to themselves; one query at most.

    Those that are `known` to whoever reads: no others are named to them.
    """
    named = {
        UUID(data[key])
        for data in (event.data or {} for event in events)
        for key in ("to", "from")
        if key in data
    }
    if not named:
        return {}
    return {str(room.pk): room for room in known.filter(pk__in=named)}


def call(person: User | None) -> str:
    """Name somebody, by the seat that theirs became if two were made one."""
    while person and (merger := getattr(person, "merged_into", None)):
        person = merger.kept
    return str(person)


def call_all(people: Iterable[User]) -> str:
    """Name the first of several people, and say how many more they are."""
    names = [call(person) for person in people]
    first = ", ".join(names[:NAMED])
    if len(names) > NAMED:
        more = {"names": first, "n": len(names) - NAMED}
        return _("%(names)s and %(n)s more") % more
    return first


def _class_renamed(event: ClassEvent, data: dict[str, Any], rooms: Any) -> str:
    return _("The class %(old)s is called %(new)s") % data


def _renamed(event: ClassEvent, data: dict[str, Any], rooms: Any) -> str:
    if not data:
        return _("A learner was given another name")
    return _("%(old)s is called %(new)s") % data


def _time_zone(event: ClassEvent, data: dict[str, Any], rooms: Any) -> str:
    return _("The class goes by the clocks of %(new)s, no more of %(old)s") % {
        name: city(zone) for name, zone in data.items()
    }


def _merged(event: ClassEvent, data: dict[str, Any], rooms: Any) -> str:
    if not data:
        return _("Two seats of %(name)s became one") % {"name": call(event.person)}
    return _("%(extra)s and %(name)s became one seat, %(name)s") % {
        "extra": data["name"],
        "name": call(event.person),
    }


def _moved_out(event: ClassEvent, data: dict[str, Any], rooms: Any) -> str:
    return _("%(name)s went over to %(room)s") % {
        "name": call(event.person),
        "room": rooms.get(data.get("to")) or _("another class"),
    }


def _moved_in(event: ClassEvent, data: dict[str, Any], rooms: Any) -> str:
    return _("%(name)s came over from %(room)s") % {
        "name": call(event.person),
        "room": rooms.get(data.get("from")) or _("another class"),
    }


def _seated(event: ClassEvent, data: dict[str, Any], rooms: Any) -> str:
    count = data.get("count", 0)
    return ngettext(
        "One seat was made from a list of names",
        "%(n)s seats were made from a list of names",
        count,
    ) % {"n": count}


def _keeping(event: ClassEvent, data: dict[str, Any], rooms: Any) -> str:
    if not data.get("new"):
        return _("Answers are kept until somebody erases them")
    return ngettext(
        "Answers are kept for %(n)s month after the class was last at work",
        "Answers are kept for %(n)s months after the class was last at work",
        data["new"],
    ) % {"n": data["new"]}


TOLD: dict[str, Callable[[ClassEvent, dict[str, Any], Any], str]] = {
    "keeping": _keeping,
    "time_zone": _time_zone,
    "class_renamed": _class_renamed,
    "renamed": _renamed,
    "merged": _merged,
    "moved_out": _moved_out,
    "moved_in": _moved_in,
    "seated": _seated,
}
