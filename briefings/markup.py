"""Turns the Markdown of a lesson into plain text to anchor in, and into safe HTML."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Literal

import nh3
from markdown_it import MarkdownIt
from markdown_it.token import Token

Kind = Literal["heading", "subheading", "paragraph", "list item", "quote"]

BLOCK_GAP = "\n\n"  # never occurs inside a block: there a line break is a single "\n"

# An allegation is drawn with the line of a claim: only its words tell them apart.
LINES = {"claimed": "claimed", "alleged": "claimed", "analysis": "analysis"}


@dataclass(frozen=True, slots=True)
class Style:
    """Emphasis, code or a link over text[start:end] of the document."""

    start: int
    end: int
    tag: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class Box:
    """A list, list item or quote around a block; `serial` tells neighbours apart."""

    tag: str
    serial: int
    first: int = 1  # the number an ordered list starts with


@dataclass(frozen=True, slots=True)
class Block:
    """One heading or paragraph: text[start:end] of the document.

    `id` is p1, p2, … in reading order; a heading's is s- and a slug of its words.
    `section` is the title of the section it belongs to, "" before the first heading.
    """

    kind: Kind
    id: str
    start: int
    end: int
    section: str
    section_id: str
    styles: tuple[Style, ...] = ()
    boxes: tuple[Box, ...] = ()

    @property
    def is_heading(self) -> bool:
        return self.kind in ("heading", "subheading")


@dataclass(frozen=True, slots=True)
class Document:
    """A parsed lesson: its text as a reader sees it, and where its blocks lie in it."""

    text: str
    blocks: tuple[Block, ...]

    def paragraph_at(self, start: int, end: int) -> Block | None:
        """Find the paragraph, list item or quote that holds all of text[start:end]."""
        for block in self.blocks:
            if block.start <= start < end <= block.end:
                return None if block.is_heading else block
        return None


@dataclass(frozen=True, slots=True)
class Mark:
    """A passage to mark: where it lies, how sure it is, and the words that say so."""

    key: str
    start: int
    end: int
    certainty: str  # reported, claimed, alleged or analysis
    label: str = ""  # "Claimed by Tehran"
    note: str = ""


@dataclass(frozen=True, slots=True)
class TermLink:
    """A glossary term and the names it goes by in the text."""

    key: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """The HTML under one heading; the heading itself is left to the template."""

    id: str
    title: str
    html: str


def parse(source: str) -> Document:
    """Read CommonMark without raw HTML or images: both are shown as their text."""
    outline = _Outline()
    for token in _MARKDOWN.parse(source):
        outline.take(token)
    return outline.document()


def render(
    document: Document, marks: Sequence[Mark] = (), terms: Sequence[TermLink] = ()
) -> list[Section]:
    """Write each section's HTML, its passages marked and its terms linked once.

    Raises ValueError if a mark is empty or does not lie inside one paragraph.
    """
    marked = _by_paragraph(document, marks)
    linked = _first_mentions(document, terms)
    named: set[str] = set()  # a passage cut in two has its id on the first part only
    pages: list[_Page] = []
    for block in document.blocks:
        if block.kind == "heading" or not pages:
            pages.append(_Page(block.section_id, block.section))
        if block.kind != "heading":
            here = marked.get(block.id, [])
            layers = [*here, *linked.get(block.id, []), *block.styles]
            pages[-1].write(block, _overlay(document.text, block, layers, named), here)
    return [page.section() for page in pages]


# Reading: Markdown to blocks of plain text

_MARKDOWN = (
    MarkdownIt("commonmark", {"html": False, "typographer": False})
    # Pasted articles are full of indented lines that nobody means as code.
    .disable("code")
)
# Every address is let through here and judged in `_Inline.begin`: a refused link then
# shows as its words and not as its source.
_MARKDOWN.validateLink = lambda url: True  # type: ignore[method-assign]

_WEB_ADDRESS = re.compile(r"https?://[^/\s]", re.IGNORECASE)
_BLANKS = re.compile(r"[ \t\r\n\f\v\x85\u2028\u2029]+")
# Control characters, lone surrogates, and the marks that reorder what is read.
_UNSEEN = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\ud800-\udfff]"
)


class _Inline:
    """The text and styles of one block, its white space collapsed as browsers do."""

    def __init__(self, offset: int) -> None:
        self.styles: list[Style] = []
        self._start = self._end = offset
        self._parts: list[str] = []
        self._open: list[tuple[str, str, int]] = []
        self._after_blank = True

    @property
    def text(self) -> str:
        return "".join(self._parts).rstrip(" \n")

    def read(self, tokens: Iterable[Token]) -> None:
        for token in tokens:
            if token.type == "hardbreak":
                self._break()
            elif token.type == "softbreak":
                self.say(" ")
            elif token.type == "image":
                self.read(token.children or [])
            elif token.type == "code_inline":
                self._begin("code")
                self.say(token.content)
                self._finish()
            elif token.nesting == 1:
                self._begin(token.tag, str(token.attrs.get("href", "")))
            elif token.nesting == -1:
                self._finish()
            else:
                self.say(token.content)

    def read_code(self, content: str) -> None:
        self._begin("code")
        for line in content.splitlines():
            self.say(line)
            self._break()
        self._finish()

    def say(self, words: str) -> None:
        words = _BLANKS.sub(" ", _UNSEEN.sub("", words))
        self._add(words.removeprefix(" ") if self._after_blank else words)

    def _break(self) -> None:
        if not self._after_blank:
            self._add("\n")

    def _add(self, words: str) -> None:
        if words:
            self._parts.append(words)
            self._end += len(words)
            self._after_blank = words[-1] in " \n"

    def _begin(self, tag: str, href: str = "") -> None:
        self._open.append((tag, href, self._end))

    def _finish(self) -> None:
        tag, href, start = self._open.pop()
        refused = tag == "a" and not _WEB_ADDRESS.match(href)
        # Emphasis inside emphasis looks the same; leaving it out bounds the depth.
        doubled = any(tag == outer for outer, _, _ in self._open)
        if start < self._end and not refused and not doubled:
            self.styles.append(Style(start, self._end, tag, href))
