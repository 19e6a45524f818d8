"""Lays a quiz out for paper, in two versions, so that neighbours cannot copy.

Both versions hold the same questions: what is drawn for one learner is drawn here for
all. Nothing is drawn anew: a sheet printed again is the same, as long as the quiz is.

Everything follows from `Seed`, which turns names into numbers and has to be secret.
Authors write the right choice first, and lines to order in their right order: whoever
could work out how a question was shuffled would know its key.
"""

from collections.abc import Callable, Mapping, Sequence
from random import Random
from typing import Any

from quizzes import kinds
from quizzes.kinds.posted import Content

Seed = Callable[[str], int]
# A question with its layout, as an attempt has it.
Laid = tuple[Content, Any]

VERSIONS = ("a", "b")
# In how many draws version B tries to get another order than A.
DRAWS = 20

# Lines to write on, as wide as the sheet.
FEWEST_LINES, MOST_LINES = 2, 16


def lay_out(
    contents: Sequence[Content],
    draws: Mapping[str, int],
    *,
    version: str,
    shuffle: bool,
    seed: Seed,
) -> list[Laid]:
    """Put questions in the order of a version, each laid out for it.

    `draws` says how many are asked of a category; of one that is left out, all. With
    `shuffle` off the choices keep their author's order in both versions, where that
    does not tell the key.
    """
    asked = _drawn(contents, draws, seed)
    if version != VERSIONS[0]:
        asked = _reordered(asked, version, seed)
    return [(content, _layout(content, version, shuffle, seed)) for content in asked]


def _drawn(
    contents: Sequence[Content], draws: Mapping[str, int], seed: Seed
) -> list[Content]:
    """Keep so many of each category; a question added later moves at most one out."""
    left_out = set()
    for category, number in draws.items():
        pool = [each["question"] for each in contents if each["category"] == category]
        pool.sort(key=lambda question: seed(f"draw {question}"))
        left_out |= set(pool[number:])
    return [each for each in contents if each["question"] not in left_out]


def _reordered(asked: list[Content], version: str, seed: Seed) -> list[Content]:
    """Give another order; that of two questions is turned round."""
    order = sorted(asked, key=lambda each: seed(f"order {version} {each['question']}"))
    return [*order[1:], *order[:1]] if order == asked else order


def _layout(content: Content, version: str, shuffle: bool, seed: Seed) -> Any:
    """Lay a question out; for other versions than the first, in another way if any."""
    kind = kinds.of(content["kind"])

    def laid(name: str) -> Any:
        rng = Random(seed(f"layout {content['question']} {name}"))  # noqa: S311
        layout = kind.layout(content, rng)
        keeps = not shuffle and hasattr(kind, "unshuffled")
        return kind.unshuffled(layout) if keeps else layout

    first = laid(VERSIONS[0])
    if version == VERSIONS[0]:
        return first
    others = (laid(f"{version} {draw}") for draw in range(DRAWS))
    return next((other for other in others if other != first), first)


def lines(content: Content) -> int:
    """Say how many lines to write on a question deserves, by its points.

    By its points alone: more for a longer answer would tell how long that is.
    """
    if content["kind"] == "short":
        return 1
    return min(FEWEST_LINES * (1 + int(content["points"])), MOST_LINES)
