"""Finds where the sentences of a paragraph begin and end."""

import re
from itertools import pairwise

_END = re.compile(r"[.!?…؟।][”’\"'»)\]]*\s+(?=[“‘\"'«(\[]*(.))")
# A full stop after one of these, or after an initial, ends no sentence.
_ABBREVIATED = re.compile(
    r"\b(?:[A-Z]|Capt|Col|Dr|Gen|Gov|Lt|Maj|Mr|Mrs|Ms|No|Prof|Rev|Sen|Sgt|St|vs)\.\s+$"
)
_WORD = re.compile(r"\w")


def starts(text: str, top: int, bottom: int) -> list[int]:
    """List where the sentences of text[top:bottom] begin, but for the first."""
    return [
        match.end()
        for match in _END.finditer(text, top, bottom)
        if not match[1].islower()
        and not _ABBREVIATED.search(text[max(top, match.end() - 12) : match.end()])
    ]


def split(text: str, top: int, bottom: int) -> list[tuple[int, int]]:
    """List where each sentence of the paragraph text[top:bottom] begins and ends.

    What lies between them is white space. Marks without a word belong to the sentence
    before them; a paragraph without a word has no sentences.
    """
    found: list[tuple[int, int]] = []
    for start, end in pairwise([top, *starts(text, top, bottom), bottom]):
        piece = text[start:end]
        start += len(piece) - len(piece.lstrip())
        end -= len(piece) - len(piece.rstrip())
        if _WORD.search(piece):
            found.append((start, end))
        elif found and start < end:
            found[-1] = (found[-1][0], end)
    return found
