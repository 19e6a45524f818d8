"""Multiple choice: several are right, and the question says how many."""

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
    parts,
    places,
    posted,
    reveal,
    right_places,
    said,
    shuffled,
    unshuffled,
    wrote,
)
from quizzes.kinds.posted import Answer, Content, Incomplete, Posted, View

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
    "wrote",
]

NAME = "multiple"
TEMPLATE = "choosing"


def faults(content: Content) -> list[str]:
    """Find what keeps this from having several right answers and a wrong one."""
    found = common_faults(content)
    right = right_places(content)
    if len(right) == 1:
        found.append("one-right")
    if len(right) == len(content["choices"]):
        found.append("all-right")
    return found


def layout(content: Content, rng: Random) -> list[int]:
    return shuffled(content, rng)


def ask(content: Content, layout: Layout, posted: Posted | None = None) -> View:
    wanted = len(right_places(content))
    return {**asked(content, layout, posted), "type": "checkbox", "wanted": wanted}


def parse(content: Content, layout: Layout, posted: Posted) -> dict[str, list[int]]:
    """Read the choices. Fewer than asked for is an answer; more is not, so that
    ticking everything earns nothing: raises Incomplete("none" or "too-many", n).
    """
    picked = places(layout, posted)
    if not picked:
        raise Incomplete("none")
    if len(picked) > (allowed := len(right_places(content))):
        raise Incomplete("too-many", allowed)
    return {"choices": picked}


def grade(content: Content, answer: Answer) -> Fraction:
    """Give each right choice its share, take one back for each wrong, never below 0."""
    right, picked = right_places(content), frozenset(answer["choices"])
    earned = len(picked & right) - len(picked - right)
    return max(Fraction(0), Fraction(earned, len(right)))


def chance(content: Content) -> None:
    """Leave it open: it hangs on how many a learner dares to tick."""
