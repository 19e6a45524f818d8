"""Scores as a workbook: a sheet of all scores, and one of every piece of work."""

from collections.abc import Iterator
from datetime import datetime
from tempfile import TemporaryFile
from typing import IO, Any

from django.utils import timezone
from django.utils.translation import get_language_bidi
from django.utils.translation import gettext as _
from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from classrooms.exports.headings import titles
from classrooms.exports.inert import inert
from classrooms.exports.plain import STATUS
from classrooms.gradebook import ENDS, Gradebook

# What somebody typed stays text. Rows go to disk as they are written.
OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}


class Sheets:
    """A workbook under construction, with the formats that its cells share."""

    def __init__(self, file: IO[bytes]) -> None:
        self.book = Workbook(file, OPTIONS)
        self.head = self.book.add_format(
            {"bold": True, "text_wrap": True, "valign": "bottom", "bottom": 2}
        )
        self.percent = self.book.add_format({"num_format": "0%"})
        self.foot = self.book.add_format({"bold": True, "num_format": "0%", "top": 1})
        self.moment = self.book.add_format({"num_format": "yyyy-mm-dd hh:mm"})

    def add(self, name: str, heads: list[str], widths: list[int]) -> Worksheet:
        """Begin a sheet whose heads and first column stay in sight."""
        # A sheet's name may hold 31 characters.
        sheet = self.book.add_worksheet(name[:31])
        if get_language_bidi():
            sheet.right_to_left()
        sheet.freeze_panes(1, 1)
        for place, width in enumerate(widths):
            sheet.set_column(place, place, width)
        for place, head in enumerate(heads):
            sheet.write_string(0, place, inert(head), self.head)
        return sheet


def write(book: Gradebook) -> IO[bytes]:
    """Write the workbook to a file that goes when it is closed; it stands at its start.

    Six statements, whoever is in the class.
    """
    file = TemporaryFile()  # noqa: SIM115  (the response closes it)
    sheets = Sheets(file)
    names = titles(book.assignments)
    rows = book.all_rows()
    _write_scores(sheets, book, names, rows)
    _write_work(sheets, book, names, rows)
    sheets.book.close()
    file.seek(0)
    return file


def _write_scores(
    sheets: Sheets, book: Gradebook, names: list[str], rows: list[Any]
) -> None:
    """Write a line for each learner; words stand where there is no score."""
    heads = [_("Learner"), _("Average"), _("Scores it is of"), *names]
    sheet = sheets.add(_("Scores"), heads, [28, 10, 10, *[16] * len(names)])
    for line, row in enumerate(rows, start=1):
        sheet.write_string(line, 0, inert(row.name))
        average = row.average
        if average.share is not None:
            sheet.write_number(line, 1, average.share, sheets.percent)
        sheet.write_number(line, 2, average.n)
        for place, cell in enumerate(row.cells, start=3):
            if cell.counted is not None:
                sheet.write_number(line, place, cell.counted, sheets.percent)
            elif cell.state in STATUS:
                sheet.write_string(line, place, str(STATUS[cell.state]))
    last = len(rows) + 1
    sheet.write_string(last, 0, _("Class"), sheets.foot)
    for place, column in enumerate(book.columns(), start=3):
        if column.average.share is not None:
            sheet.write_number(last, place, column.average.share, sheets.foot)


def _write_work(
    sheets: Sheets, book: Gradebook, names: list[str], rows: list[Any]
) -> None:
    """Write a line for each learner and assignment of whom there is something."""
    zone = book.classroom.zone
    heads = [
        _("Learner"),
        _("Assignment"),
        _("Right"),
        _("Questions"),
        _("Percent"),
        _("Attempts"),
        _("Finished (%(zone)s)") % {"zone": book.classroom.time_zone},
        _("Status"),
    ]
    sheet = sheets.add(_("Work"), heads, [28, 36, 8, 10, 9, 10, 18, 16])
    line = 0
    finished = dict(_finished(book))
    for row in rows:
        for assignment, name, cell in zip(
            book.assignments, names, row.cells, strict=True
        ):
            if cell.attempt is None and cell.state not in STATUS:
                continue
            line += 1
            sheet.write_string(line, 0, inert(row.name))
            sheet.write_string(line, 1, inert(name))
            if cell.attempt:
                sheet.write_number(line, 2, cell.right)
                sheet.write_number(line, 3, cell.of)
                if cell.share is not None:
                    sheet.write_number(line, 4, cell.share, sheets.percent)
                sheet.write_number(line, 5, cell.count)
            at = finished.get((row.learner, assignment.sitting_id))
            if at:
                local = timezone.make_naive(at, zone)
                sheet.write_datetime(line, 6, local, sheets.moment)
            words = [_("late")] if cell.is_late else []
            words += [str(STATUS[cell.state])] if cell.state in STATUS else []
            sheet.write_string(line, 7, ", ".join(words))


def _finished(book: Gradebook) -> Iterator[tuple[tuple[int, int], datetime]]:
    """Give when what counts was finished, by learner and sitting; one statement."""
    runs = {
        each.sitting_id: "last" if counts == "mean" else counts
        for each in book.assignments
        for counts in [each.sitting.rules.counts]
    }
    names = {run: ENDS[run] for run in sorted(set(runs.values()))}
    for row in book.standings().values("learner", "sitting", *names.values()):
        run = names[runs[row["sitting"]]]
        yield (row["learner"], row["sitting"]), row[run]
