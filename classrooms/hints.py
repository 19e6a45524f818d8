"""Says where a class should begin: what many are weak in, and what to reread."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from classrooms.cards import Card


@dataclass(frozen=True, slots=True)
class Hint:
    """A category in which `weak` learners of `of` are below what is enough.

    `card` is its hardest question, with the passage to reread.
    """

    category: str
    weak: int
    of: int
    card: Card


def where_to_start(
    weak: Mapping[str, int], everybody: int, cards: Iterable[Card]
) -> list[Hint]:
    """Give the categories in which learners are weak, those of most of them first.

    `weak` counts for each category those of `everybody` who are; `cards` come the
    hardest first.
    """
    hardest: dict[str, Card] = {}
    for card in cards:
        hardest.setdefault(card.item.category, card)
    found = [
        Hint(name, n, everybody, hardest[name])
        for name, n in weak.items()
        if n and name in hardest
    ]
    return sorted(found, key=lambda hint: -hint.weak)
