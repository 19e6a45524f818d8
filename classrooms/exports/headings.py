"""What a file of scores calls each assignment, so that no two are called the same."""

from collections import Counter
from collections.abc import Iterable

from classrooms.models import Assignment


def titles(assignments: Iterable[Assignment]) -> list[str]:
    """Call each assignment by its briefing, with a number where that is repeated."""
    seen: Counter[str] = Counter()
    found = []
    for assignment in assignments:
        title = assignment.sitting.quiz.briefing.title
        seen[title] += 1
        found.append(title if seen[title] == 1 else f"{title}, {seen[title]}")
    return found


def in_percent(share: float) -> float:
    """Give a share as a number from 0 to 100 with two decimal places."""
    return round(100 * share, 2)
