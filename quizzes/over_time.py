"""Shares of questions right from one work to the next, and lines that show them. Pure.

A work is whatever was finished: a learner's quiz, a class's assignment, some of either
taken together.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from math import sqrt

from quizzes.marking import ORDER
from quizzes.statistics.intervals import Z

# A line of more points than this is a saw; works are then taken together.
MOST_POINTS = 20
# From so many works on, the last third of them is set against those before.
FEWEST_WORKS = 4
# A change is told of where it is more than chance brings about once in twenty times,
# and never of fewer questions than these.
FEWEST_QUESTIONS = 6

# In user units: the picture, and the room for its labels.
WIDTH, HEIGHT = 340.0, 150.0
_LEFT, _RIGHT, _TOP, _BASE = 48.0, 10.0, 12.0, 120.0


@dataclass(frozen=True, slots=True)
class Measure:
    """So many right of so many.

    Of a class with how many learners it is of, and between which percentages the
    middle half of them lie.
    """

    right: int = 0
    total: int = 0
    learners: int = 1
    low: int | None = None
    high: int | None = None

    def __add__(self, other: "Measure") -> "Measure":
        return Measure(self.right + other.right, self.total + other.total)

    @property
    def percent(self) -> int:
        """Give a whole number from 0 to 100, halves rounded up; of nothing, 0."""
        return (200 * self.right + self.total) // (2 * self.total) if self.total else 0


def added(measures: Sequence[Measure]) -> Measure:
    return sum(measures, Measure())


@dataclass(frozen=True, slots=True)
class Work:
    """One work: what it is called, when it was, and what was right by category."""

    title: str
    language: str
    url: str
    at: datetime | None
    parts: Mapping[str, Measure]
    # Of several taken together: how many.
    count: int = 1

    @property
    def whole(self) -> Measure:
        return added(list(self.parts.values()))


def parts_of(totals: Mapping[str, Mapping[str, Sequence[int]]]) -> dict[str, Measure]:
    """Read what a finished attempt keeps by category; see `marking.totals`."""
    return {
        name: Measure(right, total)
        for name, (right, total, *_scores) in totals.get("category", {}).items()
    }


def together(works: Sequence[Work], most: int = MOST_POINTS) -> list[Work]:
    """Take neighbours together until there are at most so many works."""
    size = -(-len(works) // most)
    if size < 2:
        return list(works)
    return [
        _joined(works[start : start + size]) for start in range(0, len(works), size)
    ]


def _joined(works: Sequence[Work]) -> Work:
    if len(works) == 1:
        return works[0]
    names = {name for work in works for name in work.parts}
    parts = {
        name: added([work.parts[name] for work in works if name in work.parts])
        for name in names
    }
    return Work("", "", "", works[-1].at, parts, count=len(works))


@dataclass(frozen=True, slots=True)
class Dot:
    """Where a measure stands; `top` and `foot` are the ends of its middle half."""

    x: float
    y: float
    top: float | None = None
    foot: float | None = None


@dataclass(frozen=True, slots=True)
class Course:
    """How one category went: its measures in order, None where nothing asked for it."""

    category: str
    measures: tuple[Measure | None, ...]
    dots: tuple[Dot, ...] = field(default=())

    @property
    def known(self) -> list[Measure]:
        return [each for each in self.measures if each is not None]

    @property
    def latest(self) -> Measure:
        return self.known[-1]

    @property
    def is_few(self) -> bool:
        """Whether there are too few works to set the last against those before."""
        return len(self.known) < FEWEST_WORKS

    @property
    def lately(self) -> Measure:
        """The last third of the works, added up."""
        return added(self.known[-self._third :])

    @property
    def before(self) -> Measure:
        return added(self.known[: -self._third])

    @property
    def _third(self) -> int:
        return max(1, len(self.known) // 3)

    @property
    def line(self) -> str:
        """The path through all dots."""
        return "M" + "L".join(f"{dot.x} {dot.y}" for dot in self.dots)

    @property
    def radius(self) -> float:
        return 5.0 if len(self.measures) <= 12 else 3.5


class OverTime:
    """Works in their order, and the course of each category through them."""

    width, height, left, base = WIDTH, HEIGHT, _LEFT, _BASE
    right = WIDTH - _RIGHT

    def __init__(self, works: Sequence[Work]) -> None:
        self.works = list(works)

    def __len__(self) -> int:
        """How many works there are, each of those taken together counted."""
        return sum(work.count for work in self.works)

    @cached_property
    def categories(self) -> list[str]:
        asked = {name for work in self.works for name in work.parts}
        return [name for name in ORDER["category"] if name in asked]

    @cached_property
    def courses(self) -> list[Course]:
        return [self._course(name) for name in self.categories]

    def _course(self, category: str) -> Course:
        measures = tuple(work.parts.get(category) for work in self.works)
        dots = tuple(
            Dot(self.x(place), y(each.percent), *_ends(each))
            for place, each in enumerate(measures)
            if each is not None
        )
        return Course(category, measures, dots)

    def x(self, place: int) -> float:
        """Give where a work stands, counted from 0; a single one in the middle."""
        room = self.right - _LEFT
        if len(self.works) == 1:
            return round(_LEFT + room / 2, 1)
        # Half a dot's room at either end.
        return round(_LEFT + 8 + (room - 16) * place / (len(self.works) - 1), 1)

    @property
    def ticks(self) -> list[tuple[int, float]]:
        """The heights that are named: so many percent, and where."""
        return [(percent, y(percent)) for percent in (100, 50, 0)]

    @property
    def ends(self) -> list[tuple[int, float]]:
        """The first and the last work by their numbers, and where they stand."""
        last = len(self.works)
        return [(n, self.x(n - 1)) for n in dict.fromkeys((1, last))]

    @property
    def rows(self) -> list[tuple[int, Work, list[Measure | None]]]:
        """The same as a table: a number, a work, and its measure by category."""
        return [
            (number, work, [work.parts.get(name) for name in self.categories])
            for number, work in enumerate(self.works, start=1)
        ]


def y(percent: float) -> float:
    return round(_BASE - (_BASE - _TOP) * percent / 100, 1)


def _ends(measure: Measure) -> tuple[float | None, float | None]:
    if measure.low is None or measure.high is None:
        return None, None
    return y(measure.high), y(measure.low)


def direction(before: Measure, lately: Measure) -> int:
    """Say if a share rose (1) or fell (-1) by more than chance would have it; else 0.

    The test of two shares, with their common one for the spread (Agresti 2013, section
    3.3), on the level of 95 percent.
    """
    if min(before.total, lately.total) < FEWEST_QUESTIONS:
        return 0
    both = before + lately
    share = both.right / both.total
    spread = sqrt(share * (1 - share) * (1 / before.total + 1 / lately.total))
    step = lately.right / lately.total - before.right / before.total
    if abs(step) <= Z * spread:
        return 0
    return 1 if step > 0 else -1
