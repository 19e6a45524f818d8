"""Reads what was asked at an assignment: every question, the hardest first."""

from collections.abc import Collection
from functools import cached_property
from uuid import UUID

from classrooms.cards import Card, Cards, Waiting
from classrooms.items import Item
from classrooms.marked import Marked, read_marked
from classrooms.models import Assignment
from quizzes.sums import ItemSums, Population


class Questions:
    """The questions of an assignment as a population of its attempts answered them.

    `about` is a category, or a kind of evidence, whose questions alone are shown. For
    `out` and how many queries it takes see `Cards`.
    """

    def __init__(
        self,
        assignment: Assignment,
        population: Population,
        about: str = "",
        *,
        out: Collection[int] | None = None,
    ) -> None:
        self.about = about
        self._cards = Cards(assignment, population, out=out)

    @cached_property
    def all(self) -> list[Card]:
        """Every question that was put to somebody, the hardest first."""
        return self._cards.all

    @property
    def shown(self) -> list[Card]:
        """Those that the teacher wants to see."""
        return [card for card in self.all if self._is_wanted(card.item)]

    def _is_wanted(self, item: Item) -> bool:
        return self.about in ("", item.category, item.certainty)

    @property
    def items(self) -> list[Item]:
        return [card.item for card in self.all]

    @property
    def n(self) -> int:
        """How many attempts they are looked at in."""
        return self._cards.summed.n

    @property
    def sums(self) -> list[tuple[UUID, int, int, ItemSums]]:
        """Give version, question, part and sums of everything that was asked."""
        return self._cards.summed.sums

    @property
    def to_mark(self) -> list[Waiting]:
        """Give the open questions of which answers wait to be marked."""
        return self._cards.to_mark

    @cached_property
    def marked(self) -> list[tuple[Card, Marked]]:
        """Give the questions in which learners pointed to the text, and where to."""
        given = self._cards.summed.given
        read = [
            (
                card,
                read_marked(
                    card.item.content,
                    card.asked.sums.answered,
                    given.get(card.asked.version, ()),
                ),
            )
            for card in sorted(self.all, key=lambda card: card.item.number)
        ]
        return [(card, marked) for card, marked in read if marked]
