"""Finds room for names: inside their country, beside their marker, or nowhere."""

import math
from collections.abc import Callable, Iterable, Iterator, Sequence

from briefings.figures import lettering
from briefings.figures.cartography import clipping
from briefings.figures.cartography.clipping import Box, Point
from briefings.figures.cartography.drawing import (
    Label,
    Marker,
    Room,
    in_lines,
)
from briefings.figures.cartography.land import Land

# How much of a name must lie in its country, if not all of it.
MOSTLY = 0.6
# Rows in which a country is searched for room, in units.
ROW = 8
# Places for a name beside a marker: to the side first, then below, above, askew.
SIDES = ((1.0, 0.0), (-1.0, 0.0), (0.0, 1.0), (0.0, -1.0))
CORNERS = ((0.8, 0.8), (-0.8, 0.8), (0.8, -0.8), (-0.8, -0.8))


class Name:
    """A name set in its lines, which can be tried out at any point."""

    def __init__(self, text: str, kind: str, size: float) -> None:
        self.kind = kind
        self.size = size
        self.lines = in_lines(text, size, widest=size * 6)
        self.width = max(lettering.width(line, size) for line in self.lines)
        self.height = size * 1.15 * len(self.lines)

    def box(self, middle: Point) -> Box:
        x, y = middle
        right, down = self.width / 2, self.height / 2
        return Box(x - right, y - down, x + right, y + down)

    def label(self, middle: Point) -> Label:
        x, y = middle
        # Digits and capitals stand on the baseline, four fifths down their line.
        first = y - self.height / 2 + self.size * 0.92
        return Label(round(x), round(first), self.lines, self.kind, self.box(middle))

    def first_free(
        self,
        middles: Iterable[Point],
        room: Room,
        is_fit: Callable[[Box], bool] = lambda box: True,
    ) -> Label | None:
        """Set the name at the first of some points where there is room; take that."""
        for middle in middles:
            box = self.box(middle)
            if room.is_free(box.grown(2)) and is_fit(box):
                room.take(box)
                return self.label(middle)
        return None


def name_country(
    name: Name, country: str, land: Land, markers: Sequence[Marker], room: Room
) -> Label | None:
    """Say whose land it is, as near its middle as there is room.

    Inside the country; else across its middle, most of the name inside; else in the
    sea, beside it or one of its markers. Never over somebody else's land.
    """
    largest = max(land.shapes[country], key=_extent)
    heart = middle(largest)

    def away(point: Point) -> tuple[int, Point]:
        return round(math.dist(point, heart)), point

    inside = sorted(_fitting(name, largest, name.width), key=away)
    across = sorted(_fitting(name, largest, name.width * MOSTLY), key=away)
    ground = clipping.around(largest).grown(name.size)
    at_sea = [
        point
        for point in near(name, heart, room.frame)
        if name.box(point).meets(ground)
    ]
    at_sea += beside(name, markers)
    return name.first_free([*inside, *across], room) or name.first_free(
        at_sea, room, lambda box: all(map(land.is_sea, _probes(box)))
    )


def _probes(box: Box) -> Iterator[Point]:
    for across in range(7):
        for down in (box.low, (box.low + box.high) / 2, box.high):
            yield box.left + box.width * across / 6, down


def around(name: Name, point: Point, reach: float) -> Iterator[Point]:
    """List points for the middle of a name that stands close beside a point."""
    x, y = point
    for right, down in (*SIDES, *CORNERS):
        yield (
            x + right * (reach + name.width / 2),
            y + down * (reach + name.height / 2),
        )


def near(name: Name, point: Point, frame: Box) -> list[Point]:
    """List points for a name as near to a point as it fits into the frame."""
    width, height = name.width / 2 + 8, name.height / 2 + 8
    x = min(max(point[0], frame.left + width), frame.right - width)
    y = min(max(point[1], frame.low + height), frame.high - height)
    steps = [step * name.size / 2 for step in range(-12, 13)]
    points = [(x + right, y + down) for right in steps for down in steps]
    return sorted(points, key=lambda each: (round(math.dist(each, point)), each))


def box_around(point: Point, reach: float) -> Box:
    x, y = point
    return Box(x, y, x, y).grown(reach)


def beside(name: Name, markers: Sequence[Marker]) -> Iterator[Point]:
    """List points for a name beside one of the markers of its place."""
    for marker in markers:
        yield from around(name, (marker.x, marker.y), marker.reach + 3)


def middle(ring: Sequence[Point]) -> Point:
    """Give a point well inside a ring: the middle of the longest of its rows."""
    box = clipping.around(ring)
    rows = max(1, math.ceil(box.height / ROW))
    widest, found = -1.0, box.centre
    for row in range(rows):
        y = box.low + (row + 0.5) * box.height / rows
        # A row near the middle is as good as a somewhat longer one near the edge.
        off = abs(y - box.centre[1]) / (box.height or 1)
        for left, right in _spans(ring, y):
            if (right - left) * (1 - off) > widest:
                widest, found = (right - left) * (1 - off), ((left + right) / 2, y)
    return found


def _fitting(name: Name, ring: Sequence[Point], width: float) -> Iterator[Point]:
    """Try where the middle `width` of a name is in a ring, row by row, step by step."""
    box = clipping.around(ring)
    y = box.low + name.height / 2
    while y <= box.high - name.height / 2:
        rows = [_spans(ring, y + part * name.height / 2) for part in (-0.8, 0, 0.8)]
        for left, right in _common(rows):
            free = right - left - width
            if free >= 0:
                steps = max(1, round(free / (2 * ROW)))
                for step in range(steps + 1):
                    yield left + width / 2 + free * step / steps, y
        y += ROW


def _spans(ring: Sequence[Point], y: float) -> list[tuple[float, float]]:
    """List where a horizontal line is inside a ring."""
    # Between whole units, so that it never runs through a corner.
    y = math.floor(y) + 0.5
    crossings = sorted(
        x + (y - v) * (u - x) / (w - v)
        for (x, v), (u, w) in zip(ring, [*ring[1:], ring[0]], strict=True)
        if (v < y) != (w < y)
    )
    return list(zip(crossings[::2], crossings[1::2], strict=True))


def _common(rows: Sequence[list[tuple[float, float]]]) -> list[tuple[float, float]]:
    """Intersect rows of spans."""
    found = rows[0]
    for row in rows[1:]:
        found = [
            (max(a, c), min(b, d))
            for a, b in found
            for c, d in row
            if max(a, c) < min(b, d)
        ]
    return found


def _extent(ring: Sequence[Point]) -> float:
    box = clipping.around(ring)
    return box.width * box.height
