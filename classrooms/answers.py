"""Reads who answered what to one question of an assignment."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from uuid import UUID

from django.urls import reverse

from classrooms import taught
from classrooms.items import token
from classrooms.models import Assignment
from classrooms.summed import Summed, attempts
from quizzes import kinds, rulings, versions
from quizzes.decided import say_rulings
from quizzes.marking import Verdict, Work, alike, mark
from quizzes.models import QuestionVersion, Response, Ruling
from quizzes.quoted import Evidence
from quizzes.rulings import Rule
from quizzes.sums import Population, heard

# These say how everybody fares, whatever they answered.
FOR_ALL = ("credit", "void")


@dataclass(frozen=True, slots=True)
class Person:
    """Whose attempt it is, and where to read it; hidden names lead nowhere."""

    name: str
    url: str


@dataclass(slots=True)
class Group:
    """Those who answered the same: what they said, and whether that is right."""

    said: Sequence[str]
    verdict: Verdict
    tokens: set[str]
    people: list[Person] = field(default_factory=list)


class Answers:
    """The answers to one version of a question, by those in the class now.

    At most eight queries, whoever answered. With `said` only those are shown who said
    that; it is the token of an option.
    """

    def __init__(
        self,
        assignment: Assignment,
        version: QuestionVersion,
        number: int,
        *,
        population: Population = "first",
        hide_names: bool = False,
        said: str = "",
    ) -> None:
        self.assignment = assignment
        self.version = version
        self.number = number
        self.population = population
        self.hide_names = hide_names
        self.content: Mapping[str, Any] = version.content
        self._kind = kinds.of(self.content["kind"])
        self.said = said

    @property
    def stem(self) -> str:
        return str(self.content["stem"])

    @property
    def category(self) -> str:
        return str(self.content["category"])

    @property
    def evidence(self) -> Evidence:
        briefing = self.assignment.sitting.quiz.briefing
        return Evidence.of(self.content["evidence"], briefing.get_absolute_url())

    @cached_property
    def _rules(self) -> tuple[Rule, ...]:
        made = Ruling.objects.filter(
            sitting=self.assignment.sitting_id, version=self.version
        )
        return tuple(row.rule for row in made.order_by("pk"))

    @cached_property
    def _ruled(self) -> rulings.Marking:
        return rulings.apply(self.content, self._rules)

    @property
    def decided(self) -> list[tuple[str, str]]:
        return say_rulings(self._ruled, with_answer=True)

    @cached_property
    def _names(self) -> dict[int, str]:
        return taught.names(self.assignment.classroom, hidden=self.hide_names)

    @cached_property
    def _asked(self) -> list[tuple[UUID, Person, Verdict]]:
        """Give the attempts that hold it, by name, with how it was marked in each."""
        order = {learner: place for place, learner in enumerate(self._names)}
        read = attempts(self.assignment, self.population).values_list(
            "pk", "learner", "paper", "marks"
        )
        # Somebody may have joined since the names were read.
        rows = [row for row in read if row[1] in order]
        wanted = str(self.version.pk)
        found = []
        for pk, learner, paper, marks in sorted(rows, key=lambda row: order[row[1]]):
            for (version, _layout), kept in zip(paper, marks or (), strict=False):
                if version == wanted:
                    url = "" if self.hide_names else reverse("results", args=[pk])
                    found.append((pk, Person(self._names[learner], url), kept[1]))
        return found

    @cached_property
    def _given(self) -> dict[UUID, Any]:
        """Map attempts to the answer that stands; None where it was erased."""
        rows = Response.objects.filter(
            attempt__sitting=self.assignment.sitting_id, version=self.version
        )
        given = rows.order_by("sequence", "pk").values_list("attempt", "value")
        return dict(given)

    @cached_property
    def all_groups(self) -> list[Group]:
        """Group everybody by what they said: right answers first, then common ones."""
        groups: dict[tuple[str, ...], Group] = {}
        for attempt, person, verdict in self._asked:
            value = self._given.get(attempt)
            if value is None:
                continue
            words = tuple(self._kind.said(self._ruled.content, value))
            said = self._place(words, groups)
            if said not in groups:
                groups[said] = Group(said, self._verdict(value, verdict), set())
            groups[said].people.append(person)
            groups[said].tokens.update(token([each]) for each in self._heard(value))
        return sorted(groups.values(), key=_rank)

    def _heard(self, value: Mapping[str, Any]) -> list[str]:
        """Give what an answer counts as; of a reading, that by itself, too."""
        words = [each.words for each in heard(self.content, value)]
        if self.content["kind"] == "contested":
            words.append(self.content["choices"][value["reading"]]["text"])
        return words

    def _place(
        self, said: tuple[str, ...], groups: Mapping[tuple[str, ...], Group]
    ) -> tuple[str, ...]:
        """Find what says the same in another spelling; else what was said itself."""
        if said in groups or not hasattr(self._kind, "alike"):
            return said
        return next((each for each in groups if alike(self._kind, said, each)), said)

    def _verdict(self, value: Mapping[str, Any], marked: Verdict) -> Verdict:
        """Say how an answer is by the key: credit for all makes none right.

        What a teacher marks is as it was marked.
        """
        if self.content["kind"] == "open":
            return marked
        by_key = tuple(rule for rule in self._rules if rule.decision not in FOR_ALL)
        return mark(self.content, Work(value, rules=by_key)).verdict

    @property
    def groups(self) -> list[Group]:
        """Those who said what the teacher asks for, or everybody."""
        if not self.said:
            return self.all_groups
        return [group for group in self.all_groups if self.said in group.tokens]

    @cached_property
    def words(self) -> str:
        """What the teacher asks for, in words; empty if nobody said it."""
        for value in self._given.values() if self.said else ():
            for words in self._heard(value) if value is not None else ():
                if token([words]) == self.said:
                    return words
        return ""

    @property
    def count(self) -> int:
        return sum(len(group.people) for group in self.groups)

    @property
    def left_out(self) -> list[Person]:
        return self._without(lambda attempt: attempt not in self._given)

    @property
    def erased(self) -> list[Person]:
        return self._without(
            lambda attempt: attempt in self._given and self._given[attempt] is None
        )

    def _without(self, is_so: Any) -> list[Person]:
        if self.said:
            return []
        return [person for attempt, person, _verdict in self._asked if is_so(attempt)]


def find(assignment: Assignment, version_id: UUID, **wishes: Any) -> Answers | None:
    """Find a question among those that a class has answered; None if it has not."""
    number = Summed(assignment, "all").numbers.get(version_id)
    if number is None:
        return None
    (version,) = versions.load([version_id]).values()
    return Answers(assignment, version, number, **wishes)


def _rank(group: Group) -> tuple[bool, int, Sequence[str]]:
    return group.verdict != "right", -len(group.people), group.said
