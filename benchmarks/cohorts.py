"""Classes of any size with a year's work behind them: copies of genuine attempts."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from uuid import uuid4

from django.db import transaction
from django.utils import timezone

from accounts.codes import JOIN_LENGTH, new_code
from accounts.models import User
from benchmarks.classes import School
from benchmarks.floor.models import ItemSum, Score
from classrooms.models import Assignment, Classroom, Membership
from quizzes import actions
from quizzes.actions import statements
from quizzes.actions.counting import FIGURES, standing_of
from quizzes.models import Attempt, Response, Sitting, Standing
from quizzes.models import ItemSum as Sums

ASSIGNMENTS = 20
GENUINE = 60
BATCH = 2_000  # rows in one statement


@dataclass(frozen=True)
class Cohort:
    """A class, and the assignment to which it made so many attempts."""

    classroom: Classroom
    studied: Assignment
    attempts: int


@dataclass(frozen=True)
class Genuine:
    """An attempt that was made answer by answer, and what was answered."""

    attempt: Attempt
    answers: list[Response]


class Copies:
    """Makes classes whose attempts are copies of a few that were made genuinely.

    The copies keep score, marks and totals of what they copy; standings are worked
    out from them, and sums by `recount`, as the site does it.
    """

    def __init__(self, school: School) -> None:
        self._quiz = school.quiz
        self._teacher = school.classroom.teachers.get()
        self._genuine = [*_made(school)]
        self._rng = Random(2)  # noqa: S311  (the same classes every time)

    def cohort(self, size: int, attempts: int) -> Cohort:
        """Give a class of `size` learners who made so many attempts at an assignment.

        They made one attempt at each of the others. Of those no answers are kept, for
        nothing that is measured reads them.
        """
        classroom = Classroom.objects.create(
            name=f"Class of {size}", join_code=new_code(JOIN_LENGTH)
        )
        classroom.teachers.add(self._teacher)
        learners = self._learners(classroom, size)
        sittings = [Sitting.objects.create(quiz=self._quiz) for _ in range(ASSIGNMENTS)]
        set_ = Assignment.objects.bulk_create(
            Assignment(classroom=classroom, sitting=sitting) for sitting in sittings
        )
        studied, *others = sittings
        self._take(studied, learners, attempts, with_answers=True)
        for sitting in others:
            self._take(sitting, learners, size, with_answers=False)
        for sitting in sittings:
            actions.recount(sitting=sitting)
        _lay_floor(sittings)
        return Cohort(classroom, set_[0], attempts)

    def _learners(self, classroom: Classroom, size: int) -> list[User]:
        learners = User.objects.bulk_create(
            User(
                username=f"{classroom.pk}-{number}",
                display_name=f"Brave Heron {number:04}",
                password="!",  # noqa: S106  (nobody signs in with it)
            )
            for number in range(size)
        )
        Membership.objects.bulk_create(
            Membership(classroom=classroom, learner=learner) for learner in learners
        )
        return learners

    def _take(
        self, sitting: Sitting, learners: list[User], number: int, *, with_answers: bool
    ) -> None:
        """Let learners make so many attempts in all, each one before any two."""
        begun = timezone.now() - timedelta(days=100)
        runs: dict[int, list[Attempt]] = {}
        for turn, start in enumerate(range(0, number, len(learners))):
            takers = learners[: number - start]
            at = begun + timedelta(days=turn)
            for copy in self._copied(sitting, takers, at, with_answers=with_answers):
                runs.setdefault(copy.learner_id, []).append(copy)
        Standing.objects.bulk_create(
            (
                Standing(
                    learner_id=learner,
                    quiz=sitting.quiz,
                    sitting=sitting,
                    **standing_of(made),
                )
                for learner, made in runs.items()
            ),
            batch_size=BATCH,
        )

    @transaction.atomic
    def _copied(
        self,
        sitting: Sitting,
        learners: Sequence[User],
        at: datetime,
        *,
        with_answers: bool,
    ) -> list[Attempt]:
        """Let each learner start, answer and finish once, as somebody did genuinely."""
        models = [self._rng.choice(self._genuine) for _ in learners]
        copies = [
            Attempt(
                learner=learner,
                quiz=sitting.quiz,
                sitting=sitting,
                paper=model.attempt.paper,
                started_at=at,
                max_score=model.attempt.max_score,
            )
            for learner, model in zip(learners, models, strict=True)
        ]
        Attempt.objects.bulk_create(copies, batch_size=BATCH)
        pairs = list(zip(copies, models, strict=True))
        if with_answers:
            given = [
                Response(
                    attempt=copy,
                    version_id=answer.version_id,
                    sequence=answer.sequence,
                    key=uuid4(),
                    value=answer.value,
                    at=at,
                )
                for copy, model in pairs
                for answer in model.answers
            ]
            Response.objects.bulk_create(given, batch_size=BATCH)
        for copy, model in pairs:
            copy.finished_at = at + timedelta(minutes=20)
            for name in FIGURES:
                setattr(copy, name, getattr(model.attempt, name))
        statements.save(copies, ["finished_at", *FIGURES])
        return copies


def _made(school: School) -> Iterator[Genuine]:
    """Let some learners answer a whole quiz."""
    for learner in school.enrol(GENUINE):
        for number in range(1, learner.attempt.length + 1):
            learner.answer(number)
        actions.finish(attempt=learner.attempt)
        attempt = Attempt.objects.get(pk=learner.attempt.pk)
        yield Genuine(attempt, list(attempt.responses.all()))


def _lay_floor(sittings: list[Sitting]) -> None:
    """Give the floor rows of its own that say the same, and no more."""
    standings = Standing.objects.filter(sitting__in=sittings)
    Score.objects.bulk_create(
        (
            Score(column=sitting, learner_id=learner, right=right, of=of)
            for sitting, learner, right, of in standings.values_list(
                "sitting", "learner", "best_right", "best_of"
            )
        ),
        batch_size=BATCH,
    )
    sums = Sums.objects.filter(sitting__in=sittings, part__in=(1, 3, 5, 7))
    figures = ("n", "x", "xx", "s", "ss", "xs")
    ItemSum.objects.bulk_create(
        ItemSum(column=sitting, item=item, **dict(zip(figures, numbers, strict=True)))
        for sitting, item, *numbers in sums.values_list("sitting", "version", *figures)
    )
