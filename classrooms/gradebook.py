"""Reads one class's scores: a row for each learner, a column for each assignment.

Everything is in the standings that quizzes keep, one row for a cell, so the page
costs the same queries for three learners as for three thousand.
"""

import csv
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.db.models import Avg, Count, QuerySet, Sum
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from briefings.models import texts
from classrooms import taught
from classrooms.models import Assignment, Classroom
from classrooms.shares import Share
from quizzes.models import Counted, Standing
from quizzes.models.standing import in_percent
from quizzes.rules import Counts

PAGE = 100

# The attempts that a standing keeps, and where it reads when each was finished.
ENDS = {"first": "first__finished_at", "best": "best__finished_at", "last": "last_at"}
HEADINGS = {
    "best": gettext_lazy("best"),
    "first": gettext_lazy("first"),
    "last": gettext_lazy("last"),
    "mean": gettext_lazy("mean"),
}
CSV_HEADINGS = {
    "best": gettext_lazy("%(quiz)s: right (best)"),
    "first": gettext_lazy("%(quiz)s: right (first)"),
    "last": gettext_lazy("%(quiz)s: right (last)"),
    "mean": gettext_lazy("%(quiz)s: percent (mean)"),
}

# Spreadsheets run what begins like this.
_LIVE = frozenset("=+-@")


@dataclass(frozen=True, slots=True)
class Cell:
    """One learner's standing in one assignment; `counted` is what counts of it."""

    counted: Counted
    first_right: int
    best_right: int
    count: int
    is_late: bool = False

    def get_absolute_url(self) -> str:
        return reverse("results", args=[self.counted.attempt_id])


@dataclass(frozen=True, slots=True)
class Column:
    """One assignment, and what all in the class who finished made of it together.

    `percent` is None while nothing is marked.
    """

    assignment: Assignment
    finished: int
    percent: int | None

    @property
    def counts(self) -> Counts:
        return self.assignment.sitting.rules.counts

    @property
    def heading(self) -> str:
        """Say which attempt counts: “best”, “mean”."""
        return str(HEADINGS[self.counts])


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
                *texts("sitting__quiz__briefing")
            )
        )
        self._learners = taught.roster(classroom).values_list(
            "learner", "learner__display_name"
        )

    def columns(self) -> list[Column]:
        """Give a column for each assignment, with the whole class's sums."""
        figures = [f"{run}_{figure}" for run in ENDS for figure in ("right", "of")]
        sums = {
            sitting: (finished, mean, dict(zip(figures, rest, strict=True)))
            for sitting, finished, mean, *rest in self._standings()
            .values_list("sitting")
            .annotate(Count("pk"), Avg("mean_share"), *map(Sum, figures))
        }
        return [
            _column(assignment, *sums.get(assignment.sitting_id, (0, None, {})))
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
        cells = self._cells(standings)
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

    def _cells(self, standings: QuerySet[Standing]) -> dict[tuple[int, int], Cell]:
        """Map learner and sitting to a cell. Times are read only where they tell."""
        rules = {each.sitting_id: each.sitting.rules for each in self.assignments}
        names = ["learner", "sitting", "count", "mean_share"]
        names += [f"{run}{figure}" for run in ENDS for figure in ("", "_right", "_of")]
        if any(each.late_until for each in rules.values()):
            names += ENDS.values()
        cells = {}
        for row in standings.values(*names):
            here = rules[row["sitting"]]
            is_mean = here.counts == "mean"
            run = "last" if is_mean else here.counts
            cells[row["learner"], row["sitting"]] = Cell(
                counted=Counted(
                    attempt_id=row[run],
                    right=row[f"{run}_right"],
                    of=row[f"{run}_of"],
                    counts=here.counts,
                    percent=in_percent(row["mean_share"]) if is_mean else None,
                ),
                first_right=row["first_right"],
                best_right=row["best_right"],
                count=row["count"],
                is_late=bool(here.late_until) and here.is_late(row[ENDS[run]]),
            )
        return cells


def _column(
    assignment: Assignment, finished: int, mean: float | None, sums: dict[str, int]
) -> Column:
    counts = assignment.sitting.rules.counts
    if mean is None:
        return Column(assignment, 0, None)
    if counts == "mean":
        return Column(assignment, finished, in_percent(mean))
    right, of = sums[f"{counts}_right"], sums[f"{counts}_of"]
    return Column(assignment, finished, Share(right, of).percent if of else None)


class _Echo:
    """A file that hands back what is written to it, for the response to send on."""

    def write(self, line: str) -> str:
        return line


def csv_lines(book: Gradebook) -> Iterator[str]:
    """Write the scores as CSV for spreadsheets: four columns for each assignment.

    Begins with the mark by which Excel knows UTF-8. Missing scores are empty cells.
    """
    heads = [_("Learner")]
    for assignment in book.assignments:
        names = {"quiz": str(assignment)}
        heads += [
            str(CSV_HEADINGS[assignment.sitting.rules.counts]) % names,
            _("%(quiz)s: questions") % names,
            _("%(quiz)s: attempts") % names,
            _("%(quiz)s: late") % names,
        ]
    return _lines(heads, book.all_rows())


def _lines(heads: list[str], rows: list[Row]) -> Iterator[str]:
    writer = csv.writer(_Echo())
    late = _("late")
    yield "\ufeff" + writer.writerow([inert(head) for head in heads])
    for row in rows:
        line: list[str | int] = [inert(row.name)]
        for cell in row.cells:
            if cell is None:
                line += [""] * 4
                continue
            counted = cell.counted
            score = counted.right if counted.percent is None else counted.percent
            line += [score, counted.of, cell.count, late if cell.is_late else ""]
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
