"""Hints: asked for by a button, shown from then on, paid for in part of the points."""

import pytest

from quizzes import actions
from quizzes.models import Attempt, HintTaken, Response
from tests import make
from tests.quizzes.views.conftest import HTMX, address, get, page, post

HINT = "It is the one with a long coast."


@pytest.fixture
def attempt(learner):
    """Two questions, the first with a hint for a quarter of its points."""
    quiz = make.quiz(questions=0, shuffle=False)
    make.question(quiz, hint=HINT)
    make.question(quiz)
    return make.attempt(quiz, learner)


@pytest.fixture(params=["page", "htmx"])
def ask(client, request):
    """Press the button for the hint, as a page does and as htmx does."""
    headers = HTMX if request.param == "htmx" else {}
    return lambda attempt, number=1, **data: client.post(
        address(attempt, number), {"hint": "show", **data}, headers=headers
    )


def test_hint_is_offered_for_its_cost_and_not_told(client, attempt):
    html = page(get(client, attempt))

    assert "Show a hint (costs 25% of the points)" in html
    assert HINT not in html


def test_button_for_the_hint_is_not_the_one_that_enter_presses(client, attempt):
    html = page(get(client, attempt))

    assert html.index("Check my answer") < html.index('name="hint"')


def test_hint_that_costs_nothing_says_so(client, learner):
    quiz = make.quiz(questions=0)
    make.question(quiz, hint=HINT, hint_cost=0)

    html = page(get(client, make.attempt(quiz, learner)))

    assert "Show a hint (costs nothing)" in html


def test_question_without_a_hint_offers_none(client, attempt):
    assert 'name="hint"' not in page(get(client, attempt, 2))


def test_hint_is_shown_and_stays_after_coming_back(ask, client, attempt):
    shown = ask(attempt)

    assert shown.status_code == 200
    for response in (shown, get(client, attempt)):
        assert HINT in page(response)
        assert 'name="hint"' not in page(response)
    assert page(shown).count("data-focus") == 1
    assert "There is a problem" not in page(shown)


def test_what_was_chosen_stays_when_the_hint_is_shown(ask, attempt):
    response = ask(attempt, answer=["1"])

    assert 'value="1" id="answer-1" checked' in page(response)
    assert not Response.objects.exists()


def test_hint_asked_for_twice_costs_once(ask, attempt):
    for _ in range(2):
        assert ask(attempt).status_code == 200

    assert HintTaken.objects.count() == 1


def test_right_answer_with_the_hint_says_what_it_cost(ask, client, attempt):
    ask(attempt)

    html = page(post(client, attempt, htmx=True))

    assert "Correct" in html
    assert "The hint cost 25% of the points." in html
    actions.finish(attempt=attempt)
    results = page(client.get(attempt.get_absolute_url()))
    assert "The hint cost 25% of the points." in results
    assert "With part marks: 0.75 of 2 points." in results


def test_wrong_answer_with_the_hint_says_nothing_of_a_cost(ask, client, attempt):
    ask(attempt)

    assert "The hint cost" not in page(post(client, attempt, right=False, htmx=True))


def test_hint_for_a_marked_answer_is_not_taken(ask, attempt):
    make.response(attempt, 1)

    response = ask(attempt)

    assert response.status_code == 200
    assert "Correct" in page(response)
    assert HINT not in page(response)
    assert not HintTaken.objects.exists()


def test_hint_is_offered_beside_an_answer_that_may_still_change(ask, client, learner):
    quiz = make.quiz(questions=0)
    make.question(quiz, hint=HINT)
    classroom = make.classroom(learners=[learner])
    sitting = make.assignment(classroom, quiz, feedback="finish").sitting
    attempt = make.attempt(quiz, learner, sitting)
    make.response(attempt, 1)
    assert "Show a hint" in page(get(client, attempt))

    html = page(ask(attempt))

    assert HINT in html
    assert HintTaken.objects.count() == 1


def test_hint_after_the_end_is_refused_and_not_told(ask, attempt):
    actions.finish(attempt=attempt)

    response = ask(attempt)

    assert response.status_code == 409
    assert "This attempt is finished." in page(response)
    assert HINT not in page(response)
    assert not HintTaken.objects.exists()


def test_hint_after_the_deadline_finishes_the_attempt(ask, attempt):
    make.overdue(attempt)

    assert ask(attempt).status_code == 409

    assert Attempt.objects.get().is_finished


def test_hint_of_somebody_else_is_not_found(ask, client, attempt):
    client.force_login(make.learner())

    assert ask(attempt).status_code == 404
    assert not HintTaken.objects.exists()
