"""Geometry on the sphere: places as unit vectors, so that no meridian is an edge.

Latitudes and longitudes are in degrees, angles and tolerances in radians.
"""

import math
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

# From the Earth's centre: x through (0°, 0°), y through (0°, 90° E), z through the
# North Pole. Of length 1.
Vector = tuple[float, float, float]


class Cap(NamedTuple):
    """All that lies within an angle of a centre."""

    centre: Vector
    radius: float


def vector(latitude: float, longitude: float) -> Vector:
    phi, lam = math.radians(latitude), math.radians(longitude)
    return (
        math.cos(phi) * math.cos(lam),
        math.cos(phi) * math.sin(lam),
        math.sin(phi),
    )


def degrees(v: Vector) -> tuple[float, float]:
    """Give latitude and longitude; the longitude of a pole is as good as any."""
    x, y, z = v
    return math.degrees(math.atan2(z, math.hypot(x, y))), math.degrees(math.atan2(y, x))


def dot(a: Vector, b: Vector) -> float:
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]


def cross(a: Vector, b: Vector) -> Vector:
    return (
        a[1] * b[2] - a[2] * b[1],
        a[2] * b[0] - a[0] * b[2],
        a[0] * b[1] - a[1] * b[0],
    )


def unit(v: Vector) -> Vector:
    """Bring to length 1. Raises ZeroDivisionError if there is no direction."""
    length = math.sqrt(dot(v, v))
    return v[0] / length, v[1] / length, v[2] / length


def angle(a: Vector, b: Vector) -> float:
    """Measure the angle between two places; exact for close ones, as acos is not."""
    return math.atan2(math.sqrt(dot(cross(a, b), cross(a, b))), dot(a, b))


def between(a: Vector, b: Vector, share: float) -> Vector:
    """Go a share of the way from `a` to `b`, by the shortest way."""
    whole = angle(a, b)
    if whole < 1e-9:
        return a
    near = math.sin((1 - share) * whole) / math.sin(whole)
    far = math.sin(share * whole) / math.sin(whole)
    return unit(
        (
            near * a[0] + far * b[0],
            near * a[1] + far * b[1],
            near * a[2] + far * b[2],
        )
    )


def enclosing_cap(places: Sequence[Vector]) -> Cap:
    """Find a small cap around some places, at most a hundredth too large.

    By Bădoiu and Clarkson: step towards the farthest place, a little less each time.
    Places that lie all around the Earth get a cap that holds it all.
    """
    x, y, z = places[0]
    for step in range(1, 200):
        here = (x, y, z)
        far = max(places, key=lambda place: _square(here, place))
        x += (far[0] - x) / (step + 1)
        y += (far[1] - y) / (step + 1)
        z += (far[2] - z) / (step + 1)
    if math.hypot(x, y, z) < 0.05:
        return Cap(places[0], math.pi)
    centre = unit((x, y, z))
    return Cap(centre, max(angle(centre, place) for place in places))


def circle(cap: Cap, times: float) -> list[Vector]:
    """Give places all around a cap, at a multiple of its radius from its centre."""
    x, y, z = cap.centre
    side = unit(cross(cap.centre, (0.0, 0.0, 1.0) if abs(z) < 0.9 else (1.0, 0.0, 0.0)))
    up = cross(side, cap.centre)
    near, far = math.cos(times * cap.radius), math.sin(times * cap.radius)
    found = []
    for turn in range(0, 360, 30):
        right = far * math.cos(math.radians(turn))
        ahead = far * math.sin(math.radians(turn))
        found.append(
            unit(
                (
                    near * x + right * side[0] + ahead * up[0],
                    near * y + right * side[1] + ahead * up[1],
                    near * z + right * side[2] + ahead * up[2],
                )
            )
        )
    return found


def refined(line: Sequence[Vector], step: float) -> list[Vector]:
    """Add places to a line, so that no two neighbours are farther apart than `step`."""
    found = list(line[:1])
    for a, b in pairwise(line):
        parts = math.ceil(angle(a, b) / step)
        found += [between(a, b, part / parts) for part in range(1, parts)]
        found.append(b)
    return found


def simplified(line: Sequence[Vector], tolerance: float) -> list[Vector]:
    """Leave out of a line what strays less than the tolerance, by Douglas and Peucker.

    The ends stay. A closed line keeps the place farthest from them, too, unless all of
    it is within the tolerance.
    """
    keep = [False] * len(line)
    keep[0] = keep[-1] = True
    limit = tolerance * tolerance
    stack = [(0, len(line) - 1)]
    while stack:
        first, last = stack.pop()
        farthest, worst = first, limit
        for index in range(first + 1, last):
            stray = _stray(line[index], line[first], line[last])
            if stray > worst:
                farthest, worst = index, stray
        if farthest > first:
            keep[farthest] = True
            stack += [(first, farthest), (farthest, last)]
    return [place for place, is_kept in zip(line, keep, strict=True) if is_kept]


def _square(a: Vector, b: Vector) -> float:
    return (a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2 + (a[2] - b[2]) ** 2


def _stray(place: Vector, a: Vector, b: Vector) -> float:
    """Square the distance of a place from the chord between two others."""
    dx, dy, dz = b[0] - a[0], b[1] - a[1], b[2] - a[2]
    px, py, pz = place[0] - a[0], place[1] - a[1], place[2] - a[2]
    length = dx * dx + dy * dy + dz * dz
    if length > 0:
        share = (px * dx + py * dy + pz * dz) / length
        share = 0.0 if share < 0 else 1.0 if share > 1 else share
        px, py, pz = px - share * dx, py - share * dy, pz - share * dz
    return px * px + py * py + pz * pz
