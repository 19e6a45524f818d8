"""The rules of a quiz, at their boundaries: one second makes the difference."""

from dataclasses import asdict, fields, replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes.models import Sitting
from quizzes.rules import (
    EVERYTHING,
    GRACE,
    HIDDEN,
    Allowance,
    Rules,
    Shown,
    afterwards,
    holds_back,
    shown,
)

NOON = datetime(2024, 1, 22, 12, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)
HOUR = timedelta(hours=1)


def minutes(number):
    return timedelta(minutes=number)


# Opening and closing


def test_opens_to_the_second():
    rules = Rules(opens_at=NOON)

    assert rules.is_early(NOON - SECOND)
    assert not rules.is_early(NOON)


def test_closes_to_the_second():
    rules = Rules(closes_at=NOON)

    assert not rules.is_over(NOON - SECOND)
    assert rules.is_over(NOON)


def test_what_never_closes_is_never_over():
    assert not Rules().is_over(NOON)


def test_late_work_is_taken_to_the_second():
    rules = Rules(closes_at=NOON, late_until=NOON + HOUR)

    assert not rules.is_over(NOON + HOUR - SECOND)
    assert rules.is_over(NOON + HOUR)


def test_work_is_late_from_the_second_after_closing():
    rules = Rules(closes_at=NOON, late_until=NOON + HOUR)

    assert not rules.is_late(NOON)
    assert rules.is_late(NOON + SECOND)


def test_nothing_is_late_where_late_work_is_not_taken():
    """What was finished before somebody moved the closing forward was in time."""
    assert not Rules(closes_at=NOON).is_late(NOON + HOUR)


def test_closing_now_ends_everything_that_was_planned():
    rules = Rules(closes_at=NOON + HOUR, late_until=NOON + 2 * HOUR, minutes=5)

    closed = rules.closed_at(NOON)

    assert closed == Rules(closes_at=NOON, minutes=5)
    assert closed.is_over(NOON)


@pytest.mark.parametrize(
    ("opens_at", "kept"), [(NOON - SECOND, NOON - SECOND), (NOON, None)]
)
def test_closing_what_has_not_opened_forgets_its_opening(opens_at, kept):
    assert Rules(opens_at=opens_at).closed_at(NOON).opens_at == kept


# Deadlines


@pytest.mark.parametrize(
    ("limit", "factor", "granted"),
    [
        (20, 100, 20),
        (20, 150, 30),
        (15, 125, 19),
        (1, 101, 2),
        (10, 110, 11),
        (600, 400, 2400),
        (None, 400, None),
    ],
)
def test_limit_is_stretched_to_whole_minutes(limit, factor, granted):
    rules = Rules(minutes=limit)

    assert rules.granted(Allowance(time_factor=factor)).minutes == granted


def test_deadline_is_the_limit_or_the_closing_whichever_comes_first():
    rules = Rules(minutes=20, closes_at=NOON)

    assert rules.deadline(NOON - minutes(21), Allowance()) == NOON - minutes(1)
    assert rules.deadline(NOON - minutes(20), Allowance()) == NOON
    assert rules.deadline(NOON - minutes(19), Allowance()) == NOON


def test_deadline_is_that_of_late_work():
    rules = Rules(closes_at=NOON, late_until=NOON + HOUR)

    assert rules.deadline(NOON - HOUR, Allowance()) == NOON + HOUR


def test_learner_without_a_limit_has_until_it_closes():
    allowance = Allowance(has_no_limit=True, time_factor=150)

    assert Rules(minutes=20).deadline(NOON, allowance) is None
    rules = Rules(minutes=20, closes_at=NOON + HOUR)
    assert rules.deadline(NOON, allowance) == NOON + HOUR


def test_longer_limit_does_not_outlast_the_closing():
    rules = Rules(minutes=20, closes_at=NOON + minutes(25))

    deadline = rules.deadline(NOON, Allowance(time_factor=200))

    assert deadline == NOON + minutes(25)


@pytest.mark.parametrize(
    ("used", "extra", "left"), [(0, 0, 2), (2, 0, 0), (3, 0, 0), (2, 1, 1), (9, 10, 3)]
)
def test_attempts_left_with_those_granted(used, extra, left):
    rules = Rules(attempts_allowed=2)

    assert rules.attempts_left(used, Allowance(extra_attempts=extra)) == left


def test_any_number_of_attempts_stays_any_number():
    assert Rules().attempts_left(99, Allowance(extra_attempts=1)) is None


# What is shown


@pytest.mark.parametrize(
    ("feedback", "is_answered", "is_finished", "is_shown"),
    [
        ("each", False, False, False),
        ("each", True, False, True),
        ("each", False, True, True),
        ("finish", True, False, False),
        ("finish", True, True, True),
        ("finish", False, True, True),
        ("close", True, False, False),
        ("close", True, True, False),
        ("never", True, False, False),
        ("never", True, True, False),
    ],
)
def test_marks_are_shown_when_feedback_is_due(
    feedback, is_answered, is_finished, is_shown
):
    rules = Rules(feedback=feedback, closes_at=NOON + HOUR)

    found = shown(rules, is_answered=is_answered, is_finished=is_finished, now=NOON)

    assert found == (EVERYTHING if is_shown else HIDDEN)


@pytest.mark.parametrize("late", [timedelta(0), HOUR])
def test_feedback_on_closing_waits_for_the_last_answer_on_its_way(late):
    """Until the grace is over somebody’s answer may still be taken."""
    rules = Rules(
        feedback="close", closes_at=NOON, late_until=NOON + late if late else None
    )
    end = NOON + late + GRACE

    assert afterwards(rules, end - SECOND) == HIDDEN
    assert afterwards(rules, end) == EVERYTHING


def test_feedback_on_closing_comes_at_the_finish_of_what_never_closes():
    assert afterwards(Rules(feedback="close"), NOON) == EVERYTHING
    assert (
        shown(Rules(feedback="close"), is_answered=True, is_finished=False, now=NOON)
        == HIDDEN
    )


@pytest.mark.parametrize("key", [True, False])
@pytest.mark.parametrize("evidence", [True, False])
def test_key_and_evidence_are_shown_each_by_its_own_rule(key, evidence):
    rules = Rules(feedback="finish", shows_key=key, shows_evidence=evidence)

    assert afterwards(rules, NOON) == Shown(marks=True, key=key, evidence=evidence)


def test_answers_are_final_where_each_is_marked():
    assert not Rules().keeps_answers_open
    for feedback in ("finish", "close", "never"):
        assert Rules(feedback=feedback).keeps_answers_open


# Practising


@pytest.mark.parametrize(
    ("rules", "is_held"),
    [
        ({}, False),
        ({"feedback": "finish"}, False),
        ({"opens_at": NOON + SECOND}, True),
        ({"opens_at": NOON}, False),
        ({"feedback": "never"}, True),
        ({"feedback": "never", "closes_at": NOON}, False),
        ({"feedback": "close", "closes_at": NOON + SECOND}, True),
        ({"feedback": "close", "closes_at": NOON}, False),
        ({"shows_key": False}, True),
        ({"shows_evidence": False, "closes_at": NOON + SECOND}, True),
        ({"shows_key": False, "closes_at": NOON}, False),
    ],
)
def test_practice_waits_while_it_would_show_more_than_the_class_may_see(rules, is_held):
    assert holds_back(Rules(**rules), NOON) is is_held


# As they are kept


def test_rules_are_all_fields_of_a_sitting_and_come_back_as_they_were():
    rules = Rules(
        feedback="close",
        shows_key=False,
        shows_evidence=False,
        minutes=20,
        opens_at=NOON,
        closes_at=NOON + HOUR,
        late_until=NOON + 2 * HOUR,
        attempts_allowed=2,
        counts="mean",
        shuffles_questions=True,
        may_look_back=False,
    )

    assert Sitting(**asdict(rules)).rules == rules
    kept = {field.name for field in Sitting._meta.get_fields() if field.concrete}
    beside = {"id", "quiz", "time_zone"}
    assert kept == {field.name for field in fields(Rules)} | beside


# Longer for one learner


moments = st.integers(0, 365 * 24 * 60).map(lambda n: NOON + timedelta(minutes=n))
closings = st.builds(
    lambda closes, late: Rules(closes_at=closes, late_until=late and closes + late),
    moments,
    st.none() | st.timedeltas(SECOND, 100 * HOUR),
)


@given(closings, moments, moments)
def test_own_closing_only_ever_gives_longer(rules, own, at):
    mine = rules.granted(Allowance(closes_at=own))

    assert mine.closes_at == max(rules.closes_at, own)
    assert mine.ends_at >= rules.ends_at
    assert not mine.is_late(at) or rules.is_late(at)
    assert mine.late_until is None or mine.late_until > mine.closes_at


def test_own_closing_ends_nothing_that_never_closes():
    assert Rules().granted(Allowance(closes_at=NOON)) == Rules()


def test_late_work_is_taken_after_an_own_closing_as_long_as_from_the_class():
    rules = Rules(closes_at=NOON, late_until=NOON + 4 * HOUR)

    mine = rules.granted(Allowance(closes_at=NOON + HOUR))

    assert not mine.is_late(NOON + HOUR)
    assert mine.is_late(NOON + 2 * HOUR)
    assert mine.ends_at == NOON + 4 * HOUR


def test_only_a_closing_of_their_own_changes_when_it_closes_for_a_learner():
    rules = Rules(closes_at=NOON)

    assert rules.closing(None) == rules
    assert rules.closing(NOON + HOUR).closes_at == NOON + HOUR


def test_extra_minutes_come_on_top_of_stretched_time():
    rules = Rules(minutes=20)

    mine = rules.granted(Allowance(time_factor=150, extra_minutes=10))

    assert mine.minutes == 40


def test_deadline_is_by_the_own_closing():
    rules = Rules(closes_at=NOON)
    own = Allowance(closes_at=NOON + HOUR)

    assert rules.deadline(NOON - HOUR, own) == NOON + HOUR


def test_feedback_at_closing_waits_for_who_was_given_longer():
    rules = Rules(feedback="close", closes_at=NOON, extended_until=NOON + HOUR)

    assert afterwards(rules, NOON + HOUR) == HIDDEN
    assert afterwards(rules, NOON + HOUR + GRACE) == EVERYTHING


@pytest.mark.parametrize("feedback", ["close", "never", "finish"])
def test_practice_waits_for_who_was_given_longer(feedback):
    rules = Rules(
        feedback=feedback,
        shows_key=False,
        closes_at=NOON,
        extended_until=NOON + HOUR,
    )

    assert holds_back(rules, NOON + HOUR - SECOND)
    assert not holds_back(rules, NOON + HOUR + GRACE)


# At other times


@given(closings, st.none() | moments, moments, st.timedeltas(-9000 * HOUR, 9000 * HOUR))
def test_moved_rules_lie_ahead_and_in_order(rules, opens, now, by):
    if opens and opens < rules.closes_at:
        rules = replace(rules, opens_at=opens)

    there = rules.moved(lambda at: at + by, now)

    times = [there.opens_at, there.closes_at, there.late_until]
    kept = [at for at in times if at]
    assert all(at > now for at in kept)
    assert kept == sorted(set(kept))
    assert there.closes_at in (None, rules.closes_at + by)
    assert there.closes_at or not there.late_until
    assert replace(there, opens_at=None, closes_at=None, late_until=None) == Rules()


def test_moved_without_a_way_leaves_times_blank():
    rules = Rules(opens_at=NOON, closes_at=NOON + HOUR, minutes=20)

    assert rules.moved(None, NOON - HOUR) == Rules(minutes=20)


@pytest.mark.parametrize("feedback", ["close", "finish"])
def test_feedback_that_waited_for_a_closing_never_comes_without_one(feedback):
    rules = Rules(feedback=feedback, closes_at=NOON + HOUR)

    there = rules.moved(None, NOON)

    assert there.feedback == ("never" if feedback == "close" else feedback)


def test_opening_that_clocks_push_behind_the_closing_is_left_out():
    rules = Rules(opens_at=NOON, closes_at=NOON + HOUR)

    there = rules.moved(lambda _at: NOON + 5 * HOUR, NOON)

    assert there == Rules(closes_at=NOON + 5 * HOUR)
