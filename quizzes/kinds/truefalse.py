"""True or false: a statement to accept or reject, always offered in that order."""

from random import Random

from quizzes.kinds.choosing import feedback, key, offered, parts, posted, reveal, said
from quizzes.kinds.posted import Content
from quizzes.kinds.single import TEMPLATE, ask, chance, grade, parse
from quizzes.kinds.single import faults as single_faults

__all__ = [
    "TEMPLATE",
    "ask",
    "chance",
    "feedback",
    "grade",
    "key",
    "offered",
    "parse",
    "parts",
    "posted",
    "reveal",
    "said",
]

NAME = "truefalse"


def faults(content: Content) -> list[str]:
    """Find what keeps this from being two choices, one of them right."""
    found = single_faults(content)
    if len(content["choices"]) > 2:
        found.append("not-two")
    return found


def layout(content: Content, rng: Random) -> list[int]:
    """Keep the author's order: readers expect True before False."""
    return list(range(len(content["choices"])))
