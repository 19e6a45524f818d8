"""Says where a class should begin: what many are weak in, and what to reread."""

from collections.abc import Collection, Iterable, Mapping
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
    categories: Iterable[str],
    learners: Collection[tuple[Mapping[str, Share], int]],
    cards: Iterable[Card],
) -> list[Hint]:
    """Give the categories in which learners are weak, those of most of them first.

    `learners` are shares by category, each with how many have them; `cards` come the
    hardest first.
    """
    hardest: dict[str, Card] = {}
    for card in cards:
        hardest.setdefault(card.item.category, card)
    everybody = sum(n for _shares, n in learners)
    found = []
    for name in categories:
        weak = sum(
            n for shares, n in learners if name in shares and is_weak(shares[name])
        )
        if weak and name in hardest:
            found.append(Hint(name, weak, everybody, hardest[name]))
    return sorted(found, key=lambda hint: -hint.weak)


def is_weak(share: Share) -> bool:
    return share.total > 0 and not share.is_enough
