"""Scores as Canvas imports them into its gradebook.

The columns and the row of points are those of the file that Canvas exports; see
“How do I import grades in the Gradebook?” in the Canvas instructor guide, and
lib/gradebook_importer.rb of instructure/canvas-lms.
"""

import re
from collections.abc import Iterator
from typing import Any

from classrooms.cells import Cell
from classrooms.exports.headings import in_percent, titles
from classrooms.exports.inert import csv_rows, inert
from classrooms.gradebook import Gradebook

# Canvas reads these in English, whatever language it speaks.
PEOPLE = ["Student", "ID", "SIS User ID", "SIS Login ID", "Section"]
POINTS = 100

# “Suez (1956)” would be Canvas's assignment number 1956.
_NUMBERED = re.compile(r"\((\d+)\)\s*$")


def csv_lines(book: Gradebook) -> Iterator[str]:
    """Write a line for each learner, in percent; Canvas finds them by their names.

    An empty cell is no score, EX is excused. Its own ids are nothing we know.
    """
    return csv_rows(_rows(book))


def _rows(book: Gradebook) -> Iterator[list[Any]]:
    names = titles(book.assignments, _heading)
    yield [*PEOPLE, *names]
    yield ["    Points Possible", "", "", "", "", *[POINTS] * len(names)]
    section = inert(book.classroom.name)
    for row in book.all_rows():
        yield [_name(row.name), "", "", "", section, *map(_score, row.cells)]


def _heading(title: str) -> str:
    return inert(_NUMBERED.sub(r"[\1]", title))


def _name(name: str) -> str:
    # Canvas takes every row that says so for the row of points.
    return inert(name.replace("Points Possible", "Points possible"))


def _score(cell: Cell) -> float | str:
    if cell.state == "excused":
        return "EX"
    return "" if cell.share is None else in_percent(cell.share)
