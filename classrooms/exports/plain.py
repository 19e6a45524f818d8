"""Scores as CSV for a spreadsheet: four columns for each assignment."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from classrooms.cells import State
from classrooms.exports.headings import titles
from classrooms.exports.inert import MARK, csv_rows, inert
from classrooms.gradebook import ENDS, Gradebook
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
WIDTH = 4


def csv_lines(book: Gradebook) -> Iterator[str]:
    """Write a line for each learner; cells without a score are empty."""
    heads = [_("Learner")]
    names_of = zip(titles(book.assignments), book.rules.values(), strict=True)
    for title, rules in names_of:
        names = {"quiz": title}
        heads += [
            str(HEADINGS[rules.counts]) % names,
            _("%(quiz)s: questions") % names,
            _("%(quiz)s: attempts") % names,
            _("%(quiz)s: status") % names,
        ]
    rows = csv_rows([inert(name), *line] for name, line in _lines(book))
    yield MARK + next(csv_rows([[inert(head) for head in heads]]))
    # Sent in pieces: a line at a time costs more than it holds.
    piece: list[str] = []
    for row in rows:
        piece.append(row)
        if len(piece) == 100:
            yield "".join(piece)
            piece = []
    yield "".join(piece)


def _lines(book: Gradebook) -> Iterator[tuple[str, list[Any]]]:
    """Give everybody’s name and figures, in plain lists: a school has many cells."""
    lines = _filled(book)
    for _number, learner, name in book.members:
        line: list[Any] = lines.get(learner) or [None] * WIDTH * len(book.rules)
        for place, assignment in enumerate(book.assignments):
            if line[WIDTH * place] is None:
                state = book.untouched(assignment, learner)
                line[WIDTH * place : WIDTH * (place + 1)] = _without(state)
        yield name, line


def _without(state: State) -> list[Any]:
    """Give the four cells of somebody who has no score."""
    return ["", "", "", str(STATUS.get(state, ""))]


class _Place(NamedTuple):
    """Where an assignment stands in a line, and what counts of it in a row read."""

    at: int
    right: int
    rules: Rules


def _plan(book: Gradebook) -> tuple[list[str], dict[int, _Place]]:
    """Say what to read of standings, and where it goes, by sitting."""
    takes_late = any(each.late_until for each in book.rules.values())
    names = ["learner", "sitting", "count", "mean_share"]
    places = {}
    for number, (sitting, rules) in enumerate(book.rules.items()):
        run = "last" if rules.counts == "mean" else rules.counts
        if f"{run}_right" not in names:
            names += [f"{run}_right", f"{run}_of"]
            names += [ENDS[run]] if takes_late else []
        places[sitting] = _Place(WIDTH * number, names.index(f"{run}_right"), rules)
    return names, places


def _filled(book: Gradebook) -> dict[int, list[Any]]:
    """Map everybody who has finished anything to their line; one statement."""
    names, places = _plan(book)
    late, pending = _("late"), str(STATUS["pending"])
    lines: dict[int, list[Any]] = {}
    blank: list[Any] = [None] * WIDTH * len(places)
    for row in book.standings().values_list(*names):
        learner, sitting, count, mean_share = row[:4]
        if (line := lines.get(learner)) is None:
            line = lines[learner] = blank.copy()
        at, start, rules = places[sitting]
        right, of = row[start : start + 2]
        status = "" if of else pending
        if rules.late_until:
            own = book.noted.rules(rules, learner, sitting)
            status = late if own.is_late(row[start + 2]) else status
        if rules.counts == "mean":
            right = in_percent(mean_share)
        line[at : at + WIDTH] = right if of else "", of, count, status
    for sitting, people in book.noted.excused.items():
        at = places[sitting].at
        for learner in people & lines.keys():
            lines[learner][at : at + WIDTH] = _without("excused")
    return lines
