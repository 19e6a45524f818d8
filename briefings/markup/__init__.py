"""Turns the Markdown of a lesson into text to anchor in, and into safe HTML."""

from briefings.markup.document import BLOCK_GAP, Block, Document, parse
from briefings.markup.mentions import TermLink
from briefings.markup.writing import Mark, Section, render

__all__ = [
    "BLOCK_GAP",
    "Block",
    "Document",
    "Mark",
    "Section",
    "TermLink",
    "parse",
    "render",
]
