"""Reads one question of an assignment as its teachers judge it after class."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, Min, OuterRef, QuerySet

from classrooms.items import token
from classrooms.models import Assignment
from quizzes import actions, kinds, versions
from quizzes.actions.judging import Move
from quizzes.decided import say_rule, say_rulings
from quizzes.kinds.choosing import right_places
from quizzes.marking import Mark, Tally, Work, alike, mark
from quizzes.models import QuestionVersion, Response, Ruling, Sitting
from quizzes.quoted import Evidence
from quizzes.rulings import Marking, Rule, apply

# These say how everybody fares, whatever they answered.
FOR_ALL = ("credit", "void")


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer that was given, and by how many; `mark` is by the key as it is now.

    `token` stands for it in a form. Spellings that count as the same are one answer.
    """

    said: Sequence[str]
    count: int
    mark: Mark
    is_near: bool

    @property
    def token(self) -> str:
        return token(self.said)

    def __str__(self) -> str:
        return "; ".join(self.said)


@dataclass(frozen=True, slots=True)
class Moved:
    """One attempt that a decision would move, as a table shows it."""

    name: str
    finished_at: Any
    before: Tally
    after: Tally


@dataclass(frozen=True, slots=True)
class Decided:
    """One ruling that was made, in words."""

    ruling: Ruling
    words: str
    changed: int


class Judged:
    """One question as one class was asked it; four queries, however many answered.

    `number` is the one under which it was asked last. `finished` and `running` count
    the attempts that hold it.
    """

    def __init__(
        self,
        assignment: Assignment,
        version: QuestionVersion,
        numbers: Sequence[int],
        *,
        finished: int,
    ) -> None:
        self.assignment = assignment
        self.sitting: Sitting = assignment.sitting
        self.version = version
        self.number = numbers[-1]
        self.finished = finished
        self.running = len(numbers) - finished
        self.content: Mapping[str, Any] = version.content
        self.kind = kinds.of(self.content["kind"])

    @property
    def stem(self) -> str:
        return str(self.content["stem"])

    @property
    def category(self) -> str:
        return str(self.content["category"])

    @property
    def is_open(self) -> bool:
        """Whether a teacher marks what was answered."""
        return self.content["kind"] == "open"

    @property
    def has_choices(self) -> bool:
        """Whether its key is a choice, and so can be another one."""
        return self.content["kind"] in ("single", "truefalse", "multiple", "evidence")

    @property
    def takes_several(self) -> bool:
        return self.content["kind"] == "multiple"

    @property
    def right(self) -> list[int]:
        """The places of the choices that are right now, if there are choices."""
        return sorted(right_places(self.ruled.content)) if self.has_choices else []

    @cached_property
    def rulings(self) -> list[Ruling]:
        made = Ruling.objects.filter(sitting=self.sitting, version=self.version)
        counted = made.annotate(changed=Count("changes")).select_related("by")
        return list(counted.order_by("pk"))

    @property
    def rules(self) -> tuple[Rule, ...]:
        return tuple(ruling.rule for ruling in self.rulings)

    @cached_property
    def ruled(self) -> Marking:
        """How it is marked now."""
        return apply(self.content, self.rules)

    @property
    def standing(self) -> list[tuple[str, str]]:
        """Say what still tells of all that was decided, each with its reason."""
        return say_rulings(self.ruled, with_answer=True)

    @property
    def decided(self) -> list[Decided]:
        """Give all that was decided, the latest first."""
        return [
            Decided(each, self.say(each.rule), getattr(each, "changed", 0))
            for each in reversed(self.rulings)
        ]

    def say(self, rule: Rule) -> str:
        return say_rule(rule, self.content, with_answer=True)

    @property
    def points(self) -> int:
        return int(self.ruled.content["points"])

    @property
    def key(self) -> list[str]:
        words: list[str] = self.kind.key(self.ruled.content)
        return words

    @property
    def evidence(self) -> Evidence:
        briefing = self.sitting.quiz.briefing
        return Evidence.of(self.content["evidence"], briefing.get_absolute_url())

    @cached_property
    def answers(self) -> list[Answer]:
        """Give every answer: near misses first, then wrong ones, the most given first.

        By the key alone: credit for all makes no answer right.
        """
        by_key = tuple(rule for rule in self.rules if rule.decision not in FOR_ALL)
        found = []
        for value, count in self._merged():
            made = mark(self.content, Work(value, rules=by_key))
            found.append(
                Answer(
                    said=self.kind.said(self.ruled.content, value),
                    count=count,
                    mark=made,
                    is_near=not made.is_right and self._is_near(value),
                )
            )
        return sorted(
            found, key=lambda each: (not each.is_near, each.mark.is_right, -each.count)
        )

    def _is_near(self, value: Mapping[str, Any]) -> bool:
        near = getattr(self.kind, "near", None)
        return bool(near and near(self.ruled.content, value))

    def _merged(self) -> Iterable[tuple[Mapping[str, Any], int]]:
        """Put together what says the same, under what was given most."""
        firsts: dict[tuple[str, ...], Mapping[str, Any]] = {}
        counts: Counter[tuple[str, ...]] = Counter()
        for value, count in self._counted():
            said = tuple(self.kind.said(self.ruled.content, value))
            if hasattr(self.kind, "alike"):
                said = next(
                    (each for each in firsts if alike(self.kind, said, each)), said
                )
            firsts.setdefault(said, value)
            counts[said] += count
        return [(value, counts[said]) for said, value in firsts.items()]

    def _counted(self) -> list[tuple[Mapping[str, Any], int]]:
        """Count equal answers in the database: a question has few, a class many."""
        given = answered(self.sitting).filter(version=self.version)
        counted = given.order_by().values("value").annotate(n=Count("pk"), at=Min("pk"))
        rows = counted.order_by("-n", "at").values_list("value", "n")
        return [(value, n) for value, n in rows if value is not None]

    @property
    def wrong(self) -> list[Answer]:
        """Give the answers that could be accepted; open ones are marked instead."""
        if self.is_open:
            return []
        return [each for each in self.answers if not each.mark.is_right]

    @property
    def left_out(self) -> int:
        return self.finished - sum(answer.count for answer in self.answers)

    def answer(self, token: str) -> Answer | None:
        return next((each for each in self.wrong if each.token == token), None)

    def preview(self, rule: Rule) -> list[Move]:
        """Work out whom a decision would move."""
        return actions.preview(sitting=self.sitting, version=self.version, rule=rule)

    def made_by(self, key: UUID) -> Ruling | None:
        """Give the ruling that was confirmed under a key, if it was."""
        return next((each for each in self.rulings if each.key == key), None)


def table(moves: Iterable[Move]) -> Iterator[Moved]:
    """List moves by name."""
    for move in sorted(moves, key=lambda each: str(each.attempt.learner).casefold()):
        yield Moved(
            name=str(move.attempt.learner),
            finished_at=move.attempt.finished_at,
            before=move.before,
            after=move.after,
        )


def answered(sitting: Sitting) -> QuerySet[Response]:
    """Give the answers that stand in the finished attempts of a sitting."""
    return standing().filter(attempt__sitting=sitting)


def standing() -> QuerySet[Response]:
    """Give the answers that stand in finished attempts, and were not erased."""
    later = Response.objects.filter(
        attempt=OuterRef("attempt"),
        version=OuterRef("version"),
        sequence__gt=OuterRef("sequence"),
    )
    finished = Response.objects.filter(
        ~Exists(later), attempt__finished_at__isnull=False
    )
    return finished.filter(value__isnull=False)


def find(assignment: Assignment, version_id: UUID) -> Judged | None:
    """Find a question among those that a class was asked; None if it was not.

    What is overdue is finished first. Papers are lists in JSON, which no database
    searches like any other: they are read.
    """
    attempts = assignment.sitting.attempts.order_by("started_at", "pk")
    read = attempts.only("paper", "finished_at", "deadline", "sitting")
    papers = list(read)
    if any(attempt.is_overdue for attempt in papers):
        actions.close_overdue(attempts)
        papers = list(read.all())
    numbers, finished = [], 0
    for attempt in papers:
        for number, (asked, _layout) in enumerate(attempt.paper, start=1):
            if asked == str(version_id):
                numbers.append(number)
                finished += attempt.is_finished
    if not numbers:
        return None
    (version,) = versions.load([version_id]).values()
    return Judged(assignment, version, numbers, finished=finished)
