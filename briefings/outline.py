"""Reads the record of a briefing as plain lists, as its lesson and figures show it."""

from decimal import Decimal

from briefings.figures.outline import (
    ActorOutline,
    EventOutline,
    MotiveOutline,
    Outline,
    PlaceOutline,
    TermOutline,
)
from briefings.letters import plain
from briefings.models import Actor, Briefing, Event, Motive, Place, Term


def outline(briefing: Briefing) -> Outline:
    """Put the record into plain lists; a fixed number of queries, however long."""
    events = briefing.events.select_related("place", "passage")
    motives = briefing.motives.select_related("actor", "passage")
    motives = motives.prefetch_related("toward")
    return {
        "events": [
            _event(event) for event in events.prefetch_related("agents", "targets")
        ],
        "actors": [_actor(actor) for actor in briefing.actors.all()],
        "places": [_place(place) for place in briefing.places.all()],
        "motives": [_motive(motive) for motive in motives],
        # As in a dictionary: databases sort capitals apart, or not, as they please.
        "terms": sorted(
            map(_term, briefing.terms.all()), key=lambda term: plain(term["name"])
        ),
    }


def names(also: str) -> list[str]:
    """Take apart other names, as they are typed: with commas between them."""
    return [name.strip() for name in also.split(",") if name.strip()]


def _id(item: Actor | Place) -> str:
    """What other parts of the outline call it: as the file does, if there is one."""
    return item.key or str(item.pk)


def _event(event: Event) -> EventOutline:
    return {
        "title": event.title,
        "summary": event.summary,
        "when": event.when,
        "date": event.date.isoformat() if event.date else "",
        "act": event.act,
        "agents": [_id(actor) for actor in event.agents.all()],
        "targets": [_id(actor) for actor in event.targets.all()],
        "place": str(event.place) if event.place else "",
        "place_id": _id(event.place) if event.place else "",
        "is_open": event.is_open,
        "certainty": event.passage.certainty,
        "attribution": event.passage.attribution,
        "anchor": event.passage.anchor,
    }


def _actor(actor: Actor) -> ActorOutline:
    return {
        "id": _id(actor),
        "name": actor.name,
        "kind": actor.kind,
        "about": actor.about,
        "also": names(actor.also),
    }


def _place(place: Place) -> PlaceOutline:
    return {
        "id": _id(place),
        "name": place.name,
        "country": place.country,
        "latitude": _degrees(place.latitude),
        "longitude": _degrees(place.longitude),
        "note": place.note,
    }


def _degrees(value: Decimal | None) -> float | None:
    return None if value is None else float(value)


def _motive(motive: Motive) -> MotiveOutline:
    return {
        "actor": motive.actor.name,
        "actor_id": _id(motive.actor),
        "why": motive.why,
        "holder": motive.holder,
        "toward": [_id(actor) for actor in motive.toward.all()],
        "certainty": motive.passage.certainty,
        "anchor": motive.passage.anchor,
    }


def _term(term: Term) -> TermOutline:
    return {"anchor": term.anchor, "name": term.name, "meaning": term.meaning}
