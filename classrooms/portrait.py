"""Reads all that is held about one person, for them and for those who teach them."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from accounts.models import User
from briefings.models import texts
from classrooms.cells import Cell
from classrooms.gradebook import Gradebook
from classrooms.models import Assignment, Classroom, Membership
from classrooms.personal import HELD, Held, Look
from classrooms.personal.columns import LABELS
from quizzes.models import Attempt, Merger
from quizzes.over_time import OverTime, Work, parts_of, together

# More rows of a table than this are left to the files.
LATEST = 20
EMPTY: tuple[Any, ...] = ("", None, [])


@dataclass(frozen=True)
class Section:
    """The rows of one table that are about a person: a mapping of columns for each."""

    held: Held
    rows: list[dict[str, Any]]

    @property
    def headings(self) -> list[str]:
        """Name the columns, as far as anything stands in them."""
        return [str(LABELS[name]) for name in self._filled]

    @property
    def latest(self) -> list[list[Any]]:
        """Give what a page shows of the rows, the latest first."""
        return [
            [row[name] for name in self._filled]
            for row in reversed(self.rows[-LATEST:])
        ]

    @property
    def is_long(self) -> bool:
        return len(self.rows) > LATEST

    @cached_property
    def _filled(self) -> list[str]:
        """Name what a page shows: what the files alone hold is left out."""
        names = self.rows[0].keys() if self.rows else ()
        passed_over = {"attempt", "scores_shown"}
        if "briefing" in names:
            # One class need not be named in each row.
            is_one = len({row["class"] for row in self.rows}) == 1
            passed_over |= {"quiz", "class"} if is_one else {"quiz"}
        return [
            name
            for name in names
            if name not in passed_over
            and any(row[name] not in EMPTY for row in self.rows)
        ]


class Portrait:
    """What is held about a person, table by table, in a fixed number of queries.

    For a `teacher` only what belongs to classes of theirs.
    """

    def __init__(self, person: User, *, teacher: User | None = None) -> None:
        self.person = person
        self._seats = Merger.objects.seats_of(person)
        self._look = Look(person, self._seats, for_teacher=teacher is not None)
        self._classes = Classroom.objects.taught_by(teacher) if teacher else None

    @cached_property
    def sections(self) -> list[Section]:
        """Give the tables that hold anything about the person."""
        read = (Section(held, self._read(held)) for held in HELD)
        return [section for section in read if section.rows]

    def _read(self, held: Held) -> list[dict[str, Any]]:
        rows = (
            held.rows(self._seats)
            if self._classes is None
            else held.rows_for(self._seats, self._classes)
        )
        return held.read(rows, self._look)


@dataclass(frozen=True)
class Place:
    """A learner's place in one class, with a cell for each thing the class was set."""

    membership: Membership
    work: list[tuple[Assignment, Cell]]


class LearnersPlaces:
    """How one learner does in the classes of one teacher; a few queries for each."""

    def __init__(self, learner: User, *, teacher: User) -> None:
        mine = Classroom.objects.taught_by(teacher)
        self.learner = learner
        self._members = learner.memberships.filter(classroom__in=mine.values("pk"))

    @cached_property
    def places(self) -> list[Place]:
        found = []
        for each in self._members.select_related("classroom").order_by("joined_at"):
            book = Gradebook(each.classroom, size=0)
            (row,) = book.rows_of([(each.pk, self.learner.pk, str(self.learner))])
            work = list(zip(book.assignments, row.cells, strict=True))
            # The latest first, as on the class page.
            found.append(Place(each, work[::-1]))
        return found

    @cached_property
    def over_time(self) -> OverTime:
        """How each category went from one assignment to the next."""
        counted = [
            cell.attempt
            for place in self.places
            for _assignment, cell in place.work
            if cell.attempt and cell.counted is not None
        ]
        lean = [f"quiz__briefing__{name}" for name in texts()]
        read = Attempt.objects.filter(pk__in=counted).select_related("quiz__briefing")
        return OverTime(
            together(
                [
                    Work(
                        title=attempt.quiz.briefing.title,
                        language=attempt.quiz.briefing.language,
                        url=attempt.get_absolute_url(),
                        at=attempt.finished_at,
                        parts=parts_of(attempt.totals or {}),
                    )
                    for attempt in read.defer(*lean).order_by("finished_at")
                ]
            )
        )
