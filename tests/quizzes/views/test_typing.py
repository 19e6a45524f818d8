"""The question page where answers are typed: what it says to them, and keeps back."""

import pytest

from quizzes.models import Sitting
from tests import make
from tests.quizzes.views.conftest import get, page, post

SPELLINGS = [("China", True), ("the People’s Republic", True), ("India", False)]
BODY = "Iran struck [[Erbil|Arbil]] in [[Iraq]]. <i>It</i> said so."


@pytest.fixture
def asked(learner):
    """Ask one question of this kind, of which these are the rules."""

    def ask(kind, choices=None, sitting=None, **fields):
        quiz = make.quiz(questions=0)
        make.question(quiz, kind=kind, choices=choices, **fields)
        if sitting is not None:
            sitting = Sitting.objects.create(quiz=quiz, **sitting)
        return make.attempt(quiz, learner, sitting)

    return ask


@pytest.mark.parametrize(
    ("typed", "verdict", "said"),
    [
        ("China", "Correct", "Your answer, correct"),
        ("china", "Correct", "Your answer, accepted as “China”"),
        ("India", "Not quite", "Feedback on india"),
        ("Chnia", "Not quite", "Close: look at the spelling."),
    ],
)
def test_short_answer_is_told_what_it_was_taken_for(
    client, asked, typed, verdict, said
):
    html = page(post(client, asked("short", SPELLINGS), answer=typed, htmx=True))

    assert f"{verdict}: Question" in html
    assert said in html


def test_close_answer_waits_for_the_teacher_of_a_class(client, asked):
    attempt = asked("short", SPELLINGS, sitting={})

    html = page(post(client, attempt, answer="Chnia", htmx=True))

    assert "Close: your teacher can see it and may accept it." in html
    assert "Correct answer" in html


def test_key_is_kept_back_where_the_rules_say_so(client, asked):
    hidden = {"shows_key": False, "shows_evidence": False}
    short = asked("short", SPELLINGS, sitting=hidden)
    gap = asked("gap", body=BODY, sitting=hidden)

    said = page(post(client, short, answer="Japan", htmx=True))
    filled = page(
        post(client, gap, htmx=True, answer=[], **{"answer-0": "arbil", "answer-1": ""})
    )

    assert "Not quite" in said
    assert "China" not in said
    assert "Partly right: 1 of 2" in filled
    assert "1. arbil" in filled
    assert "Iraq" not in filled


@pytest.mark.parametrize(
    ("typed", "verdict", "said"),
    [
        ("84 people", "Correct", "Your answer, correct"),
        ("1,000", "Not quite", "Your answer, read as 1000 people"),
        ("280", "Not quite", "84 people (± 5)"),
    ],
)
def test_number_is_told_how_it_was_read(client, asked, typed, verdict, said):
    attempt = asked("number", [("84", True)], unit="people", tolerance="5")

    html = page(post(client, attempt, answer=typed, htmx=True))

    assert f"{verdict}: Question" in html
    assert said in html


@pytest.mark.parametrize(
    ("kind", "typed", "problem"),
    [
        ("short", "", "Write an answer first"),
        ("short", "x" * 201, "Write no more than 200 characters"),
        ("number", "eighty <four>", "Write a number in digits"),
    ],
)
def test_what_is_no_answer_comes_back_as_it_was_typed(
    client, asked, kind, typed, problem
):
    response = post(client, asked(kind, [("84", True)]), answer=typed, htmx=True)

    html = page(response)
    assert response.status_code == 422
    assert problem in html
    assert f'value="{typed}"'.replace("<", "&lt;").replace(">", "&gt;") in html


def test_text_with_gaps_is_asked_in_boxes_that_are_all_alike(client, asked):
    html = page(get(client, asked("gap", body=BODY)))

    boxes = html.split("Iran struck ")[1].split(" in ", 1)
    first = boxes[0].replace("Gap 1", "Gap 2").replace("answer-0", "answer-1")
    assert boxes[1].startswith(first)
    assert "&lt;i&gt;It&lt;/i&gt; said so." in html


def test_filled_gaps_are_marked_in_their_sentence(client, asked):
    attempt = asked("gap", body=BODY)
    typed = {"answer-0": "arbil", "answer-1": "<b>Iran</b>"}

    html = page(post(client, attempt, htmx=True, answer=[], **typed))

    assert "Partly right: 1 of 2" in html
    assert "<bdi>arbil</bdi></span> in <span" in html
    assert "<s><bdi>&lt;b&gt;Iran&lt;/b&gt;</bdi></s>" in html
    assert "<bdi>Iraq</bdi></span>. &lt;i&gt;It" in html
