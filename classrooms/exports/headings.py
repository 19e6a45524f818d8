"""What a file of scores calls its columns, so that no two are called the same."""

from collections.abc import Callable, Iterable
from itertools import count

from classrooms.models import Assignment


def headings(
    assignments: Iterable[Assignment],
    columns: Callable[[Assignment, str], list[str]],
    taken: Iterable[str] = (),
) -> list[list[str]]:
    """Name the columns of each assignment, in turn, by the title of its briefing.

    `columns` names them as the file writes them. Where one is `taken`, or named so
    already, the title gets the next number that leaves all of them free.
    """
    used = set(taken)
    # Where a title's numbers go on: a class may do one lesson many times.
    following: dict[str, int] = {}
    found = []
    for assignment in assignments:
        title = assignment.sitting.quiz.briefing.title
        for number in count(following.get(title, 1)):
            named = columns(assignment, title if number == 1 else f"{title}, {number}")
            if used.isdisjoint(named):
                break
        following[title] = number + 1
        used.update(named)
        found.append(named)
    return found


def titles(
    assignments: Iterable[Assignment], written: Callable[[str], str] = str
) -> list[str]:
    """Name each assignment, as `written` in the file."""
    return [name for (name,) in headings(assignments, lambda _a, t: [written(t)])]


def in_percent(share: float) -> float:
    """Give a share as a number from 0 to 100 with two decimal places."""
    return round(100 * share, 2)
