"""Finds who and what an article names: states, people, organisations, places.

English writes names with capitals; the rest follows from the words in and around them.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from briefings.drafting import capitals, lexicon, world
from briefings.drafting.article import Article, Sentence, Word
from briefings.drafting.world import Known

# How many words before a name are looked at to see what it is the name of.
_BACK = 3


@dataclass(frozen=True, slots=True)
class Mention:
    """A name as it stands in the text: words first to last of one sentence."""

    text: str
    sentence: int
    first: int
    last: int
    start: int
    end: int
    is_possessive: bool
    # Whether something happens there: in Erbil, near Bingöl.
    is_where: bool


@dataclass(slots=True, eq=False)
class Name:
    """What is named, under all its names; `kind` is that of an actor, or place."""

    name: str
    kind: str
    mentions: list[Mention] = field(default_factory=list)
    also: list[str] = field(default_factory=list)
    place: Known | None = None

    @property
    def acts(self) -> bool:
        """Whether it is ever named other than as the place of something."""
        if self.kind == "state":
            return not all(mention.is_where for mention in self.mentions)
        return self.kind != "place"

    @property
    def is_somewhere(self) -> bool:
        """Whether it is a place, or a state in which something is said to be."""
        is_where = any(mention.is_where for mention in self.mentions)
        return self.kind == "place" or (self.kind == "state" and is_where)

    def add(self, mention: Mention) -> None:
        self.mentions.append(mention)
        if mention.text != self.name and mention.text not in self.also:
            self.also.append(mention.text)


def find(article: Article) -> list[Name]:
    """List all that is named, in the order in which it first is."""
    found: dict[str, Name] = {}
    for number, words in capitals.runs(article):
        _enter(found, article, number, words)
    _join_short_forms(found, article)
    return sorted(found.values(), key=lambda name: name.mentions[0].start)


# What a name is the name of


def _enter(
    found: dict[str, Name], article: Article, number: int, words: tuple[Word, ...]
) -> None:
    sentence = article.sentences[number]
    untitled = _without_titles(words)
    if not untitled:
        return
    is_titled = len(untitled) < len(words)
    words = untitled
    text = article.body[words[0].start : words[-1].end]
    first = sentence.words.index(words[0])
    mention = Mention(
        text=text,
        sentence=number,
        first=first,
        last=first + len(words) - 1,
        start=words[0].start,
        end=words[-1].end,
        is_possessive=words[-1].is_possessive,
        is_where=_is_where(sentence, first),
    )
    known = world.known().get(text)
    if known and not is_titled:
        _enter_known(found, mention, known)
        return
    name = found.get(text)
    if name is None:
        kind = _kind(sentence, first, words, is_titled)
        name = found[text] = Name(text, kind)
    name.add(mention)


def _enter_known(found: dict[str, Name], mention: Mention, known: Known) -> None:
    """Enter a place, or the state that is meant: “Tehran said”, but “in Tehran”."""
    is_place = not known.state or (known.is_capital and mention.is_where)
    title = known.place if is_place else known.state
    if is_place and known.is_capital and title == known.state:
        is_place = False
    kind = "place" if is_place else "state"
    name = found.get(title)
    if name is None:
        place = known if is_place else world.known()[known.state]
        name = found[title] = Name(title, kind, place=place)
    name.add(mention)


def _without_titles(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """Drop what a person is called before the name; all of it where no name follows."""
    rest = words
    while rest and rest[0].lower in lexicon.TITLES:
        rest = rest[1:]
    if rest and rest[0].lower not in lexicon.ORGANISATIONS:
        return rest
    # The Supreme Court is no person, and neither is the Foreign Ministry.
    return words if rest or words[-1].lower in lexicon.ORGANISATIONS else ()


def _is_where(sentence: Sentence, first: int) -> bool:
    """Whether a name stands after in, near or at, perhaps with a few words between."""
    for place in range(first - 1, max(-1, first - 1 - _BACK), -1):
        word = sentence.words[place]
        if not capitals.touch(sentence, place, place + 1) and not word.is_possessive:
            return False
        if word.lower in lexicon.WHERE:
            return True
        if word.lower == "of" and place:
            return sentence.words[place - 1].lower in lexicon.PLACE_NOUNS
        is_between = word.lower in lexicon.ARTICLES or word.is_possessive
        if not is_between and word.lower not in lexicon.QUARTERS:
            return False
    return False


def _kind(
    sentence: Sentence, first: int, words: Sequence[Word], is_titled: bool
) -> str:
    """Say what a name that is not in the gazetteer is the name of."""
    lower = [word.lower for word in words]
    last = first + len(words)
    before = [word.lower for word in sentence.words[max(0, first - _BACK) : first]]
    after = [word.lower for word in sentence.words[last : last + 1]]
    if lexicon.ARMED_GROUPS & set(lower) or lexicon.ARMED & {*before, *after}:
        return "armed_group"
    if is_titled:
        return "person"
    is_called_so = lexicon.BODIES & set(before[-1:])
    if (
        is_called_so
        or lexicon.ORGANISATIONS & set(lower)
        or any(_is_acronym(word) for word in words)
    ):
        return "organisation"
    is_place = _is_where(sentence, first) or lexicon.PLACE_NOUNS & set(after)
    if lexicon.LANDSCAPE & set(lower) or (is_place and not _speaks(sentence, last)):
        return "place"
    if len(words) > 1 and _is_person(sentence, last, before, words):
        return "person"
    return "organisation"


def _is_acronym(word: Word) -> bool:
    return len(word.text) > 1 and word.text.isupper()


def _speaks(sentence: Sentence, after: int) -> bool:
    if after >= len(sentence.words):
        return False
    rest = sentence.text[sentence.words[after].start - sentence.start :]
    return lexicon.SAYS.match(rest) is not None


_PERSONAL = re.compile(r"[A-Z]\w*(?:[-’'][A-Z]\w*)*|al-\w+")


def _is_person(
    sentence: Sentence, last: int, before: Sequence[str], words: Sequence[Word]
) -> bool:
    """Whether two or three words with capitals are somebody’s name."""
    shape = all(
        _PERSONAL.fullmatch(word.text) or word.lower in lexicon.JOINTS for word in words
    )
    if not shape or len(words) > 4:
        return False
    # Tata Steel, Deutsche Bahn: the last word is one that English has, or a thing.
    return words[-1].lower not in lexicon.THINGS and before[-1:] != ["the"]


# Short forms


def _join_short_forms(found: dict[str, Name], article: Article) -> None:
    """Put Quispe to Rosa Quispe, and NEB to the National Election Board."""
    for short in sorted(found, key=len):
        name = found.get(short)
        if name is None or name.place:
            continue
        longer = next(
            (
                other
                for other in found.values()
                if other is not name and not other.place and _is_short_for(short, other)
            ),
            None,
        ) or _in_brackets(found, article, name)
        if longer and longer is not name:
            for mention in name.mentions:
                longer.add(mention)
            longer.mentions.sort(key=lambda mention: mention.start)
            del found[short]
    for name in found.values():
        name.also = [other for other in name.also if other != name.name]


def _is_short_for(short: str, other: Name) -> bool:
    words = other.name.split()
    if len(words) < 2:
        return False
    if other.kind == "person":
        return short in (words[-1], " ".join(words[-2:])) and short != other.name
    initials = "".join(word[0] for word in words if word[0].isupper())
    return short.isupper() and len(short) > 1 and short == initials


def _in_brackets(found: dict[str, Name], article: Article, name: Name) -> Name | None:
    """Find the name after which this one stands in brackets, known states included."""
    for mention in name.mentions:
        if article.body[: mention.start].endswith(" ("):
            before = mention.start - 2
            for other in found.values():
                if any(each.end == before for each in other.mentions):
                    return other
    return None
