"""Short answers: what is accepted, what is close, and what its author says to it."""

import pytest

from quizzes.kinds import Incomplete, short
from quizzes.wording import FAULTS, say_incomplete
from tests.quizzes.kinds.examples import content, row

MEDIATOR = content(
    "short",
    row("India", feedback="India is no friend of both."),
    row("China", right=True, feedback=""),
    row("the People’s Republic", right=True, feedback="Its formal name."),
)


def answered(text, question=MEDIATOR):
    return short.parse(question, None, {"answer": [text]})


@pytest.mark.parametrize(
    ("typed", "share"),
    [
        ("China", 1),
        (" china. ", 1),
        ("Peoples Republic", 1),
        ("Chnia", 0),
        ("India", 0),
        ("Japan", 0),
        ("?", 0),
    ],
)
def test_accepted_spellings_earn_everything_and_others_nothing(typed, share):
    assert short.grade(MEDIATOR, answered(typed)) == share


def test_what_was_typed_is_kept_as_it_was_typed():
    assert answered("  chINA. ") == {"text": "chINA."}


@pytest.mark.parametrize(
    ("typed", "is_near"),
    [
        ("Chnia", True),
        ("Peple’s Republik", True),
        ("China", False),
        ("Japan", False),
        ("india", False),
        # One slip from China, too, but its author knows it as a mistake.
        ("Cina", False),
    ],
)
def test_slips_are_near_unless_foreseen(typed, is_near):
    question = {**MEDIATOR, "choices": [*MEDIATOR["choices"], row("Cina")]}

    assert short.near(question, answered(typed)) is is_near
    assert short.reveal(question, None, answered(typed))["near"] is is_near


def test_answer_is_said_in_the_authors_spelling_or_its_own():
    said = [
        short.said(MEDIATOR, answered(typed))
        for typed in ("china", "CHINA!", "INDIA", "the people's republic", " Ja pan ")
    ]

    assert said == [
        ["China"],
        ["China"],
        ["India"],
        ["the People’s Republic"],
        ["Ja pan"],
    ]


def test_feedback_is_the_authors_on_what_was_foreseen():
    assert short.feedback(MEDIATOR, None, answered("india")) == [
        "India is no friend of both."
    ]
    assert short.feedback(MEDIATOR, None, answered("peoples republic")) == [
        "Its formal name."
    ]
    assert short.feedback(MEDIATOR, None, answered("China")) == []
    assert short.feedback(MEDIATOR, None, answered("Japan")) == []


def test_reveal_shows_what_was_typed_beside_what_it_was_taken_for():
    right = short.reveal(MEDIATOR, None, answered("china"))
    wrong = short.reveal(MEDIATOR, None, answered("india"))

    assert (right["typed"], right["taken_for"], right["hits"]) == ("china", "China", 1)
    assert (wrong["typed"], wrong["taken_for"], wrong["hits"]) == ("india", "", 0)
    assert wrong["accepted"] == ["China", "the People’s Republic"]


def test_key_and_offer_are_the_authors_words():
    assert short.key(MEDIATOR) == ["China", "the People’s Republic"]
    assert short.offered(MEDIATOR) == [
        ("India", False),
        ("China", True),
        ("the People’s Republic", True),
    ]


def test_question_of_which_a_ruling_left_no_right_answer_is_still_shown():
    question = {**MEDIATOR, "choices": MEDIATOR["choices"][:1]}

    assert short.grade(question, answered("China")) == 0
    assert short.reveal(question, None, answered("China"))["accepted"] == []


@pytest.mark.parametrize(
    ("typed", "code"), [("", "empty"), (" \u200b\t", "empty"), ("x" * 201, "too-long")]
)
def test_nothing_and_too_much_are_no_answer(typed, code):
    with pytest.raises(Incomplete) as problem:
        answered(typed)

    assert problem.value.code == code
    assert say_incomplete(problem.value)


def test_what_was_typed_is_shown_again():
    asked = short.ask(MEDIATOR, None, {"answer": ["  x" * 200]})

    assert asked == {"type": "text", "typed": "  x" * 200}


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ([], ["none-right"]),
        ([row("China")], ["none-right"]),
        ([row(" \u200b", right=True)], ["empty"]),
        ([row("x" * 201, right=True)], ["long"]),
        ([row("China", right=True), row("china!")], ["both"]),
        ([row("The Hague", right=True), row("Hague")], ["both"]),
        ([row("China", right=True), row("china", right=True)], []),
        ([row("China", right=True)], []),
    ],
)
def test_mistake_of_an_author_is_found_and_has_words(rows, found):
    assert short.faults(content("short", *rows)) == found
    assert all(FAULTS[code] for code in found)
