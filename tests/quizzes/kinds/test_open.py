"""An answer in the learner's own words, which a teacher marks."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizzes.kinds import Incomplete
from quizzes.kinds import open as open_answer
from quizzes.wording import FAULTS, say_incomplete
from tests.quizzes.kinds.examples import content, row

tries = settings(deadline=None, max_examples=60)


def question(*lines, points=3):
    return content("open", *(row(text, points=n) for text, n in lines), points=points)


RUBRIC = question(("Names a motive", 1), ("Says whose reading it is", 2))


def parse(text):
    return open_answer.parse(RUBRIC, None, {"answer": [text]})


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Tehran said so.", "Tehran said so."),
        ("  One.\r\n\r\nTwo.\rThree.\u2028 \n", "One.\n\nTwo.\nThree."),
        ("a\x00b\x1b\ud800\u202ec", "abc"),
        ("\tتهران\u200cها", "تهران\u200cها"),
        ("x" * 2000, "x" * 2000),
        ("x" * 2000 + " \n", "x" * 2000),
        ("\r\n".join("x" * 1000), "\n".join("x" * 1000)),
    ],
)
def test_text_is_kept_as_typed_without_what_nobody_sees(typed, kept):
    assert parse(typed) == {"text": kept}


@pytest.mark.parametrize(
    ("sent", "code", "number", "words"),
    [
        ({}, "empty", 0, "Write an answer first"),
        ({"answer": []}, "empty", 0, "Write an answer first"),
        ({"answer": [" \r\n\x00 "]}, "empty", 0, "Write an answer first"),
        (
            {"answer": ["x" * 2001]},
            "too-long",
            2000,
            "Write no more than 2,000 characters",
        ),
    ],
)
def test_nothing_and_too_much_are_no_answer(sent, code, number, words):
    with pytest.raises(Incomplete) as refusal:
        open_answer.parse(RUBRIC, None, sent)

    assert (refusal.value.code, refusal.value.number) == (code, number)
    assert say_incomplete(refusal.value) == words


@given(st.text())
@tries
def test_kept_text_can_be_stored_and_read_again(typed):
    try:
        answer = parse(typed)
    except Incomplete:
        return

    assert parse(answer["text"]) == answer
    assert answer["text"].encode()
    assert "\x00" not in answer["text"]


@pytest.mark.parametrize("typed", ["Short.", "x" * 5000, "\n\nLed by lines.\r\n"])
def test_text_that_was_refused_is_shown_again_whole(typed):
    assert open_answer.ask(RUBRIC, None, {"answer": [typed]})["text"] == typed


def test_rubric_is_shown_before_and_after():
    lines = [
        {"text": "Names a motive", "points": 1},
        {"text": "Says whose reading it is", "points": 2},
    ]

    assert open_answer.ask(RUBRIC, None) == {
        "text": "",
        "longest": 2000,
        "rubric": lines,
    }
    assert open_answer.reveal(RUBRIC, None, {"text": "So."}) == {
        "text": "So.",
        "rubric": lines,
        "hits": 0,
        "wanted": 3,
    }


def test_only_a_teacher_can_say_what_it_is_worth():
    assert open_answer.grade(RUBRIC, {"text": "So."}) is None
    assert open_answer.offered(RUBRIC) == []
    assert open_answer.said(RUBRIC, {"text": "So."}) == ["So."]


def test_key_is_the_rubric_or_else_the_explanation():
    assert open_answer.key(RUBRIC) == [
        "Names a motive (1)",
        "Says whose reading it is (2)",
    ]
    assert open_answer.key(question() | {"explanation": "Why."}) == ["Why."]


@pytest.mark.parametrize(
    ("made", "faults"),
    [
        (RUBRIC, []),
        (question(), []),
        (question(("Names a motive", 1)), ["rubric-sum"]),
        (question(("Names a motive", 4)), ["rubric-sum"]),
        (question(("Names a motive", None), ("Says whose", 3)), ["rubric-points"]),
        (question(("Names a motive", 0), ("Says whose", 3)), ["rubric-points"]),
        (question((" ", 3)), ["empty"]),
    ],
)
def test_mistake_of_an_author_is_found_and_has_words(made, faults):
    assert open_answer.faults(made) == faults
    assert all(FAULTS[fault] for fault in faults)
