"""An answer, and the sentence that settles it."""

from fractions import Fraction
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizzes.kinds import Incomplete, evidence
from quizzes.wording import FAULTS, say_incomplete
from tests.quizzes.kinds.examples import EXAMPLES, content, row

tries = settings(deadline=None, max_examples=60)
seeds = st.integers(0, 2**32 - 1)


def question(*, settles=(1,), right=(0,), sentences=4):
    """Three answers, and sentences two to a paragraph."""
    return content(
        "evidence",
        *(row(text, right=n in right) for n, text in enumerate("abc")),
        sentences=[
            {"text": f"Sentence {n}.", "paragraph": n // 2} for n in range(sentences)
        ],
        settles=list(settles),
    )


def posted(answer, sentence):
    return {"answer": [answer], "answer-sentence": [sentence]}


@given(st.data())
@tries
def test_sentences_are_asked_in_reading_order_whatever_the_layout(data):
    made = data.draw(EXAMPLES["evidence"].contents)
    layout = evidence.layout(made, Random(data.draw(seeds)))

    paragraphs = evidence.ask(made, layout)["paragraphs"]

    shown = [sentence for paragraph in paragraphs for sentence in paragraph]
    texts = [sentence["text"] for sentence in made["sentences"]]
    assert [sentence["text"] for sentence in shown] == texts
    assert [sentence["value"] for sentence in shown] == list(
        map(str, range(len(texts)))
    )
    assert not any(sentence["is_checked"] for sentence in shown)


def test_sentences_are_grouped_by_their_paragraphs():
    paragraphs = evidence.ask(question(sentences=3), [0, 1, 2])["paragraphs"]

    assert [[each["value"] for each in paragraph] for paragraph in paragraphs] == [
        ["0", "1"],
        ["2"],
    ]


def test_answer_is_read_in_the_authors_order_and_the_sentence_as_it_stands():
    answer = evidence.parse(question(), [2, 0, 1], posted("0", "3"))

    assert answer == {"choices": [2], "sentence": 3}


@pytest.mark.parametrize(
    ("sent", "code", "name", "words"),
    [
        ({}, "none", "answer", "Choose an answer first"),
        ({"answer-sentence": ["1"]}, "none", "answer", "Choose an answer first"),
        (
            {"answer": ["1"]},
            "no-sentence",
            "answer-sentence",
            "Mark the sentence that settles it",
        ),
        (
            {"answer": ["1"], "answer-sentence": ["0", "1"]},
            "too-many",
            "answer-sentence",
            "Choose one answer only",
        ),
        (
            posted("1", "4"),
            "unknown",
            "answer-sentence",
            "That answer is not one of those offered. Choose again",
        ),
        (
            posted("3", "1"),
            "unknown",
            "answer",
            "That answer is not one of those offered. Choose again",
        ),
    ],
)
def test_half_an_answer_is_none_and_says_which_half_is_missing(sent, code, name, words):
    with pytest.raises(Incomplete) as refusal:
        evidence.parse(question(), [0, 1, 2], sent)

    assert (refusal.value.code, refusal.value.name) == (code, name)
    assert say_incomplete(refusal.value) == words


@pytest.mark.parametrize(
    ("choice", "sentence", "hits"),
    [(0, 1, 2), (0, 2, 2), (0, 0, 1), (1, 2, 1), (2, 3, 0)],
)
def test_answer_and_sentence_earn_half_each(choice, sentence, hits):
    made = question(settles=[1, 2])
    answer = {"choices": [choice], "sentence": sentence}

    assert evidence.grade(made, answer) == Fraction(hits, 2)
    revealed = evidence.reveal(made, [0, 1, 2], answer)
    assert (revealed["hits"], revealed["wanted"]) == (hits, 2)


@pytest.mark.parametrize(
    ("sentence", "shown"),
    [
        (1, [("Sentence 1.", True, True)]),
        (
            3,
            [
                ("Sentence 1.", True, False),
                ("Sentence 2.", True, False),
                ("Sentence 3.", False, True),
            ],
        ),
        (None, [("Sentence 1.", True, False), ("Sentence 2.", True, False)]),
    ],
)
def test_revealed_are_the_sentence_marked_and_those_it_missed(sentence, shown):
    answer = None if sentence is None else {"choices": [0], "sentence": sentence}

    sentences = evidence.reveal(question(settles=[1, 2]), [0, 1, 2], answer)[
        "sentences"
    ]

    assert [tuple(each.values()) for each in sentences] == shown


def test_answers_and_sentences_are_told_apart_in_words():
    made = question(settles=[1, 2])

    assert evidence.offered(made) == [
        ("a", True),
        ("b", False),
        ("c", False),
        ("“Sentence 1.”", True),
        ("“Sentence 2.”", True),
    ]
    assert evidence.said(made, {"choices": [1], "sentence": 3}) == [
        "b",
        "“Sentence 3.”",
    ]
    assert evidence.key(made) == ["a", "“Sentence 1.”", "“Sentence 2.”"]


def test_author_is_heard_on_the_choice():
    made = question()
    made["choices"][1]["feedback"] = "On b."

    assert evidence.feedback(made, [0, 1], {"choices": [1], "sentence": 1}) == ["On b."]


@pytest.mark.parametrize(
    ("made", "faults"),
    [
        (question(), []),
        (question(settles=[], sentences=0), ["no-sentences"]),
        (question(settles=[]), ["no-sentences"]),
        (question(settles=[0, 1], sentences=2), ["all-settle"]),
        (question(right=[]), ["none-right"]),
        (question(right=[0, 1]), ["several-right"]),
    ],
)
def test_mistake_of_an_author_is_found_and_has_words(made, faults):
    assert evidence.faults(made) == faults
    assert all(FAULTS[fault] for fault in faults)
