"""Finishing an attempt: counted once, and the learner's standing kept."""

from datetime import timedelta

import pytest

from quizzes import actions
from quizzes.models import POINT, Attempt, Sitting, Standing
from quizzes.rules import Rules
from tests import make

HOUR = timedelta(hours=1)


@pytest.fixture
def sitting(quiz, clock):
    return Sitting.objects.create(quiz=quiz, closes_at=clock.now + HOUR)


def test_finished_attempt_keeps_its_score_and_totals(learner):
    quiz = make.quiz()
    make.question(
        quiz,
        kind="multiple",
        category="actor",
        passage=quiz.briefing.passages.last(),
        choices=[("Iran", True), ("Syria", True), ("Peru", False)],
    )
    attempt = make.attempt(quiz, learner)
    make.response(attempt, 1)
    make.response(attempt, 2, right=False)
    actions.answer(attempt=attempt, number=4, key=attempt.pk, value={"choices": [0]})

    finished = actions.finish(attempt=attempt)

    assert (finished.score, finished.right, finished.max_score) == (1500, 1, 4000)
    assert finished.totals == {
        "category": {
            "actor": [1, 2, 1500, 2000],
            "motive": [0, 1, 0, 1000],
            "event": [0, 1, 0, 1000],
        },
        "certainty": {"reported": [1, 3, 1000, 3000], "claimed": [0, 1, 500, 1000]},
    }
    assert Attempt.objects.get().totals == finished.totals


def test_attempt_without_answers_scores_nothing(attempt):
    finished = actions.finish(attempt=attempt)

    assert (finished.score, finished.right) == (0, 0)


def test_finishing_twice_changes_nothing(attempt, clock):
    first = actions.finish(attempt=attempt)
    clock.move(hours=1)

    again = actions.finish(attempt=attempt)

    assert again.finished_at == first.finished_at
    assert Standing.objects.get().count == 1


def test_attempt_ends_when_it_is_finished(attempt, clock):
    clock.move(minutes=3)

    assert actions.finish(attempt=attempt).finished_at == clock.now


def test_database_clock_behind_the_servers_ends_no_attempt_before_its_start(
    attempt, clock
):
    clock.to(attempt.started_at - timedelta(seconds=2))

    assert actions.finish(attempt=attempt).finished_at == attempt.started_at


# Standings


def best(standing):
    return standing.best, standing.best_right


def test_standing_keeps_first_best_and_last(quiz, learner):
    first, second, third = (
        make.finished(quiz, learner, right=right) for right in (1, 3, 2)
    )

    standing = Standing.objects.get()

    assert (standing.first, standing.first_right, standing.first_of) == (first, 1, 3)
    assert (standing.best, standing.best_right, standing.best_of) == (second, 3, 3)
    assert (standing.last, standing.last_right, standing.last_of) == (third, 2, 3)
    assert (standing.count, standing.last_at) == (3, third.finished_at)


def test_of_equal_attempts_the_first_stays_best(quiz, learner):
    first = make.finished(quiz, learner, right=2)
    make.finished(quiz, learner, right=2)

    assert Standing.objects.get().best == first


def test_part_marks_decide_which_attempt_is_best(learner):
    quiz = make.quiz(questions=0)
    make.question(
        quiz,
        kind="multiple",
        choices=[("Iran", True), ("Syria", True), ("Peru", False)],
    )
    make.finished(quiz, learner)
    partly = make.attempt(quiz, learner)
    actions.answer(attempt=partly, number=1, key=partly.pk, value={"choices": [0]})

    assert best(Standing.objects.get()) == (partly, 0)


def test_best_is_by_share_when_the_quiz_has_grown(quiz, learner):
    whole = make.finished(quiz, learner, right=3)
    for _ in range(3):
        make.question(quiz)
    make.finished(quiz, learner, right=4)

    standing = Standing.objects.get()

    assert (standing.best, standing.best_of, standing.last_of) == (whole, 3, 6)


def test_practice_and_each_sitting_have_standings_of_their_own(quiz, learner, sitting):
    other = Sitting.objects.create(quiz=quiz)
    for where, right in [(None, 3), (sitting, 1), (other, 2), (sitting, 2)]:
        make.finished(quiz, learner, where, right=right)

    assert {
        standing.sitting: (standing.count, standing.best_right)
        for standing in Standing.objects.all()
    } == {None: (1, 3), sitting: (2, 2), other: (1, 2)}


def test_standing_is_each_learners_own(quiz, learner):
    make.finished(quiz, learner, right=3)
    make.finished(quiz, make.learner(), right=1)

    assert [row.best_right for row in Standing.objects.order_by("pk")] == [3, 1]


# Attempts whose time is up, and sittings whose rules change


def test_overdue_attempts_are_closed_as_of_their_deadline(
    quiz, learner, sitting, clock
):
    late = make.attempt(quiz, learner, sitting)
    make.response(late, 1)
    practice = make.attempt(quiz, make.learner())
    clock.move(days=3)

    assert actions.close_overdue(Attempt.objects.all()) == 1

    late.refresh_from_db()
    practice.refresh_from_db()
    assert (late.finished_at, late.score) == (sitting.closes_at, POINT)
    assert not practice.is_finished
    assert actions.close_overdue(Attempt.objects.all()) == 0


def test_attempt_is_not_closed_before_its_deadline(quiz, learner, sitting, clock):
    make.attempt(quiz, learner, sitting)
    clock.to(sitting.closes_at - timedelta(milliseconds=1))

    assert actions.close_overdue(Attempt.objects.all()) == 0


def reschedule(sitting, **rules):
    actions.reschedule(sitting=sitting, rules=Rules(**rules), by=make.teacher())


def test_rescheduling_moves_the_deadline_of_open_attempts(
    quiz, learner, sitting, clock
):
    attempt = make.attempt(quiz, learner, sitting)
    later = clock.now + 5 * HOUR

    reschedule(sitting, closes_at=later, attempts_allowed=2)

    attempt.refresh_from_db()
    sitting.refresh_from_db()
    assert (attempt.deadline, attempt.is_finished) == (later, False)
    assert (sitting.closes_at, sitting.attempts_allowed) == (later, 2)


def test_rescheduling_opens_no_attempt_whose_time_was_up(quiz, learner, sitting, clock):
    attempt = make.attempt(quiz, learner, sitting)
    closed_at = sitting.closes_at
    clock.move(hours=2)

    reschedule(sitting, closes_at=clock.now + HOUR)

    attempt.refresh_from_db()
    assert attempt.finished_at == closed_at


def test_closing_at_once_finishes_what_is_open(quiz, learner, sitting, clock):
    attempt = make.attempt(quiz, learner, sitting)
    make.response(attempt, 1)
    clock.move(minutes=5)

    reschedule(sitting, closes_at=clock.now)

    attempt.refresh_from_db()
    assert (attempt.finished_at, attempt.right) == (clock.now, 1)


def test_closing_before_an_attempt_began_ends_it_where_it_began(
    quiz, learner, sitting, clock
):
    attempt = make.attempt(quiz, learner, sitting)

    reschedule(sitting, closes_at=clock.now - HOUR)

    attempt.refresh_from_db()
    assert attempt.finished_at == attempt.started_at


def test_taking_the_end_away_leaves_attempts_without_a_deadline(quiz, learner, sitting):
    attempt = make.attempt(quiz, learner, sitting)

    reschedule(sitting, closes_at=None)

    attempt.refresh_from_db()
    assert attempt.deadline is None
