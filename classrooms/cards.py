"""Reads the questions of an assignment: what was answered, what was decided since."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Any
from uuid import UUID

from django.urls import reverse

from classrooms.items import Item, read_item
from classrooms.models import Assignment
from classrooms.summed import Asked, Summed
from classrooms.written import waiting
from quizzes import kinds, rulings, statistics, versions
from quizzes.decided import say_rulings
from quizzes.models import POINT, QuestionVersion, Ruling
from quizzes.quoted import Evidence
from quizzes.rulings import Rule
from quizzes.statistics import ItemStatistics, Measured
from quizzes.sums import Population


@dataclass(frozen=True, slots=True)
class Card:
    """One version of a question: how it was answered, and what settles it.

    `statistics` is None where nothing of it counts, or is marked yet. `decided` is
    what a teacher decided about it, in words, with the reasons. `waiting` counts the
    answers that nobody has marked, those of all attempts. What is equal looks the same.
    """

    asked: Asked
    item: Item
    statistics: ItemStatistics | None
    evidence: Evidence
    decided: list[tuple[str, str]]
    waiting: int
    url: str
    answers_url: str
    marking_url: str

    def __hash__(self) -> int:
        """Go by what each attempt changes; all the rest is compared only."""
        return hash(self.asked)


@dataclass(frozen=True, slots=True)
class Waiting:
    """An open question with how many answers nobody has marked, and where to."""

    stem: str
    count: int
    url: str


class Cards:
    """The questions of an assignment as a population of its attempts answered them.

    Six queries, and one more where answers wait to be marked.
    """

    def __init__(
        self,
        assignment: Assignment,
        population: Population,
        *,
        out: Collection[int] | None = None,
    ) -> None:
        self._assignment = assignment
        self.summed = Summed(assignment, population, out=out)

    @cached_property
    def all(self) -> list[Card]:
        """Every question, the hardest first.

        Those of which nothing is marked yet, or nothing counts, come last.
        """
        return sorted(map(self._card, self.summed.asked), key=_ease)

    @cached_property
    def to_mark(self) -> list[Waiting]:
        """Give the open questions of which answers wait, those of all attempts."""
        found = versions.load(self._waiting)
        return [
            Waiting(
                stem=str(found[pk]),
                count=count,
                url=self._url("assignment-marking", pk),
            )
            for pk, count in self._waiting.items()
            if not self.ruled(found[pk]).settles_all
        ]

    @cached_property
    def _statistics(self) -> dict[UUID, ItemStatistics]:
        return statistics.items(measured(self.summed.asked, self._rules))

    @cached_property
    def _versions(self) -> dict[UUID, QuestionVersion]:
        return versions.load(asked.version for asked in self.summed.asked)

    @cached_property
    def _rules(self) -> dict[UUID, tuple[Rule, ...]]:
        return decisions(self._assignment)

    @cached_property
    def _waiting(self) -> dict[UUID, int]:
        return waiting(self._assignment) if self.summed.has_pending else {}

    def ruled(self, version: QuestionVersion) -> rulings.Marking:
        """Say how a version is marked now."""
        return rulings.apply(version.content, self._rules.get(version.pk, ()))

    def _url(self, name: str, version: UUID) -> str:
        place = self._assignment.classroom_id, self._assignment.pk, version
        return reverse(name, args=place)

    def _card(self, asked: Asked) -> Card:
        version = self._versions[asked.version]
        ruled = self.ruled(version)
        lesson = self._assignment.sitting.quiz.briefing.get_absolute_url()
        return Card(
            asked=asked,
            item=read_item(
                asked.number,
                version.content,
                asked.sums,
                self.summed.given.get(asked.version, ()),
                self._rules.get(asked.version, ()),
            ),
            statistics=self._statistics.get(asked.version),
            evidence=Evidence.of(version.content["evidence"], lesson),
            decided=say_rulings(ruled, with_answer=True),
            waiting=0 if ruled.settles_all else self._waiting.get(asked.version, 0),
            url=self._url("assignment-question", asked.version),
            answers_url=self._url("assignment-answers", asked.version),
            marking_url=self._url("assignment-marking", asked.version),
        )


def measured(
    asked: Collection[Asked], rules: Mapping[UUID, tuple[Rule, ...]]
) -> dict[UUID, Measured]:
    """Measure every version of which something counts, as it is marked now."""
    known = versions.load(each.version for each in asked)
    found = {}
    for each in asked:
        ruled = rulings.apply(known[each.version].content, rules.get(each.version, ()))
        if each.sums.n and not ruled.is_void:
            found[each.version] = Measured(
                sums=each.sums,
                most=Fraction(ruled.content["points"] * POINT),
                guess=kinds.of(ruled.content["kind"]).chance(ruled.content),
            )
    return found


def decisions(assignment: Assignment) -> dict[UUID, tuple[Rule, ...]]:
    """Map each question to what was decided about it, in order.

    Asked for only where anything may have been.
    """
    if not getattr(assignment, "is_ruled", True):
        return {}
    found: dict[UUID, tuple[Rule, ...]] = {}
    made = Ruling.objects.filter(sitting=assignment.sitting_id)
    for row in made.order_by("pk"):
        found[row.version_id] = (*found.get(row.version_id, ()), row.rule)
    return found


def _ease(card: Card) -> tuple[Any, ...]:
    share = card.item.share
    return (not share.total, share.percent, card.item.number)
