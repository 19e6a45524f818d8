"""Brings a briefing's row and record in line with a file's outline.

Rows keep their identity by the keys in the file. What was written in the admin and
never stood in a file has no key, and is left alone.
"""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from django.db.models import Model, ProtectedError, RestrictedError

from accounts.models import User
from briefings import actions, anchors, markup
from briefings.file import NOT_STATED, Outline
from briefings.file.outline import Passage, Place
from briefings.models import Briefing, Event

Fields = dict[str, Any]


class Merge:
    """Changes rows only where they differ, and remembers whether any did."""

    def __init__(self) -> None:
        self.has_changed = False
        self._gone: list[tuple[Model, Callable[[Any], None] | None]] = []

    def rows(
        self,
        manager: Any,
        wanted: Mapping[str, Fields],
        *,
        named_by: str,
        is_unique: bool = False,
        keep: Callable[[Any], None] | None = None,
    ) -> dict[str, Any]:
        """Make each wanted row, or bring the one of its key up to date.

        A row that the file does not hold, but which is `named_by` the same words as
        one it does, is taken for it: its key was changed. `clear` deletes the others
        that have a key, or hands them to `keep` where something rests on them.
        `is_unique` says that no two rows may have these words at any moment.
        """
        there = list(manager.all())
        known = {row.key: row for row in there if row.key in wanted}
        spare = [row for row in there if row.key not in wanted]
        for key, fields in wanted.items():
            words = fields[named_by]
            twin = next((row for row in spare if getattr(row, named_by) == words), None)
            if key not in known and twin:
                known[key] = twin
                spare.remove(twin)
        if is_unique:
            self._make_room(there, known, wanted, named_by)
        for position, (key, fields) in enumerate(wanted.items()):
            fields = {**fields, "key": key, "position": position}
            if key in known:
                self.fields(known[key], fields)
            else:
                known[key] = manager.create(**fields)
                self.has_changed = True
        self._gone += [(row, keep) for row in spare if row.key]
        return known

    def fields(self, row: Any, fields: Fields) -> None:
        """Give a row these values, and save those that are new."""
        changed = {
            name: value for name, value in fields.items() if getattr(row, name) != value
        }
        for name, value in changed.items():
            setattr(row, name, value)
        if changed:
            row.save(update_fields=list(changed))
            self.has_changed = True

    def links(self, manager: Any, rows: list[Any]) -> None:
        """Give a many-to-many relation these rows."""
        if {row.pk for row in manager.all()} != {row.pk for row in rows}:
            manager.set(rows)
            self.has_changed = True

    def clear(self) -> None:
        """Delete what the file no longer holds, the last gathered first.

        Whatever rests on a row must be gathered after it. A row that is still in use,
        by something written in the admin, stays.
        """
        for row, keep in reversed(self._gone):
            try:
                row.delete()
                self.has_changed = True
            except (ProtectedError, RestrictedError):
                if keep:
                    keep(row)

    def _make_room(
        self,
        there: list[Any],
        known: Mapping[str, Any],
        wanted: Mapping[str, Fields],
        named_by: str,
    ) -> None:
        """Rename the rows whose name another one is about to take."""
        takers = {fields[named_by]: known.get(key) for key, fields in wanted.items()}
        for row in there:
            name = getattr(row, named_by)
            if name in takers and takers[name] is not row:
                self.fields(row, {named_by: f"{name[:60]} ({row.pk})"})


def merge_briefing(outline: Outline, owner: User, merge: Merge) -> Briefing:
    """Find the briefing by its slug, or make it for `owner`; then the record."""
    source = outline.source
    fields = {
        "title": outline.title,
        "kicker": outline.kicker or "",
        "standfirst": outline.standfirst,
        "in_brief": _lines(outline.in_brief),
        "discussion": _lines(outline.discussion),
        "body": outline.body,
        "language": outline.language,
        "topic": outline.topic,
        "level": outline.level,
        "source_title": source.title,
        "source_publisher": source.publisher or "",
        "source_author": source.author or "",
        "source_url": source.url or "",
        "source_date": source.date or "",
        "source_use": source.use or "",
    }
    there = Briefing.objects.select_for_update().filter(slug=outline.slug).first()
    if there:
        merge.fields(there, fields)
        briefing = there
    else:
        briefing = Briefing.objects.create(slug=outline.slug, owner=owner, **fields)
        merge.has_changed = True
    return briefing


def tell_corrections(briefing: Briefing, outline: Outline, by: User) -> None:
    """Tell readers of the corrections that the file holds and that are not told yet."""
    if not outline.corrections:
        return
    told = set(briefing.corrections.values_list("day", "what"))
    for each in outline.corrections:
        if (each.date, each.what) not in told:
            actions.correct(briefing=briefing, what=each.what, day=each.date, by=by)


def _lines(entries: list[str]) -> str:
    """Write a list as the admin holds it: an entry on each line."""
    return "\n".join(" ".join(entry.split()) for entry in entries)


def merge_record(briefing: Briefing, outline: Outline, merge: Merge) -> dict[str, Any]:
    """Merge the record, and give its passages by their keys."""
    merge.rows(
        briefing.terms,
        {
            key: {
                "name": term.name,
                "also": ", ".join(term.also),
                "meaning": term.meaning,
            }
            for key, term in outline.terms.items()
        },
        named_by="name",
        is_unique=True,
    )
    places = merge.rows(
        briefing.places,
        {key: _place(place) for key, place in outline.places.items()},
        named_by="name",
        is_unique=True,
    )
    actors = merge.rows(
        briefing.actors,
        {
            key: {
                "name": actor.name,
                "kind": actor.kind,
                "also": ", ".join(actor.also),
                "about": actor.about or "",
            }
            for key, actor in outline.actors.items()
        },
        named_by="name",
        is_unique=True,
    )
    text = markup.parse(outline.body).text
    passages = merge.rows(
        briefing.passages,
        {key: _passage(passage, text) for key, passage in outline.passages.items()},
        named_by="quote",
    )
    _merge_events(briefing, outline, merge, places, actors, passages)
    motives = merge.rows(
        briefing.motives,
        {
            motive.key: {
                "actor_id": actors[motive.actor].pk,
                "why": motive.why,
                "holder": motive.by,
                "passage_id": passages[motive.evidence].pk,
            }
            for motive in outline.motives
        },
        named_by="why",
    )
    for motive in outline.motives:
        toward = [actors[key] for key in motive.toward]
        merge.links(motives[motive.key].toward, toward)
    return passages


def _merge_events(
    briefing: Briefing,
    outline: Outline,
    merge: Merge,
    places: Mapping[str, Any],
    actors: Mapping[str, Any],
    passages: Mapping[str, Any],
) -> None:
    events: dict[str, Event] = merge.rows(
        briefing.events,
        {
            event.key: {
                "title": event.title,
                "summary": event.summary or "",
                "when": event.when,
                "date": event.date,
                "act": event.act,
                "place_id": (
                    None if event.place == NOT_STATED else places[event.place].pk
                ),
                "place_not_stated": event.place == NOT_STATED,
                "passage_id": passages[event.evidence].pk,
                "is_open": event.open,
            }
            for event in outline.events
        },
        named_by="title",
    )
    for event in outline.events:
        row = events[event.key]
        merge.links(row.agents, [actors[key] for key in event.by])
        merge.links(row.targets, [actors[key] for key in event.against])


def _place(place: Place) -> Fields:
    latitude, longitude = place.at or (None, None)
    return {
        "name": place.name,
        "country": place.country or "",
        "latitude": _degrees(latitude),
        "longitude": _degrees(longitude),
        "note": place.note or "",
    }


def _degrees(number: float | None) -> Decimal | None:
    """Keep four decimals, which is some ten metres."""
    return None if number is None else Decimal(f"{number:.4f}")


def _passage(passage: Passage, text: str) -> Fields:
    """Quote as `refresh` will, so that loading again finds nothing to change."""
    found = anchors.find(text, passage.selector)
    selector = anchors.cite(text, found) if found else passage.selector
    return {
        "quote": selector.quote,
        "prefix": selector.prefix,
        "suffix": selector.suffix,
        "certainty": passage.certainty,
        "speaker": passage.by or "",
        "note": passage.note or "",
    }
