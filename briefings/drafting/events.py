"""Finds what happened in an article: who did what to whom, when and where."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from briefings.drafting import deeds, lexicon
from briefings.drafting.article import Sentence
from briefings.drafting.names import Name
from briefings.drafting.parties import Parties, Party, before_verb

# More of one sentence would be its details.
_MOST = 2
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"")
# Between somebody and what they do, and behind what was done to a thing.
_BETWEEN = re.compile(r"(?:,[^,]*,)?\s+(?:(?:has|have|had|also|later|then|\w+ly)\s+)*")
_THEN = re.compile(r"\s+(?:in|by|at|between|with|last|during|under)\b")
_BY = re.compile(r"\bby\s+$", re.IGNORECASE)
# How many characters behind a deed it may stand to whom it was done.
_REACH = {"attack": 60, "sanction": 60, "accuse": 40, "arrest": 40, "statement": 40}
_SHORT = 20


@dataclass(slots=True)
class Event:
    """Something that happened, as one sentence tells it.

    Its verb is body[start:end]; what it tells ends with body[:stop].
    """

    sentence: int
    kind: str
    start: int
    end: int
    stop: int = 0
    agents: list[Party] = field(default_factory=list)
    targets: list[Party] = field(default_factory=list)
    places: list[Name] = field(default_factory=list)
    when: str = ""

    @property
    def act(self) -> str:
        return deeds.ACTS.get(self.kind, "other")


def find(parties: Parties, names: Sequence[Name]) -> list[Event]:
    """List the events in the order in which they are told."""
    found: list[Event] = []
    doer: Party | None = None
    for number, sentence in enumerate(parties.article.sentences):
        there = parties.of(number)
        events = [
            event
            for event in _in(number, sentence)
            if not _is_participle(event, sentence, there)
        ][:_MOST]
        ends = [
            *(_clause_end(sentence, *pair) for pair in pairwise(events)),
            sentence.end,
        ]
        for event, end in zip(events, ends, strict=False):
            event.stop = end
            _fill(event, sentence, [each for each in there if each.start < end], doer)
            event.places = _places(names, number) or _struck(event)
            doer = event.agents[0] if event.agents else doer
        found += events
    return found


def _clause_end(sentence: Sentence, event: Event, following: Event) -> int:
    """Give where what one verb tells ends, before that of the next begins."""
    between = sentence.text[
        event.end - sentence.start : following.start - sentence.start
    ]
    joint = max(
        between.rfind(each) for each in (" and ", ", ", "; ", " who ", " which ")
    )
    return event.end + joint if joint >= 0 else following.start


def _in(number: int, sentence: Sentence) -> list[Event]:
    """Find the verbs that tell of something done, each once."""
    bare = _QUOTED.sub(lambda match: " " * len(match[0]), sentence.text)
    found: dict[int, Event] = {}
    taken: list[tuple[int, int]] = []
    for deed in deeds.DEEDS:
        for match in deed.pattern.finditer(bare):
            start, end = match.span("deed")
            if any(start < last and first < end for first, last in taken):
                continue
            # What an earthquake does is not done again by its verb.
            taken.append(match.span() if deed.kind == "disaster" else (start, end))
            before = bare[:start]
            is_thing = deeds.is_adjective(before, bare[end:])
            if deeds.NOT_DONE.search(before) or (is_thing and deed.kind != "disaster"):
                continue
            event = Event(
                number, deed.kind, sentence.start + start, sentence.start + end
            )
            found.setdefault(start, event)
    return [found[start] for start in sorted(found)]


def _is_participle(event: Event, sentence: Sentence, there: Sequence[Party]) -> bool:
    """Whether it only says which thing is meant: “an agreement signed in 2019”."""
    after = sentence.text[event.end - sentence.start :]
    before = sentence.text[: event.start - sentence.start]
    if not _THEN.match(after) or deeds.PASSIVE.search(before):
        return False
    if event.kind in ("casualty", "disaster") or "," in before[-2:]:
        return False
    ends = [each.end - sentence.start for each in there if each.end <= event.start]
    return not any(_BETWEEN.fullmatch(before[end:]) for end in ends)


def _fill(
    event: Event, sentence: Sentence, there: Sequence[Party], doer: Party | None
) -> None:
    """Say who did it and to whom, and when."""
    body = sentence.text
    before = body[: event.start - sentence.start]
    after = body[event.end - sentence.start :]
    when = deeds.WHEN.search(body)
    event.when = when[0].removesuffix("’s") if when else ""
    left = before_verb(sentence, there, event.start)
    right = [each for each in there if each.start >= event.end]
    is_suffered = event.kind in ("casualty", "disaster") and not _has_object(after)
    if deeds.PASSIVE.search(before) or is_suffered:
        event.targets = _joined(sentence, left)
        event.agents = _by(sentence, right)
        return
    if event.kind != "disaster":
        event.agents = _joined(sentence, left) or _pronoun(before, doer)
    event.targets = _targets(event, sentence, right)


def _by(sentence: Sentence, right: Sequence[Party]) -> list[Party]:
    """Give whom a passive names after “by”, under their name if one follows."""
    for place, party in enumerate(right):
        before = _bare(sentence.text[: party.start - sentence.start])
        if _BY.search(before):
            rest = [each for each in right[place:] if not each.is_possessive]
            if len(rest) > 1 and _is_apposed(sentence, rest[0], rest[1]):
                return [rest[1]]
            return rest[:1]
    return []


def _targets(event: Event, sentence: Sentence, right: Sequence[Party]) -> list[Party]:
    """Give to whom it was done: those who stand close, and who were targeted."""
    reach = _REACH.get(event.kind, _SHORT)
    found = [
        each
        for each in right
        if each.start - event.end < reach and _is_object(sentence, each)
    ]
    aim = sentence.text.find("targeting ", event.end - sentence.start)
    if aim >= 0:
        found += [
            each
            for each in right
            if 0 < each.start - sentence.start - aim < reach and each not in found
        ][:1]
    if event.kind == "attack" and not any(each.name for each in found):
        # In Iran’s province: Iran is hit.
        found = [each for each in right if each.is_possessive and each.name] or found
    return found[:2]


def _bare(before: str) -> str:
    """Give what stands before somebody without an article at its end."""
    return re.sub(r"\b(?:the|a|an)\s+$", "", before, flags=re.IGNORECASE)


def _has_object(after: str) -> bool:
    """Whether somebody is killed by name or number: “killed four people”."""
    return (
        re.match(r"\s+(?:at least |about |more than |some )?[\w,]+\s+\w+", after)
        is not None
    )


def _joined(sentence: Sentence, left: Sequence[Party]) -> list[Party]:
    """Give the last who stand before a verb, with those that “and” joins to them."""
    left = list(left)
    while len(left) > 1 and left[-1].name is None and _is_office(sentence, *left[-2:]):
        left.pop()
    if not left:
        return []
    found = [left[-1]]
    for earlier in reversed(left[:-1]):
        gap = sentence.text[
            earlier.end - sentence.start : found[0].start - sentence.start
        ]
        if not re.fullmatch(
            r"(?:\s*\([^)]*\))?\s*(?:,|and|,\s*and)\s+(?:the\s+)?", gap
        ):
            break
        if _is_apposed(sentence, earlier, found[0]):
            break
        found.insert(0, earlier)
    return found


def _is_office(sentence: Sentence, who: Party, office: Party) -> bool:
    """Whether the second only says what the first is: “China, the ally of both, …”."""
    gap = sentence.text[who.end - sentence.start : office.start - sentence.start]
    return (
        who.name is not None
        and re.fullmatch(r",\s+(?:the|an?|its)\s+(?:\w+\s+)?", gap) is not None
    )


def _is_apposed(sentence: Sentence, office: Party, who: Party) -> bool:
    """Whether the second names the first: “the minister, Inês Carvalho”."""
    gap = sentence.text[office.end - sentence.start : who.start - sentence.start]
    return office.name is None and who.name is not None and gap == ", "


def _pronoun(before: str, doer: Party | None) -> list[Party]:
    words = before.lower().split()
    is_meant = doer and {"he", "she", "it", "they"} & set(words[-4:])
    return [doer] if doer and is_meant else []


def _is_object(sentence: Sentence, party: Party) -> bool:
    """Whether something is done to them, and not merely with, before or during them."""
    before = _bare(sentence.text[: party.start - sentence.start]).split()
    return not before or before[-1].lower() not in lexicon.NOT_TO


def _struck(event: Event) -> list[Name]:
    """Give the state that an earthquake struck as its place."""
    named = [each.name for each in event.targets if event.kind == "disaster"]
    return [name for name in named if name and name.place]


def _places(names: Sequence[Name], number: int) -> list[Name]:
    """Give the places of a sentence, the smallest first where one lies in another."""
    found = [
        name
        for name in names
        for mention in name.mentions
        if mention.sentence == number and (mention.is_where or name.kind == "place")
    ]
    return sorted(dict.fromkeys(found), key=lambda name: name.kind == "state")
