"""What is typed on one line, and how it is tidied."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes.kinds import Incomplete
from quizzes.kinds.typed import line, raw, tidy


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  China\t and\r\nIran ", "China and Iran"),
        ("Chi\x00na\x1b", "China"),
        ("\u202enarI\u202c", "narI"),
        ("so\u00adft\u200b", "soft"),
        ("می\u200cخواهم\u200c", "می\u200cخواهم"),
        (" \u200c \u200d", ""),
        ("\ud800", ""),
    ],
)
def test_a_line_is_kept_without_what_nobody_sees(typed, kept):
    assert tidy(typed) == kept


@given(st.text())
def test_tidy_text_stays_as_it_is_and_can_be_stored(text):
    kept = tidy(text)

    assert tidy(kept) == kept
    assert "\x00" not in kept
    assert kept.encode().decode() == kept


@pytest.mark.parametrize(
    "posted", [{}, {"answer": []}, {"answer": None}, {"answer": [None]}, {"answer": 3}]
)
def test_what_is_no_text_is_nothing(posted):
    assert raw(posted, "answer") == line(posted, "answer") == ""


def test_what_came_first_counts_as_it_was_typed():
    assert raw({"answer": [" a ", "b"]}, "answer") == " a "


def test_a_line_has_a_longest():
    assert line({"answer": [f"  {'x' * 200}  "]}, "answer") == "x" * 200
    with pytest.raises(Incomplete) as problem:
        line({"answer": ["x" * 201]}, "answer")
    assert (problem.value.code, problem.value.number) == ("too-long", 200)
