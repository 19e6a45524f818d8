"""Reads the questions of an assignment: what was answered, what was decided since."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db.models import Count, IntegerField, OuterRef, Subquery, Value
from django.urls import reverse

from classrooms.items import Item, count_item
from classrooms.judging import answered
from classrooms.models import Assignment
from classrooms.written import waiting
from quizzes import rulings, versions
from quizzes.decided import say_rulings
from quizzes.marking import Work
from quizzes.models import Attempt, Award, QuestionVersion, Ruling
from quizzes.paper import Evidence
from quizzes.rulings import Rule


@dataclass(frozen=True, slots=True)
class Card:
    """One version of a question: how it was answered, and what settles it.

    `decided` is what a teacher decided about it, in words, with the reasons. `waiting`
    counts the answers that nobody has marked, those of all attempts.
    """

    item: Item
    evidence: Evidence
    decided: list[tuple[str, str]]
    waiting: int
    url: str
    marking_url: str


@dataclass(frozen=True, slots=True)
class Waiting:
    """An open question with how many answers nobody has marked, and where to."""

    stem: str
    count: int
    url: str


class Cards:
    """The questions of an assignment, as some attempts hold them, in five queries."""

    def __init__(self, assignment: Assignment, attempts: Sequence[Attempt]) -> None:
        self._assignment = assignment
        self._attempts = attempts

    @cached_property
    def all(self) -> list[Card]:
        """Every question, the hardest first.

        Those of which nothing is marked yet, or nothing counts, come last.
        """
        asked: Counter[UUID] = Counter()
        numbers: dict[UUID, int] = {}
        for attempt in sorted(self._attempts, key=lambda each: each.started_at):
            for number, (version, _layout) in enumerate(attempt.paper, start=1):
                asked[UUID(version)] += 1
                numbers[UUID(version)] = number
        found = versions.load(asked)
        given = self._given(found.values())
        made = [
            self._card(
                version,
                count_item(
                    numbers[pk],
                    version.content,
                    asked[pk],
                    given.get(pk, ()),
                    self._rules.get(pk, ()),
                ),
            )
            for pk, version in found.items()
        ]
        return sorted(made, key=_ease)

    @cached_property
    def to_mark(self) -> list[Waiting]:
        """Give the open questions of which answers wait, those of all attempts."""
        found = versions.load(self._waiting)
        return [
            Waiting(
                stem=str(found[pk]),
                count=count,
                url=reverse("assignment-marking", args=self._place(pk)),
            )
            for pk, count in self._waiting.items()
            if not self._ruled(found[pk]).settles_all
        ]

    @cached_property
    def _rules(self) -> dict[UUID, tuple[Rule, ...]]:
        """Map each question to what was decided about it, in order."""
        found: dict[UUID, tuple[Rule, ...]] = {}
        made = Ruling.objects.filter(sitting=self._assignment.sitting_id)
        for row in made.order_by("pk"):
            found[row.version_id] = (*found.get(row.version_id, ()), row.rule)
        return found

    @cached_property
    def _waiting(self) -> dict[UUID, int]:
        return waiting(self._assignment)

    def _given(
        self, asked: Iterable[QuestionVersion]
    ) -> dict[UUID, list[tuple[Work, int]]]:
        """Count equal answers in the database: a question has few, a class many.

        Equal open answers may have been marked differently.
        """
        if not self._attempts:
            return {}
        last = Award.objects.filter(response=OuterRef("pk")).order_by("-pk")
        is_open = any(version.content["kind"] == "open" for version in asked)
        none = Value(None, output_field=IntegerField())
        counted = (
            answered(self._assignment.sitting)
            .filter(attempt__in=[attempt.pk for attempt in self._attempts])
            .order_by()
            .annotate(award=Subquery(last.values("score")[:1]) if is_open else none)
            .values_list("version", "value", "award")
            .annotate(Count("pk"))
        )
        given = defaultdict(list)
        for version, value, award, times in counted:
            given[version].append((Work(value, award=award), times))
        return given

    def _ruled(self, version: QuestionVersion) -> rulings.Marking:
        return rulings.apply(version.content, self._rules.get(version.pk, ()))

    def _place(self, version: UUID) -> tuple[UUID, int, UUID]:
        return self._assignment.classroom_id, self._assignment.pk, version

    def _card(self, version: QuestionVersion, item: Item) -> Card:
        ruled = self._ruled(version)
        lesson = self._assignment.sitting.quiz.briefing.get_absolute_url()
        return Card(
            item=item,
            evidence=Evidence.of(version.content["evidence"], lesson),
            decided=say_rulings(ruled, with_answer=True),
            waiting=0 if ruled.settles_all else self._waiting.get(version.pk, 0),
            url=reverse("assignment-question", args=self._place(version.pk)),
            marking_url=reverse("assignment-marking", args=self._place(version.pk)),
        )


def _ease(card: Card) -> tuple[Any, ...]:
    share = card.item.share
    return (not share.total, share.percent, card.item.number)
