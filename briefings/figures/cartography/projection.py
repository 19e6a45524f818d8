"""Projections: from the sphere to the plane, both equal-area.

Formulas: Snyder, “Map Projections: A Working Manual” (USGS 1395, 1987), and Šavrič,
Patterson and Jenny, “The Equal Earth map projection” (2018,
doi:10.1080/13658816.2018.1504949). The Earth’s radius is 1; y grows to the north.
"""

import math
from collections.abc import Iterable, Sequence
from typing import Protocol

from briefings.figures.cartography import clipping, sphere
from briefings.figures.cartography.clipping import Point
from briefings.figures.cartography.sphere import Vector

# Lines longer than this are bent along the sphere before they are projected.
STEP = math.radians(3)


class Projection(Protocol):
    """A way to lay the sphere flat."""

    def point(self, place: Vector) -> Point | None:
        """Project a place; None where the projection does not reach."""

    def areas(self, ring: Sequence[Vector]) -> list[list[Point]]:
        """Project what a closed ring holds; in parts, where it is cut."""

    def lines(self, line: Sequence[Vector]) -> list[list[Point]]:
        """Project a line; in parts, where it is cut."""

    def edge(self) -> list[Point]:
        """Give the outline of all that the projection shows."""


class Lambert:
    """Lambert’s azimuthal equal-area projection (Snyder, 182–190) of one hemisphere.

    For regions anywhere: poles and the antimeridian are places like others. North is
    up in the centre.
    """

    def __init__(self, centre: Vector) -> None:
        self.centre = centre
        x, y, _ = centre
        # At a pole every way is south; the meridian of Greenwich points down at the
        # North Pole and up at the South Pole, as is usual.
        is_pole = math.hypot(x, y) < 1e-6
        self.east = (0.0, 1.0, 0.0) if is_pole else sphere.unit((-y, x, 0.0))
        self.north = sphere.cross(centre, self.east)

    def point(self, place: Vector) -> Point | None:
        if sphere.dot(place, self.centre) < 0:
            return None
        return self.flat(place)

    def flat(self, place: Vector) -> Point:
        scale = math.sqrt(2 / (1 + sphere.dot(place, self.centre)))
        return scale * sphere.dot(place, self.east), scale * sphere.dot(
            place, self.north
        )

    def place(self, point: Point) -> Vector:
        """Find the place at a point within the projection’s edge."""
        x, y = point
        rho = math.hypot(x, y)
        if rho < 1e-12:
            return self.centre
        c = 2 * math.asin(min(1.0, rho / 2))
        away = math.sin(c) / rho
        return sphere.unit(
            (
                math.cos(c) * self.centre[0]
                + away * (x * self.east[0] + y * self.north[0]),
                math.cos(c) * self.centre[1]
                + away * (x * self.east[1] + y * self.north[1]),
                math.cos(c) * self.centre[2]
                + away * (x * self.east[2] + y * self.north[2]),
            )
        )

    def areas(self, ring: Sequence[Vector]) -> list[list[Point]]:
        if all(sphere.dot(place, self.centre) > 0 for place in ring):
            whole = list(ring)
        else:
            whole = clipping.to_hemisphere(ring, self.centre)
        if not whole:
            return []
        bent = sphere.refined([*whole, whole[0]], STEP)
        return [[self.flat(place) for place in bent]]

    def lines(self, line: Sequence[Vector]) -> list[list[Point]]:
        return _runs(self.point(place) for place in line)

    def edge(self) -> list[Point]:
        turns = (math.tau * part / 120 for part in range(120))
        return [
            (math.sqrt(2) * math.cos(turn), math.sqrt(2) * math.sin(turn))
            for turn in turns
        ]


class EqualEarth:
    """The Equal Earth projection, for half the world and more.

    It is cut along the meridian opposite its own.
    """

    A1, A2, A3, A4 = 1.340264, -0.081106, 0.000893, 0.003796
    M = math.sqrt(3) / 2

    def __init__(self, meridian: float) -> None:
        """Centre on a meridian, in degrees east."""
        self.meridian = meridian

    def point(self, place: Vector) -> Point | None:
        latitude, longitude = sphere.degrees(place)
        return self._flat((clipping.turned(longitude - self.meridian), latitude))

    def _flat(self, here: Point) -> Point:
        """Project degrees east of the meridian, and north."""
        longitude, latitude = here
        theta = math.asin(self.M * math.sin(math.radians(latitude)))
        t2 = theta * theta
        t6 = t2**3
        slope = self.A1 + 3 * self.A2 * t2 + t6 * (7 * self.A3 + 9 * self.A4 * t2)
        return (
            math.radians(longitude) * math.cos(theta) / (self.M * slope),
            theta * (self.A1 + self.A2 * t2 + t6 * (self.A3 + self.A4 * t2)),
        )

    def areas(self, ring: Sequence[Vector]) -> list[list[Point]]:
        parts = clipping.at_antimeridian(
            [
                (clipping.turned(longitude - self.meridian), latitude)
                for latitude, longitude in map(sphere.degrees, ring)
            ]
        )
        return [[self._flat(here) for here in _bent(part)] for part in parts]

    def lines(self, line: Sequence[Vector]) -> list[list[Point]]:
        parts: list[list[Point]] = [[]]
        for latitude, longitude in map(sphere.degrees, line):
            here = clipping.turned(longitude - self.meridian), latitude
            if parts[-1] and abs(parts[-1][-1][0] - here[0]) > 180:
                parts.append([])
            parts[-1].append(here)
        return [[self._flat(here) for here in part] for part in parts]

    def edge(self) -> list[Point]:
        side = [(180.0, float(latitude)) for latitude in range(-90, 91, 2)]
        other = [(-longitude, latitude) for longitude, latitude in reversed(side)]
        return [self._flat(here) for here in [*side, *other]]


def _runs(points: Iterable[Point | None]) -> list[list[Point]]:
    """Put together what stands between gaps."""
    runs: list[list[Point]] = [[]]
    for point in points:
        if point is None:
            runs.append([])
        else:
            runs[-1].append(point)
    return [run for run in runs if run]


def _bent(line: Iterable[Point]) -> list[Point]:
    """Add points to a closed line where its neighbours are more than STEP apart."""
    corners = list(line)
    step = math.degrees(STEP)
    found = []
    for (x, y), (u, v) in zip(corners, [*corners[1:], corners[0]], strict=True):
        parts = max(1, math.ceil(max(abs(u - x), abs(v - y)) / step))
        found += [
            (x + (u - x) * part / parts, y + (v - y) * part / parts)
            for part in range(parts)
        ]
    return found
