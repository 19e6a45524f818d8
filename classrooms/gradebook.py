"""Reads one class's scores: a row for each learner, a column for each assignment.

Everything is in the standings that quizzes keep, one row for a cell, so the page
costs the same queries for three learners as for three thousand.
"""

import csv
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Count, QuerySet, Sum
from django.urls import reverse
from django.utils.translation import gettext as _

from classrooms import taught
from classrooms.models import Assignment, Classroom
from quizzes.models import Standing

PAGE = 100

# Spreadsheets run what begins like this.
_LIVE = frozenset("=+-@")


@dataclass(frozen=True, slots=True)
class Cell:
    """One learner's standing in one assignment, in questions wholly right."""

    best_id: UUID
    right: int
    of: int
    first_right: int
    count: int

    def get_absolute_url(self) -> str:
        return reverse("results", args=[self.best_id])


@dataclass(frozen=True, slots=True)
class Column:
    """One assignment, and what all in the class who finished made of it together."""

    assignment: Assignment
    finished: int
    right: int
    of: int


@dataclass(frozen=True, slots=True)
class Row:
    """One learner; a cell for each column, None where nothing is finished."""

    name: str
    cells: list[Cell | None]


class Gradebook:
    """The scores of one class; `size` is how many are in it."""

    def __init__(self, classroom: Classroom, size: int) -> None:
        self.classroom = classroom
        self.size = size
        self.assignments = list(
            classroom.assignments.select_related("sitting__quiz__briefing").defer(
                "sitting__quiz__briefing__body", "sitting__quiz__briefing__sections"
            )
        )
        self._learners = taught.roster(classroom).values_list(
            "learner", "learner__display_name"
        )

    def columns(self) -> list[Column]:
        """Give a column for each assignment, with the whole class's sums."""
        sums = {
            sitting: (finished, right, of)
            for sitting, finished, right, of in self._standings()
            .values_list("sitting")
            .annotate(Count("pk"), Sum("best_right"), Sum("best_of"))
        }
        return [
            Column(assignment, *sums.get(assignment.sitting_id, (0, 0, 0)))
            for assignment in self.assignments
        ]

    def page(self, number: str | None) -> Page:
        """Give a page of learners; a number that makes no sense gives the first."""
        paginator = Paginator(self._learners, PAGE)
        paginator.count = self.size  # known already: a query less
        return paginator.get_page(number)

    def rows(self, page: Page) -> list[Row]:
        return self._rows(list(page.object_list))

    def all_rows(self) -> list[Row]:
        return self._rows(list(self._learners))

    def _standings(self) -> QuerySet[Standing]:
        return Standing.objects.filter(
            sitting__assignment__classroom=self.classroom,
            learner__memberships__classroom=self.classroom,
        )

    def _rows(self, learners: list[tuple[int, str]]) -> list[Row]:
        standings = self._standings()
        if len(learners) < self.size:
            standings = standings.filter(learner__in=[pk for pk, _name in learners])
        cells = {
            (learner, sitting): Cell(best, right, of, first_right, count)
            for (
                learner,
                sitting,
                best,
                right,
                of,
                first_right,
                count,
            ) in standings.values_list(
                "learner",
                "sitting",
                "best",
                "best_right",
                "best_of",
                "first_right",
                "count",
            )
        }
        return [
            Row(
                name=name,
                cells=[
                    cells.get((pk, assignment.sitting_id))
                    for assignment in self.assignments
                ],
            )
            for pk, name in learners
        ]


class _Echo:
    """A file that hands back what is written to it, for the response to send on."""

    def write(self, line: str) -> str:
        return line


def csv_lines(book: Gradebook) -> Iterator[str]:
    """Write the scores as CSV for spreadsheets: three columns for each assignment.

    Begins with the mark by which Excel knows UTF-8. Missing scores are empty cells.
    """
    heads = [_("Learner")]
    for assignment in book.assignments:
        names = {"quiz": str(assignment)}
        heads += [
            _("%(quiz)s: right (best)") % names,
            _("%(quiz)s: questions") % names,
            _("%(quiz)s: attempts") % names,
        ]
    return _lines(heads, book.all_rows())


def _lines(heads: list[str], rows: list[Row]) -> Iterator[str]:
    writer = csv.writer(_Echo())
    yield "\ufeff" + writer.writerow([inert(head) for head in heads])
    for row in rows:
        line: list[str | int] = [inert(row.name)]
        for cell in row.cells:
            line += [cell.right, cell.of, cell.count] if cell else ["", "", ""]
        yield writer.writerow(line)


def inert(text: str) -> str:
    """Keep a spreadsheet from running what somebody typed: put an apostrophe first."""
    # Some programs read wide forms as the plain ones, and pass over what does not
    # show: separators, controls, formats.
    shown = (
        char
        for char in unicodedata.normalize("NFKC", text)
        if unicodedata.category(char)[0] not in "ZC"
    )
    if text.startswith(("\t", "\r", "\n")) or next(shown, "") in _LIVE:
        return f"'{text}"
    return text
