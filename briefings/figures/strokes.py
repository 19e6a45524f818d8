"""Draws one line of a diagram, between two boxes whose places are known."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from math import hypot

# How far a line stops before what it points at.
HEAD = 10.0
# How far a line around its neighbours runs from them.
_AROUND = 28.0
# Where along a bend it is worked out; and how far apart the points are by which labels
# find their places.
_STEPS = [step / 16 for step in range(1, 17)]
_APART = 4.0

Point = tuple[float, float]
# A step to the right and down.
Way = tuple[int, int]
UP, DOWN, RIGHT, LEFT = (0, -1), (0, 1), (1, 0), (-1, 0)


@dataclass(frozen=True, slots=True)
class Box:
    """A box, by its middle."""

    x: float
    y: float
    width: float
    height: float

    @property
    def left(self) -> float:
        return self.x - self.width / 2

    @property
    def right(self) -> float:
        return self.x + self.width / 2

    @property
    def top(self) -> float:
        return self.y - self.height / 2

    @property
    def bottom(self) -> float:
        return self.y + self.height / 2


@dataclass(slots=True)
class Run:
    """A tie on its way from the upper box to the lower one, or from left to right."""

    boxes: tuple[int, int]
    rows: tuple[int, int]
    # Whether it leads to the first of its boxes, and whether it shows that.
    is_turned: bool
    has_head: bool
    # Between neighbours in a row; or on which side around what stands between.
    is_beside: bool
    around: Way | None
    # Where it leaves, passes each row between, and arrives.
    xs: list[float]
    # One beside others: how far below the middle of its boxes.
    lane: float = 0.0
    # In each space between two rows: how far down it bends, from 0 to 1.
    bends: list[float] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Line:
    """A line as SVG draws it, where it ends, which way, and points along it."""

    path: str
    end: Point
    way: Way
    points: tuple[Point, ...]


def draw(
    run: Run, boxes: Mapping[int, Box], bands: Sequence[tuple[float, float]]
) -> Line:
    """Draw a line; `bands` say from where to where, downwards, each row stands."""
    one, other = (boxes[box] for box in run.boxes)
    head = HEAD if run.has_head else 0.0
    before, after = (head, 0.0) if run.is_turned else (0.0, head)
    band = bands[run.rows[0]]
    if run.is_beside:
        y = one.y + run.lane
        pen = _Pen(one.right + before, y)
        pen.level(other.left - after)
        ends = (one.right, y, LEFT), (other.left, y, RIGHT)
    elif run.around == DOWN:
        pen = _Pen(run.xs[0], one.bottom + before)
        pen.upright(band[1])
        pen.bend(run.xs[1], band[1], band[1] + _AROUND / 0.75)
        pen.upright(other.bottom + after)
        ends = (run.xs[0], one.bottom, UP), (run.xs[1], other.bottom, UP)
    elif run.around == UP:
        pen = _Pen(run.xs[0], one.top - before)
        pen.upright(band[0])
        pen.bend(run.xs[1], band[0], band[0] - _AROUND / 0.75)
        pen.upright(other.top - after)
        ends = (run.xs[0], one.top, DOWN), (run.xs[1], other.top, DOWN)
    else:
        pen = _down(run, bands, one.bottom + before, other.top - after)
        ends = (run.xs[0], one.bottom, UP), (run.xs[-1], other.top, DOWN)
    x, y, way = ends[0 if run.is_turned else 1]
    return Line(pen.path, (round(x), round(y)), way, tuple(_evenly(pen.points)))


def _down(
    run: Run, bands: Sequence[tuple[float, float]], start: float, end: float
) -> "_Pen":
    """Go from row to row, bending only between them."""
    pen = _Pen(run.xs[0], start)
    top, low = run.rows
    for row, x, bend in zip(range(top, low), run.xs[1:], run.bends, strict=True):
        leaves, arrives = max(bands[row][1], start), min(bands[row + 1][0], end)
        pen.upright(leaves)
        pen.bend(x, arrives, leaves + (arrives - leaves) * bend)
    pen.upright(end)
    return pen


def _evenly(corners: Sequence[Point]) -> Iterator[Point]:
    """Give points along straight strokes from corner to corner, all as far apart."""
    yield corners[0]
    passed = 0.0
    for (x, y), (to_x, to_y) in pairwise(corners):
        length = hypot(to_x - x, to_y - y)
        at = _APART - passed
        while at <= length:
            yield x + (to_x - x) * at / length, y + (to_y - y) * at / length
            at += _APART
        passed = length - (at - _APART)


class _Pen:
    """Draws upright strokes, level ones, and bends between them, in whole units."""

    def __init__(self, x: float, y: float) -> None:
        self.x, self.y = round(x), round(y)
        self.path = f"M{self.x} {self.y}"
        self.points: list[Point] = [(self.x, self.y)]

    def upright(self, y: float) -> None:
        if round(y) != self.y:
            self.y = round(y)
            self.points.append((self.x, self.y))
            self.path += f"V{self.y}"

    def level(self, x: float) -> None:
        self.x = round(x)
        self.points.append((self.x, self.y))
        self.path += f"H{self.x}"

    def bend(self, x: float, y: float, by: float) -> None:
        """Go to a point, upright here and there, by way of a height."""
        x, y, by = round(x), round(y), round(by)
        if x == self.x:
            self.upright(y)
            return
        for t in _STEPS:
            s = 1 - t
            across = self.x + (x - self.x) * (3 * t * t - 2 * t**3)
            self.points.append((across, self.y * s**3 + 3 * by * s * t + y * t**3))
        self.path += f"C{self.x} {by} {x} {by} {x} {y}"
        self.x, self.y = x, y
