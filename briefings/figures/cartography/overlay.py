"""Lays out what lies over the land: markers first, then arrows, a scale, and names."""

import math
from collections.abc import Iterable, Mapping

from briefings.figures.cartography import labels, sphere
from briefings.figures.cartography.arrows import Obstacles, arrow
from briefings.figures.cartography.clipping import Box, Point
from briefings.figures.cartography.drawing import (
    Arrow,
    Label,
    Marker,
    Overlay,
    Room,
    Scale,
    Style,
)
from briefings.figures.cartography.framing import Frame
from briefings.figures.cartography.labels import Name
from briefings.figures.cartography.land import Land
from briefings.figures.cartography.markers import markers
from briefings.figures.cartography.projection import Lambert
from briefings.figures.cartography.sphere import Vector
from briefings.figures.cartography.story import Act, Site, Story

EARTH = 6371  # kilometres
# How much of the width a scale may take.
SCALE = 0.2


def overlay(
    story: Story,
    frame: Frame,
    land: Land,
    homes: Mapping[str, Vector],
    style: Style,
) -> Overlay:
    """Lay out a story over the land of its frame, in one style.

    `homes` are the middles of the countries that act, on the map or not.
    """
    return _Layout(story, frame, land, style).overlay(homes)


class _Layout:
    """One overlay in the making."""

    def __init__(self, story: Story, frame: Frame, land: Land, style: Style) -> None:
        self.story = story
        self.frame = frame
        self.land = land
        self.style = style
        self.spots = [
            (site, spot) for site in story.sites if (spot := self._spot(site))
        ]
        self.placed = markers(self.spots, style, frame.box)
        self.markers = [each for some in self.placed.values() for each in some]
        self.labels: dict[str, Label] = {}
        self.room = Room(frame.box)

    def _spot(self, site: Site) -> Point | None:
        spot = self.frame.point(site.at)
        # A pole may lie on the very edge.
        return spot if spot and self.frame.box.holds(spot, -1) else None

    def overlay(self, homes: Mapping[str, Vector]) -> Overlay:
        dots = [(round(x), round(y)) for site, (x, y) in self.spots if not site.entries]
        for marker in self.markers:
            self.room.take_around((marker.x, marker.y), marker.reach)
            if marker.spot:
                self.room.take_around(marker.spot, 8)
        for dot in dots:
            self.room.take_around(dot, 9)
        # Who acts is named first, for arrows to begin there.
        self._name_countries([act.country for act in self.story.acts])
        self._name_those_away(homes)
        arrows = self._arrows()
        scale = self._scale() if self.style.is_full else None
        self._name_countries(self._other_countries())
        if self.style.is_full:
            self._name_places()
        return Overlay(
            self.style,
            tuple(dots),
            tuple(self.markers),
            tuple(arrows),
            tuple(self.labels.values()),
            scale,
        )

    def _name_countries(self, countries: Iterable[str]) -> None:
        for country in countries:
            if country not in self.labels:
                said = self.story.countries[country]
                name = Name(said, "country", self.style.text)
                if label := self._name_country(country, name):
                    self.labels[country] = label

    def _name_country(self, country: str, name: Name) -> Label | None:
        markers = self._markers_in(country)
        if country in self.land.shapes:
            return labels.name_country(name, country, self.land, markers, self.room)
        # Too small to be seen: its name stands with what happened there.
        return name.first_free(labels.beside(name, markers), self.room)

    def _markers_in(self, country: str) -> list[Marker]:
        sites = [site for site, _ in self.spots if site.country == country]
        return [marker for site in sites for marker in self.placed[site.at]]

    def _other_countries(self) -> list[str]:
        """List who is to be named, too; on a narrow screen only where things happen."""
        if self.style.is_full:
            return list(self.story.countries)
        main = [self.story.main] if self.story.main else []
        return [*main, *self.story.scenes]

    def _name_those_away(self, homes: Mapping[str, Vector]) -> None:
        """Name those who act from beyond the frame, where the way there leaves it."""
        for act in self.story.acts:
            is_here = act.country in self.land.shapes
            if not is_here and act.country not in self.labels and act.country in homes:
                edge = self._edge(act.at, homes[act.country])
                name = Name(act.agent, "away", self.style.text)
                if edge and (
                    label := name.first_free(
                        labels.near(name, edge, self.frame.box), self.room
                    )
                ):
                    self.labels[act.country] = label

    def _edge(self, here: Vector, home: Vector) -> Point | None:
        """Give the last point in the frame on the shortest way home."""
        inside = None
        for part in range(401):
            point = self.frame.point(sphere.between(here, home, part / 400))
            if point is None or not self.frame.box.holds(point):
                break
            inside = point
        return inside

    def _arrows(self) -> list[Arrow]:
        found: list[Arrow] = []
        for act in self.story.acts:
            origin, target = self._origin(act.country), self._target(act)
            if origin and target:
                others = [marker for marker in self.markers if marker is not target]
                names = [
                    label.box
                    for country, label in self.labels.items()
                    if country != act.country
                ]
                obstacles = Obstacles(others, names, found, self.frame.box)
                if drawn := arrow(origin, target, obstacles, self.style):
                    found.append(drawn)
        for each in found:
            for point in each.trail:
                self.room.take_around(point, self.style.head / 2)
        return found

    def _origin(self, country: str) -> Box | None:
        """Say where a country's arrows begin: around its name, or else its middle."""
        if country in self.labels:
            return self.labels[country].box.grown(5)
        if country not in self.land.shapes:
            return None
        return labels.box_around(labels.middle(self.land.shapes[country][0]), 6)

    def _target(self, act: Act) -> Marker | None:
        """Find the marker of an act, or the one that its spot's events share."""
        placed = self.placed.get(act.at, [])
        own = [marker for marker in placed if marker.text == str(act.number)]
        return next(iter(own or placed), None)

    def _name_places(self) -> None:
        said = {" ".join(label.lines) for label in self.labels.values()}
        for site, spot in self.spots:
            if not site.name or site.name in said:
                continue
            # A place may be all of a country, for whose name there was no room in it.
            is_country = site.name in self.story.countries.values()
            kind = "country" if is_country else "place"
            name = Name(site.name, kind, self.style.text)
            placed = self.placed[site.at]
            points = (
                labels.beside(name, placed) if placed else labels.around(name, spot, 12)
            )
            if label := name.first_free(points, self.room):
                self.labels[f"place {site.name}"] = label

    def _scale(self) -> Scale | None:
        """Put a scale in a corner; none where a map has no one scale, or no room."""
        if not isinstance(self.frame.projection, Lambert):
            return None
        unit = EARTH / self.frame.scale
        kilometres = _round_length(SCALE * self.frame.box.width * unit)
        length = kilometres / unit
        box, text = self.frame.box, self.style.text
        for x in (16.0, box.width - 16 - length):
            for y in (box.height - 16.0, 16 + text * 1.2):
                taken = Box(x - 4, y - text * 1.2, x + length + 4, y + 4)
                if self.room.is_free(taken):
                    self.room.take(taken)
                    return Scale(round(x), round(y), round(length), kilometres)
        return None


def _round_length(longest: float) -> int:
    """Round down to 1, 2 or 5 with noughts; at least 1."""
    power = 10 ** max(0, math.floor(math.log10(longest)))
    return int(next(step * power for step in (5, 2, 1) if step * power <= longest))
