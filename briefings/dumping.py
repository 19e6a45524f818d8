"""Reads a briefing and its record as the fields of a briefing file.

Fields that are empty are left out, as an author would. A row that was written in the
admin has no key; it is given one made of its words.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import Any

from django.db.models import Model

from briefings.file import NOT_STATED
from briefings.models import Actor, Briefing, Event, Motive, Passage, Place, Term

Fields = dict[str, Any]
# The keys of rows, by their ids.
Keys = Mapping[int, str]

_KEY = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_LENGTH = 50
_WORDS = 6


def fields(briefing: Briefing) -> tuple[Fields, Keys]:
    """Give all that stands above the body but for the quiz, and the passages’ keys."""
    terms = list(briefing.terms.order_by("position", "pk"))
    places = list(briefing.places.all())
    actors = list(briefing.actors.all())
    events = list(briefing.events.prefetch_related("agents", "targets"))
    motives = list(briefing.motives.prefetch_related("toward"))
    passages = _passages(briefing)
    of_place = keys(places, lambda place: place.name)
    of_actor = keys(actors, lambda actor: actor.name)
    of_passage = keys(passages, lambda passage: passage.quote)
    of_term = keys(terms, lambda term: term.name)
    of_event = keys(events, lambda event: event.title)
    of_motive = keys(motives, lambda motive: motive.why)
    found = _head(briefing) | {
        "terms": {of_term[term.pk]: _term(term) for term in terms},
        "places": {of_place[place.pk]: _place(place) for place in places},
        "actors": {of_actor[actor.pk]: _actor(actor) for actor in actors},
        "passages": {of_passage[each.pk]: _passage(each) for each in passages},
        "events": [
            _event(event, of_event, of_place, of_actor, of_passage) for event in events
        ],
        "motives": [
            _motive(motive, of_motive, of_actor, of_passage) for motive in motives
        ],
    }
    return filled(found), of_passage


def filled(found: Fields) -> Fields:
    """Leave out what is empty: texts, lists and blocks."""
    return {name: held for name, held in found.items() if held not in ("", [], {})}


def keys(rows: Iterable[Any], words: Callable[[Any], str]) -> Keys:
    """Give each row its key, or else one of its own made of its first words."""
    there = list(rows)
    found = {row.pk: row.key for row in there if _KEY.fullmatch(row.key)}
    taken = set(found.values())
    for row in there:
        if row.pk not in found:
            found[row.pk] = _free(_stem(words(row), row), taken)
            taken.add(found[row.pk])
    return found


def _stem(words: str, row: Model) -> str:
    """Write words as a key; those in other letters than a to z by what they are."""
    letters = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode()
    found = re.findall(r"[a-z0-9]+", re.sub(r"['’]", "", letters.lower()))
    stem = "-".join(found[:_WORDS])[:_LENGTH].strip("-")
    return stem or str(row._meta.model_name)


def _free(stem: str, taken: set[str]) -> str:
    key, number = stem, 1
    while key in taken:
        number += 1
        key = f"{stem}-{number}"
    return key


def _head(briefing: Briefing) -> Fields:
    source = {
        "title": briefing.source_title,
        "publisher": briefing.source_publisher,
        "author": briefing.source_author,
        "url": briefing.source_url,
        "date": briefing.source_date,
        "use": briefing.source_use,
    }
    return {
        "format": 1,
        "slug": briefing.slug,
        "language": briefing.language,
        "title": briefing.title,
        "kicker": briefing.kicker,
        "topic": briefing.topic,
        "level": briefing.level,
        "standfirst": briefing.standfirst,
        "source": filled(source),
        "in_brief": briefing.points,
        "discussion": briefing.open_questions,
        "corrections": [
            {"date": each.day.isoformat(), "what": each.what}
            for each in briefing.corrections.order_by("day", "pk")
        ],
    }


def _passages(briefing: Briefing) -> list[Passage]:
    """Give the passages but for those that are lost and matter no more."""
    lost = briefing.passages.filter(start=None)
    over = {passage.pk for passage in lost} - {
        passage.pk for passage in briefing.passages.lost()
    }
    return [passage for passage in briefing.passages.all() if passage.pk not in over]


def _names(also: str) -> list[str]:
    return [name.strip() for name in also.split(",") if name.strip()]


def _term(term: Term) -> Fields:
    also = _names(term.also)
    return filled({"name": term.name, "also": also, "meaning": term.meaning})


def _place(place: Place) -> Fields:
    at = [_degrees(place.latitude), _degrees(place.longitude)]
    return filled(
        {
            "name": place.name,
            "country": place.country,
            "at": [] if None in at else at,
            "note": place.note,
        }
    )


def _degrees(value: Decimal | None) -> float | None:
    return None if value is None else float(value)


def _actor(actor: Actor) -> Fields:
    return filled(
        {
            "name": actor.name,
            "kind": actor.kind,
            "also": _names(actor.also),
            "about": actor.about,
        }
    )


def _passage(passage: Passage) -> Fields:
    """Quote on one line: white space is forgiven when the words are looked for."""
    return filled(
        {
            "quote": " ".join(passage.quote.split()),
            "before": " ".join(passage.prefix.split()),
            "after": " ".join(passage.suffix.split()),
            "certainty": passage.certainty,
            "by": passage.speaker,
            "note": passage.note,
        }
    )


def _event(
    event: Event, own: Keys, places: Keys, actors: Keys, passages: Keys
) -> Fields:
    is_other = event.act == Event.Act.OTHER
    found = filled(
        {
            "key": own[event.pk],
            "title": event.title,
            "when": event.when,
            "date": event.date.isoformat() if event.date else "",
            "place": places[event.place_id] if event.place_id else NOT_STATED,
            "by": [actors[actor.pk] for actor in event.agents.all()],
            "against": [actors[actor.pk] for actor in event.targets.all()],
            "act": "" if is_other else event.act,
            "summary": event.summary,
            "evidence": passages[event.passage_id],
        }
    )
    return found | ({"open": True} if event.is_open else {})


def _motive(motive: Motive, own: Keys, actors: Keys, passages: Keys) -> Fields:
    return filled(
        {
            "key": own[motive.pk],
            "actor": actors[motive.actor_id],
            "toward": [actors[actor.pk] for actor in motive.toward.all()],
            "why": motive.why,
            "by": motive.holder,
            "evidence": passages[motive.passage_id],
        }
    )
