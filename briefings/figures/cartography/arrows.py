"""Draws who acted where: curved arrows, which keep clear of other markers."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from briefings.figures.cartography.clipping import Box, Point
from briefings.figures.cartography.drawing import Arrow, Marker, Style

# How far a curve swings out, as a share of its length, in the order of trial.
BENDS = (0.2, -0.2, 0.32, -0.32, 0.1, -0.1, 0.48, -0.48)
# Points along a curve at which it is compared with what stands in its way.
SAMPLES = 32

# An arrow is longer than this many heads.
SHORTEST = 1.7
# The cost of standing in the way of a marker; no arrow is worth that.
BLOCKED = 100

Curve = tuple[Point, Point, Point]


@dataclass(frozen=True)
class Obstacles:
    """What an arrow may not run through, and what it should not run along."""

    markers: Sequence[Marker]
    names: Sequence[Box]
    arrows: Sequence[Arrow]
    frame: Box


def arrow(
    origin: Box, target: Marker, obstacles: Obstacles, style: Style
) -> Arrow | None:
    """Lead from out of a box to a marker; None if there is no way, or hardly any."""
    found = []
    for bend in BENDS:
        whole = _bent(origin.centre, (target.x, target.y), bend)
        curve = _between(whole, origin, target.reach + 3)
        if curve and math.dist(curve[0], curve[2]) > SHORTEST * style.head:
            found.append((_cost(curve, obstacles, style), curve))
    # The first of those with the lowest cost.
    best = min(found, key=lambda each: each[0], default=None)
    if best is None or best[0] >= BLOCKED:
        return None
    return _drawn(best[1], style)


def _bent(start: Point, end: Point, bend: float) -> Curve:
    dx, dy = end[0] - start[0], end[1] - start[1]
    middle = (start[0] + end[0]) / 2 + dy * bend, (start[1] + end[1]) / 2 - dx * bend
    return start, middle, end


def at(curve: Curve, share: float) -> Point:
    """Give a point on a quadratic Bézier curve."""
    (x0, y0), (x1, y1), (x2, y2) = curve
    a, b, c = (1 - share) ** 2, 2 * share * (1 - share), share**2
    return a * x0 + b * x1 + c * x2, a * y0 + b * y1 + c * y2


def _trail(curve: Curve) -> list[Point]:
    return [at(curve, index / SAMPLES) for index in range(SAMPLES + 1)]


def _cost(curve: Curve, obstacles: Obstacles, style: Style) -> int:
    """Count what is wrong with a curve; BLOCKED and more for what may not be."""
    cost = 0
    for point in _trail(curve):
        is_blocked = (
            not obstacles.frame.holds(point, style.head / 2)
            or any(box.holds(point) for box in obstacles.names)
            or any(
                math.dist(point, (marker.x, marker.y)) < marker.reach + 2
                for marker in obstacles.markers
            )
        )
        cost += BLOCKED * is_blocked
        for arrow in obstacles.arrows:
            cost += any(
                math.dist(point, taken) < style.head / 2 for taken in arrow.trail
            )
    return cost


def _between(curve: Curve, origin: Box, stop: float) -> Curve | None:
    """Keep of a curve what is outside the box it starts in, and `stop` from its end."""
    shares = [index / 200 for index in range(201)]
    outside = [share for share in shares if not origin.holds(at(curve, share))]
    before = [
        share for share in outside if math.dist(at(curve, share), curve[2]) >= stop
    ]
    return _part(curve, before[0], before[-1]) if len(before) > 1 else None


def _part(curve: Curve, first: float, last: float) -> Curve:
    """Take the part between two shares of a curve, as a curve (de Casteljau)."""
    (x0, y0), (x1, y1), (x2, y2) = curve

    def blossom(s: float, t: float) -> Point:
        a, b, c = (1 - s) * (1 - t), s * (1 - t) + t * (1 - s), s * t
        return a * x0 + b * x1 + c * x2, a * y0 + b * y1 + c * y2

    return blossom(first, first), blossom(first, last), blossom(last, last)


def _drawn(curve: Curve, style: Style) -> Arrow:
    start, middle, tip = curve
    away = math.dist(middle, tip) or 1.0
    dx, dy = (tip[0] - middle[0]) / away, (tip[1] - middle[1]) / away
    long, half = style.head, style.head * 0.42
    back = tip[0] - dx * long, tip[1] - dy * long
    left = back[0] - dy * half, back[1] + dx * half
    right = back[0] + dy * half, back[1] - dx * half
    # The line ends inside the head, or its blunt end would show beside the tip.
    neck = tip[0] - dx * long * 0.8, tip[1] - dy * long * 0.8
    return Arrow(
        line=f"M{_xy(start)}Q{_xy(middle)} {_xy(neck)}",
        head=f"M{_xy(tip)}L{_xy(left)}L{_xy(right)}z",
        trail=tuple(_trail(curve)),
    )


def _xy(point: Point) -> str:
    return f"{round(point[0])} {round(point[1])}"
