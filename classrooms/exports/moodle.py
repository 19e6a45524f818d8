"""Scores as Moodle imports them: Grades, Import, CSV file.

Moodle asks which column is whom and which is which grade item, so what matters are
the values; see “Grade import” in MoodleDocs, and grade/import/csv of moodle/moodle.
"""

from collections.abc import Iterator
from itertools import chain
from typing import Any

from classrooms.cells import Cell
from classrooms.exports.headings import headings, in_percent
from classrooms.exports.inert import csv_rows, inert
from classrooms.gradebook import Gradebook
from classrooms.models import Comment

# By one of the last three Moodle knows people. Here nobody has any of them, so their
# cells are empty; whoever joined under a username maps the first column to it.
PEOPLE = ["Full name", "Username", "ID number", "Email address"]
# No grade. An empty cell would become a grade of 0 in a new item. A hyphen by itself
# is nothing that a spreadsheet runs.
NONE = "-"


def csv_lines(book: Gradebook) -> Iterator[str]:
    """Write a line for each learner: in percent, each with the comment on the work."""
    return csv_rows(_rows(book))


def _rows(book: Gradebook) -> Iterator[list[Any]]:
    heads = headings(
        book.assignments,
        lambda _a, title: [inert(title), inert(f"{title} (feedback)")],
        taken=PEOPLE,
    )
    yield [*PEOPLE, *chain.from_iterable(heads)]
    said = Comment.objects.filter(assignment__in=book.assignments)
    comments = {
        (learner, assignment): text
        for learner, assignment, text in said.values_list(
            "learner", "assignment", "text"
        )
    }
    for row in book.all_rows():
        line: list[Any] = [inert(row.name), "", "", ""]
        for assignment, cell in zip(book.assignments, row.cells, strict=True):
            comment = comments.get((row.learner, assignment.pk), "")
            line += [_grade(cell), inert(comment)]
        yield line


def _grade(cell: Cell) -> float | str:
    return NONE if cell.counted is None else in_percent(cell.counted)
