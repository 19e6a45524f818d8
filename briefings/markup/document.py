"""Reads Markdown into plain text with its blocks and styles: what passages lie in."""

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

from markdown_it import MarkdownIt
from markdown_it.token import Token

Kind = Literal["heading", "subheading", "paragraph", "list item", "quote"]

BLOCK_GAP = "\n\n"  # never occurs inside a block: there a line break is a single "\n"


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

    @property
    def paragraphs(self) -> list[str]:
        """The texts of its paragraphs, list items and quotes, without the headings."""
        return [
            self.text[block.start : block.end]
            for block in self.blocks
            if not block.is_heading
        ]

    def paragraph_at(self, start: int, end: int) -> Block | None:
        """Find the paragraph, list item or quote that holds all of text[start:end]."""
        before = bisect_right(self.blocks, start, key=lambda block: block.start)
        block = self.blocks[before - 1] if before else None
        if block and not block.is_heading and start < end <= block.end:
            return block
        return None


def parse(source: str) -> Document:
    """Read CommonMark without raw HTML or images: both are shown as their text."""
    outline = _Outline()
    for token in _MARKDOWN.parse(source):
        outline.take(token)
    return outline.document()


_MARKDOWN = (
    MarkdownIt("commonmark", {"html": False, "typographer": False})
    # Pasted articles are full of indented lines that nobody means as code.
    .disable("code")
)
# Every address is let through here and judged in `_Inline._finish`: a refused link then
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
        self._end = offset
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


class _Outline:
    """Gathers the blocks of a document, token by token."""

    def __init__(self) -> None:
        self._texts: list[str] = []
        self._blocks: list[Block] = []
        self._boxes: list[Box] = []
        self._serial = 0
        self._level = 0
        self._offset = 0
        self._paragraphs = 0
        self._section = ("s-start", "")
        self._uses = {"s-start": 1}

    def document(self) -> Document:
        return Document(BLOCK_GAP.join(self._texts), tuple(self._blocks))

    def take(self, token: Token) -> None:
        if token.tag in ("ul", "ol", "li", "blockquote"):
            self._fit_box(token)
        elif token.type == "heading_open":
            # Inside a list or quote a heading opens no section: it is its first line.
            self._level = 0 if self._boxes else int(token.tag[1])
        elif token.type == "heading_close":
            self._level = 0
        elif token.type in ("inline", "fence"):
            inline = _Inline(self._offset)
            if token.type == "fence":
                inline.read_code(token.content)
            else:
                inline.read(token.children or [])
            if inline.text.strip():
                self._add(inline)

    def _fit_box(self, token: Token) -> None:
        if token.nesting == 1:
            self._serial += 1
            first = int(token.attrs.get("start", 1))
            self._boxes.append(Box(token.tag, self._serial, first))
        else:
            self._boxes.pop()

    def _add(self, inline: _Inline) -> None:
        text, start = inline.text, self._offset
        end = start + len(text)
        kind, name = self._name(text.replace("\n", " "))
        styles = (replace(s, end=min(s.end, end)) for s in inline.styles)
        self._texts.append(text)
        self._blocks.append(
            Block(
                kind=kind,
                id=name,
                start=start,
                end=end,
                section=self._section[1],
                section_id=self._section[0],
                styles=tuple(sorted(styles, key=lambda s: (s.start, -s.end))),
                boxes=tuple(self._boxes),
            )
        )
        self._offset = end + len(BLOCK_GAP)

    def _name(self, title: str) -> tuple[Kind, str]:
        """Tell the kind and id of the block; a heading opens the section it names."""
        if self._level:
            name = self._slug(title)
            if self._level > 2:
                return "subheading", name
            self._section = (name, title)
            return "heading", name
        self._paragraphs += 1
        return self._paragraph_kind(), f"p{self._paragraphs}"

    def _paragraph_kind(self) -> Kind:
        if not self._boxes:
            return "paragraph"
        return "quote" if self._boxes[-1].tag == "blockquote" else "list item"

    def _slug(self, title: str) -> str:
        """Name a heading by its words; the prefix keeps it apart from p1 and g-iran."""
        words = re.sub(r"[\W_]+", "-", title.lower()).strip("-")
        stem = name = f"s-{words or 'section'}"
        while name in self._uses:
            self._uses[stem] += 1
            name = f"{stem}-{self._uses[stem]}"
        self._uses[name] = 1
        return name
