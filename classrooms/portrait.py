"""Reads all that is held about one person, for them and for those who teach them."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from accounts.models import User
from classrooms.models import Classroom
from classrooms.personal import HELD, Held, Look
from classrooms.personal.columns import LABELS


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
    def lines(self) -> Iterator[list[Any]]:
        """Give the rows for a page, the latest first."""
        for row in reversed(self.rows):
            yield [row[name] for name in self._filled]

    @cached_property
    def _filled(self) -> list[str]:
        empty: tuple[Any, ...] = ("", None, [])
        return [
            name
            for name in (self.rows[0] if self.rows else ())
            if any(row[name] not in empty for row in self.rows)
            # It leads to results, and says nothing by itself.
            and name != "attempt"
        ]


class Portrait:
    """What is held about a person, table by table, in a fixed number of queries.

    For a `teacher` only what belongs to classes of theirs.
    """

    def __init__(self, person: User, *, teacher: User | None = None) -> None:
        self.person = person
        self._look = Look(person, for_teacher=teacher is not None)
        self._classes = Classroom.objects.taught_by(teacher) if teacher else None

    @cached_property
    def sections(self) -> list[Section]:
        """Give the tables that hold anything about the person."""
        read = (Section(held, self._read(held)) for held in HELD)
        return [section for section in read if section.rows]

    def section(self, name: str) -> Section | None:
        return next((each for each in self.sections if each.held.name == name), None)

    def _read(self, held: Held) -> list[dict[str, Any]]:
        rows = (
            held.rows(self.person)
            if self._classes is None
            else held.rows_for(self.person, self._classes)
        )
        return held.read(rows, self._look)
