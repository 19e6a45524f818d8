"""An article as text: its headline, its paragraphs, its sentences, its words."""

import re
from dataclasses import dataclass

from briefings import sentences

_BLANK_LINES = re.compile(r"\n\s*\n")
# A headline has no full stop at its end, and is not as long as a paragraph.
_HEADLINE = re.compile(r".{1,160}[^.!?…”\"’:;,\s]")
_TOKEN = re.compile(r"(?:[A-Z]\.){2,}|\d[\d,.]*\d|\w+(?:[’'‘\-–]\w+)*")
_POSSESSIVE = re.compile(r"[’']s$")


@dataclass(frozen=True, slots=True)
class Word:
    """A word, text[start:end] of the body; an ’s at its end is not part of it."""

    text: str
    start: int
    end: int
    is_possessive: bool

    @property
    def lower(self) -> str:
        return self.text.lower()

    @property
    def is_capital(self) -> bool:
        """Whether it is written as a name is: Erbil, al-Adl, EU."""
        return self.text[0].isupper() or (
            self.text[:3].lower() in ("al-", "el-") and self.text[3:4].isupper()
        )


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, body[start:end], with its words."""

    text: str
    start: int
    end: int
    paragraph: int
    words: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Article:
    """What an article says. Its paragraphs stand in `body` with empty lines between."""

    title: str
    body: str
    sentences: tuple[Sentence, ...]


def read(text: str) -> Article:
    """Read an article as it was pasted or saved: a headline, if there is one, and text.

    Paragraphs are those with empty lines between them or, where there are none, lines.
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    parts = _BLANK_LINES.split(text.strip())
    if len(parts) == 1:
        parts = text.strip().split("\n")
    paragraphs = [found for part in parts if (found := " ".join(part.split()))]
    title = ""
    if len(paragraphs) > 1 and _HEADLINE.fullmatch(paragraphs[0]):
        title = paragraphs.pop(0)
    body = "\n\n".join(paragraphs)
    return Article(title, body, tuple(_sentences(body, paragraphs)))


def _sentences(body: str, paragraphs: list[str]) -> list[Sentence]:
    found, top = [], 0
    for number, paragraph in enumerate(paragraphs):
        bottom = top + len(paragraph)
        for start, end in sentences.split(body, top, bottom):
            words = tuple(_words(body, start, end))
            found.append(Sentence(body[start:end], start, end, number, words))
        top = bottom + 2
    return found


def _words(body: str, start: int, end: int) -> list[Word]:
    found = []
    for match in _TOKEN.finditer(body, start, end):
        bare = _POSSESSIVE.sub("", match[0])
        has_s = bare != match[0] or body[match.end() : match.end() + 1] in "’'"
        is_possessive = has_s and match.end() < end and bool(bare)
        found.append(
            Word(bare, match.start(), match.start() + len(bare), is_possessive)
        )
    return [word for word in found if word.text]
