"""Writes a document as HTML, its passages marked and its terms linked."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise
from typing import TypeAlias

import nh3

from briefings.markup.document import Block, Box, Document, Style
from briefings.markup.mentions import Mention, TermLink, first_mentions

# An allegation is drawn with the line of a claim: only its words tell them apart.
LINES = {"claimed": "claimed", "alleged": "claimed", "analysis": "analysis"}


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
class Section:
    """The HTML under one heading; the heading itself is left to the template."""

    id: str
    title: str
    html: str


def render(
    document: Document, marks: Sequence[Mark] = (), terms: Sequence[TermLink] = ()
) -> list[Section]:
    """Write each section's HTML, its passages marked and its terms linked once.

    Raises ValueError if a mark is empty or does not lie inside one paragraph.
    """
    marked = _by_paragraph(document, marks)
    linked = first_mentions(document, terms)
    named: set[str] = set()  # a passage cut in two has its id on the first part only
    pages: list[_Page] = []
    for block in document.blocks:
        if block.kind == "heading" or not pages:
            pages.append(_Page(block.section_id, block.section))
        if block.kind != "heading":
            here = marked.get(block.id, [])
            layers: list[Layer] = [*here, *linked.get(block.id, []), *block.styles]
            pages[-1].write(block, _overlay(document.text, block, layers, named), here)
    return [page.section() for page in pages]


Layer: TypeAlias = Mark | Mention | Style


def _by_paragraph(document: Document, marks: Iterable[Mark]) -> dict[str, list[Mark]]:
    """Sort the marks by paragraph id and place, the longer before what it holds."""
    found: dict[str, list[Mark]] = {}
    for mark in sorted(marks, key=lambda mark: (mark.start, -mark.end)):
        block = document.paragraph_at(mark.start, mark.end)
        if block is None:
            raise ValueError(f"Passage {mark.key} does not lie inside one paragraph.")
        found.setdefault(block.id, []).append(mark)
    return found


def _overlay(text: str, block: Block, layers: Sequence[Layer], named: set[str]) -> str:
    """Write the block's words with every layer over them, always properly nested.

    A layer stays outside those listed after it, so that where two cross it is the
    later one that is cut in two.
    """
    starting: dict[int, list[int]] = {}
    for index, layer in enumerate(layers):
        starting.setdefault(layer.start, []).append(index)
    cuts = {block.start, block.end, *starting, *(layer.end for layer in layers)}
    html: list[str] = []
    shown: list[int] = []
    for start, end in pairwise(sorted(cuts)):
        lasting = [index for index in shown if layers[index].end > start]
        wanted = sorted(lasting + starting.get(start, []))
        kept = _shared(shown, wanted)
        html += (_closing(layers[index]) for index in reversed(shown[kept:]))
        html += (_opening(layers[index], named) for index in wanted[kept:])
        html.append(escape(text[start:end], quote=False).replace("\n", "<br>"))
        shown = wanted
    html += (_closing(layers[index]) for index in reversed(shown))
    return "".join(html)


def _shared(one: Sequence[object], other: Sequence[object]) -> int:
    """Count how many items both begin with."""
    for count, (left, right) in enumerate(zip(one, other, strict=False)):
        if left != right:
            return count
    return min(len(one), len(other))


def _opening(layer: Layer, named: set[str]) -> str:
    if isinstance(layer, Mention):
        return f'<a class="term" href="#g-{escape(layer.key)}">'
    if isinstance(layer, Mark):
        target = "" if layer.key in named else f' id="passage-{escape(layer.key)}"'
        named.add(layer.key)
        if layer.certainty == "reported":
            return f'<span class="says-reported"{target}>'
        return f'<span class="says says--{LINES[layer.certainty]}"{target}>'
    if layer.tag == "a":
        return f'<a href="{escape(layer.href)}" rel="noopener nofollow">'
    return f"<{layer.tag}>"


def _closing(layer: Layer) -> str:
    if isinstance(layer, Style):
        return f"</{layer.tag}>"
    return "</a>" if isinstance(layer, Mention) else "</span>"


def _notes(marks: Sequence[Mark]) -> str:
    """Say below a paragraph who says so: each label with each of its notes once.

    A label without a note is left out where the same label has one.
    """
    hedged = [mark for mark in marks if mark.certainty != "reported"]
    noted = {mark.label for mark in hedged if mark.note}
    lines: dict[tuple[str, str], str] = {}
    for mark in hedged:
        if mark.note or mark.label not in noted:
            lines.setdefault((mark.label, mark.note), LINES[mark.certainty])
    return "".join(
        f'<p class="note note--{line}"><b>{escape(label)}</b>'
        f"{note and ' ' + escape(note)}</p>"
        for (label, note), line in lines.items()
    )


class _Page:
    """One section while it is written."""

    def __init__(self, name: str, title: str) -> None:
        self._name, self._title = name, title
        self._html: list[str] = []
        self._boxes: Sequence[Box] = ()

    def write(self, block: Block, words: str, marks: Sequence[Mark]) -> None:
        self._enter(block.boxes)
        if block.kind == "subheading":
            self._html.append(f'<h3 id="{block.id}">{words}</h3>')
        else:
            self._html.append(
                f'<div class="para" id="{block.id}"><p>{words}</p>{_notes(marks)}</div>'
            )

    def section(self) -> Section:
        self._enter(())
        return Section(self._name, self._title, _CLEANER.clean("".join(self._html)))

    def _enter(self, boxes: Sequence[Box]) -> None:
        """Close the lists and quotes that end here, and open those that begin."""
        kept = _shared(self._boxes, boxes)
        self._html += (f"</{box.tag}>" for box in reversed(self._boxes[kept:]))
        for box in boxes[kept:]:
            start = f' start="{box.first}"' if box.first != 1 else ""
            self._html.append(f"<{box.tag}{start}>")
        self._boxes = boxes


def _keep(tag: str, attribute: str, value: str) -> str | None:
    """Let pass only the addresses, ids and numbers that are written above."""
    ours = _OURS.get(attribute)
    return value if ours and ours.fullmatch(value) else None


_OURS = {
    "href": re.compile(r"https?://\S+|#g-\S+", re.IGNORECASE),
    "id": re.compile(r"p\d+|(?:s|passage)-\S+"),
    "rel": re.compile("noopener nofollow"),
    "start": re.compile(r"\d{1,9}"),
    "class": re.compile(
        "para|term|says-reported|(?:says says|note note)--(?:claimed|analysis)"
    ),
}

# A second fence: all the HTML above is escaped, and whatever got past that ends here.
_CLEANER = nh3.Cleaner(
    tags={
        *("a", "b", "blockquote", "br", "code", "div", "em"),
        *("h3", "li", "ol", "p", "span", "strong", "ul"),
    },
    attributes={
        "a": {"class", "href", "rel"},
        "div": {"class", "id"},
        "h3": {"id"},
        "ol": {"start"},
        "p": {"class"},
        "span": {"class", "id"},
    },
    attribute_filter=_keep,
    link_rel=None,  # ours is written above; links to the glossary need none
    url_schemes={"http", "https"},
)
