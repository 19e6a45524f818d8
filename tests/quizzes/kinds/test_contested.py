"""Readings that may each be defended, with the passage that supports them."""

from fractions import Fraction
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizzes.kinds import Incomplete, contested
from quizzes.wording import FAULTS, say_incomplete, verdict_words
from tests.quizzes.kinds.examples import EXAMPLES, content, row

tries = settings(deadline=None, max_examples=60)
seeds = st.integers(0, 2**32 - 1)
LAYOUT = {"readings": [1, 0, 2], "passages": [2, 0, 1]}


def reading(text, quote):
    passage = content("contested")["evidence"]
    return row(
        text,
        evidence=passage | {"quote": quote} if quote else None,
        feedback=f"On {text}.",
    )


def question(*pairs):
    pairs = pairs or [("A threat", "q0"), ("A signal", "q1"), ("A mistake", "q2")]
    return content("contested", *(reading(*pair) for pair in pairs))


def posted(chosen, passage):
    return {"answer": [chosen], "answer-passage": [passage]}


@given(st.data())
@tries
def test_readings_and_passages_are_shuffled_apart(data):
    made = data.draw(EXAMPLES["contested"].contents)
    places = list(range(len(made["choices"])))
    rng = Random(data.draw(seeds))

    drawn = [contested.layout(made, rng) for _ in range(60)]

    assert all(sorted(each["readings"]) == places for each in drawn)
    assert all(sorted(each["passages"]) == places for each in drawn)
    assert any(each["readings"] != each["passages"] for each in drawn)


def test_only_the_readings_can_keep_their_authors_order():
    assert contested.unshuffled(LAYOUT) == {
        "readings": [0, 1, 2],
        "passages": [2, 0, 1],
    }


def test_passages_are_quoted_without_their_speakers():
    asked = contested.ask(question(), LAYOUT)

    assert [each["text"] for each in asked["options"]] == [
        "A signal",
        "A threat",
        "A mistake",
    ]
    assert [each["text"] for each in asked["passages"]] == ["q2", "q0", "q1"]
    assert {name for each in asked["passages"] for name in each} == {
        "value",
        "text",
        "is_checked",
    }


def test_answer_is_read_in_the_authors_order():
    answer = contested.parse(question(), LAYOUT, posted("0", "0"))

    assert answer == {"reading": 1, "passage": 2}


@pytest.mark.parametrize(
    ("sent", "code", "name", "words"),
    [
        ({}, "no-reading", "answer", "Choose a reading first"),
        (
            {"answer": ["0"]},
            "no-passage",
            "answer-passage",
            "Choose the passage that supports your reading",
        ),
        (
            {"answer": ["0"], "answer-passage": ["0", "1"]},
            "too-many",
            "answer-passage",
            "Choose one answer only",
        ),
        (
            posted("0", "3"),
            "unknown",
            "answer-passage",
            "That answer is not one of those offered. Choose again",
        ),
    ],
)
def test_half_an_answer_is_none_and_says_which_half_is_missing(sent, code, name, words):
    with pytest.raises(Incomplete) as refusal:
        contested.parse(question(), LAYOUT, sent)

    assert (refusal.value.code, refusal.value.name) == (code, name)
    assert say_incomplete(refusal.value) == words


@given(st.data())
@tries
def test_every_reading_earns_everything_with_its_passage_and_half_without(data):
    made = data.draw(EXAMPLES["contested"].contents)
    places = st.sampled_from(range(len(made["choices"])))
    chosen, passage = data.draw(places), data.draw(places)
    layout = contested.layout(made, Random(data.draw(seeds)))
    answer = {"reading": chosen, "passage": passage}

    revealed = contested.reveal(made, layout, answer)

    is_supported = chosen == passage
    assert contested.grade(made, answer) == (1 if is_supported else Fraction(1, 2))
    assert (revealed["hits"], revealed["wanted"]) == (1 + is_supported, 2)


@pytest.mark.parametrize(
    ("passage", "words"),
    [
        (1, "Your passage supports your reading"),
        (0, "That passage supports another reading"),
    ],
)
def test_verdict_is_on_the_passage_and_never_on_the_reading(passage, words):
    revealed = contested.reveal(question(), LAYOUT, {"reading": 1, "passage": passage})

    assert verdict_words(revealed["verdict"], revealed["hits"], 2) == words


def test_revealed_is_every_reading_with_its_evidence_and_none_as_wrong():
    made = question()

    revealed = contested.reveal(made, LAYOUT, {"reading": 1, "passage": 2})

    assert revealed["readings"] == [
        {
            "text": made["choices"][place]["text"],
            "evidence": made["choices"][place]["evidence"],
            "was_chosen": place == 1,
            "was_cited": place == 2,
        }
        for place in LAYOUT["readings"]
    ]


def test_question_left_out_reveals_the_readings_and_no_choice():
    revealed = contested.reveal(question(), LAYOUT, None)

    readings = revealed.pop("readings")
    assert not any(each["was_chosen"] or each["was_cited"] for each in readings)
    assert revealed == {"hits": 0, "wanted": 2}


def test_reading_and_passage_are_said_in_one():
    made = question(("A threat", "q0"), ("A signal", "q1"))

    assert contested.said(made, {"reading": 0, "passage": 1}) == ["A threat: “q1”"]
    assert contested.key(made) == ["A threat: “q0”", "A signal: “q1”"]
    assert contested.offered(made) == [
        ("A threat: “q0”", True),
        ("A signal: “q1”", True),
    ]


def test_author_is_heard_on_the_reading_chosen():
    answer = {"reading": 1, "passage": 0}

    assert contested.feedback(question(), LAYOUT, answer) == ["On A signal."]


@pytest.mark.parametrize(
    ("made", "faults"),
    [
        (question(), []),
        (question(("A threat", "q")), ["few-readings"]),
        (content("contested"), ["few-readings"]),
        (question(("A threat", "q0"), ("A signal", None)), ["no-passage"]),
        (question(("A threat", "same"), ("A signal", "Same")), ["same-passage"]),
        (question(("A threat", "q0"), (" a threat", "q1")), ["twice"]),
        (question(("A threat", "q0"), (" ", "q1")), ["empty"]),
    ],
)
def test_mistake_of_an_author_is_found_and_has_words(made, faults):
    assert contested.faults(made) == faults
    assert all(FAULTS[fault] for fault in faults)
