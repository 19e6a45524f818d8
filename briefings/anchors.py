"""Finds a quoted passage again in a text that may have changed since."""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import takewhile

from briefings import sentences

CONTEXT_LENGTH = 32


@dataclass(frozen=True, slots=True)
class Selector:
    """A quote and what stood around it (W3C Web Annotation, TextQuoteSelector)."""

    quote: str
    prefix: str = ""
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class Span:
    """The stretch text[start:end]."""

    start: int
    end: int


def find(text: str, selector: Selector) -> Span | None:
    """Find the quote again, word for word, or not at all: in doubt, None.

    Forgiven are differences in white space, in the style of quote marks, hyphens and
    dashes, and in how an accent is encoded. A paragraph break is no white space.

    A quote that would begin or end inside a longer word counts only where its context
    says so: "killed 4" is not in "killed 4,500".

    Where context is given, the nearest word on one side at least must still be there,
    even if the quote occurs once: the same words elsewhere may say something else. Of
    several places the one whose context agrees best is meant; a tie means none.
    """
    places = sorted(_places(_fold(text), selector), key=lambda place: -place.agreement)
    if not places or not places[0].is_trusted:
        return None
    if len(places) > 1 and places[0].agreement == places[1].agreement:
        return None
    return places[0].span


def occurrences(text: str, quote: str) -> list[Span]:
    """List every place where these words stand, whatever is around them."""
    return [place.span for place in _places(_fold(text), Selector(quote))]


def describe(text: str, span: Span) -> Selector:
    """Quote the span, less the white space at its ends, with context on either side.

    Raises ValueError if the span lies outside the text or holds no more than blanks.
    """
    if not 0 <= span.start < span.end <= len(text):
        raise ValueError(
            f"{span} is not a stretch of a text of {len(text)} characters."
        )
    quote = text[span.start : span.end]
    start = span.end - len(_LEADING.sub("", quote))
    end = span.start + len(_TRAILING.sub("", quote))
    if start >= end:
        raise ValueError(f"There are no words in {span}.")
    return Selector(
        quote=text[start:end],
        prefix=text[max(0, start - CONTEXT_LENGTH) : start],
        suffix=text[end : end + CONTEXT_LENGTH],
    )


def cite(text: str, span: Span) -> Selector:
    """Quote the span, with context only if its words stand in the text elsewhere too.

    So kept, a passage whose words are unique is found wherever its author moves it,
    and one whose words are not is lost when it is deleted, not taken for its twin.
    """
    full = describe(text, span)
    bare = Selector(full.quote)
    return bare if find(text, bare) else full


def context(text: str, span: Span) -> tuple[str, str]:
    """Give what stands before and after the span in its paragraph, to show it in.

    That is the rest of its sentence or, where the span ends with the sentence, the
    neighbouring one; "" at the edge of the paragraph. The white space next to the span
    is kept, so that before + quote + after reads as in the text.
    """
    top = text.rfind("\n\n", 0, span.start)
    top = 0 if top < 0 else top + 2
    bottom = text.find("\n\n", span.end)
    bottom = len(text) if bottom < 0 else bottom
    edges = [top, *sentences.starts(text, top, bottom), bottom]
    before = after = ""
    for edge in reversed([edge for edge in edges if edge < span.start]):
        before = text[edge : span.start].lstrip()
        if _WORDS.search(before):
            break
    for edge in [edge for edge in edges if edge > span.end]:
        after = text[span.end : edge].rstrip()
        if _WORDS.search(after):
            break
    return before, after


# Folding: what is forgiven is written alike, and each character remembers its place

# Soft hyphens, zero-width spaces and joiners, marks of direction.
_INVISIBLE = r"\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff"
# Accents and vowel signs, which belong to the letter before them.
_COMBINING = (
    r"\u0300-\u036f\u0591-\u05bd\u05bf\u0610-\u061a\u064b-\u065f\u0670\u0900-\u0903"
    r"\u093a-\u094f\u0951-\u0957\u0981-\u0983\u09bc-\u09cd\u20d0-\u20ff\ufe00-\ufe0f"
)
_PIECE = re.compile(
    rf"(?P<blank>[{_INVISIBLE}]*\s[\s{_INVISIBLE}]*)"
    rf"|[{_INVISIBLE}]+"
    rf"|(?P<character>[^\s{_INVISIBLE}][{_COMBINING}]*)"
)
_LEADING = re.compile(rf"^[\s{_INVISIBLE}]+")
_TRAILING = re.compile(rf"[\s{_INVISIBLE}]+$")

# A hyphen joins words and a dash parts them, so these two are never the same.
_ALIKE = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛‹›`´′", "'"),
        **dict.fromkeys("“”„‟«»″", '"'),
        **dict.fromkeys("‐‑−", "-"),
        **dict.fromkeys("–—―", "–"),
    }
)

# A letter or digit, in the scripts that put spaces between words.
_LETTER = (
    rf"(?:[\w{_COMBINING}\u200c\u200d]"
    r"(?<![\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]))"
)
# One word, or what a reader takes for one: cease-fire, Tehran's, 4,500, 18.30.
_WORDS = re.compile(
    rf"{_LETTER}+(?:(?:[-'’]|(?<=\d)[.,:](?=\d)){_LETTER}+)*",
)
_NEAREST_WORD = re.compile(r"\W*\w+(?:\W|$)")
_HALF_WORD = re.compile(r"\w+$")


@dataclass(frozen=True, slots=True)
class _Folded:
    """A text as it is compared, with where each character begins and ends in it."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    words: tuple[tuple[int, int], ...]

    def span(self, start: int, end: int) -> Span:
        return Span(self.starts[start], self.ends[end - 1])

    def splits_character(self, place: int) -> bool:
        return (
            0 < place < len(self.text) and self.starts[place] == self.starts[place - 1]
        )

    def word_around(self, place: int) -> tuple[int, int] | None:
        """Give the word that `place` falls inside of, not at an end of."""
        index = bisect_left(self.words, (place,)) - 1
        if index < 0 or self.words[index][1] <= place:
            return None
        return self.words[index]


@lru_cache(maxsize=8)  # the passages of a text are looked for one after another
def _fold(source: str) -> _Folded:
    text: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for match in _PIECE.finditer(source):
        if match["blank"]:
            piece = "\n" if match["blank"].count("\n") > 1 else " "
        elif match["character"]:
            piece = unicodedata.normalize("NFC", match["character"]).translate(_ALIKE)
        else:
            continue
        text.append(piece)
        starts += [match.start()] * len(piece)
        ends += [match.end()] * len(piece)
    joined = "".join(text)
    words = tuple(match.span() for match in _WORDS.finditer(joined))
    return _Folded(joined, tuple(starts), tuple(ends), words)


# Choosing between places


@dataclass(frozen=True, slots=True)
class _Side:
    """What should stand on one side of a quote and what does, both read outward."""

    meant: str
    there: str

    @property
    def agreement(self) -> int:
        """Count the characters that agree, but for those of half a word.

        Tehran and Pakistan end alike, which means nothing.
        """
        meant, there = self.meant.lstrip(), self.there.lstrip()
        count = _shared(meant, there)
        next_up = meant[count : count + 1] + there[count : count + 1]
        if count < len(meant) and re.search(r"\w", next_up):
            return len(_HALF_WORD.sub("", meant[:count]))
        return count

    @property
    def speaks(self) -> bool:
        return _NEAREST_WORD.match(self.meant) is not None

    @property
    def confirms(self) -> bool:
        """Whether the nearest word is there still, or still nothing at all."""
        if nearest := _NEAREST_WORD.match(self.meant.lstrip()):
            return self.agreement >= nearest.end()
        return not self.meant and not self.there.strip()

    def continues(self, length: int) -> bool:
        """Whether the word goes on here as meant, for `length` more characters."""
        needed = min(length, len(self.meant))
        return 0 < needed <= _shared(self.meant, self.there)


def _shared(one: str, other: str) -> int:
    """Count the characters that both begin with."""
    return sum(
        1
        for _ in takewhile(
            lambda pair: pair[0] == pair[1], zip(one, other, strict=False)
        )
    )


@dataclass(frozen=True, slots=True)
class _Place:
    """One place where the words of the quote stand."""

    span: Span
    before: _Side
    after: _Side

    @property
    def agreement(self) -> int:
        return self.before.agreement + self.after.agreement

    @property
    def is_trusted(self) -> bool:
        sides = (self.before, self.after)
        return not any(side.speaks for side in sides) or any(
            side.confirms for side in sides
        )


def _places(folded: _Folded, selector: Selector) -> Iterator[_Place]:
    quote = _fold(selector.quote).text.strip()
    prefix = _fold(selector.prefix).text.replace("\n", " ")[::-1]
    suffix = _fold(selector.suffix).text.replace("\n", " ")
    flat = folded.text.replace("\n", " ")
    start = folded.text.find(quote) if quote else -1
    while start >= 0:
        end = start + len(quote)
        # Two more than meant: a blank that the context left out, and what comes next.
        there = flat[max(0, start - len(prefix) - 2) : start]
        before = _Side(prefix, there[::-1])
        after = _Side(suffix, flat[end : end + len(suffix) + 2])
        if _begins_cleanly(folded, start, before) and _ends_cleanly(folded, end, after):
            yield _Place(folded.span(start, end), before, after)
        start = folded.text.find(quote, start + 1)


def _begins_cleanly(folded: _Folded, start: int, before: _Side) -> bool:
    if folded.splits_character(start):
        return False
    word = folded.word_around(start)
    if word is None or folded.text[start - 1] == "'":  # l’Iran: Iran is a word
        return True
    return before.continues(start - word[0])


def _ends_cleanly(folded: _Folded, end: int, after: _Side) -> bool:
    if folded.splits_character(end):
        return False
    word = folded.word_around(end)
    return word is None or after.continues(word[1] - end)
