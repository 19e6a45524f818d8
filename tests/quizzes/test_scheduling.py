"""Deadlines that move while learners are at work, and the record of each move."""

from dataclasses import replace
from datetime import timedelta

import pytest

from quizzes import actions
from quizzes.models import Attempt, Extension
from quizzes.rules import Allowance, Rules
from tests import make

HOUR = timedelta(hours=1)
MINUTE = timedelta(minutes=1)


@pytest.fixture
def teacher(db):
    return make.teacher()


@pytest.fixture
def sitting(quiz, clock):
    """A class of its own, with half an hour for each and two hours for all."""
    rules = {"minutes": 30, "closes_at": clock.now + 2 * HOUR}
    return make.assignment(make.classroom(), quiz, **rules).sitting


@pytest.fixture
def attempt(quiz, learner, sitting):
    return make.attempt(quiz, learner, sitting)


def fresh(attempt):
    return Attempt.objects.get(pk=attempt.pk)


def reschedule(sitting, teacher, allowances=None, **changes):
    rules = replace(sitting.rules, **changes)
    actions.reschedule(sitting=sitting, rules=rules, by=teacher, allowances=allowances)


def test_start_gives_what_the_learner_is_granted(quiz, sitting, clock):
    attempt = actions.start(
        learner=make.learner(),
        quiz=quiz,
        sitting=sitting,
        allowance=Allowance(time_factor=150),
    )

    assert attempt.deadline == clock.now + 45 * MINUTE


# Extending


def test_extension_is_kept_with_old_and_new_and_why(attempt, teacher):
    old = attempt.deadline

    made = actions.extend(
        attempt=attempt, deadline=old + HOUR, why="Fire alarm", by=teacher
    )

    assert fresh(attempt).deadline == old + HOUR
    assert (made.old_deadline, made.new_deadline) == (old, old + HOUR)
    assert (made.why, made.by) == ("Fire alarm", teacher)


def test_extension_to_the_same_deadline_is_none(attempt, teacher):
    made = actions.extend(
        attempt=attempt, deadline=attempt.deadline, why="Again", by=teacher
    )

    assert made is None
    assert not Extension.objects.exists()


def test_deadline_taken_away_is_for_ever(attempt, teacher):
    actions.extend(attempt=attempt, deadline=None, why="At home", by=teacher)

    assert fresh(attempt).deadline is None


def test_deadline_in_the_past_is_now(attempt, teacher, clock):
    clock.move(minutes=20)

    actions.extend(
        attempt=attempt, deadline=clock.now - 5 * MINUTE, why="Shorter", by=teacher
    )

    assert fresh(attempt).deadline == clock.now


def test_finished_attempt_is_not_extended(attempt, teacher):
    actions.finish(attempt=attempt)

    made = actions.extend(attempt=attempt, deadline=None, why="Late", by=teacher)

    assert made is None
    assert fresh(attempt).deadline == attempt.deadline


def test_extension_lets_an_attempt_go_on_that_ran_out(attempt, teacher, clock):
    """Nobody has closed it yet, so more time still comes in time."""
    clock.to(attempt.deadline + 5 * MINUTE)

    actions.extend(
        attempt=attempt, deadline=clock.now + HOUR, why="Power cut", by=teacher
    )

    make.response(attempt, 1)
    assert fresh(attempt).responses.count() == 1


# Other rules


def test_every_rule_is_changed(sitting, teacher, clock):
    rules = Rules(
        feedback="close",
        shows_key=False,
        shows_evidence=False,
        minutes=5,
        opens_at=clock.now - HOUR,
        closes_at=clock.now + HOUR,
        late_until=clock.now + 2 * HOUR,
        attempts_allowed=3,
        counts="last",
        shuffles_questions=True,
        may_look_back=False,
    )

    actions.reschedule(sitting=sitting, rules=rules, by=teacher)

    sitting.refresh_from_db()
    assert sitting.rules == rules


def test_longer_limit_counts_from_the_start(attempt, sitting, teacher, clock):
    clock.move(minutes=20)

    reschedule(sitting, teacher, minutes=60)

    assert fresh(attempt).deadline == attempt.started_at + 60 * MINUTE
    made = Extension.objects.get()
    assert (made.old_deadline, made.by) == (attempt.deadline, teacher)


@pytest.mark.parametrize(("seconds", "is_finished"), [(-1, False), (0, True)])
def test_shorter_limit_ends_an_attempt_that_has_used_it_up(
    attempt, sitting, teacher, clock, seconds, is_finished
):
    make.response(attempt, 1)
    clock.move(minutes=10, seconds=seconds)

    reschedule(sitting, teacher, minutes=10)

    found = fresh(attempt)
    assert found.is_finished is is_finished
    if is_finished:
        assert (found.finished_at, found.right) == (clock.now, 1)


def test_time_used_before_a_shorter_limit_was_set_is_not_taken_back(
    attempt, sitting, teacher, clock
):
    clock.move(minutes=20)

    reschedule(sitting, teacher, minutes=10)

    assert fresh(attempt).finished_at == clock.now


def test_each_learner_keeps_what_they_are_granted(quiz, sitting, teacher, clock):
    allowances = {
        "usual": None,
        "longer": Allowance(time_factor=200),
        "free": Allowance(has_no_limit=True),
    }
    begun = {
        name: actions.start(
            learner=make.learner(), quiz=quiz, sitting=sitting, allowance=allowance
        )
        for name, allowance in allowances.items()
    }
    closes_at = clock.now + 3 * HOUR

    reschedule(
        sitting,
        teacher,
        {
            begun[name].learner_id: allowance
            for name, allowance in allowances.items()
            if allowance
        },
        minutes=40,
        closes_at=closes_at,
    )

    assert fresh(begun["usual"]).deadline == clock.now + 40 * MINUTE
    assert fresh(begun["longer"]).deadline == clock.now + 80 * MINUTE
    assert fresh(begun["free"]).deadline == closes_at


def test_rules_that_move_no_deadline_leave_no_trace(attempt, sitting, teacher):
    reschedule(sitting, teacher, feedback="finish", counts="first")

    assert fresh(attempt).deadline == attempt.deadline
    assert not Extension.objects.exists()


def test_late_time_lets_open_attempts_go_on(attempt, sitting, teacher, clock):
    reschedule(sitting, teacher, minutes=None, late_until=clock.now + 4 * HOUR)

    assert fresh(attempt).deadline == clock.now + 4 * HOUR


def test_late_work_is_late_and_other_work_is_not(quiz, sitting, teacher, clock):
    reschedule(sitting, teacher, minutes=None, late_until=clock.now + 4 * HOUR)
    early, late = (make.attempt(quiz, make.learner(), sitting) for _ in range(2))
    clock.to(sitting.closes_at)
    actions.finish(attempt=early)
    clock.move(seconds=1)
    actions.finish(attempt=late)

    assert not fresh(early).is_late
    assert fresh(late).is_late


def test_late_attempt_can_still_be_started(quiz, sitting, teacher, clock):
    reschedule(sitting, teacher, late_until=clock.now + 4 * HOUR)
    clock.to(sitting.closes_at + HOUR)

    assert make.attempt(quiz, make.learner(), sitting).deadline == (
        clock.now + 30 * MINUTE
    )


def test_nothing_is_started_before_it_opens(quiz, sitting, teacher, clock):
    reschedule(sitting, teacher, opens_at=clock.now + MINUTE)
    clock.move(seconds=59)
    with pytest.raises(actions.Refused, match="not open yet"):
        make.attempt(quiz, make.learner(), sitting)

    clock.move(seconds=1)

    assert make.attempt(quiz, make.learner(), sitting)


def test_extra_attempts_are_granted(quiz, learner, sitting, teacher):
    reschedule(sitting, teacher, attempts_allowed=1)
    make.finished(quiz, learner, sitting)
    with pytest.raises(actions.Refused, match="used all"):
        make.attempt(quiz, learner, sitting)

    allowance = Allowance(extra_attempts=1)

    assert actions.start(
        learner=learner, quiz=quiz, sitting=sitting, allowance=allowance
    )
