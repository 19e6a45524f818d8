"""Single choice: one of the choices is right."""

from fractions import Fraction
from random import Random

from quizzes.kinds.choosing import (
    Layout,
    asked,
    common_faults,
    feedback,
    key,
    offered,
    on_paper,
    one,
    parts,
    posted,
    reveal,
    right_places,
    said,
    shuffled,
    unshuffled,
)
from quizzes.kinds.posted import Answer, Content, Posted, View

__all__ = [
    "feedback",
    "key",
    "offered",
    "on_paper",
    "parts",
    "posted",
    "reveal",
    "said",
    "unshuffled",
]

NAME = "single"
TEMPLATE = "choosing"


def faults(content: Content) -> list[str]:
    """Find what keeps this question from having exactly one right answer."""
    found = common_faults(content)
    if len(right_places(content)) > 1:
        found.append("several-right")
    return found


def layout(content: Content, rng: Random) -> list[int]:
    return shuffled(content, rng)


def ask(content: Content, layout: Layout, posted: Posted | None = None) -> View:
    return {**asked(content, layout, posted), "type": "radio"}


def parse(content: Content, layout: Layout, posted: Posted) -> dict[str, list[int]]:
    """Read the one choice; raises Incomplete("none") or Incomplete("too-many", 1)."""
    return {"choices": [one(layout, posted)]}


def grade(content: Content, answer: Answer) -> Fraction:
    """Give all or nothing."""
    return Fraction(frozenset(answer["choices"]) == right_places(content))


def chance(content: Content) -> Fraction:
    """Give the mean of what the choices earn."""
    places = range(len(content["choices"]))
    earned = (grade(content, {"choices": [place]}) for place in places)
    return sum(earned, Fraction(0)) / len(places)
