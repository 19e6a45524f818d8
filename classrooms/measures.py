"""Reads all that can be measured of an assignment, by question and as a whole."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from classrooms.cards import Card, Cards
from classrooms.models import Assignment
from classrooms.summed import attempts
from quizzes import statistics
from quizzes.models import POINT
from quizzes.statistics import WEAK_EFFICIENCY, ItemStatistics, QuizStatistics
from quizzes.sums import Population

# For more attempts the efficiency is worked out on request only: it takes them all.
MOST_AT_ONCE = 200
# A share of totals that differ in what could be earned, as a whole number.
WHOLE = 1_000_000


@dataclass(frozen=True, slots=True)
class Measure:
    """One question with its statistics; its versions only where there are several."""

    number: int
    card: Card
    statistics: ItemStatistics
    efficiency: float | None
    versions: list[Card]

    @property
    def is_inefficient(self) -> bool:
        """Whether it discriminates far less than its marks would allow."""
        judged = self.statistics.verdict != "few"
        weak = self.efficiency is not None and self.efficiency < WEAK_EFFICIENCY
        return judged and weak


class Measures:
    """The statistics of one population of an assignment's attempts.

    Six queries; one more for the efficiency, which reads the attempts' own marks.
    """

    def __init__(
        self, assignment: Assignment, population: Population, *, in_full: bool = False
    ) -> None:
        self.assignment = assignment
        self.population = population
        self._cards = Cards(assignment, population)
        self.is_full = in_full or self.n <= MOST_AT_ONCE

    @property
    def n(self) -> int:
        return self._cards.summed.n

    @cached_property
    def _by_question(self) -> dict[int, list[Card]]:
        """Map questions to the versions of which something counts, the oldest first."""
        found: dict[int, list[Card]] = defaultdict(list)
        cards = {card.asked.version: card for card in self._cards.all}
        for asked in self._cards.summed.asked:
            if asked.version in self._cards.measured:
                found[asked.question].append(cards[asked.version])
        return found

    @cached_property
    def items(self) -> list[Measure]:
        """Give the questions of which something counts, in the author's order."""
        measured = self._cards.measured
        pooled = {
            question: statistics.pool(measured[card.asked.version] for card in cards)
            for question, cards in self._by_question.items()
        }
        worked_out = statistics.items(pooled)
        return [
            Measure(
                number=cards[-1].item.number,
                card=cards[-1],
                statistics=worked_out[question],
                efficiency=self._efficiencies.get(question),
                versions=cards if len(cards) > 1 else [],
            )
            for question, cards in self._by_question.items()
        ]

    @cached_property
    def _efficiencies(self) -> Mapping[int, float | None]:
        if not self.is_full:
            return {}
        question_of = {
            str(card.asked.version): question
            for question, cards in self._by_question.items()
            for card in cards
        }
        pairs: dict[int, list[tuple[int, int]]] = defaultdict(list)
        rows = attempts(self.assignment, self.population).filter(marks__isnull=False)
        for paper, marks, score in rows.values_list("paper", "marks", "score"):
            for (version, _layout), (mark, verdict, _answered) in zip(
                paper, marks or (), strict=True
            ):
                question = question_of.get(version)
                if question is not None and verdict not in ("void", "pending"):
                    pairs[question].append((mark, score or 0))
        return {
            question: statistics.efficiency(found) for question, found in pairs.items()
        }

    @cached_property
    def most(self) -> int | None:
        """What there is to earn, in thousandths; None if it was not always the same."""
        found = {total.most for total in self._cards.summed.totals}
        return found.pop() if len(found) == 1 else None

    @property
    def unit(self) -> float:
        """How many of the units in which totals are kept make a point, or a percent."""
        return POINT if self.most is not None else WHOLE / 100

    @cached_property
    def quiz(self) -> QuizStatistics:
        """Give the statistics of the quiz; divide its totals by `unit`."""
        totals: dict[int, int] = defaultdict(int)
        for total, count in self._cards.summed.totals.items():
            if self.most is not None:
                totals[total.score] += count
            elif total.most:
                totals[round(WHOLE * total.score / total.most)] += count
        measured = self._cards.measured
        sums = [
            statistics.pool(measured[card.asked.version] for card in cards).sums
            for cards in self._by_question.values()
        ]
        return statistics.quiz(totals, sums)

    @property
    def not_counted(self) -> list[Card]:
        """Give the questions of which nothing counts, or nothing is marked yet."""
        measured = self._cards.measured
        return [card for card in self._cards.all if card.asked.version not in measured]

    @property
    def pending(self) -> int:
        """How many answers are in no number, as nobody has marked them."""
        return sum(card.item.pending for card in self._cards.all)
