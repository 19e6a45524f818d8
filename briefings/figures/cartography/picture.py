"""Draws one picture of a map: its land once, and over it what each screen shows."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefings.figures.cartography import atlas, clipping, framing, sphere
from briefings.figures.cartography.atlas import Country, Polygon
from briefings.figures.cartography.drawing import SMALL, WIDE, Overlay
from briefings.figures.cartography.framing import Frame
from briefings.figures.cartography.land import Land, land, outline
from briefings.figures.cartography.overlay import overlay
from briefings.figures.cartography.sphere import Vector
from briefings.figures.cartography.story import Site, Story

# The outlines of a map may take so many characters: a few kilobytes compressed. With
# a closer look beside it, they share.
LONGEST, LONGEST_OF_TWO, LONGEST_CLOSER = 7_000, 4_000, 2_000
# A country no larger than this is shown whole if its state acts; in radians.
SMALL_COUNTRY = 0.06
# A closer look is taken when this many markers, of places this near to each other in
# units, have to make way, and if it makes everything so many times larger.
FEW, CROWDED, CLOSER = 3, 60, 2.5


@dataclass(frozen=True)
class Picture:
    """A map in numbers."""

    width: int
    height: int
    land: Land
    # Path data of what lies beyond the edge of the projected Earth.
    beyond: str
    # For narrow screens and for others, over the same land.
    small: Overlay
    wide: Overlay
    # Of the events in it.
    numbers: list[int]

    @property
    def is_arrowed(self) -> bool:
        return bool(self.wide.arrows or self.small.arrows)

    @property
    def named(self) -> list[str]:
        """The names of countries that stand on it."""
        labels = self.wide.labels
        return [" ".join(each.lines) for each in labels if each.kind == "country"]


def pictures(story: Story) -> list[Picture]:
    """Draw a story; with a closer look, where its places are too close together."""
    eventful = [site.at for site in story.sites if site.entries]
    everything = [site.at for site in story.sites]
    frame = framing.frame(eventful or everything, _wanted(story, everything))
    whole = picture(story, frame, LONGEST)
    crowd = _crowd(story, frame, whole.wide)
    if not crowd:
        return [whole]
    close = framing.frame([site.at for site in crowd], narrowest=framing.CLOSEST)
    return [
        picture(story.merging(crowd), frame, LONGEST_OF_TWO),
        picture(story.within(crowd), close, LONGEST_CLOSER),
    ]


def picture(story: Story, frame: Frame, longest: int) -> Picture:
    """Draw a story in a frame, with outlines of so many characters at most."""
    drawn = land(frame, atlas.load(frame.kind), story.main, story.countries, longest)
    homes = {act.country: home for act in story.acts if (home := _home(act.country))}
    return Picture(
        width=framing.WIDTH,
        height=frame.height,
        land=drawn,
        beyond=_beyond(frame),
        small=overlay(story, frame, drawn, homes, SMALL),
        wide=overlay(story, frame, drawn, homes, WIDE),
        numbers=[entry.number for entry in story.entries],
    )


def _crowd(story: Story, frame: Frame, laid_out: Overlay) -> list[Site]:
    """Find the sites whose markers had to make way for each other by too much.

    Those are close together, and something far from them keeps the map wide.
    """
    pushed = [marker.spot for marker in laid_out.markers if marker.spot]
    spots = [(site, spot) for site in story.sites if (spot := frame.point(site.at))]
    crowds = [
        [site for site, spot in spots if math.dist(spot, each) < CROWDED]
        for each in pushed
    ]
    crowd = max(crowds, key=len, default=[])
    if len(pushed) < FEW or len(crowd) < 2:
        return []
    close = framing.frame([site.at for site in crowd], narrowest=framing.CLOSEST)
    return crowd if close.scale > CLOSER * frame.scale else []


def _wanted(story: Story, places: Sequence[Vector]) -> Iterator[list[Vector]]:
    """Give what a map would like to hold besides the places, in this order.

    Places without events, the countries of places, the foremost country, who acts.
    """
    yield list(places)
    for name in [*story.scenes, *([story.main] if story.main else [])]:
        if country := _country(name):
            yield [*_ground(country, places)]
    for name in dict.fromkeys(act.country for act in story.acts):
        if country := _country(name):
            cap = _mainland(country).cap
            is_small = cap.radius < SMALL_COUNTRY
            # Its name needs room, too, as a large country has within it.
            yield sphere.circle(cap, 2) if is_small else [cap.centre]


def _country(name: str) -> Country | None:
    return atlas.load("near").country(name)


def _mainland(country: Country) -> Polygon:
    return max(country.polygons, key=lambda polygon: polygon.cap.radius)


def _ground(country: Country, places: Sequence[Vector]) -> Iterator[Vector]:
    """Give the outlines of a country's mainland, and of its islands near the places."""
    mainland = _mainland(country)
    for polygon in country.polygons:
        near = min(sphere.angle(polygon.cap.centre, place) for place in places)
        if polygon is mainland or near < framing.NARROWEST / 2:
            yield from _outline(polygon)


def _outline(polygon: Polygon) -> Iterator[Vector]:
    """Give some places along an outline: enough to frame it."""
    for index in polygon.rings[0]:
        yield from atlas.load("near").arc(index if index >= 0 else ~index)[::4]


def _home(name: str) -> Vector | None:
    """Give the middle of a country's largest piece of land."""
    country = _country(name)
    return _mainland(country).cap.centre if country else None


def _beyond(frame: Frame) -> str:
    """Draw what of the frame is not Earth: the corners of a map of the whole world."""
    edge = frame.edge()
    corners = [(0.0, 0.0), (frame.box.right, 0.0)]
    corners += [(frame.box.right, frame.box.high), (0.0, frame.box.high)]
    if all(clipping.holds(edge, corner) for corner in corners):
        return ""
    rounded = [(round(x), round(y)) for x, y in edge]
    frame_path = (
        f"M-5-5h{framing.WIDTH + 10}v{frame.height + 10}h-{framing.WIDTH + 10}z"
    )
    return frame_path + outline(rounded)
