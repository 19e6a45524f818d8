"""Reads the questions of an assignment: what was answered, what was decided since."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
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

Rules = dict[UUID, tuple[Rule, ...]]
Given = dict[UUID, list[tuple[Work, int]]]


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


def cards(assignment: Assignment, attempts: Sequence[Attempt]) -> list[Card]:
    """Read every question of some attempts, the hardest first; four queries at most.

    Those of which nothing is marked yet, or nothing counts, come last.
    """
    asked: Counter[UUID] = Counter()
    numbers: dict[UUID, int] = {}
    for attempt in sorted(attempts, key=lambda each: each.started_at):
        for number, (version, _layout) in enumerate(attempt.paper, start=1):
            asked[UUID(version)] += 1
            numbers[UUID(version)] = number
    if not asked:
        return []
    found = versions.load(asked)
    written = [pk for pk, each in found.items() if each.content["kind"] == "open"]
    rules = _rules(assignment)
    given = _given(assignment, attempts, has_awards=bool(written))
    unmarked = waiting(assignment, written) if written else {}
    made = [
        _card(
            assignment,
            version,
            count_item(
                numbers[pk],
                version.content,
                asked[pk],
                given.get(pk, ()),
                rules.get(pk, ()),
            ),
            rules.get(pk, ()),
            unmarked.get(pk, 0),
        )
        for pk, version in found.items()
    ]
    return sorted(made, key=_ease)


def _ease(card: Card) -> tuple[Any, ...]:
    share = card.item.share
    return (not share.total, share.percent, card.item.number)


def _card(
    assignment: Assignment,
    version: QuestionVersion,
    item: Item,
    rules: tuple[Rule, ...],
    unmarked: int,
) -> Card:
    ruled = rulings.apply(version.content, rules)
    place = (assignment.classroom_id, assignment.pk, version.pk)
    lesson = assignment.sitting.quiz.briefing.get_absolute_url()
    return Card(
        item=item,
        evidence=Evidence.of(version.content["evidence"], lesson),
        decided=say_rulings(ruled, with_answer=True),
        waiting=0 if ruled.settles_all else unmarked,
        url=reverse("assignment-question", args=place),
        marking_url=reverse("assignment-marking", args=place),
    )


def _rules(assignment: Assignment) -> Rules:
    """Map each question to what was decided about it, in order."""
    found: Rules = {}
    made = Ruling.objects.filter(sitting=assignment.sitting_id)
    for row in made.order_by("pk"):
        found[row.version_id] = (*found.get(row.version_id, ()), row.rule)
    return found


def _given(
    assignment: Assignment, attempts: Sequence[Attempt], *, has_awards: bool
) -> Given:
    """Count equal answers in the database: a question has few, a class many.

    Equal open answers may have been marked differently.
    """
    last = Award.objects.filter(response=OuterRef("pk")).order_by("-pk")
    none = Value(None, output_field=IntegerField())
    counted = (
        answered(assignment.sitting)
        .filter(attempt__in=[attempt.pk for attempt in attempts])
        .order_by()
        .annotate(award=Subquery(last.values("score")[:1]) if has_awards else none)
        .values_list("version", "value", "award")
        .annotate(Count("pk"))
    )
    given: Given = defaultdict(list)
    for version, value, award, times in counted:
        given[version].append((Work(value, award=award), times))
    return given
