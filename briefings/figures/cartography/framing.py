"""Chooses a map's projection and its frame: all that happened, and some land around."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from briefings.figures.cartography import atlas, clipping, sphere
from briefings.figures.cartography.clipping import Box, Point
from briefings.figures.cartography.projection import EqualEarth, Lambert, Projection
from briefings.figures.cartography.sphere import Cap, Vector

# The drawing's own units; a screen shows 288 to about 900 pixels for these.
WIDTH = 800
LOWEST, HIGHEST = 480, 600
LOWEST_WORLD = 410
# How much room places and land have to the frame.
PLACE_ROOM, LAND_ROOM = 76, 12
# Places within a cap of this radius make a region; others, half a world.
REGION = math.radians(35)
# A frame is at least this wide, a closer look a little less; one up to AMPLE takes
# whole countries in readily.
NARROWEST, CLOSEST, AMPLE = math.radians(9), math.radians(4), math.radians(24)
# How much smaller everything may become to take a whole country in.
STRETCH = 1.7


@dataclass(frozen=True)
class Frame:
    """What of the projected Earth a map shows, and where; y grows downwards in it."""

    projection: Projection
    # In the plane of the projection.
    window: Box
    height: int
    kind: atlas.Kind

    @property
    def scale(self) -> float:
        """How many units the Earth's radius has."""
        return WIDTH / self.window.width

    @property
    def box(self) -> Box:
        return Box(0, 0, WIDTH, self.height)

    def point(self, place: Vector) -> Point | None:
        """Say where a place is; outside the box, if the map does not show it."""
        flat = self.projection.point(place)
        return None if flat is None else self._moved(flat)

    def area(self, ring: Sequence[Vector]) -> list[list[Point]]:
        """Say where an area is, as far as the map shows it, and a little more."""
        shown = self.box.grown(5)
        parts = self.projection.areas(ring)
        cut = (clipping.to_box([*map(self._moved, part)], shown) for part in parts)
        return [part for part in cut if len(part) > 2]

    def line(self, places: Sequence[Vector]) -> list[list[Point]]:
        """Say where a line is, as far as the map shows it, and a little more."""
        found = []
        for part in self.projection.lines(places):
            moved = [*map(self._moved, part)]
            found += clipping.line_to_box(moved, self.box.grown(5))
        return found

    def edge(self) -> list[Point]:
        return [self._moved(point) for point in self.projection.edge()]

    def may_show(self, cap: Cap) -> bool:
        """Tell whether the map might show something of a cap."""
        if not isinstance(self.projection, Lambert):
            return True
        corner = math.hypot(self.window.width, self.window.height) / 2
        reach = 2 * math.asin(min(1, corner / 2)) + 0.05
        return sphere.angle(cap.centre, self.projection.centre) < reach + cap.radius

    def has_all_of(self, cap: Cap) -> bool:
        """Tell whether a cap is all on what is projected of the Earth."""
        if not isinstance(self.projection, Lambert):
            return True
        away = sphere.angle(cap.centre, self.projection.centre)
        return away + cap.radius < math.pi / 2

    def _moved(self, flat: Point) -> Point:
        return (
            (flat[0] - self.window.left) * self.scale,
            (self.window.high - flat[1]) * self.scale,
        )


def frame(
    places: Sequence[Vector],
    wanted: Iterable[Sequence[Vector]] = (),
    narrowest: float = NARROWEST,
) -> Frame:
    """Frame some places, with as much of what is wanted as fits, in its order.

    `wanted` are outlines of land or further places; one that would make everything
    much smaller is left out. `narrowest` is an angle.
    """
    cap = sphere.enclosing_cap(places)
    groups = list(wanted)
    if cap.radius > REGION:
        return _world(places, groups)
    projection = Lambert(cap.centre)
    window = _window(projection, places, groups, narrowest)
    # Once more around the middle of what was taken in, where north is up.
    middle = Lambert(projection.place(window.centre))
    window = _window(middle, places, groups, narrowest)
    return Frame(middle, window, round(WIDTH * window.height / window.width), "near")


def _world(places: Sequence[Vector], wanted: list[Sequence[Vector]]) -> Frame:
    """Frame places that are far apart, cut where no place is for the longest way."""
    east = sorted({sphere.degrees(place)[1] % 360 for place in places})
    gaps = zip(east, [*east[1:], east[0] + 360], strict=True)
    west, next_east = max(gaps, key=lambda gap: gap[1] - gap[0])
    projection = EqualEarth(clipping.turned((west + next_east) / 2 + 180))
    window = _window(projection, places, wanted, NARROWEST, LOWEST_WORLD)
    window = _on_earth(window, projection)
    return Frame(projection, window, round(WIDTH * window.height / window.width), "far")


def _window(
    projection: Projection,
    places: Sequence[Vector],
    wanted: list[Sequence[Vector]],
    narrowest: float,
    lowest: float = LOWEST,
) -> Box:
    points = [point for place in places if (point := projection.point(place))]
    land: list[Point] = []
    bare = _fitted(points, land, narrowest, lowest)
    limit = max(STRETCH * bare.width, AMPLE)
    for group in wanted:
        more = [projection.point(place) for place in group]
        reached = [point for point in more if point is not None]
        if len(reached) < len(more):
            continue
        if _fitted(points, [*land, *reached], narrowest, lowest).width <= limit:
            land += reached
    return _fitted(points, land, narrowest, lowest)


def _fitted(
    places: Sequence[Point], land: Sequence[Point], narrowest: float, lowest: float
) -> Box:
    """Give the window of the right shape around places and land, with some room."""
    width = narrowest
    # The room depends on the width, and that on the room: three times is enough.
    for _ in range(3):
        box = clipping.around(places).grown(width * PLACE_ROOM / WIDTH)
        if land:
            ground = clipping.around(land).grown(width * LAND_ROOM / WIDTH)
            box = clipping.around([box[:2], box[2:], ground[:2], ground[2:]])
        width = max(box.width, box.height * WIDTH / HIGHEST, narrowest)
    height = max(box.height, width * lowest / WIDTH)
    x, y = box.centre
    return Box(x - width / 2, y - height / 2, x + width / 2, y + height / 2)


def _on_earth(window: Box, projection: Projection) -> Box:
    """Keep a window from showing more beyond the Earth's edge than it must."""
    earth = clipping.around(projection.edge())
    width = min(window.width, earth.width)
    height = min(window.height, earth.height)
    left = min(max(window.left, earth.left), earth.right - width)
    low = min(max(window.low, earth.low), earth.high - height)
    return Box(left, low, left + width, low + height)
