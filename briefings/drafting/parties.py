"""Finds who acts in a sentence: names, and people without one, such as “the police”."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefings.drafting import lexicon
from briefings.drafting.article import Article, Sentence, Word
from briefings.drafting.names import Name

# Words that may stand before a group and belong to it: three senior police officers.
_OF_GROUP = 3
# How many words before somebody are looked at to see what they are part of.
_BACK = 6


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody in a sentence, body[start:end]; `name` is None for those without one.

    `is_subject` says that nothing before it makes it part of something else.
    """

    text: str
    start: int
    end: int
    name: Name | None
    is_subject: bool
    is_possessive: bool = False

    @property
    def words(self) -> str:
        return self.name.name if self.name else self.text


class Parties:
    """The parties of every sentence of an article, in their order."""

    def __init__(self, article: Article, names: Sequence[Name]) -> None:
        self.article = article
        self._named = sorted(
            (
                (mention.start, mention.end, name, mention.is_possessive)
                for name in names
                for mention in name.mentions
            ),
            key=lambda each: each[:2],
        )
        self._found = [list(self._in(sentence)) for sentence in article.sentences]

    def of(self, sentence: int) -> list[Party]:
        return self._found[sentence]

    def _in(self, sentence: Sentence) -> Iterator[Party]:
        named = [
            each
            for each in self._named[bisect_left(self._named, (sentence.start,)) :]
            if each[1] <= sentence.end
        ]
        found = [
            Party(
                self.article.body[start:end],
                start,
                end,
                name,
                not is_possessive and _is_subject(sentence, start),
                is_possessive,
            )
            for start, end, name, is_possessive in named
            if name.kind != "place"
        ]
        taken = [(start, end) for start, end, _name, _possessive in named]
        found += _groups(sentence, taken)
        yield from sorted(found, key=lambda party: party.start)


def before_verb(sentence: Sentence, there: Sequence[Party], at: int) -> list[Party]:
    """Give who can be the subject of a verb that begins at `at`, nearest last.

    Who is only told of in between is not: “Ana Paz, who leads the union, denied it”.
    """
    aside = [
        (sentence.start + match.start(), sentence.start + match.end())
        for match in _ASIDE.finditer(sentence.text[: at - sentence.start])
    ]
    return [
        each
        for each in there
        if each.end <= at
        and each.is_subject
        and not any(start < each.start < end for start, end in aside)
    ]


def _groups(sentence: Sentence, taken: list[tuple[int, int]]) -> Iterator[Party]:
    """Find people without names, with the words that say which: Indian officials."""
    for place, word in enumerate(sentence.words):
        if word.lower not in lexicon.GROUPS or word.is_possessive:
            continue
        if any(start <= word.start < end for start, end in taken):
            continue
        first = place
        while first and place - first < _OF_GROUP and _belongs(sentence, first):
            first -= 1
            if _begins(sentence.words[first]):
                break
        start = sentence.words[first].start
        text = sentence.text[start - sentence.start : word.end - sentence.start]
        is_subject = _is_subject(sentence, start)
        yield Party(text, start, word.end, None, is_subject)


def _begins(word: Word) -> bool:
    """Whether nothing of the same group can stand before it, as before two."""
    return word.is_possessive or word.text[0].isdigit() or word.lower in lexicon.NUMBERS


def _belongs(sentence: Sentence, place: int) -> bool:
    """Whether the word before this one is part of the same group of people."""
    word = sentence.words[place - 1]
    gap = sentence.text[
        word.end - sentence.start : sentence.words[place].start - sentence.start
    ]
    if word.is_possessive:
        return gap in ("’s ", "'s ", "’ ", "' ")
    stops = lexicon.OPENERS | lexicon.PREPOSITIONS | lexicon.DAYS
    stops -= lexicon.OF_GROUPS
    is_verb = any(
        verb.fullmatch(word.text)
        for verb in (lexicon.SAYS, lexicon.ALLEGES, lexicon.THINKS)
    )
    is_done = word.text.endswith("ed") and sentence.words[place].text[0].isdigit()
    return gap == " " and word.lower not in stops and not is_verb and not is_done


_ASIDE = re.compile(r",\s+(?:who|which|whose)\b[^,]*,")
_JOINED = lexicon.ARTICLES | {"and", "or", "both", "either", "neither"}


def _is_subject(sentence: Sentence, start: int) -> bool:
    """Whether no preposition makes it part of what stands before it."""
    before = [word for word in sentence.words if word.end <= start]
    for place in range(len(before) - 1, max(-1, len(before) - 1 - _BACK), -1):
        word = before[place]
        if word.lower in lexicon.DAYS or word.text.isdecimal():
            return True  # In February Repsol said …
        gap = sentence.text[word.end - sentence.start : start - sentence.start]
        if any(mark in gap for mark in ",;:—–“”"):
            return True
        is_many = word.lower == "of" and before[place - 1].lower in lexicon.MANY
        if word.lower in lexicon.PREPOSITIONS and not is_many:
            return False
        is_passed = word.lower in _JOINED or word.is_capital or is_many
        if not is_passed and word.lower not in lexicon.MANY:
            return True
        start = word.start
    return True
