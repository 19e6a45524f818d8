"""Draws the map of a record, from its story to what a template writes."""

from collections.abc import Iterable
from dataclasses import dataclass

from briefings.figures.cartography.markers import in_short
from briefings.figures.cartography.picture import Picture, pictures
from briefings.figures.cartography.story import Act, Entry, read
from briefings.figures.outline import Outline, PlaceOutline


@dataclass(frozen=True)
class MapFigure:
    """A map, and what its words need."""

    picture: Picture
    # A closer look at places that are too close together on it, and their numbers.
    closer: Picture | None
    crowd: str
    entries: list[Entry]
    # Who used force beyond their own country, and at which numbers.
    acted: list[tuple[str, str]]
    # The titles of events that the source puts nowhere, and of those at a place whose
    # coordinates are not known, with that place.
    unplaced: list[str]
    unmapped: list[str]
    # The names of the spots where something happens.
    scenes: list[str]
    # The places on the map of which the record says what the source does not.
    noted: list[PlaceOutline]

    @property
    def claims(self) -> list[Entry]:
        said = ("claimed", "alleged")
        return [each for each in self.entries if each.event["certainty"] in said]

    @property
    def readings(self) -> list[Entry]:
        return [each for each in self.entries if each.event["certainty"] == "analysis"]

    @property
    def are_attacks(self) -> bool:
        return all(each.event["act"] == "attack" for each in self.entries)

    @property
    def is_arrowed(self) -> bool:
        return any(each.is_arrowed for each in (self.picture, self.closer) if each)


def draw(outline: Outline) -> MapFigure | None:
    """Draw a record's map; None if nothing in it has a known place."""
    story = read(outline)
    if not story.sites:
        return None
    whole, *rest = pictures(story)
    closer = rest[0] if rest else None
    return MapFigure(
        picture=whole,
        closer=closer,
        crowd=in_short(closer.numbers) if closer else "",
        entries=story.entries,
        acted=_acted(story.acts),
        unplaced=[each["title"] for each in story.elsewhere if not each["place"]],
        unmapped=[
            f"{each['title']} ({each['place']})"
            for each in story.elsewhere
            if each["place"]
        ],
        scenes=[site.name for site in story.sites if site.entries],
        noted=[
            place
            for place in outline["places"]
            if place["note"] and place["latitude"] is not None
        ],
    )


def _acted(acts: Iterable[Act]) -> list[tuple[str, str]]:
    numbers: dict[str, list[str]] = {}
    for act in acts:
        numbers.setdefault(act.agent, []).append(str(act.number))
    return [(agent, ", ".join(some)) for agent, some in numbers.items()]
