"""Matching: for each row the learner chooses, from a list, what belongs to it.

Layout: {"left": [places of the rows as shown], "right": [places of the pairs as
shown]}. Answer: {"pairs": [[place of the row, place of the pair], …]}, with the
rows in the author's order. See `pairing` for what a pair is.
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from random import Random

from quizzes.kinds import pairing
from quizzes.kinds.pairing import chance, key, offered
from quizzes.kinds.posted import Answer, Content, Letter, Line, Part, Posted, View

__all__ = ["chance", "key", "offered"]

NAME = "matching"
TEMPLATE = "matching"

Layout = Mapping[str, Sequence[int]]


def faults(content: Content) -> list[str]:
    """Find what keeps each row from having one pair; a pair offered as a temptation
    must be another than those that belong somewhere.
    """
    found = pairing.common_faults(content)
    extra = [
        choice["pair"].strip().casefold()
        for choice in content["choices"]
        if not choice["text"].strip()
    ]
    real = {
        choice["pair"].strip().casefold()
        for choice in content["choices"]
        if choice["text"].strip()
    }
    if len(set(extra)) < len(extra) or real.intersection(extra):
        found.append("extra-twice")
    return found


def layout(content: Content, rng: Random) -> dict[str, list[int]]:
    """Shuffle both sides, each by itself."""
    left = pairing.row_places(content)
    right = list(range(len(pairing.pairs(content))))
    rng.shuffle(left)
    rng.shuffle(right)
    return {"left": left, "right": right}


def ask(content: Content, layout: Layout, posted: Posted | None = None) -> View:
    return pairing.asked(content, layout["left"], layout["right"], posted)


def parse(
    content: Content, layout: Layout, posted: Posted
) -> dict[str, list[list[int]]]:
    return {"pairs": pairing.read(layout["left"], layout["right"], posted)}


def posted(content: Content, layout: Layout, answer: Answer) -> dict[str, list[str]]:
    return pairing.posted(layout["left"], layout["right"], answer["pairs"])


def grade(content: Content, answer: Answer) -> Fraction:
    return pairing.share(content, answer["pairs"])


def reveal(content: Content, layout: Layout, answer: Answer | None) -> View:
    made = answer["pairs"] if answer else None
    return pairing.reveal(content, layout["left"], made)


def feedback(content: Content, layout: Layout, answer: Answer | None) -> list[str]:
    made = answer["pairs"] if answer else None
    return pairing.feedback(content, layout["left"], made)


def parts(content: Content, layout: Layout) -> list[Part]:
    return pairing.parts(content, layout["left"], layout["right"])


def wrote(content: Content, layout: Layout, answer: Answer) -> list[str]:
    return pairing.lines(content, pairing.as_shown(layout["left"], answer["pairs"]))


def said(content: Content, answer: Answer) -> list[str]:
    return pairing.lines(content, answer["pairs"])


def on_paper(content: Content, layout: Layout, letter: Letter) -> list[Line]:
    """Give for each row, as shown, the letter of its pair."""
    right, words = pairing.right_pairs(content), pairing.by_row(content)
    return [
        (letter(layout["right"].index(right[row])), words[row])
        for row in layout["left"]
    ]
