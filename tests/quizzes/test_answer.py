"""Saving an answer: once, in time, and never over another one."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError
from django.utils import timezone

from quizzes import actions
from quizzes.actions import AlreadyAnswered, AttemptOver, Refused, answering
from quizzes.given import with_answers
from quizzes.models import POINT, Attempt, Response, Sitting
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


def read(attempt):
    """An attempt with what was answered by now, as a page reads it."""
    return with_answers(Attempt.objects.all()).get(pk=attempt.pk)


@pytest.mark.parametrize("answered", [(), (2,), (2, 3)])
def test_double_click_gives_one_row_to_both_though_neither_saw_the_other(
    attempt, answered
):
    for number in answered:
        answer(attempt, number)
    tabs, key = [read(attempt), read(attempt)], uuid4()

    first, second = [answer(tab, key=key) for tab in tabs]

    assert first == second == attempt.responses.get(key=key)
    finished = Attempt.objects.get(pk=attempt.pk).finished_at
    assert [tab.finished_at for tab in tabs] == [finished, finished]
    assert [len(tab.answers) for tab in tabs] == [len(answered) + 1] * 2


def test_other_answer_by_a_stale_tab_is_refused_and_shown_the_first(attempt):
    stale = read(attempt)
    first = answer(attempt)

    with pytest.raises(AlreadyAnswered) as refusal:
        answer(stale, value=WRONG)

    assert refusal.value.response == first
    assert values(attempt) == [RIGHT]


def test_replacement_of_what_was_replaced_meanwhile_is_refused(quiz, learner):
    sitting = Sitting.objects.create(quiz=quiz, feedback="finish")
    attempt = make.attempt(quiz, learner, sitting)
    answer(attempt)
    stale = read(attempt)
    put = {"attempt": attempt, "number": 1, "seen": 1}
    actions.answer(**put, key=uuid4(), value=WRONG)

    with pytest.raises(AlreadyAnswered) as refusal:
        actions.answer(**{**put, "attempt": stale}, key=uuid4(), value={"choices": [2]})

    assert refusal.value.response.value == WRONG
    assert values(attempt) == [RIGHT, WRONG]


def test_stale_tabs_that_answer_the_last_questions_finish_the_attempt(attempt):
    answer(attempt, 2)
    tabs = [read(attempt), read(attempt)]

    answer(tabs[0], 1)
    answer(tabs[1], 3)

    assert [tab.is_finished for tab in tabs] == [False, True]
    assert Attempt.objects.get().right == 3


def test_last_answers_that_may_be_changed_finish_nothing(quiz, learner):
    sitting = Sitting.objects.create(quiz=quiz, feedback="finish")
    attempt = make.attempt(quiz, learner, sitting)

    for number in (1, 2, 3):
        answer(attempt, number)

    assert not attempt.is_finished
    assert not Attempt.objects.get().is_finished


def test_answer_read_before_a_finish_is_refused_as_over(attempt):
    answer(attempt)
    stale = read(attempt)
    actions.finish(attempt=attempt)

    for number, value in ((1, WRONG), (2, RIGHT)):
        with pytest.raises(AttemptOver):
            answer(stale, number, value)

    assert stale.is_finished
    assert values(attempt) == [RIGHT]


def test_rule_of_the_database_that_is_no_other_answer_is_an_error(attempt, monkeypatch):
    actions.finish(attempt=attempt)
    open_still = [(None, None, timezone.now())]
    monkeypatch.setattr(answering, "hold", lambda pk: open_still)

    with pytest.raises(IntegrityError, match="takes no more responses"):
        answer(attempt)


def test_answering_costs_the_same_however_long_the_quiz(
    learner, django_assert_num_queries
):
    for questions in (3, 30):
        attempt = read(make.attempt(make.quiz(questions=questions), learner))
        # Two of them are the savepoint that a test's transaction makes of ours.
        with django_assert_num_queries(4):
            answer(attempt)
        with django_assert_num_queries(0):
            answer(attempt)
