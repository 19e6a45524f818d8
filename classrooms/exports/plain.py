"""Scores as CSV for a spreadsheet: four columns for each assignment."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any, NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from classrooms.cells import State
from classrooms.exports.headings import headings
from classrooms.exports.inert import MARK, csv_rows, inert
from classrooms.gradebook import ENDS, Gradebook
from classrooms.joined import by_sitting, unpacked
from classrooms.models import Assignment
from quizzes.models.standing import in_percent
from quizzes.rules import Rules

HEADINGS = {
    "best": gettext_lazy("%(quiz)s: right (best)"),
    "first": gettext_lazy("%(quiz)s: right (first)"),
    "last": gettext_lazy("%(quiz)s: right (last)"),
    "mean": gettext_lazy("%(quiz)s: percent (mean)"),
}
# Said of who has no score, and beside a late one.
STATUS: dict[State, Any] = {
    "missing": gettext_lazy("missing"),
    "working": gettext_lazy("in progress"),
    "excused": gettext_lazy("excused"),
    "pending": gettext_lazy("not marked yet"),
}
# So many lines are sent at once.
PIECE = 100

# What counts, of how many questions, after how many attempts, and a word on it.
Cells = tuple[Any, Any, Any, str]


def csv_lines(book: Gradebook) -> Iterator[str]:
    """Write a line for each learner; cells without a score are empty.

    Each assignment's four cells are put together once for all who have the same: a
    school has sixty thousand of them.
    """
    yield MARK + next(csv_rows([_heads(book)]))
    lines, written = _filled(book), _Written()
    members = list(book.names().items())
    for start in range(0, len(members), PIECE):
        piece = []
        portion = members[start : start + PIECE]
        names = csv_rows([inert(name)] for _learner, name in portion)
        for (learner, _name), named in zip(portion, names, strict=True):
            line = lines.get(str(learner)) or [None] * len(book.rules)
            cells = [
                each or written[_without(book.untouched(assignment, learner))]
                for each, assignment in zip(line, book.assignments, strict=True)
            ]
            piece.append(",".join([named.removesuffix("\r\n"), *cells]))
        yield "\r\n".join([*piece, ""])


def _heads(book: Gradebook) -> Iterator[str]:
    learner = inert(_("Learner"))
    yield learner
    yield from chain.from_iterable(headings(book.assignments, _of_quiz, [learner]))


def _of_quiz(assignment: Assignment, title: str) -> list[str]:
    names = {"quiz": title}
    heads = (
        str(HEADINGS[assignment.sitting.rules.counts]),
        _("%(quiz)s: questions"),
        _("%(quiz)s: attempts"),
        _("%(quiz)s: status"),
    )
    return [inert(head % names) for head in heads]


def _text(cells: Iterable[Any]) -> str:
    """Write cells as a part of a line of CSV."""
    return next(csv_rows([cells])).removesuffix("\r\n")


class _Written(dict[Cells, str]):
    """Cells as they are written, each when first asked for."""

    def __missing__(self, cells: Cells) -> str:
        text = self[cells] = _text(cells)
        return text


def _without(state: State) -> Cells:
    """Give the four cells of somebody who has no score."""
    return "", "", "", str(STATUS.get(state, ""))


class _Place(NamedTuple):
    """Where an assignment stands in a line, and what counts of it."""

    at: int
    rules: Rules

    @property
    def run(self) -> str:
        return "last" if self.rules.counts == "mean" else self.rules.counts

    @property
    def is_plain(self) -> bool:
        """Whether nothing in it is late or a mean, as in most."""
        return not (self.rules.counts == "mean" or self.rules.late_until)


def _filled(book: Gradebook) -> dict[str, list[str | None]]:
    """Map everybody who has finished anything to their cells, by the id in digits."""
    places = {
        sitting: _Place(at, rules)
        for at, (sitting, rules) in enumerate(book.rules.items())
    }
    written = _Written()
    blank: list[str | None] = [None] * len(places)
    lines: dict[str, list[str | None]] = defaultdict(blank.copy)
    plain = defaultdict(list)
    for sitting, each in places.items():
        if each.is_plain:
            plain[each.run].append(sitting)
    for run, sittings in plain.items():
        for sitting, learners, told in _told(book, run, sittings, written):
            at = places[sitting].at
            for learner, cells in zip(learners, told, strict=True):
                lines[learner][at] = cells
    for learner, at, cells in _told_of_each(book, places, written):
        lines[learner][at] = cells
    for sitting, people in book.noted.excused.items():
        for learner in map(str, people):
            if learner in lines:
                lines[learner][places[sitting].at] = written[_without("excused")]
    return lines


class _Read(dict[str, str]):
    """Cells as they are written, by the number that says what is in them."""

    def __init__(self, written: _Written) -> None:
        self._written = written

    def __missing__(self, told: str) -> str:
        stood = unpacked(told)
        cells = _cells(stood.right, stood.of, stood.tries)
        self[told] = text = self._written[cells]
        return text


def _told(
    book: Gradebook, run: str, sittings: list[int], written: _Written
) -> Iterator[tuple[int, list[str], Iterable[str]]]:
    """Give plain sittings that count one run, each with learners and their cells.

    One statement.
    """
    read = _Read(written)
    rows = by_sitting(book.standings().filter(sitting__in=sittings), run)
    for sitting, learners, numbers in rows:
        yield sitting, learners.split(","), map(read.__getitem__, numbers.split(","))


def _told_of_each(
    book: Gradebook, places: dict[int, _Place], written: _Written
) -> Iterator[tuple[str, int, str]]:
    """Give learner, place and cells of what counts where it may be late or is a
    mean; one statement.
    """
    special = [sitting for sitting, each in places.items() if not each.is_plain]
    if not special:
        return
    runs = {places[sitting].run for sitting in special}
    rows = book.standings().filter(sitting__in=special)
    for row in rows.values(
        "learner",
        "sitting",
        "count",
        "mean_share",
        *(f"{run}_{end}" for run in runs for end in ("right", "of")),
        *(ENDS[run] for run in runs),
    ).iterator(chunk_size=2000):
        place = places[row["sitting"]]
        yield str(row["learner"]), place.at, written[_special(book, row, place)]


def _special(book: Gradebook, row: dict[str, Any], place: _Place) -> Cells:
    """Give the four cells of what may be late or is a mean."""
    rules, run = place.rules, place.run
    score, of = row[f"{run}_right"], row[f"{run}_of"]
    if rules.counts == "mean":
        score = in_percent(row["mean_share"])
    is_late = bool(rules.late_until) and book.noted.rules(
        rules, row["learner"], row["sitting"]
    ).is_late(row[ENDS[run]])
    return _cells(score, of, row["count"], is_late=is_late)


def _cells(score: Any, of: int, count: int, *, is_late: bool = False) -> Cells:
    """Give the four cells of a score, which is none while nothing is marked."""
    status = str(_("late") if is_late else "" if of else STATUS["pending"])
    return score if of else "", of, count, status
