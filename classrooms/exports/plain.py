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
    members = list(book.members)
    for start in range(0, len(members), PIECE):
        piece = []
        portion = members[start : start + PIECE]
        names = csv_rows([inert(name)] for _number, _learner, name in portion)
        for (_number, learner, _name), named in zip(portion, names, strict=True):
            line = lines.get(learner) or [None] * len(book.rules)
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
    """Where an assignment stands in a line, and what counts of it in a row read.

    Most are plain: nothing of them is late or a mean.
    """

    at: int
    right: int
    is_plain: bool
    rules: Rules


def _plan(book: Gradebook) -> tuple[list[str], int, dict[int, _Place]]:
    """Say what to read of standings, how much of it tells plain rows apart, and where
    it goes, by sitting.
    """
    names, rest = ["learner", "sitting", "count"], []
    places = {}
    for number, (sitting, rules) in enumerate(book.rules.items()):
        is_mean = rules.counts == "mean"
        run = "last" if is_mean else rules.counts
        wanted = [f"{run}_right", f"{run}_of"]
        names += [name for name in wanted if name not in names]
        rest += [ENDS[run]] if rules.late_until else []
        rest += ["mean_share"] if is_mean else []
        is_plain = not (is_mean or rules.late_until)
        places[sitting] = _Place(number, names.index(wanted[0]), is_plain, rules)
    return [*names, *dict.fromkeys(rest)], len(names), places


def _filled(book: Gradebook) -> dict[int, list[str | None]]:
    """Map everybody who has finished anything to their cells; one statement."""
    names, width, places = _plan(book)
    written = _Written()
    blank: list[str | None] = [None] * len(places)
    lines: dict[int, list[str | None]] = defaultdict(blank.copy)
    # Where plain rows say the same of two learners, they are the same in one place.
    alike: dict[tuple[Any, ...], tuple[int, str]] = {}
    for row in book.standings().values_list(*names).iterator(chunk_size=2000):
        same = row[1:width]
        found = alike.get(same)
        if found is None:
            at, right, is_plain, rules = places[row[1]]
            if is_plain and row[right + 1]:
                found = at, written[row[right], row[right + 1], row[2], ""]
                alike[same] = found
            else:
                cells = _special(book, dict(zip(names, row, strict=True)), rules)
                found = at, written[cells]
        lines[row[0]][found[0]] = found[1]
    for sitting, people in book.noted.excused.items():
        for learner in people & lines.keys():
            lines[learner][places[sitting].at] = written[_without("excused")]
    return lines


def _special(book: Gradebook, row: dict[str, Any], rules: Rules) -> Cells:
    """Give the four cells of what may be late, is a mean or is not marked yet."""
    is_mean = rules.counts == "mean"
    run = "last" if is_mean else rules.counts
    right, of = row[f"{run}_right"], row[f"{run}_of"]
    status = "" if of else str(STATUS["pending"])
    if rules.late_until:
        own = book.noted.rules(rules, row["learner"], row["sitting"])
        status = _("late") if own.is_late(row[ENDS[run]]) else status
    score = in_percent(row["mean_share"]) if is_mean else right
    return score if of else "", of, row["count"], status
