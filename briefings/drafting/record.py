"""Puts what was found into the record of a briefing file: who, where, what, why."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from briefings.drafting import lexicon
from briefings.drafting.article import Article, Sentence
from briefings.drafting.events import Event
from briefings.drafting.motives import Motive
from briefings.drafting.names import Name
from briefings.drafting.parties import Party
from briefings.drafting.speech import Said
from briefings.file import NOT_STATED

Fields = dict[str, Any]

# Whose reading it is where nobody is named.
ARTICLE = "the article"
NO_TIME = "The article does not say when"
_KEY_WORDS, _KEY_LENGTH = 5, 40
# Words to a title, which shall read as a headline.
_TITLE = 80
# How many characters may stand between somebody and their verb: has, with an office.
_FAR = 14
# Four people who were killed are no actor of the story.
_COUNTED = re.compile(
    r"\d|(?:people|children|women|men|one|two|three|four|five|six|seven|eight|nine|ten"
    r"|dozens|hundreds|thousands|several)\b",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Findings:
    """All that was found in one article."""

    article: Article
    names: Sequence[Name]
    said: Sequence[Said]
    events: Sequence[Event]
    motives: Sequence[Motive]


@dataclass(slots=True)
class Record:
    """The record as fields of a briefing file, and the keys of what stands in it."""

    places: dict[str, Fields] = field(default_factory=dict)
    actors: dict[str, Fields] = field(default_factory=dict)
    passages: dict[str, Fields] = field(default_factory=dict)
    events: list[Fields] = field(default_factory=list)
    motives: list[Fields] = field(default_factory=list)
    # The key of the passage of each sentence that has one, by its number.
    passage_of: dict[int, str] = field(default_factory=dict)
    # The keys of actors, by the words that name them.
    actor_of: dict[str, str] = field(default_factory=dict)


def write(found: Findings, sentences: Iterable[int]) -> Record:
    """Write the record; of the sentences, those given can be passages."""
    record = Record()
    place_of = _places(found, record)
    _actors(found, record)
    usable = set(sentences)
    _passages(found, record, usable)
    keys: set[str] = set()
    for event in found.events:
        if event.sentence in record.passage_of:
            fields = _event(event, found, record, place_of)
            fields["key"] = _free(fields["key"], keys)
            record.events.append(fields)
    keys = set()
    for motive in found.motives:
        holder = motive.holder and record.actor_of.get(motive.holder.words)
        if holder and motive.sentence in record.passage_of:
            fields = _motive(motive, found, record, holder)
            fields["key"] = _free(fields["key"], keys)
            record.motives.append(fields)
    return record


def key_of(words: str, taken: Iterable[str], otherwise: str) -> str:
    """Make a key of the first words of a text."""
    letters = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode()
    found = re.findall(r"[a-z0-9]+", re.sub(r"['’]", "", letters.lower()))
    words_of_key = found[:_KEY_WORDS]
    while len(words_of_key) > 1 and len("-".join(words_of_key)) > _KEY_LENGTH:
        words_of_key.pop()
    stem = "-".join(words_of_key)[:_KEY_LENGTH]
    return _free(stem or otherwise, set(taken))


def _free(stem: str, taken: set[str]) -> str:
    key, number = stem, 1
    while key in taken:
        number += 1
        key = f"{stem}-{number}"
    taken.add(key)
    return key


def _places(found: Findings, record: Record) -> dict[str, str]:
    """Enter where something happens; give the keys by their names."""
    keys: dict[str, str] = {}
    scenes = [place for event in found.events for place in event.places]
    for name in found.names:
        if not (name.is_somewhere or name in scenes):
            continue
        fields: Fields = {"name": name.name}
        known = name.place
        if known:
            if known.country:
                fields["country"] = known.country
            fields["at"] = list(known.at)
        keys[name.name] = key = key_of(name.name, record.places, "place")
        record.places[key] = fields
    return keys


def _actors(found: Findings, record: Record) -> None:
    """Enter those who act, speak or are acted on; then people without a name."""
    parties = [*_parties(found)]
    used = {party.words for party in parties}
    for name in found.names:
        if name.kind == "place" or not (name.acts or name.name in used):
            continue
        also = [other for other in name.also if "," not in other]
        fields: Fields = {"name": name.name, "kind": name.kind}
        if also:
            fields["also"] = also
        _enter_actor(record, name.name, fields)
    for party in parties:
        words = party.words
        is_counted = _COUNTED.match(words) is not None
        if words not in record.actor_of and party.name is None and not is_counted:
            kind = "organisation" if _is_body(words) else "population"
            _enter_actor(record, words, {"name": _capital(words), "kind": kind})


def _is_body(words: str) -> bool:
    return words.lower().rsplit(" ", 1)[-1] in lexicon.BODIES


def _enter_actor(record: Record, words: str, fields: Fields) -> None:
    names = {actor["name"]: key for key, actor in record.actors.items()}
    if fields["name"] in names:
        record.actor_of[words] = names[fields["name"]]
    elif len(fields["name"]) <= 120:
        key = key_of(words, record.actors, "actor")
        record.actors[key] = fields
        record.actor_of[words] = key


def _parties(found: Findings) -> Iterable[Party]:
    for event in found.events:
        yield from (*event.agents, *event.targets)
    yield from (motive.holder for motive in found.motives if motive.holder)


def _passages(found: Findings, record: Record, usable: set[int]) -> None:
    """Enter the sentences that something rests on, and those that are no mere facts."""
    used = {event.sentence for event in found.events}
    used |= {motive.sentence for motive in found.motives}
    for number, sentence in enumerate(found.article.sentences):
        said = found.said[number]
        if number not in usable or (
            said.certainty == "reported" and number not in used
        ):
            continue
        fields: Fields = {"quote": sentence.text, "certainty": said.certainty}
        speaker = said.speaker[:120]
        if not speaker and said.certainty in ("claimed", "analysis"):
            speaker = ARTICLE
        if speaker:
            fields["by"] = speaker
        key = key_of(sentence.text, record.passages, "passage")
        record.passages[key] = fields
        record.passage_of[number] = key


def _event(
    event: Event, found: Findings, record: Record, place_of: dict[str, str]
) -> Fields:
    title = _title(event, found.article)
    places = [place_of[name.name] for name in event.places if name.name in place_of]
    fields: Fields = {
        "key": key_of(title, (), "event"),
        "title": title,
        "when": _capital(event.when)[:60] or NO_TIME,
        "place": places[0] if places else NOT_STATED,
    }
    agents = _keys(event.agents, record)
    targets = [key for key in _keys(event.targets, record) if key not in agents]
    if agents:
        fields["by"] = agents
    if targets:
        fields["against"] = targets
    if event.act != "other":
        fields["act"] = event.act
    return fields | {"evidence": record.passage_of[event.sentence]}


def _keys(parties: Sequence[Party], record: Record) -> list[str]:
    found = [record.actor_of.get(party.words) for party in parties]
    return list(dict.fromkeys(key for key in found if key))


def _title(event: Event, article: Article) -> str:
    """Take the clause that tells of it, from who does it or suffers it to its end."""
    sentence = article.sentences[event.sentence]
    ahead = [
        each for each in (*event.agents, *event.targets) if each.end <= event.start
    ]
    stop = re.search(r"[,;:]\s|[.!?]?$", article.body[event.end : event.stop])
    end = event.end + (stop.start() if stop else 0)
    if ahead and event.start - max(each.end for each in ahead) > _FAR:
        # Another verb stands between: Police fired tear gas and arrested 46 people.
        words = " and ".join(each.text for each in ahead)
        return _capital(shorten(f"{words} {article.body[event.start : end].strip()}"))
    start = min((each.start for each in ahead), default=_clause(sentence, event.start))
    return _capital(shorten(article.body[start:end].strip()))


def _clause(sentence: Sentence, at: int) -> int:
    """Give where the clause begins in which something stands."""
    before = sentence.text[: at - sentence.start]
    starts = [before.rfind(joint) + len(joint) for joint in (", ", "; ", " that ")]
    return sentence.start + max(
        (
            start
            for start, joint in zip(starts, (2, 2, 6), strict=True)
            if start >= joint
        ),
        default=0,
    )


def shorten(text: str, most: int = _TITLE) -> str:
    """Cut a text between two words."""
    if len(text) <= most:
        return text
    return text[: most + 1].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"


def _motive(motive: Motive, found: Findings, record: Record, holder: str) -> Fields:
    said = found.said[motive.sentence]
    why = found.article.body[motive.start : motive.end]
    why = re.sub(r"^(?:is|are|was|were)\s+", "", why)
    return {
        "key": key_of(f"{holder} {why}", (), "motive"),
        "actor": holder,
        "why": _capital(why) + ".",
        "by": said.speaker[:120] or ARTICLE,
        "evidence": record.passage_of[motive.sentence],
    }


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
