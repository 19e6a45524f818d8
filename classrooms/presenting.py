"""Reads an assignment as it is talked over in class: question by question, no names."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from uuid import UUID

from django.utils import timezone

from classrooms import taught
from classrooms.cards import decisions
from classrooms.items import read_item
from classrooms.models import Assignment
from classrooms.shares import Share
from classrooms.slides import Slide
from classrooms.summed import Summed
from quizzes import printed, rulings, versions
from quizzes.decided import say_rulings
from quizzes.quoted import Evidence
from quizzes.rules import afterwards
from quizzes.sums import ItemSums, Population


@dataclass(frozen=True, slots=True)
class Caution:
    """Why a class may not be ready for the answers; `size` counts all of it.

    `waiting` have not begun and still may, `working` are at it now. `keeps_back` where
    learners may not see the key by the rules, not even once they have finished, and
    `is_extended` where it is over for all but those who were given longer.
    """

    size: int
    finished: int
    working: int
    waiting: int
    keeps_back: bool
    is_extended: bool
    may_repeat: bool

    @property
    def asks(self) -> bool:
        """Whether the teacher should be asked before an answer is on the wall."""
        return bool(self.working or self.waiting or self.is_extended or self.keeps_back)


def caution(assignment: Assignment) -> Caution:
    """Say how far the class is, and what its rules say; one query."""
    counts = taught.how_far(assignment)
    rules, now = assignment.sitting.rules, timezone.now()
    is_over = rules.is_over(now)
    if is_over:
        counts["waiting"] = 0
    return Caution(
        **counts,
        keeps_back=not afterwards(rules, now).key,
        is_extended=is_over and not rules.is_over_for_all(now),
        may_repeat=not is_over and rules.attempts_allowed != 1,
    )


@dataclass(frozen=True, slots=True)
class Wording:
    """One version of a question, and what was made of it.

    `version` is None of a question that nobody has answered.
    """

    content: Mapping[str, Any]
    sums: ItemSums
    version: UUID | None = None

    @property
    def share(self) -> Share:
        return Share(self.sums.right, self.sums.n)


@dataclass(frozen=True, slots=True)
class Stop:
    """One question of a presentation in all its wordings, the latest last."""

    number: int
    wordings: Sequence[Wording]

    @property
    def latest(self) -> Wording:
        return self.wordings[-1]

    @property
    def stem(self) -> str:
        return str(self.latest.content["stem"])

    @property
    def category(self) -> str:
        return str(self.latest.content["category"])

    @property
    def share(self) -> Share:
        return self.latest.share


class Presentation:
    """The questions of an assignment for the wall; before anybody has finished, those
    of its quiz. At most five queries, or six then.

    `order` is "hardest" for the hardest first, else that of the quiz.
    """

    def __init__(
        self,
        assignment: Assignment,
        *,
        population: Population = "first",
        order: str = "",
    ) -> None:
        self.assignment = assignment
        self._quiz = assignment.sitting.quiz
        self._order = order
        self._summed = Summed(assignment, population)

    @cached_property
    def stops(self) -> list[Stop]:
        """Give the questions in the order in which they are shown."""
        wordings: dict[int, list[Wording]] = {}
        for number, wording in self._asked() or self._unasked():
            wordings.setdefault(number, []).append(wording)
        stops = [Stop(number, found) for number, found in sorted(wordings.items())]
        return sorted(stops, key=_ease) if self._order == "hardest" else stops

    def _asked(self) -> list[tuple[int, Wording]]:
        asked = self._summed.asked
        found = versions.load(each.version for each in asked)
        return [
            (each.number, Wording(found[each.version].content, each.sums, each.version))
            for each in asked
        ]

    def _unasked(self) -> list[tuple[int, Wording]]:
        contents = [content for _question, content in versions.composed(self._quiz)]
        return [
            (number, Wording(content, ItemSums()))
            for number, content in enumerate(contents, start=1)
        ]

    def stop(self, number: int) -> Stop | None:
        return next((stop for stop in self.stops if stop.number == number), None)

    def beside(self, stop: Stop, step: int) -> Stop | None:
        """Give the question so many steps on, or back; None past either end."""
        place = self.stops.index(stop) + step
        return self.stops[place] if 0 <= place < len(self.stops) else None

    def slide(self, stop: Stop, wording: Wording) -> Slide:
        """Show one wording of a question."""
        made = decisions(self.assignment) if wording.version else {}
        rules = made.get(wording.version, ()) if wording.version else ()
        given = self._summed.given.get(wording.version, ()) if wording.version else ()
        return Slide(
            read_item(stop.number, wording.content, wording.sums, given, rules),
            rulings.apply(wording.content, rules),
            printed.layout(wording.content, shuffle=self._quiz.shuffle),
            given,
        )

    def evidence(self, slide: Slide) -> Evidence:
        return self._evidence(slide.item.content["evidence"])

    def readings(self, slide: Slide) -> list[tuple[str, Evidence]]:
        """Give each reading of a contested question with the passage behind it."""
        return [
            (each["text"], self._evidence(each["evidence"]))
            for each in slide.revealed.get("readings", ())
        ]

    def _evidence(self, passage: Mapping[str, Any]) -> Evidence:
        return Evidence.of(passage, self._quiz.briefing.get_absolute_url())


def decided(slide: Slide, *, with_answer: bool) -> list[str]:
    """Say what was decided about a question; reasons may name somebody."""
    said = say_rulings(slide.ruled, with_answer=with_answer)
    return [words for words, _why in said]


def _ease(stop: Stop) -> tuple[bool, int, int]:
    return (not stop.share.total, stop.share.percent, stop.number)
