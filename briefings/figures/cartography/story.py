"""Reads from a record what its map has to tell: where, in which countries, by whom."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from briefings.figures.cartography import atlas, sphere
from briefings.figures.cartography.sphere import Vector
from briefings.figures.outline import EventOutline, Outline, PlaceOutline

# Acts that go from where somebody is to where somebody else is. The others are done
# together, or the record does not say that anything went anywhere.
FORCE = {"attack", "killing"}


@dataclass(frozen=True)
class Entry:
    """An event on the map, under its number."""

    number: int
    event: EventOutline
    # Who used force; empty where nobody did.
    agents: tuple[str, ...]


@dataclass(frozen=True)
class Site:
    """A spot on the map, and what happened there, in order; maybe nothing."""

    # Its name; none for several spots that are shown as one.
    name: str
    at: Vector
    # As the atlas calls it, if the record says which it is in, and the atlas has it.
    country: str | None
    entries: tuple[Entry, ...]

    @property
    def is_merged(self) -> bool:
        return not self.name


@dataclass(frozen=True)
class Act:
    """Somebody of one country used force at a spot in another, or at sea."""

    # As the record calls it, and as the atlas does.
    agent: str
    country: str
    number: int
    at: Vector


@dataclass(frozen=True)
class Story:
    """What the map of a record shows."""

    sites: tuple[Site, ...]
    # Events without a spot on the map.
    elsewhere: tuple[EventOutline, ...]
    # The countries that matter: the atlas's name to the record's, the foremost first.
    countries: dict[str, str]
    # Which of them has something happen in it.
    scenes: tuple[str, ...]
    # The country that acts more than any other, or else the only one where anything
    # happens.
    main: str | None
    acts: tuple[Act, ...]

    @property
    def entries(self) -> list[Entry]:
        found = [entry for site in self.sites for entry in site.entries]
        return sorted(found, key=lambda entry: entry.number)

    def within(self, sites: Sequence[Site]) -> "Story":
        """Tell only what happened at some of the sites."""
        spots = {site.at for site in sites}
        acts = tuple(act for act in self.acts if act.at in spots)
        return replace(self, sites=tuple(sites), acts=acts)

    def merging(self, sites: Sequence[Site]) -> "Story":
        """Tell what happened at some of the sites as if they were one."""
        spots = {site.at for site in sites}
        countries = {site.country for site in sites}
        entries = self.within(sites).entries
        at = sphere.enclosing_cap([site.at for site in sites]).centre
        country = countries.pop() if len(countries) == 1 else None
        merged = Site("", at, country, tuple(entries))
        others = [site for site in self.sites if site.at not in spots]
        acts = (
            replace(act, at=at) if act.at in spots else act
            for act in self.acts
            if not (act.at in spots and act.country in countries)
        )
        return replace(self, sites=(merged, *others), acts=tuple(acts))


def read(outline: Outline) -> Story:
    sites = _sites(outline)
    states = _states(outline)
    scenes = _scenes(outline, sites)
    countries = dict(states.values())
    # What the author typed as the place's country stands if no actor is that country.
    countries = {**scenes, **countries}
    order = [*scenes, *(name for name in countries if name not in scenes)]
    main = _main(outline, states, scenes)
    return Story(
        sites=sites,
        elsewhere=_elsewhere(outline, sites),
        countries={name: countries[name] for name in _first(main, order)},
        scenes=tuple(scenes),
        main=main,
        acts=tuple(sorted(_acts(sites, states), key=lambda act: act.number)),
    )


def _country(place: PlaceOutline) -> str | None:
    return atlas.called([place["country"]]) if place["country"] else None


def _sites(outline: Outline) -> tuple[Site, ...]:
    """Put what happened at one spot together, the earliest spot first."""
    places = {place["id"]: place for place in outline["places"]}
    names = {actor["id"]: actor["name"] for actor in outline["actors"]}
    spots: dict[tuple[float, float], tuple[PlaceOutline, list[Entry]]] = {}
    number = 0
    for event in outline["events"]:
        place = places.get(event["place_id"])
        spot = _spot(place) if place else None
        if place and spot:
            number += 1
            entry = Entry(number, event, _agents(event, names))
            spots.setdefault(spot, (place, []))[1].append(entry)
    for place in outline["places"]:
        if spot := _spot(place):
            spots.setdefault(spot, (place, []))
    return tuple(
        Site(place["name"], sphere.vector(*spot), _country(place), tuple(entries))
        for spot, (place, entries) in spots.items()
    )


def _agents(event: EventOutline, names: dict[str, str]) -> tuple[str, ...]:
    """Name who acted, if the act was one that goes somewhere."""
    is_force = event["act"] in FORCE
    return tuple(names[each] for each in event["agents"] if is_force and each in names)


def _spot(place: PlaceOutline) -> tuple[float, float] | None:
    latitude, longitude = place["latitude"], place["longitude"]
    if latitude is None or longitude is None:
        return None
    return latitude, longitude


def _elsewhere(outline: Outline, sites: Iterable[Site]) -> tuple[EventOutline, ...]:
    shown = {id(entry.event) for site in sites for entry in site.entries}
    return tuple(event for event in outline["events"] if id(event) not in shown)


def _states(outline: Outline) -> dict[str, tuple[str, str]]:
    """Find the states among the actors: by id, the atlas's name and the record's."""
    found = {}
    for actor in outline["actors"]:
        if actor["kind"] == "state":
            name = atlas.called([actor["name"], *actor["also"]])
            if name:
                found[actor["id"]] = (name, actor["name"])
    return found


def _scenes(outline: Outline, sites: Iterable[Site]) -> dict[str, str]:
    """Find the countries where something happened: the atlas's name to the record's."""
    said = {_country(place): place["country"] for place in outline["places"]}
    return {site.country: said[site.country] for site in sites if site.country}


def _main(
    outline: Outline, states: dict[str, tuple[str, str]], scenes: dict[str, str]
) -> str | None:
    acted = Counter(
        states[agent][0]
        for event in outline["events"]
        for agent in event["agents"]
        if agent in states
    )
    most = [name for name, times in acted.items() if times == max(acted.values())]
    if len(most) == 1:
        return most[0]
    return next(iter(scenes)) if len(scenes) == 1 else None


def _first(main: str | None, order: list[str]) -> list[str]:
    return [main, *(name for name in order if name != main)] if main else order


def _acts(sites: Iterable[Site], states: dict[str, tuple[str, str]]) -> Iterable[Act]:
    for site in sites:
        for entry in site.entries:
            if entry.agents:
                for agent in dict.fromkeys(entry.event["agents"]):
                    name, said = states.get(agent, (site.country, ""))
                    if name and name != site.country:
                        yield Act(said, name, entry.number, site.at)
