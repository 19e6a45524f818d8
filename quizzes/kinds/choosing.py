"""What the kinds share in which a learner chooses among given answers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

# {"choices": [{"text", "right", "feedback"}, …]}, in the author's order.
Content = Mapping[str, Any]
# {"choices": [positions in the author's order, rising]}
Answer = Mapping[str, Any]


class Incomplete(Exception):
    """What was posted is not an answer yet; `code` says why, for the web to word."""

    def __init__(self, code: str, number: int = 0) -> None:
        super().__init__(code)
        self.code = code
        self.number = number


@dataclass(frozen=True, slots=True)
class Option:
    """A choice as it may be shown before answering: its place and its words."""

    value: str
    text: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """A choice as it is shown after answering."""

    text: str
    is_right: bool
    was_chosen: bool


def right_places(content: Content) -> frozenset[int]:
    """Give the places, in the author's order, of the right choices."""
    return frozenset(
        place for place, choice in enumerate(content["choices"]) if choice["right"]
    )


def shuffled(content: Content, rng: Random) -> list[int]:
    """Draw an order for the choices: the author's places as they will be shown."""
    order = list(range(len(content["choices"])))
    rng.shuffle(order)
    return order


def options(content: Content, order: Sequence[int]) -> list[Option]:
    """List the choices as shown. Values are places on the page, never ids:
    an id tells who was written first, and authors write the right answer first.
    """
    return [
        Option(value=str(shown), text=content["choices"][place]["text"])
        for shown, place in enumerate(order)
    ]


def places(order: Sequence[int], posted: Mapping[str, Sequence[str]]) -> list[int]:
    """Read the posted places on the page as places in the author's order.

    What is not a place on this page is not an answer: raises Incomplete.
    """
    offered = {str(shown): place for shown, place in enumerate(order)}
    try:
        return sorted({offered[value] for value in posted.get("answer", ())})
    except (KeyError, TypeError):
        raise Incomplete("unknown") from None


def chosen(answer: Answer | None) -> frozenset[int]:
    """Give the places an answer holds; none for a question left out."""
    return frozenset(answer["choices"]) if answer else frozenset()


def reveal(
    content: Content, order: Sequence[int], answer: Answer | None
) -> list[Outcome]:
    """List the choices as shown, now with what was right and what was chosen."""
    right, picked = right_places(content), chosen(answer)
    return [
        Outcome(
            text=content["choices"][place]["text"],
            is_right=place in right,
            was_chosen=place in picked,
        )
        for place in order
    ]


def feedback(content: Content, answer: Answer | None) -> list[str]:
    """Give the author's words for each choice that was made, if there are any."""
    return [
        content["choices"][place]["feedback"]
        for place in sorted(chosen(answer))
        if content["choices"][place]["feedback"]
    ]


def common_faults(content: Content) -> list[str]:
    """Find what no question with choices may have."""
    texts = [choice["text"].strip().casefold() for choice in content["choices"]]
    found = []
    if len(texts) < 2:
        found.append("too-few")
    if len(set(texts)) < len(texts):
        found.append("twice")
    if not right_places(content):
        found.append("none-right")
    return found
