"""Reads a pasted list of names, with all that is wrong in it at once. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from accounts.names import alphabets, likeness, tidy

Reason = Literal["unreadable", "long", "mixed", "twice", "taken"]


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a line, counted from 1; `other` is the name it looks like."""

    line: int
    name: str
    reason: Reason
    other: str = ""


@dataclass(frozen=True, slots=True)
class Listed:
    """The names of a list, tidied, in its order, and what is wrong with the others."""

    names: tuple[str, ...]
    problems: tuple[Problem, ...]


def read(text: str, *, limit: int, taken: Iterable[str] = ()) -> Listed:
    """Read one name from each line that is not empty.

    A line may be a row of a spreadsheet: its cells make one name, without the number
    that such rows often begin with. Names of more than `limit` letters, names in two
    alphabets that look alike, and names like one above or one `taken` are problems.
    """
    names: list[str] = []
    problems: list[Problem] = []
    known = {likeness(name): name for name in taken}
    above: dict[str, str] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        typed = _cells(line)
        if not typed:
            continue
        name = tidy(typed)
        alike = likeness(name)
        if reason := _reason(name, limit):
            problems.append(Problem(number, name or typed, reason))
        elif alike in above:
            problems.append(Problem(number, name, "twice", above[alike]))
        elif alike in known:
            problems.append(Problem(number, name, "taken", known[alike]))
        else:
            names.append(name)
        if name:
            above.setdefault(alike, name)
    return Listed(tuple(names), tuple(problems))


def _cells(line: str) -> str:
    cells = [cell.strip().strip('"').strip() for cell in line.split("\t")]
    if len(cells) > 1 and cells[0].rstrip(".").isdigit():
        cells = cells[1:]
    return " ".join(cell for cell in cells if cell)


def _reason(name: str, limit: int) -> Reason | None:
    """Say what is wrong with a name by itself."""
    if not name:
        return "unreadable"
    if len(name) > limit:
        return "long"
    return "mixed" if len(alphabets(name)) > 1 else None
