"""The question page while its parts are moved about, which answers nothing."""

from datetime import timedelta

import pytest
from django.utils import timezone

from quizzes.models import Attempt, Response
from tests import make
from tests.quizzes.views.conftest import get, page, post

UP = {"answer-move": "2:up"}


@pytest.fixture
def attempt(learner):
    """An attempt at one question: three events to put in order."""
    quiz = make.quiz(questions=0)
    rows = [(text, False) for text in ("Bomb", "Raid", "Reply")]
    make.question(quiz, kind="ordering", choices=rows)
    return make.attempt(quiz, learner)


def values(response):
    """Read off the page in which order the rows stand now."""
    return [part[0] for part in page(response).split('name="answer" value="')[1:]]


@pytest.mark.parametrize("htmx", [False, True])
def test_row_is_moved_and_nothing_is_saved(client, attempt, htmx):
    before = values(get(client, attempt))

    response = post(client, attempt, htmx=htmx, answer=["0", "1", "2"], **UP)

    assert before == ["0", "1", "2"]
    assert response.status_code == 200
    assert values(response) == ["0", "2", "1"]
    assert "now 2 of 3" in page(response)
    assert "There is a problem" not in page(response)
    assert not Response.objects.exists()
    assert "HX-Retarget" not in response.headers


def test_order_that_was_left_standing_is_saved(client, attempt):
    answer = [str(attempt.paper[0][1].index(place)) for place in (0, 2, 1)]

    response = post(client, attempt, htmx=True, answer=answer)

    assert Response.objects.get().value == {"order": [0, 2, 1]}
    assert "Partly right: 2 of 3" in page(response)
    assert "The right order" in page(response)


def test_order_with_a_row_missing_is_sent_back(client, attempt):
    response = post(client, attempt, htmx=True, answer=["0", "1"])

    assert response.status_code == 422
    assert 'href="#answer-0"' in page(response)
    assert 'id="answer-0"' in page(response)


def test_button_pressed_when_time_is_up_brings_the_whole_question(client, attempt):
    past = timezone.now() - timedelta(minutes=1)
    Attempt.objects.filter(pk=attempt.pk).update(deadline=past)

    response = post(client, attempt, htmx=True, answer=["0", "1", "2"], **UP)

    assert response.headers["HX-Retarget"] == "#quiz"
    assert response.headers["HX-Reselect"] == "#quiz"
    assert "Not answered" in page(response)
    assert not Response.objects.exists()
