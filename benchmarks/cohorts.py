"""Classes of any size with a year's work behind them: copies of genuine attempts."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from random import Random
from uuid import UUID

from django.db import connection, transaction
from django.utils import timezone

from accounts.codes import JOIN_LENGTH, new_code
from accounts.models import User
from benchmarks.classes import School
from benchmarks.copying import BATCH, copy
from benchmarks.floor.models import Copy, ItemSum, Score
from classrooms.models import Assignment, Classroom, Membership
from quizzes import actions
from quizzes.actions.counting import FIGURES, parts_played, standing_of
from quizzes.actions.summing import write
from quizzes.models import Attempt, Sitting, Standing
from quizzes.models import ItemSum as Sums
from quizzes.recounting import run_of, what_was_said
from quizzes.sums import Ledger, Said

ASSIGNMENTS = 20
GENUINE = 60


@dataclass(frozen=True)
class Cohort:
    """A class, and the assignment to which it made so many attempts."""

    classroom: Classroom
    studied: Assignment
    attempts: int


@dataclass(frozen=True, eq=False)
class Genuine:
    """An attempt that was made answer by answer, and what was said in it."""

    attempt: Attempt
    said: Mapping[UUID, list[Said]]


class Copies:
    """Makes classes whose attempts are copies of a few that were made genuinely.

    The copies keep what was answered and what came of it. Standings are worked out
    from them as the site does it, and sums from how often each was copied.
    """

    def __init__(self, school: School) -> None:
        self._quiz = school.quiz
        self._teacher = school.classroom.teachers.get()
        self._genuine = [*_made(school)]
        self._rng = Random(2)  # noqa: S311  (the same classes every time)

    def cohort(self, size: int, attempts: int) -> Cohort:
        """Give a class of `size` learners who made so many attempts at an assignment.

        They made one attempt at each of the others.
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
        for number, sitting in enumerate(sittings):
            self._take(sitting, learners, size if number else attempts)
        _lay_floor(sittings)
        _tidy_up()
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

    @transaction.atomic
    def _take(self, sitting: Sitting, learners: list[User], number: int) -> None:
        """Let learners make so many attempts in all, each one before any two."""
        begun = timezone.now() - timedelta(days=100)
        runs: dict[User, list[Attempt]] = {}
        models: dict[UUID, Genuine] = {}
        for turn, start in enumerate(range(0, number, len(learners))):
            at = begun + timedelta(days=turn)
            for learner in learners[: number - start]:
                model = self._rng.choice(self._genuine)
                attempt = _run(model, sitting, learner, at)
                runs.setdefault(learner, []).append(attempt)
                models[attempt.pk] = model
        copy(
            [
                Copy(
                    attempt=run.pk,
                    like=models[run.pk].attempt.pk,
                    learner=learner.pk,
                    sitting=sitting.pk,
                    started_at=run.started_at,
                    finished_at=run.finished_at,
                )
                for learner, made in runs.items()
                for run in made
            ]
        )
        standings = [
            Standing(
                learner=learner, quiz=self._quiz, sitting=sitting, **standing_of(made)
            )
            for learner, made in runs.items()
        ]
        Standing.objects.bulk_create(standings, batch_size=BATCH)
        _add_up(sitting, models, standings)


def _made(school: School) -> Iterator[Genuine]:
    """Let some learners answer a whole quiz."""
    for learner in school.enrol(GENUINE):
        for number in range(1, learner.attempt.length + 1):
            learner.answer(number)
        actions.finish(attempt=learner.attempt)
        attempt = Attempt.objects.get(pk=learner.attempt.pk)
        yield Genuine(attempt, what_was_said([attempt.pk])[attempt.pk])


def _run(model: Genuine, sitting: Sitting, learner: User, at: datetime) -> Attempt:
    """Give the copy of an attempt as standings are worked out from it."""
    return Attempt(
        sitting=sitting,
        learner=learner,
        started_at=at,
        finished_at=at + timedelta(minutes=20),
        **{name: getattr(model.attempt, name) for name in FIGURES},
    )


def _add_up(
    sitting: Sitting, models: Mapping[UUID, Genuine], standings: Iterable[Standing]
) -> None:
    """Count each genuine attempt as often as it was copied, part by part."""
    parts = {
        attempt: part
        for standing in standings
        for attempt, part in parts_played(standing).items()
    }
    ledger = Ledger()
    copied = Counter((model, parts.get(run, 0)) for run, model in models.items())
    for (model, part), times in copied.items():
        run = run_of(model.attempt, model.said)
        ledger.add(replace(run, sitting=sitting.pk), part, times)
    write(ledger)


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


def _tidy_up() -> None:
    """Let PostgreSQL do now what it would do by itself while it is measured."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            # It takes longer than a page may.
            cursor.execute("SET statement_timeout = 0")
            cursor.execute("VACUUM ANALYZE")
            cursor.execute("RESET statement_timeout")
