"""Every answer of a class as one long CSV file, for whoever works with the data.

Its heads are names for programs and stay the same in every language. Practice is not
in it: it belongs to no class.
"""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from classrooms.exports.headings import titles
from classrooms.exports.inert import MARK, csv_rows, inert
from classrooms.gradebook import Gradebook
from classrooms.models import Assignment
from quizzes import kinds, versions
from quizzes.models import POINT, Attempt, HintTaken, Response

# So many learners' answers are in memory at once.
PORTION = 25

HEADS = [
    "response_id",
    "attempt_id",
    "assignment_id",
    "assignment",
    "learner_number",
    "learner",
    "attempt_started_at",
    "attempt_finished_at",
    "late",
    "question_number",
    "question_version",
    "category",
    "kind",
    "question",
    "answered_at",
    "answer_number",
    "stands",
    "answer",
    "answer_json",
    "verdict",
    "points",
    "points_possible",
    "hint",
]
Line = list[Any]


def csv_lines(book: Gradebook) -> Iterator[str]:
    """Write a line for each answer, learner by learner, in portions.

    A portion costs three statements, and one where a wording is met for the first
    time. `stands` tells the answer that counts from those it replaced; the verdict
    and the points are of that one, and of a finished attempt.
    """
    yield MARK + "".join(csv_rows([HEADS]))
    members = list(book.members)
    for start in range(0, len(members), PORTION):
        portion = Portion(book, members[start : start + PORTION])
        yield "".join(csv_rows(portion.lines()))


class Portion:
    """What some learners did, read at once."""

    def __init__(
        self, book: Gradebook, members: Sequence[tuple[int, int, str]]
    ) -> None:
        self._book = book
        self._members = members
        self._zone = book.classroom.zone
        names = titles(book.assignments, inert)
        self._assignments: dict[int, tuple[Assignment, str]] = {
            each.sitting_id: (each, name)
            for each, name in zip(book.assignments, names, strict=True)
        }
        made = Attempt.objects.filter(
            sitting__in=self._assignments,
            learner__in=[learner for _number, learner, _name in members],
        ).order_by("started_at", "pk")
        self._attempts: dict[int, list[Attempt]] = defaultdict(list)
        for attempt in made:
            self._attempts[attempt.learner_id].append(attempt)
        ids = [attempt.pk for each in self._attempts.values() for attempt in each]
        self._given: dict[UUID, list[Response]] = defaultdict(list)
        for row in Response.objects.filter(attempt__in=ids).order_by("sequence", "pk"):
            self._given[row.attempt_id].append(row)
        hints = HintTaken.objects.filter(attempt__in=ids)
        self._hints = set(hints.values_list("attempt", "version"))
        self._versions = versions.load(
            {row.version_id for rows in self._given.values() for row in rows}
        )

    def lines(self) -> Iterator[Line]:
        """Give a line for each answer, in the order of the members and of time."""
        for number, learner, name in self._members:
            who = [number, inert(name)]
            for attempt in self._attempts.get(learner, ()):
                yield from self._lines(attempt, who)

    def _lines(self, attempt: Attempt, who: Line) -> Iterator[Line]:
        assignment, title = self._assignments[attempt.sitting_id or 0]
        finished = attempt.finished_at
        rules = self._book.noted.rules(
            self._book.rules[assignment.sitting_id],
            attempt.learner_id,
            assignment.sitting_id,
        )
        of_attempt = [
            str(attempt.pk),
            assignment.pk,
            title,
            *who,
            self._time(attempt.started_at),
            self._time(finished),
            int(finished is not None and rules.is_late(finished)),
        ]
        numbers = {version: n for n, (version, _layout) in enumerate(attempt.asked, 1)}
        given = self._given[attempt.pk]
        standing = {row.version_id: row.pk for row in given}
        for row in given:
            number = numbers[row.version_id]
            stands = standing[row.version_id] == row.pk
            marked = self._marked(attempt, number) if stands else ["", ""]
            content = self._versions[row.version_id].content
            yield [
                row.pk,
                *of_attempt,
                number,
                *self._question(row.version_id, content),
                self._time(row.at),
                row.sequence,
                int(stands),
                *self._said(content, row.value),
                *marked,
                content["points"],
                int((attempt.pk, row.version_id) in self._hints),
            ]

    def _time(self, moment: datetime | None) -> str:
        """Write a moment by the class's clock, with how far that is from UTC."""
        return moment.astimezone(self._zone).isoformat() if moment else ""

    def _question(self, version: UUID, content: Mapping[str, Any]) -> Line:
        return [
            str(version),
            content["category"],
            content["kind"],
            inert(content["stem"]),
        ]

    def _said(self, content: Mapping[str, Any], value: Any) -> Line:
        """Give an answer in words and as it is kept; nothing of what was erased."""
        if value is None:
            return ["", ""]
        words = kinds.of(content["kind"]).said(content, value)
        kept = json.dumps(value, ensure_ascii=False, sort_keys=True)
        return [inert("; ".join(words)), inert(kept)]

    def _marked(self, attempt: Attempt, number: int) -> Line:
        """Give the verdict and the points, as the finished attempt keeps them.

        What nobody has marked yet has earned no points, not even none.
        """
        if attempt.marks is None:
            return ["", ""]
        score, verdict, _is_answered = attempt.marks[number - 1]
        return [verdict, "" if verdict == "pending" else score / POINT]
