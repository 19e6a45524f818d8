"""Draws the land: outlines as short paths, and the shapes of countries that matter."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from briefings.figures.cartography import clipping, sphere
from briefings.figures.cartography.atlas import Atlas, Country, Polygon
from briefings.figures.cartography.clipping import Box, Point
from briefings.figures.cartography.framing import Frame
from briefings.figures.cartography.sphere import Vector

# What strays less than this from its line is left out, to begin with; in units.
DETAIL = 0.7
COARSEST = 8.0
# An island smaller than this is left out.
SMALLEST = 3.0


@dataclass(frozen=True)
class Land:
    """The land of a map as path data, and the shapes of its countries that matter."""

    main: str
    focus: str
    rest: str
    # By the atlas's name; the largest first.
    shapes: dict[str, list[list[Point]]]
    # Those and all others, each in its box.
    ground: list[tuple[Box, list[Point]]]

    def is_sea(self, point: Point) -> bool:
        return not any(
            box.holds(point) and clipping.holds(ring, point)
            for box, ring in self.ground
        )


def land(
    frame: Frame, atlas: Atlas, main: str | None, focus: Iterable[str], longest: int
) -> Land:
    """Draw all land in the frame, as finely as the length of its paths allows.

    `longest` is in characters.
    """
    named = {*focus}
    detail = DETAIL
    drawn = _Drawn(frame, atlas.arc, detail)
    while True:
        found = drawn.land(atlas, main, named)
        length = len(found.main) + len(found.focus) + len(found.rest)
        if length <= longest or detail > COARSEST:
            return found
        detail *= max(1.25, (length / longest) ** 0.8)
        # What is simplified already is simplified further, which is quicker.
        drawn = _Drawn(frame, drawn.arc, detail)


class _Drawn:
    """Countries drawn at one level of detail; shared borders stay shared."""

    def __init__(
        self, frame: Frame, source: Callable[[int], list[Vector]], detail: float
    ) -> None:
        self.frame = frame
        self.source = source
        self.detail = detail
        self.arcs: dict[int, list[Vector]] = {}

    def land(self, atlas: Atlas, main: str | None, focus: set[str]) -> Land:
        parts: dict[str, list[str]] = {"main": [], "focus": [], "rest": []}
        shapes: dict[str, list[list[Point]]] = {}
        ground: list[tuple[Box, list[Point]]] = []
        for country in atlas.countries:
            is_named = country.name in focus
            rings = self._country(country, is_named)
            if not rings:
                continue
            layer = "main" if country.name == main else "focus" if is_named else "rest"
            parts[layer] += [path(ring) for ring in rings]
            ground += [(clipping.around(ring), ring) for ring in rings]
            if is_named or country.name == main:
                shapes[country.name] = sorted(rings, key=area, reverse=True)
        joined = {layer: "".join(paths) for layer, paths in parts.items()}
        return Land(**joined, shapes=shapes, ground=ground)

    def _country(self, country: Country, is_named: bool) -> list[list[Point]]:
        smallest = 1.0 if is_named else SMALLEST * max(1.0, self.detail)
        return [
            ring
            for polygon in country.polygons
            if self.frame.may_show(polygon.cap)
            for ring in self._polygon(polygon)
            if _extent(ring) >= smallest
        ]

    def _polygon(self, polygon: Polygon) -> Iterable[list[Point]]:
        # Too small to be seen, whatever its outline.
        if polygon.cap.radius * self.frame.scale < 0.5:
            return
        for indexes in polygon.rings:
            ring = self._ring(indexes)
            if len(ring) > 2:
                for part in self.frame.area(ring):
                    rounded = _rounded(part)
                    if len(rounded) > 2:
                        yield rounded

    def arc(self, index: int) -> list[Vector]:
        if index not in self.arcs:
            tolerance = self.detail / self.frame.scale
            self.arcs[index] = sphere.simplified(self.source(index), tolerance)
        return self.arcs[index]

    def _ring(self, indexes: Iterable[int]) -> list[Vector]:
        """Join arcs; where one ends the next begins."""
        ring: list[Vector] = []
        for index in indexes:
            ring += self.arc(index)[:-1] if index >= 0 else self.arc(~index)[:0:-1]
        return ring


def _rounded(ring: Iterable[Point]) -> list[Point]:
    """Round to whole units and leave out what falls together."""
    found: list[Point] = []
    for x, y in ring:
        here = (round(x), round(y))
        if not found or here != found[-1]:
            found.append(here)
    if len(found) > 1 and found[0] == found[-1]:
        found.pop()
    return found


def _extent(ring: Sequence[Point]) -> float:
    box = clipping.around(ring)
    return max(box.width, box.height)


def area(ring: Sequence[Point]) -> float:
    """Measure a ring, in square units."""
    pairs = zip(ring, [*ring[1:], ring[0]], strict=True)
    return abs(sum(x * v - u * y for (x, y), (u, v) in pairs)) / 2


def path(ring: Sequence[Point]) -> str:
    """Write a ring of whole numbers as path data, each step from the one before."""
    (x, y), *rest = ring
    steps = [f"M{x:.0f} {y:.0f}l"]
    first = True
    for u, v in rest:
        dx, dy = f"{u - x:.0f}", f"{v - y:.0f}"
        steps.append(dx if first or dx[0] == "-" else f" {dx}")
        steps.append(dy if dy[0] == "-" else f" {dy}")
        x, y, first = u, v, False
    return "".join([*steps, "z"])
