"""Cuts areas where a map ends: at a hemisphere, at the antimeridian, at its frame.

All by Sutherland and Hodgman: an area that is cut in two stays one ring, whose parts
are joined along the cut.
"""

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import NamedTuple, TypeVar

from briefings.figures.cartography import sphere
from briefings.figures.cartography.sphere import Vector

Point = tuple[float, float]
Corner = TypeVar("Corner", Point, Vector)


class Box(NamedTuple):
    """An upright rectangle, in any plane."""

    left: float
    low: float
    right: float
    high: float

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.high - self.low

    @property
    def centre(self) -> Point:
        return (self.left + self.right) / 2, (self.low + self.high) / 2

    def holds(self, point: Point, margin: float = 0) -> bool:
        """Tell whether a point lies inside, by at least the margin."""
        x, y = point
        return (
            self.left + margin <= x <= self.right - margin
            and self.low + margin <= y <= self.high - margin
        )

    def grown(self, by: float) -> "Box":
        return Box(self.left - by, self.low - by, self.right + by, self.high + by)

    def meets(self, other: "Box") -> bool:
        return (
            self.left < other.right
            and other.left < self.right
            and self.low < other.high
            and other.low < self.high
        )


def around(points: Sequence[Point]) -> Box:
    """Give the smallest box that holds all points."""
    xs, ys = zip(*points, strict=True)
    return Box(min(xs), min(ys), max(xs), max(ys))


def holds(ring: Sequence[Point], point: Point) -> bool:
    """Tell whether a ring holds a point: an odd number of sides lie to its right."""
    x, y = point
    pairs = zip(ring, [*ring[1:], ring[0]], strict=True)
    crossed = sum(
        (b > y) != (d > y) and x < a + (y - b) * (c - a) / (d - b)
        for (a, b), (c, d) in pairs
    )
    return crossed % 2 == 1


def _cut(
    ring: Sequence[Corner],
    inside: Callable[[Corner], float],
    crossing: Callable[[Corner, Corner, float], Corner],
) -> list[Corner]:
    """Keep the part of a ring where `inside` is not negative.

    `inside` is a distance from the cut; `crossing` goes a share of the way between
    two corners.
    """
    kept: list[Corner] = []
    if not ring:
        return kept
    before, depth_before = ring[-1], inside(ring[-1])
    for corner in ring:
        depth = inside(corner)
        if (depth < 0) != (depth_before < 0):
            share = depth_before / (depth_before - depth)
            kept.append(crossing(before, corner, share))
        if depth >= 0:
            kept.append(corner)
        before, depth_before = corner, depth
    return kept


def to_hemisphere(ring: Sequence[Vector], centre: Vector) -> list[Vector]:
    """Keep of an area what lies on the hemisphere around a centre.

    Right for an area that some hemisphere holds, as one holds every country.
    """

    def crossing(a: Vector, b: Vector, share: float) -> Vector:
        return sphere.unit(
            (
                a[0] + share * (b[0] - a[0]),
                a[1] + share * (b[1] - a[1]),
                a[2] + share * (b[2] - a[2]),
            )
        )

    return _cut(ring, lambda place: sphere.dot(place, centre), crossing)


def to_box(ring: Sequence[Point], box: Box) -> list[Point]:
    """Keep of an area what lies in a box."""
    cut = list(ring)
    cut = _cut(cut, lambda point: point[0] - box.left, _along)
    cut = _cut(cut, lambda point: box.right - point[0], _along)
    cut = _cut(cut, lambda point: point[1] - box.low, _along)
    return _cut(cut, lambda point: box.high - point[1], _along)


def line_to_box(line: Sequence[Point], box: Box) -> list[list[Point]]:
    """Keep of a line what lies in a box, in as many parts as that takes."""
    parts: list[list[Point]] = []
    for a, b in pairwise(line):
        kept = _segment(a, b, box)
        if kept is None:
            continue
        if parts and parts[-1][-1] == kept[0]:
            parts[-1].append(kept[1])
        else:
            parts.append([*kept])
    return parts


def _segment(a: Point, b: Point, box: Box) -> tuple[Point, Point] | None:
    """Cut a segment to a box, by Liang and Barsky."""
    enter, leave = 0.0, 1.0
    for way, room in (
        (a[0] - b[0], a[0] - box.left),
        (b[0] - a[0], box.right - a[0]),
        (a[1] - b[1], a[1] - box.low),
        (b[1] - a[1], box.high - a[1]),
    ):
        if way == 0:
            if room < 0:
                return None
        elif way < 0:
            enter = max(enter, room / way)
        else:
            leave = min(leave, room / way)
    if enter > leave:
        return None
    return (
        a if enter == 0 else _along(a, b, enter),
        b if leave == 1 else _along(a, b, leave),
    )


def _along(a: Point, b: Point, share: float) -> Point:
    return a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1])


def turned(longitude: float) -> float:
    """Bring a longitude into [-180, 180)."""
    return (longitude + 180) % 360 - 180


def at_antimeridian(ring: Sequence[Point]) -> list[list[Point]]:
    """Cut an area, given as degrees east and north, where east meets west.

    The ring is unrolled first, so that it never leaps; then each turn of the Earth
    that it reaches is cut out. One that winds around a pole is led along that pole.
    """
    unrolled = [ring[0]]
    for longitude, latitude in ring[1:]:
        step = turned(longitude - unrolled[-1][0])
        unrolled.append((unrolled[-1][0] + step, latitude))
    winding = unrolled[-1][0] + turned(ring[0][0] - unrolled[-1][0]) - ring[0][0]
    if abs(winding) > 180:
        start, pole = unrolled[0], 90.0 if unrolled[0][1] > 0 else -90.0
        end = start[0] + (360 if winding > 0 else -360)
        unrolled += [(end, start[1]), (end, pole), (start[0], pole)]
    parts = []
    for turn in (-360, 0, 360):
        moved = [(longitude + turn, latitude) for longitude, latitude in unrolled]
        parts.append(to_box(moved, Box(-180, -90, 180, 90)))
    return [part for part in parts if part]
