"""The rules of a quiz in words, for those who set them and those who take it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from quizzes.rules import Allowance, Rules
from quizzes.rules_in_words import (
    say_allowance,
    say_rules,
    say_score,
    say_turn,
    tell_feedback,
    tell_results,
    tell_time,
    zoned,
)
from quizzes.wall_clock import read

MONDAY = datetime(2024, 1, 22, 10, 0, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def now(monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: MONDAY)
    return MONDAY


@pytest.mark.parametrize(
    ("rules", "said"),
    [
        (
            {},
            "Stays open; any number of attempts, the best counts;"
            " feedback after each answer.",
        ),
        (
            {"closes_at": MONDAY + 4 * DAY, "attempts_allowed": 1, "minutes": 20},
            "Closes on Friday 26 January at 10:00 (UTC); one attempt; 20 minutes;"
            " feedback after each answer.",
        ),
        (
            {"opens_at": MONDAY + DAY, "counts": "mean", "minutes": 1},
            "Opens tomorrow at 10:00 (UTC) and stays open; any number of attempts,"
            " their mean counts; one minute each; feedback after each answer.",
        ),
        (
            {
                "opens_at": MONDAY + DAY,
                "closes_at": MONDAY + 4 * DAY,
                "late_until": MONDAY + 5 * DAY,
                "attempts_allowed": 3,
                "counts": "last",
                "feedback": "close",
            },
            "Opens tomorrow at 10:00 and closes on Friday 26 January at 10:00; late"
            " work is taken until Saturday 27 January, 10:00 (UTC); 3 attempts, the"
            " last counts; feedback when it has closed.",
        ),
        (
            {"closes_at": MONDAY, "feedback": "never", "counts": "first"},
            "Closed today at 10:00 (UTC); any number of attempts, the first counts;"
            " no feedback on screen.",
        ),
        (
            {
                "opens_at": MONDAY,
                "feedback": "finish",
                "shows_key": False,
                "may_look_back": False,
                "shuffles_questions": True,
            },
            "Stays open; any number of attempts, the best counts; feedback when an"
            " attempt is finished, without the right answer; the briefing is closed"
            " meanwhile; the questions come in an order of each learner’s own.",
        ),
    ],
)
def test_rules_are_summed_up_in_one_sentence(rules, said):
    assert say_rules(Rules(**rules), MONDAY) == said


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        ((True, True), "feedback after each answer."),
        ((True, False), "feedback after each answer, without the evidence."),
        ((False, True), "feedback after each answer, without the right answer."),
        ((False, False), "feedback after each answer, on right and wrong only."),
    ],
)
def test_parts_of_feedback_that_are_missing_are_named(parts, said):
    key, evidence = parts
    rules = Rules(shows_key=key, shows_evidence=evidence)

    assert say_rules(rules, MONDAY).endswith(said)


def test_times_are_by_the_clocks_in_force_and_name_their_city():
    with timezone.override("Asia/Tokyo"):
        assert zoned(MONDAY) == "today at 19:00 (Tokyo)"
        said = say_rules(Rules(closes_at=MONDAY + DAY), MONDAY)
        assert said.startswith("Closes tomorrow at 19:00 (Tokyo)")


def test_another_year_is_named():
    late = Rules(closes_at=MONDAY + DAY, late_until=MONDAY + 365 * DAY)

    assert "until Tuesday 21 January 2025, 10:00 (UTC)" in say_rules(late, MONDAY)


def test_late_time_that_is_over_is_said_to_be():
    rules = Rules(closes_at=MONDAY - 2 * DAY, late_until=MONDAY - DAY)

    assert "; late work was taken until Sunday 21 January, 10:00 (UTC);" in (
        say_rules(rules, MONDAY)
    )


@pytest.mark.parametrize(
    ("feedback", "said"),
    [
        ("each", "After each answer you see whether it is right, and the sentence"),
        ("finish", "When you have finished you see what was right, and"),
        ("close", "When it has closed you see what was right, and"),
        ("never", "Your teacher goes through the answers with you."),
    ],
)
def test_learner_is_told_when_feedback_comes(feedback, said):
    assert tell_feedback(Rules(feedback=feedback)).startswith(said)


def test_learner_is_told_what_feedback_will_not_show():
    rules = Rules(feedback="finish", shows_key=False, shows_evidence=False)

    assert tell_feedback(rules) == "When you have finished you see which were right."


def test_learner_is_told_when_results_come():
    rules = Rules(feedback="close", closes_at=MONDAY, late_until=MONDAY + DAY)

    said = tell_results(rules, MONDAY)
    assert said == (
        "The results come once everybody’s time is over, tomorrow at 10:00 (UTC) at the"
        " earliest."
    )
    said = tell_results(Rules(feedback="never"), MONDAY)
    assert said == "Your teacher goes through them with you."


def test_learner_is_told_how_long_it_may_take():
    assert "There is no timer." in tell_time(Rules())
    assert "you have 30 minutes. The time runs on" in tell_time(Rules(minutes=30))


@pytest.mark.parametrize(
    ("granted", "said"),
    [
        ({}, ""),
        ({"time_factor": 150}, "150% of the time"),
        ({"time_factor": 150, "has_no_limit": True}, "No time limit"),
        ({"extra_attempts": 1}, "One extra attempt"),
        (
            {"time_factor": 125, "extra_attempts": 2},
            "125% of the time, 2 extra attempts",
        ),
    ],
)
def test_what_a_learner_is_granted_is_said(granted, said):
    assert say_allowance(Allowance(**granted)) == said


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        ("best", "Best 9 of 12"),
        ("first", "First 9 of 12"),
        ("last", "Last 9 of 12"),
        ("mean", "Mean 72%"),
    ],
)
def test_score_that_counts_is_said_with_what_it_is(counts, said):
    assert say_score(counts, right=9, of=12, percent=72) == said
    assert say_score(counts, right=0, of=0, percent=0) == "Not marked yet"


def test_nobody_is_told_that_another_has_longer_nor_until_when():
    alike = Rules(feedback="close", closes_at=MONDAY + DAY)
    extended = replace(alike, extended_until=MONDAY + 3 * DAY)

    assert tell_results(extended, MONDAY) == tell_results(alike, MONDAY)
    said = tell_results(extended, MONDAY + 2 * DAY)
    assert said == "The results come once everybody’s time is over."


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (
            "2027-03-28T02:30",
            "On Sunday 28 March 2027 the clocks in Paris go from 02:00 to 03:00, so"
            " 02:30 does not come. Give 03:00 or later, or a time before 02:00",
        ),
        (
            "2027-10-31T02:30",
            "On Sunday 31 October 2027 the clocks in Paris go back from 03:00 to"
            " 02:00, so 02:30 comes twice: the first of both is meant.",
        ),
    ],
)
def test_turn_of_the_clocks_is_said_with_day_and_city(typed, said):
    naive = datetime.fromisoformat(typed)
    with timezone.override("Europe/Paris"):
        turn = read(naive, timezone.get_current_timezone()).turn
        assert say_turn(naive, turn) == said
