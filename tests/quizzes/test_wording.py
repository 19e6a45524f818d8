"""The words for what the rules return as codes."""

import pytest

from quizzes.kinds import Incomplete
from quizzes.wording import (
    level_words,
    say_incomplete,
    summary_words,
    verdict_words,
)


@pytest.mark.parametrize(
    ("problem", "words"),
    [
        (Incomplete("none"), "Choose an answer first"),
        (Incomplete("too-many", 1), "Choose one answer only"),
        (Incomplete("too-many", 2), "Choose no more than 2 answers"),
        (
            Incomplete("unknown"),
            "That answer is not one of those offered. Choose again",
        ),
    ],
)
def test_incomplete_answer_is_told_what_it_lacks(problem, words):
    assert say_incomplete(problem) == words


@pytest.mark.parametrize(
    ("verdict", "words"),
    [
        ("right", "Correct"),
        ("part", "Partly right: 1 of 2"),
        ("wrong", "Not quite"),
        ("unanswered", "Not answered"),
    ],
)
def test_verdict_is_put_in_words(verdict, words):
    assert verdict_words(verdict, hits=1, wanted=2) == words


@pytest.mark.parametrize(
    ("percent", "words"),
    [
        (100, "secure"),
        (90, "secure"),
        (89.9, "nearly there"),
        (60, "nearly there"),
        (59.9, "look again"),
        (0, "look again"),
    ],
)
def test_level_changes_at_ninety_and_sixty_per_cent(percent, words):
    assert level_words(percent) == words


@pytest.mark.parametrize(
    ("percents", "words"),
    [
        (
            {"Actors": 100, "Events": 95},
            "Everything is secure. You could explain this to somebody else.",
        ),
        (
            {"Actors": 100, "Motives": 50},
            "Actors are secure. Motives need another look.",
        ),
        (
            {"Actors": 100, "Motives": 100, "Events": 70},
            "Actors and Motives are secure.",
        ),
        (
            {"Actors": 100, "Motives": 70, "Events": 0},
            "Actors are secure. Events need another look.",
        ),
        ({"Actors": 70}, "Everything is nearly there."),
        (
            {"Actors": 0, "Events": 0},
            "Read the briefing once more, with the questions below beside it.",
        ),
        ({"Actors": 70, "Events": 0}, "Events need another look."),
    ],
)
def test_summary_names_what_is_secure_and_what_is_not(percents, words):
    assert summary_words(percents) == words
