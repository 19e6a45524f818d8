"""Draws the land: outlines as short paths, and the shapes of countries that matter."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from briefings.figures.cartography import clipping, sphere
from briefings.figures.cartography.atlas import Atlas, Polygon
from briefings.figures.cartography.clipping import Box, Point
from briefings.figures.cartography.framing import Frame
from briefings.figures.cartography.outlines import Ring, borders, merged
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
    # Between two countries, once.
    borders: str
    # By the atlas's name; the largest first.
    shapes: dict[str, list[list[Point]]]
    # All other land.
    others: list[list[Point]]

    @property
    def length(self) -> int:
        return sum(map(len, (self.main, self.focus, self.rest, self.borders)))

    def is_sea(self, point: Point) -> bool:
        return not any(_fill(areas, point) for areas in self._in_boxes)

    @cached_property
    def _in_boxes(self) -> list[list[tuple[Box, list[Point]]]]:
        """Keep each ring in its box, which most points are outside of."""
        return [
            [(clipping.around(ring), ring) for ring in rings]
            for rings in (*self.shapes.values(), self.others)
        ]


def land(
    frame: Frame, atlas: Atlas, main: str | None, focus: Iterable[str], longest: int
) -> Land:
    """Draw all land in the frame, as finely as the length of its paths allows.

    `longest` is in characters.
    """
    named = {*focus, *([main] if main else [])}
    detail = DETAIL
    drawn = _Drawn(frame, atlas.arc, detail)
    while True:
        found = drawn.land(atlas, main, named)
        if found.length <= longest or detail > COARSEST:
            return found
        detail *= max(1.25, (found.length / longest) ** 0.8)
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

    def land(self, atlas: Atlas, main: str | None, named: set[str]) -> Land:
        shown = {
            country.name: [each for each in country.polygons if self._shows(each)]
            for country in atlas.countries
        }
        shapes = {
            name: sorted(rings, key=area, reverse=True)
            for name in shown
            if name in named and (rings := self._areas(_rings(shown[name]), 1.0))
        }
        others = [
            polygon
            for name, polygons in shown.items()
            if name not in named
            for polygon in polygons
        ]
        rest = self._others(others)
        lines = (
            path(line)
            for index in self._between(shown, named)
            for line in self._line(index)
        )
        return Land(
            main="".join(map(outline, shapes.get(main or "", []))),
            focus="".join(
                outline(ring)
                for name, rings in shapes.items()
                if name != main
                for ring in rings
            ),
            rest="".join(map(outline, rest)),
            borders="".join(lines),
            shapes=shapes,
            others=rest,
        )

    def _between(
        self, shown: Mapping[str, Sequence[Polygon]], named: set[str]
    ) -> Iterable[int]:
        """List the borders, by arcs; of the whole world, only those that matter."""
        rings = {name: _rings(polygons) for name, polygons in shown.items()}
        found = borders(ring for some in rings.values() for ring in some)
        if self.frame.kind == "near":
            return found
        matter = {
            max(index, ~index)
            for name in named & rings.keys()
            for ring in rings[name]
            for index in ring
        }
        return [index for index in found if index in matter]

    def _shows(self, polygon: Polygon) -> bool:
        """Tell whether a polygon may be in the frame, and is large enough to see."""
        is_visible = polygon.cap.radius * self.frame.scale >= 0.5
        return is_visible and self.frame.may_show(polygon.cap)

    def _others(self, polygons: Sequence[Polygon]) -> list[list[Point]]:
        """Draw land as one; what reaches beyond the hemisphere is cut by itself."""
        smallest = SMALLEST * max(1.0, self.detail)
        whole = [each for each in polygons if self.frame.has_all_of(each.cap)]
        cut = [each for each in polygons if not self.frame.has_all_of(each.cap)]
        return [
            *self._areas(merged(_rings(whole), self.source), smallest),
            *self._areas(_rings(cut), smallest),
        ]

    def _areas(self, rings: Iterable[Ring], smallest: float) -> list[list[Point]]:
        found = []
        for indexes in rings:
            ring = self._ring(indexes)
            parts = map(_rounded, self.frame.area(ring) if len(ring) > 2 else [])
            found += [
                part for part in parts if len(part) > 2 and _extent(part) >= smallest
            ]
        return found

    def _line(self, index: int) -> Iterator[list[Point]]:
        for part in map(_rounded, self.frame.line(self.arc(index))):
            if len(part) > 1:
                yield part

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


def _rings(polygons: Iterable[Polygon]) -> list[Ring]:
    return [ring for polygon in polygons for ring in polygon.rings]


def _fill(areas: Iterable[tuple[Box, list[Point]]], point: Point) -> bool:
    """Tell whether a point is in what some rings fill by the even-odd rule."""
    around = (box.holds(point) and clipping.holds(ring, point) for box, ring in areas)
    return sum(around) % 2 == 1


def _rounded(line: Iterable[Point]) -> list[Point]:
    """Round to whole units and leave out what falls together."""
    found: list[Point] = []
    for x, y in line:
        here = (round(x), round(y))
        if not found or here != found[-1]:
            found.append(here)
    return found


def _extent(ring: Sequence[Point]) -> float:
    box = clipping.around(ring)
    return max(box.width, box.height)


def area(ring: Sequence[Point]) -> float:
    """Measure a ring, in square units."""
    pairs = zip(ring, [*ring[1:], ring[0]], strict=True)
    return abs(sum(x * v - u * y for (x, y), (u, v) in pairs)) / 2


def outline(ring: Sequence[Point]) -> str:
    """Write a ring of whole numbers as path data."""
    is_closed = len(ring) > 1 and ring[0] == ring[-1]
    return path(ring[:-1] if is_closed else ring) + "z"


def path(line: Sequence[Point]) -> str:
    """Write a line of whole numbers as path data, each step from the one before."""
    (x, y), *rest = line
    steps = [f"M{x:.0f} {y:.0f}l"]
    for u, v in rest:
        for step in (u - x, v - y):
            # Numbers need a blank between them, but none before a minus.
            number = f"{step:.0f}"
            needs_blank = number[0] != "-" and steps[-1][-1] != "l"
            steps.append(f" {number}" if needs_blank else number)
        x, y = u, v
    return "".join(steps)
