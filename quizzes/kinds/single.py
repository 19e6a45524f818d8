"""Single choice: one of the choices is right."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from random import Random
from typing import Any

from quizzes.kinds.choosing import (
    Answer,
    Content,
    Incomplete,
    common_faults,
    feedback,
    options,
    places,
    reveal,
    right_places,
    shuffled,
)

__all__ = ["feedback", "options", "reveal"]

NAME = "single"


def faults(content: Content) -> list[str]:
    """Find what keeps this question from having exactly one right answer."""
    found = common_faults(content)
    if len(right_places(content)) > 1:
        found.append("several-right")
    return found


def layout(content: Content, rng: Random) -> list[int]:
    return shuffled(content, rng)


def parse(
    content: Content, order: Sequence[int], posted: Mapping[str, Sequence[str]]
) -> dict[str, Any]:
    """Read the one choice; raises Incomplete("none") or Incomplete("too-many", 1)."""
    picked = places(order, posted)
    if not picked:
        raise Incomplete("none")
    if len(picked) > 1:
        raise Incomplete("too-many", 1)
    return {"choices": picked}


def grade(content: Content, answer: Answer) -> Fraction:
    """Give all or nothing."""
    return Fraction(frozenset(answer["choices"]) == right_places(content))
