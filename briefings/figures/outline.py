"""The record as plain lists: what a lesson shows of it, and its figures draw."""

from typing import TypedDict


class EventOutline(TypedDict):
    """Who did what to whom, where and when."""

    title: str
    summary: str
    when: str
    # As the source says it; `date` is YYYY-MM-DD, or "" where the source gives none.
    date: str
    # The kind of act: attack, killing, cooperation, talks, statement or other.
    act: str
    # Ids of actors.
    agents: list[str]
    targets: list[str]
    # Where, in words and as the id of a place; both "" where the source does not say.
    place: str
    place_id: str
    is_open: bool
    # How sure it is (reported, claimed, alleged, analysis), and in words who says so.
    certainty: str
    attribution: str
    # The id of its passage in the lesson's page.
    anchor: str


class ActorOutline(TypedDict):
    """Who acts or is acted on."""

    id: str
    name: str
    # state, armed_group, organisation, person or population.
    kind: str
    about: str
    # Other names the text has for the actor.
    also: list[str]


class PlaceOutline(TypedDict):
    """Where something happened."""

    id: str
    name: str
    country: str
    # Degrees north and east; both None where they are not known.
    latitude: float | None
    longitude: float | None
    # What the map shows that the source does not say.
    note: str


class MotiveOutline(TypedDict):
    """Why an actor acted, by whose account."""

    actor: str
    actor_id: str
    why: str
    holder: str
    # Ids of the actors it is aimed at: whom a signal is meant for.
    toward: list[str]
    certainty: str
    anchor: str


class TermOutline(TypedDict):
    """A word that the glossary explains."""

    anchor: str
    name: str
    meaning: str


class Outline(TypedDict):
    """The whole record, each list in its author's order."""

    events: list[EventOutline]
    actors: list[ActorOutline]
    places: list[PlaceOutline]
    motives: list[MotiveOutline]
    terms: list[TermOutline]
