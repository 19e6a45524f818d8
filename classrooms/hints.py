"""Says where a class should begin: what many are weak in, and what to reread."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from classrooms.cards import Card
from classrooms.shares import Share


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
    categories: Sequence[str],
    learners: Sequence[Sequence[Share]],
    cards: Iterable[Card],
) -> list[Hint]:
    """Give the categories in which learners are weak, those of most of them first.

    `learners` have a share for each category; `cards` come the hardest first.
    """
    hardest: dict[str, Card] = {}
    for card in cards:
        hardest.setdefault(card.item.category, card)
    found = []
    for place, name in enumerate(categories):
        cells = [cells[place] for cells in learners]
        weak = sum(cell.total > 0 and not cell.is_enough for cell in cells)
        if weak and name in hardest:
            found.append(Hint(name, weak, len(learners), hardest[name]))
    return sorted(found, key=lambda hint: -hint.weak)
