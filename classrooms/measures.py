"""Reads all that can be measured of an assignment, by question and as a whole."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple
from uuid import UUID

from classrooms.cards import decisions, measured
from classrooms.models import Assignment
from classrooms.summed import Asked, Summed, Total, marks
from quizzes import rulings, statistics, versions
from quizzes.models import POINT
from quizzes.rulings import Rule
from quizzes.statistics import (
    WEAK_EFFICIENCY,
    ItemStatistics,
    Measured,
    QuizStatistics,
)
from quizzes.sums import Population

# For more attempts the efficiency is worked out on request only: it takes them all.
MOST_AT_ONCE = 200
# A share of totals that differ in what could be earned, as a whole number.
WHOLE = 1_000_000

# What each question's efficiency is, where there is one.
Efficiencies = tuple[tuple[int, float | None], ...]


@dataclass(frozen=True, slots=True)
class Version:
    """One wording of a question, with its own statistics."""

    pk: UUID
    stem: str
    statistics: ItemStatistics


@dataclass(frozen=True, slots=True)
class Measure:
    """One question with its statistics, all wordings together.

    `version` is the latest; `versions` are there only where there are several.
    """

    number: int
    version: Version
    statistics: ItemStatistics
    efficiency: float | None
    versions: list[Version]

    @property
    def is_inefficient(self) -> bool:
        """Whether it discriminates far less than its marks would allow."""
        judged = self.statistics.verdict != "few"
        weak = self.efficiency is not None and self.efficiency < WEAK_EFFICIENCY
        return judged and weak


class NotCounted(NamedTuple):
    """The number of a question that is not measured, and whether it `is_void`."""

    number: int
    is_void: bool


@dataclass(frozen=True)
class Measures:
    """The statistics of one population of an assignment's attempts.

    They follow from the values here, and from versions, which never change: what is
    equal looks the same. It keeps these values only, and works out what it is asked.
    """

    asked: tuple[Asked, ...]
    # What attempts came to, and how many of them did.
    totals: tuple[tuple[Total, int], ...]
    rules: Mapping[UUID, tuple[Rule, ...]]
    # None where nobody asked for them, and there are too many attempts to read.
    efficiencies: Efficiencies | None

    def __hash__(self) -> int:
        """Go by what each attempt changes; all the rest is compared only."""
        return hash(self.totals)

    @classmethod
    def read(
        cls, assignment: Assignment, population: Population, *, in_full: bool = False
    ) -> "Measures":
        """Read them in five queries at most, and three more where somebody has left.

        Of a class in which nobody decided anything, and of many attempts, fewer.
        """
        summed = Summed(assignment, population, words=False)
        is_full = in_full or summed.n <= MOST_AT_ONCE
        return cls(
            asked=tuple(summed.asked),
            totals=tuple(sorted(summed.totals.items())),
            rules=decisions(assignment),
            efficiencies=_efficiencies(summed) if is_full else None,
        )

    @property
    def n(self) -> int:
        return sum(times for _total, times in self.totals)

    @property
    def is_full(self) -> bool:
        """Whether the efficiency is among them."""
        return self.efficiencies is not None

    @property
    def items(self) -> list[Measure]:
        """Give the questions of which something counts, in the author's order."""
        known = versions.load(each.version for each in self.asked)
        found = measured(self.asked, self.rules)
        apart = statistics.items(found)
        together = statistics.items(self._pooled)
        efficiencies = dict(self.efficiencies or ())
        wordings: dict[int, list[Version]] = defaultdict(list)
        numbers = {each.question: each.number for each in self.asked}
        for each in self.asked:
            if each.version in found:
                wordings[each.question].append(
                    Version(each.version, str(known[each.version]), apart[each.version])
                )
        return [
            Measure(
                number=numbers[question],
                version=several[-1],
                statistics=together[question],
                efficiency=efficiencies.get(question),
                versions=several if len(several) > 1 else [],
            )
            for question, several in wordings.items()
        ]

    @property
    def _pooled(self) -> dict[int, Measured]:
        """Measure each question of which something counts, its versions together."""
        found = measured(self.asked, self.rules)
        several: dict[int, list[Measured]] = defaultdict(list)
        for each in self.asked:
            if each.version in found:
                several[each.question].append(found[each.version])
        return {question: statistics.pool(each) for question, each in several.items()}

    @property
    def most(self) -> int | None:
        """What there is to earn, in thousandths; None if it was not always the same."""
        found = {total.most for total, _times in self.totals}
        return found.pop() if len(found) == 1 else None

    @property
    def unit(self) -> float:
        """How many of the units in which totals are kept make a point, or a percent."""
        return POINT if self.most is not None else WHOLE / 100

    @property
    def quiz(self) -> QuizStatistics:
        """Give the statistics of the quiz; divide its totals by `unit`."""
        totals: dict[int, int] = defaultdict(int)
        is_same = self.most is not None
        for total, times in self.totals:
            if is_same:
                totals[total.score] += times
            elif total.most:
                totals[round(WHOLE * total.score / total.most)] += times
        return statistics.quiz(totals, [each.sums for each in self._pooled.values()])

    @property
    def not_counted(self) -> list[NotCounted]:
        """Give the questions of which nothing counts, or nothing is marked yet."""
        found = measured(self.asked, self.rules)
        left_out = [each for each in self.asked if each.version not in found]
        return [NotCounted(each.number, self._is_void(each)) for each in left_out]

    @property
    def pending(self) -> int:
        """How many answers are in no number, as nobody has marked them."""
        return sum(each.sums.pending for each in self.asked if not self._is_void(each))

    def _is_void(self, asked: Asked) -> bool:
        content = versions.load([asked.version])[asked.version].content
        return rulings.apply(content, self.rules.get(asked.version, ())).is_void


def _efficiencies(summed: Summed) -> Efficiencies:
    """Work out the efficiency of each question from the attempts' own marks; 1 query.

    Or give it from memory, if these attempts have the same marks as they had.
    """
    found = marks(summed.assignment, summed.population)
    question_of = {str(each.version): each.question for each in summed.asked}
    plain = repr((question_of, found)).encode()
    key = hashlib.sha256(plain).digest()
    if key not in _known:
        if len(_known) >= _KEPT:
            _known.clear()
        _known[key] = _worked_out(question_of, found)
    return _known[key]


# Enough for every assignment that a school looks at in one day.
_KEPT = 512
_known: dict[bytes, Efficiencies] = {}


def _worked_out(
    question_of: Mapping[str, int], rows: Iterable[tuple[str, str, int]]
) -> Efficiencies:
    pairs: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for paper, kept, score in rows:
        for (version, _layout), (mark, verdict, _answered) in zip(
            json.loads(paper), json.loads(kept), strict=True
        ):
            question = question_of.get(version)
            if question is not None and verdict not in ("void", "pending"):
                pairs[question].append((mark, score))
    return tuple(
        (question, statistics.efficiency(found)) for question, found in pairs.items()
    )
