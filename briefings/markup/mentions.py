"""Finds where a lesson first names each term of its glossary."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from briefings.markup.document import Block, Document


@dataclass(frozen=True, slots=True)
class TermLink:
    """A glossary term and the names it goes by in the text."""

    key: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Mention:
    """A glossary term where the text names it."""

    start: int
    end: int
    key: str


def first_mentions(
    document: Document, terms: Sequence[TermLink]
) -> dict[str, list[Mention]]:
    """Find where each term is named first, by paragraph id.

    A mention spelled just as the glossary has it comes before one that differs in the
    case of its first letter, which may be another word: "Guards" and "guards".
    """
    names = _Names(terms)
    best: dict[str, tuple[bool, str, Mention]] = {}
    for block in document.blocks:
        if block.is_heading:
            continue
        for start, end, key, exact in names.mentions(_without_links(document, block)):
            if key not in best or (exact and not best[key][0]):
                mention = Mention(block.start + start, block.start + end, key)
                best[key] = (exact, block.id, mention)
    found: dict[str, list[Mention]] = {}
    for _, block_id, mention in best.values():
        found.setdefault(block_id, []).append(mention)
    return found


def _without_links(document: Document, block: Block) -> str:
    """Write letters that no name is made of over the words of links."""
    parts: list[str] = []
    place = block.start
    for style in block.styles:
        if style.tag == "a":
            parts.append(document.text[place : style.start])
            parts.append("_" * (style.end - style.start))
            place = style.end
    parts.append(document.text[place : block.end])
    return "".join(parts)


class _Names:
    """The names of all terms, looked for in one pass so that the longest wins."""

    def __init__(self, terms: Iterable[TermLink]) -> None:
        self._exact: dict[str, str] = {}
        self._loose: dict[str, str] = {}
        for term in terms:
            for name in filter(None, map(_plain, term.names)):
                self._exact.setdefault(name, term.key)
                self._loose.setdefault(_uncapitalised(name), term.key)
        longest_first = sorted(self._loose, key=len, reverse=True)
        choices = "|".join(map(_pattern, longest_first))
        self._pattern = re.compile(
            rf"(?<!\w)(?:{choices})(?!\w)" if choices else "(?!)"
        )

    def mentions(self, text: str) -> Iterable[tuple[int, int, str, bool]]:
        """Yield start, end, key, and whether it is spelled as the glossary has it."""
        for match in self._pattern.finditer(text):
            name = _plain(match[0])
            exact = self._exact.get(name)
            key = exact or self._loose[_uncapitalised(name)]
            yield match.start(), match.end(), key, exact is not None


def _plain(name: str) -> str:
    return " ".join(name.split()).replace("’", "'")


def _uncapitalised(name: str) -> str:
    return name[:1].lower() + name[1:]


def _pattern(name: str) -> str:
    first = "|".join(map(re.escape, {name[0], name[0].upper()}))
    rest = re.escape(name[1:]).replace(r"\ ", r"\s+").replace("'", "['’]")
    return f"(?:{first}){rest}"
