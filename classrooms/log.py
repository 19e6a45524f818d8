"""Reads all that moved a class's scores, or whose they are: who, when, what and why.

Every row comes from a table whose rows are only ever added; see quizzes.guards.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import Any
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import CharField, Prefetch, QuerySet, Value
from django.utils.translation import gettext as _

from accounts.models import User
from classrooms import events_in_words, members
from classrooms.events_in_words import call, call_all
from classrooms.extended import said_of_each
from classrooms.models import (
    AccommodationChange,
    Assignment,
    ClassEvent,
    Classroom,
    Excusal,
)
from quizzes.decided import Awarded, say_move, say_rule
from quizzes.models import (
    Award,
    Deferral,
    Extension,
    RulesChange,
    Ruling,
    ScoreChange,
)
from quizzes.rules_in_words import say_rules, zoned

PAGE = 50
# A learner, and whose their seat became: see events_in_words.call.
SEAT = "learner__merged_into__kept__merged_into"


@dataclass(frozen=True)
class Entry:
    """One act: `what` in words, what it is about, and whose score it moved how."""

    at: datetime
    by: User | None
    what: str
    assignment: Assignment | None = None
    subject: str = ""
    why: str = ""
    moved: list[tuple[str, str]] = field(default_factory=list)


class Log:
    """Every act of one class, the latest first, in a fixed number of queries."""

    def __init__(self, classroom: Classroom, reader: User) -> None:
        self.classroom = classroom
        taught = Classroom.objects.taught_by(reader)
        self._readers = READERS | {"event": partial(_events, known=taught)}

    def page(self, number: str | None) -> Page:
        """Give a page of entries; a number that makes no sense gives the first."""
        page = Paginator(self._acts(), PAGE).get_page(number)
        found: dict[tuple[str, int], Entry] = {}
        for kind, read in self._readers.items():
            wanted = [pk for _at, each, pk in page.object_list if each == kind]
            if wanted:
                found |= {(kind, pk): entry for pk, entry in read(wanted)}
        page.object_list = [found[kind, pk] for _at, kind, pk in page.object_list]
        return page

    def _acts(self) -> Any:
        """Name every act by its kind and id, in one query over all tables."""
        to_class = "sitting__assignment__classroom"
        rulings = _named(Ruling.objects.filter(**{to_class: self.classroom}), "ruling")
        awards = _named(
            Award.objects.filter(**{f"response__attempt__{to_class}": self.classroom}),
            "award",
        )
        extensions = _named(
            Extension.objects.filter(**{f"attempt__{to_class}": self.classroom}),
            "extension",
        )
        rules = _named(
            RulesChange.objects.filter(**{to_class: self.classroom}), "rules"
        )
        events = _named(self.classroom.events.all(), "event")
        excusals = _named(
            Excusal.objects.filter(assignment__classroom=self.classroom), "excusal"
        )
        longer = Deferral.objects.filter(**{to_class: self.classroom})
        deferrals = _named(longer.acts(), "deferral")
        granted = _named(members.granted(self.classroom), "accommodation")
        others = (awards, extensions, deferrals, rules, events, excusals, granted)
        return rulings.union(*others, all=True).order_by("-at", "act", "-pk")


def _named(rows: QuerySet, act: str) -> QuerySet:
    named = rows.order_by().annotate(act=Value(act, output_field=CharField()))
    return named.values_list("at", "act", "pk")


def _changes() -> Prefetch:
    made = ScoreChange.objects.select_related("attempt__learner")
    return Prefetch("changes", made.order_by("pk"))


def _moved(changes: Iterable[ScoreChange]) -> list[tuple[str, str]]:
    return [(str(each.attempt.learner), say_move(each)) for each in changes]


def _rulings(wanted: list[int]) -> Iterable[tuple[int, Entry]]:
    rows = Ruling.objects.filter(pk__in=wanted).select_related(
        "by", "version", "sitting__assignment", "sitting__quiz"
    )
    for row in rows.prefetch_related(_changes()):
        yield (
            row.pk,
            Entry(
                at=row.at,
                by=row.by,
                what=say_rule(row.rule, row.version.content, with_answer=True),
                assignment=_assignment(row),
                subject=str(row.version),
                why=row.why,
                moved=_moved(row.changes.all()),
            ),
        )


def _awards(wanted: list[int]) -> Iterable[tuple[int, Entry]]:
    rows = Award.objects.filter(pk__in=wanted).select_related(
        "by",
        "response__version",
        "response__attempt__learner",
        "response__attempt__sitting__assignment",
        "response__attempt__sitting__quiz",
    )
    for row in rows.prefetch_related(_changes()):
        response = row.response
        given = Awarded.of_award(response.version.content, row)
        yield (
            row.pk,
            Entry(
                at=row.at,
                by=row.by,
                what=_("%(name)s: %(given)s")
                % {"name": response.attempt.learner, "given": given},
                assignment=_assignment(response.attempt),
                subject=str(response.version),
                why=row.comment,
                moved=_moved(row.changes.all()),
            ),
        )


def _extensions(wanted: list[int]) -> Iterable[tuple[int, Entry]]:
    rows = Extension.objects.filter(pk__in=wanted).select_related(
        "by",
        "attempt__learner",
        "attempt__sitting__assignment",
        "attempt__sitting__quiz",
    )
    for row in rows:
        yield (
            row.pk,
            Entry(
                at=row.at,
                by=row.by,
                what=_("%(name)s: another deadline") % {"name": row.attempt.learner},
                assignment=_assignment(row.attempt),
                subject=_("%(new)s instead of %(old)s")
                % {"new": _end(row.new_deadline), "old": _end(row.old_deadline)},
                why=row.why,
            ),
        )


def _deferrals(wanted: list[int]) -> Iterable[tuple[int, Entry]]:
    """Tell what several learners were given at once as one act."""
    keys = Deferral.objects.filter(pk__in=wanted).values("key")
    rows = Deferral.objects.filter(key__in=keys).select_related(
        "by", SEAT, "sitting__assignment", "sitting__quiz"
    )
    together: dict[UUID, list[Deferral]] = defaultdict(list)
    for row in rows.order_by("pk"):
        together[row.key].append(row)
    said = said_of_each(together.values())
    for first, *others in together.values():
        given = [first, *others]
        alike: dict[str, list[User]] = defaultdict(list)
        for row in given:
            alike[said[row.pk]].append(row.learner)
        subjects = [
            _("%(name)s: %(given)s") % {"name": call_all(people), "given": words}
            for words, people in alike.items()
        ]
        is_back = all(row.is_nothing for row in given)
        what = _("%(names)s: time taken back") if is_back else _("%(names)s: more time")
        yield (
            first.pk,
            Entry(
                at=first.at,
                by=first.by,
                what=what % {"names": call_all(row.learner for row in given)},
                assignment=_assignment(first),
                subject=said[first.pk] if len(subjects) == 1 else "; ".join(subjects),
                why=first.why,
            ),
        )


def _rules(wanted: list[int]) -> Iterable[tuple[int, Entry]]:
    rows = RulesChange.objects.filter(pk__in=wanted).select_related(
        "by", "sitting__assignment", "sitting__quiz"
    )
    for row in rows:
        yield (
            row.pk,
            Entry(
                at=row.at,
                by=row.by,
                what=_("Other rules"),
                assignment=_assignment(row),
                subject=say_rules(row.after, row.at),
                why=_("Before: %(rules)s") % {"rules": say_rules(row.before, row.at)},
            ),
        )


def _events(
    wanted: list[int], known: QuerySet[Classroom]
) -> Iterable[tuple[int, Entry]]:
    rows = ClassEvent.objects.filter(pk__in=wanted).select_related(
        "by", "person__merged_into__kept__merged_into"
    )
    events = list(rows)
    rooms = events_in_words.places(events, known)
    told = {row.pk: (row.data or {}).get("assignment") for row in events}
    named = Assignment.objects.select_related("sitting__quiz").in_bulk(
        {pk for pk in told.values() if pk}
    )
    for row in events:
        what = events_in_words.say(row, rooms)
        about = named.get(told[row.pk] or 0)
        yield row.pk, Entry(row.at, row.done_by, what, assignment=about)


def _accommodations(wanted: list[int]) -> Iterable[tuple[int, Entry]]:
    rows = AccommodationChange.objects.filter(pk__in=wanted)
    for row in rows.select_related("by", SEAT):
        yield (
            row.pk,
            Entry(
                at=row.at,
                by=row.by,
                what=_("%(name)s, in every class: %(new)s")
                % {"name": call(row.learner), "new": row.after},
                why=_("Before: %(rules)s") % {"rules": row.before},
            ),
        )


def _excusals(wanted: list[int]) -> Iterable[tuple[int, Entry]]:
    rows = Excusal.objects.filter(pk__in=wanted).select_related(
        "by", SEAT, "assignment__sitting__quiz"
    )
    for row in rows:
        if row.is_excused:
            what, subject = _("%(name)s is excused"), _("left out of all averages")
        else:
            what, subject = _("%(name)s counts again"), _("back in all averages")
        yield (
            row.pk,
            Entry(
                at=row.at,
                by=row.by,
                what=what % {"name": call(row.learner)},
                assignment=row.assignment,
                subject=subject,
                why=row.why,
            ),
        )


def _assignment(of_sitting: Any) -> Assignment:
    """Give the assignment with its quiz at hand, so that its name costs no query."""
    assignment: Assignment = of_sitting.sitting.assignment
    assignment.sitting = of_sitting.sitting
    return assignment


def _end(deadline: datetime | None) -> str:
    return zoned(deadline) if deadline else _("no deadline")


READERS = {
    "ruling": _rulings,
    "award": _awards,
    "extension": _extensions,
    "deferral": _deferrals,
    "rules": _rules,
    "excusal": _excusals,
    "accommodation": _accommodations,
}
