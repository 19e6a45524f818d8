"""Cuts the part of a lesson around a passage into sentences to choose among."""

from dataclasses import dataclass, replace
from itertools import pairwise

from briefings import sentences
from briefings.markup import Document

# About as many as a reader can weigh against each other.
MOST = 12
# So far a cut is moved to fall between two paragraphs.
_LEEWAY = 2


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, text[start:end] of the lesson; paragraphs are counted from 0."""

    text: str
    paragraph: int
    start: int
    end: int

    def overlaps(self, start: int, end: int) -> bool:
        return self.start < end and start < self.end


def around(document: Document, start: int, end: int) -> list[Sentence]:
    """List the sentences of the section that text[start:end] lies in.

    Of a long section, those of one page. Pages are cut the same way whatever stretch
    is meant: were it always in the middle, its place would give it away. Nothing is
    listed for what lies outside the paragraphs.
    """
    block = document.paragraph_at(start, end)
    if block is None:
        return []
    for page in _pages(_section(document, block.section_id)):
        if any(each.overlaps(start, end) for each in page):
            first = page[0].paragraph
            return [replace(each, paragraph=each.paragraph - first) for each in page]
    return []


def _section(document: Document, section_id: str) -> list[Sentence]:
    blocks = [
        block
        for block in document.blocks
        if block.section_id == section_id and not block.is_heading
    ]
    return [
        # A line break of the author's own is no more than a blank here.
        Sentence(" ".join(document.text[start:end].split()), paragraph, start, end)
        for paragraph, block in enumerate(blocks)
        for start, end in sentences.split(document.text, block.start, block.end)
    ]


def _pages(section: list[Sentence]) -> list[list[Sentence]]:
    """Cut a section into pages of like length, between two paragraphs if near one."""
    length = len(section)
    count = -(-length // MOST)
    cuts = [_cut(section, place * length // count) for place in range(1, count)]
    return [section[a:b] for a, b in pairwise([0, *cuts, length])]


def _cut(section: list[Sentence], place: int) -> int:
    near = range(place - _LEEWAY, place + _LEEWAY + 1)
    for each in sorted(near, key=lambda other: abs(other - place)):
        if section[each - 1].paragraph != section[each].paragraph:
            return each
    return place
