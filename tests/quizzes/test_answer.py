"""Saving an answer: once, in time, and never over another one."""

from datetime import timedelta
from uuid import uuid4

import pytest

from quizzes import actions
from quizzes.actions import AlreadyAnswered, AttemptOver, Refused
from quizzes.models import POINT, Attempt, Response
from quizzes.rules import GRACE
from tests import make

RIGHT, WRONG = {"choices": [0]}, {"choices": [1]}


@pytest.fixture
def timed(attempt, clock):
    """An attempt whose time is up in an hour."""
    attempt.deadline = clock.now + timedelta(hours=1)
    attempt.save(update_fields=["deadline"])
    return attempt


def answer(attempt, number=1, value=RIGHT, key=None):
    return actions.answer(
        attempt=attempt, number=number, key=key or uuid4(), value=value
    )


def values(attempt):
    return [response.value for response in attempt.responses.all()]


def test_answer_is_saved_with_its_question_key_and_moment(attempt, clock):
    key = uuid4()

    response = answer(attempt, 2, WRONG, key)

    assert Response.objects.get() == response
    assert (response.value, response.key, response.at) == (WRONG, key, clock.now)
    assert str(response.version_id) == attempt.paper[1][0]


def test_same_answer_sent_again_is_saved_once(attempt):
    key = uuid4()
    first = answer(attempt, key=key)

    assert answer(attempt, key=key) == first
    assert Response.objects.count() == 1


def test_same_key_with_another_answer_is_refused(attempt):
    key = uuid4()
    first = answer(attempt, key=key)

    with pytest.raises(AlreadyAnswered) as refusal:
        answer(attempt, value=WRONG, key=key)

    assert refusal.value.response == first
    assert values(attempt) == [RIGHT]


def test_key_of_another_question_is_refused(attempt):
    key = uuid4()
    answer(attempt, 1, key=key)

    with pytest.raises(AlreadyAnswered):
        answer(attempt, 2, key=key)

    assert Response.objects.count() == 1


def test_same_key_in_another_attempt_is_another_answer(attempt, quiz):
    key = uuid4()
    answer(attempt, key=key)

    answer(make.attempt(quiz, make.learner()), key=key)

    assert Response.objects.count() == 2


def test_same_answer_from_another_tab_is_harmless(attempt):
    first = answer(attempt)

    assert answer(attempt) == first
    assert Response.objects.count() == 1


def test_other_answer_from_another_tab_is_refused_and_the_first_kept(attempt):
    first = answer(attempt)

    with pytest.raises(AlreadyAnswered) as refusal:
        answer(attempt, value=WRONG)

    assert refusal.value.response == first
    assert "before" in refusal.value.message
    assert values(attempt) == [RIGHT]


def test_last_answer_finishes_whatever_the_order(attempt):
    for number in (3, 1):
        answer(attempt, number)
        assert not Attempt.objects.get().is_finished

    answer(attempt, 2, WRONG)

    attempt.refresh_from_db()
    assert (attempt.right, attempt.score) == (2, 2 * POINT)


def test_retry_of_the_last_answer_finds_it_saved(attempt):
    key = uuid4()
    answer(attempt, 1)
    answer(attempt, 2)
    last = answer(attempt, 3, key=key)

    assert answer(attempt, 3, key=key) == last


def test_answer_to_a_finished_attempt_is_refused(attempt):
    actions.finish(attempt=attempt)

    with pytest.raises(AttemptOver, match="not saved"):
        answer(attempt)

    assert not Response.objects.exists()


def test_answer_a_moment_before_the_deadline_is_saved(timed, clock):
    clock.to(timed.deadline - timedelta(milliseconds=1))

    assert answer(timed).at == clock.now


@pytest.mark.parametrize("late", [GRACE, timedelta(days=7)])
def test_late_answer_is_refused_and_the_attempt_ends_at_its_deadline(
    timed, clock, late
):
    answer(timed, 1)
    clock.to(timed.deadline + late)

    with pytest.raises(AttemptOver):
        answer(timed, 2)

    timed.refresh_from_db()
    assert (timed.finished_at, timed.right) == (timed.deadline, 1)
    assert values(timed) == [RIGHT]


def test_answer_that_the_network_held_up_is_taken(timed, clock):
    clock.to(timed.deadline + GRACE - timedelta(milliseconds=1))

    answer(timed, 1)

    assert values(timed) == [RIGHT]


def test_late_retry_of_an_answer_in_time_finds_it_saved(timed, clock):
    key = uuid4()
    first = answer(timed, key=key)
    clock.move(days=1)

    assert answer(timed, key=key) == first


def test_answer_that_differs_after_the_deadline_shows_what_is_saved(timed, clock):
    answer(timed)
    clock.move(days=1)

    with pytest.raises(Refused):
        answer(timed, value=WRONG)

    assert values(timed) == [RIGHT]


def test_attempt_in_hand_may_be_out_of_date(attempt):
    stale = Attempt.objects.get(pk=attempt.pk)
    actions.finish(attempt=attempt)

    with pytest.raises(AttemptOver):
        answer(stale)


def test_answering_costs_the_same_however_long_the_quiz(
    learner, django_assert_max_num_queries
):
    for questions in (3, 30):
        attempt = make.attempt(make.quiz(questions=questions), learner)
        # Two of them are the savepoint that a test's transaction makes of ours.
        with django_assert_max_num_queries(5):
            answer(attempt)
