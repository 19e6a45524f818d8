"""Reads what a learner missed, and which questions of it come back today."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from fsrs import Rating

from accounts.models import User
from briefings.models import texts
from quizzes.marking import ORDER, Verdict
from quizzes.memory import Memory, rate, remembered
from quizzes.models import Attempt, HintTaken, QuestionVersion, Quiz, Sitting
from quizzes.rules import EVERYTHING, afterwards, holds_back

# So many of the next days on which something comes back are named.
DAYS_AHEAD = 5
# Nobody is asked for more than this on one day, however much is due.
PLENTY = 20


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that may be asked again: where it stands, and what it is about."""

    pk: int
    quiz_id: int
    category: str


@dataclass(frozen=True, slots=True)
class Due:
    """What comes back today of one quiz, the longest due first."""

    quiz: Quiz
    questions: list[int]
    # How many of them are about each category, in their order.
    categories: list[tuple[str, int]]
    last: date
    # Whether a practice of this quiz is open; it is gone on with.
    is_begun: bool = False

    def get_absolute_url(self) -> str:
        """Give where to post to begin."""
        return reverse("recall-start", args=[self.quiz.pk])


@dataclass
class _Open:
    """Where a learner has an attempt open.

    The briefings of those that count, for a review would quote them; the quizzes that
    are practised, and what was answered there today.
    """

    briefings: set[int] = field(default_factory=set)
    practised: set[int] = field(default_factory=set)
    reviewed: set[UUID] = field(default_factory=set)


class Recall:
    """What one learner should recall, and when.

    None of it is kept: it follows from what finished attempts hold, as scores do, so
    it is right whatever was decided about them since. Six queries however much was
    done; a single one where nothing was missed.
    """

    def __init__(self, learner: User) -> None:
        self._learner = learner
        self._now = timezone.now()
        self.today = _day(self._now)

    @cached_property
    def _attempts(self) -> list[Attempt]:
        """The attempts that tell, in their order: those shown with key and evidence.

        Whatever waits for an assignment to close tells nothing before.
        """
        found = self._learner.attempts.finished().filter(marks__isnull=False)
        read = found.reckonable().select_related("sitting").defer("totals")
        return [
            attempt
            for attempt in read.order_by("finished_at", "started_at")
            if afterwards(attempt.rules, self._now) == EVERYTHING
        ]

    @cached_property
    def _open(self) -> _Open:
        found = _Open()
        running = self._learner.attempts.open()
        names = ("quiz", "quiz__briefing", "is_practice")
        given = ("responses__version", "responses__at")
        rows = running.values_list(*names, *given)
        for quiz, briefing, is_practice, version, at in rows:
            if not is_practice:
                found.briefings.add(briefing)
                continue
            found.practised.add(quiz)
            if at and _day(at) == self.today:
                found.reviewed.add(version)
        return found

    @cached_property
    def _asked(self) -> dict[UUID, Asked]:
        """Map the versions of questions that may be asked now to these.

        Not those retired, withdrawn, or held back for a class; not those on a briefing
        while an attempt on it is open that counts; and no open answers, which nobody
        marks.
        """
        quizzes = {each.quiz_id for each in self._attempts}
        # Classes are above, known here by their reverse relation alone: what a class
        # must not see yet nobody in it may practise.
        sittings = Sitting.objects.filter(
            assignment__classroom__memberships__learner=self._learner, quiz__in=quizzes
        )
        quizzes -= {
            each.quiz_id for each in sittings if holds_back(each.rules, self._now)
        }
        readable = Quiz.objects.visible_to(self._learner).filter(pk__in=quizzes)
        readable = readable.exclude(briefing__in=self._open.briefings)
        found = QuestionVersion.objects.filter(
            question__quiz__in=readable.values("pk"), question__is_retired=False
        ).exclude(question__kind="open")
        names = ("pk", "question", "question__quiz", "question__category")
        rows = found.order_by().values_list(*names)
        return {version: Asked(*rest) for version, *rest in rows}

    @cached_property
    def memories(self) -> dict[Asked, Memory]:
        """Map questions that were missed at some time to what is left of them."""
        verdicts = {mark[1] for each in self._attempts for mark in each.marks or ()}
        if not verdicts & {"part", "wrong", "unanswered"}:
            return {}
        taken = HintTaken.objects.filter(attempt__learner=self._learner)
        hints = set(taken.values_list("attempt", "version"))
        answers: dict[Asked, list[tuple[date, Rating]]] = {}
        void = set()
        for attempt, version, verdict, is_answered in self._marks():
            question = self._asked.get(version)
            if question is None:
                continue
            if verdict == "void":
                void.add(question)
            rating = rate(
                verdict,
                is_answered=is_answered,
                took_hint=(attempt.pk, version) in hints,
                is_practice=attempt.is_practice,
            )
            if rating:
                on = _day(attempt.finished_at)
                answers.setdefault(question, []).append((on, rating))
        return {
            question: memory
            for question, history in answers.items()
            if question not in void and (memory := remembered(history))
        }

    def _marks(self) -> Iterator[tuple[Attempt, UUID, Verdict, bool]]:
        for attempt in self._attempts:
            marks = attempt.marks or ()
            for (version, _), kept in zip(attempt.asked, marks, strict=True):
                _score, verdict, is_answered = kept
                yield attempt, version, verdict, bool(is_answered)

    @cached_property
    def _due(self) -> list[tuple[Asked, Memory]]:
        """The questions due, the longest first; of one day, the weakest.

        Not those answered today in a practice that is still open.
        """
        due = [row for row in self.memories.items() if row[1].due <= self.today]
        if not due:
            return []
        answered = {self._asked.get(version) for version in self._open.reviewed}
        found = [row for row in due if row[0] not in answered]
        return sorted(
            found,
            key=lambda row: (row[1].due, row[1].strength(self.today), row[0].pk),
        )

    @cached_property
    def reviewed(self) -> int:
        """How many questions were practised today already."""
        practised = {
            version
            for attempt, version, _verdict, is_answered in self._marks()
            if attempt.is_practice
            and is_answered
            and _day(attempt.finished_at) == self.today
        }
        return len(practised | self._open.reviewed)

    @cached_property
    def count(self) -> int:
        """How many questions come back today."""
        if not self._due:
            return 0
        return min(len(self._due), max(0, PLENTY - self.reviewed))

    @property
    def waiting(self) -> int:
        """How many more are due, and wait for another day."""
        return len(self._due) - self.count

    @cached_property
    def lessons(self) -> list[Due]:
        """What comes back today, by quiz."""
        rows: dict[int, list[tuple[Asked, Memory]]] = {}
        for row in self._due[: self.count]:
            rows.setdefault(row[0].quiz_id, []).append(row)
        if not rows:
            return []
        lesson = Quiz.objects.select_related("briefing").defer(*texts("briefing"))
        quizzes = lesson.in_bulk(rows)
        return [
            Due(
                quiz=quizzes[quiz],
                questions=[question.pk for question, _memory in due],
                categories=_by_category([question for question, _memory in due]),
                last=max(memory.last for _question, memory in due),
                is_begun=quiz in self._open.practised,
            )
            for quiz, due in rows.items()
        ]

    @cached_property
    def coming(self) -> list[tuple[date, int]]:
        """The next days on which something comes back, and how many questions."""
        later = (each.due for each in self.memories.values() if each.due > self.today)
        return sorted(Counter(later).items())[:DAYS_AHEAD]


def _day(at: datetime | None) -> date:
    """Give the day of a moment by the site's clocks, whatever class is looked at."""
    return timezone.localdate(at, timezone.get_default_timezone())


def _by_category(questions: list[Asked]) -> list[tuple[str, int]]:
    counts = Counter(question.category for question in questions)
    return [(name, counts[name]) for name in ORDER["category"] if counts[name]]
