"""How many statements pages cost: few, whatever the size of the quiz.

The statements that open and close a transaction count too: in a test they are
those of a savepoint.
"""

import pytest

from quizzes import versions
from tests import make
from tests.quizzes.views.conftest import get, post

# Three questions or thirty; one quiz or a dozen.
sizes = pytest.mark.parametrize("size", [3, 30])


@pytest.fixture
def within(django_assert_max_num_queries):
    """Make a call that must succeed within so many statements."""

    def call_within(budget, call):
        with django_assert_max_num_queries(budget):
            response = call()
        assert response.status_code < 400

    return call_within


@pytest.fixture
def begun(client, learner, size):
    """An attempt whose first question is on the screen, and so in memory."""
    attempt = make.attempt(make.quiz(questions=size), learner)
    get(client, attempt)
    return attempt


@sizes
@pytest.mark.parametrize("htmx", [True, False])
def test_question_page(client, begun, within, htmx):
    make.response(begun, 2)
    versions.forget()

    within(6, lambda: get(client, begun, 1, htmx=htmx))


@sizes
def test_answer_with_its_feedback(client, begun, within):
    within(10, lambda: post(client, begun, 1, htmx=True))


@sizes
def test_answer_that_redirects(client, begun, within):
    within(10, lambda: post(client, begun, 1))


@sizes
def test_answer_sent_again(client, begun, within):
    make.response(begun, 1)

    within(10, lambda: post(client, begun, 1, htmx=True))


@sizes
def test_last_answer_which_counts_everything(client, begun, within, size):
    for number in range(1, size):
        make.response(begun, number)

    within(14, lambda: post(client, begun, size, htmx=True))


@sizes
def test_unfinished_page(client, begun, within):
    within(6, lambda: client.get(begun.get_absolute_url()))


@sizes
def test_results_page(client, learner, within, size):
    attempt = make.finished(make.quiz(questions=size), learner, right=2)
    versions.forget()

    within(6, lambda: client.get(attempt.get_absolute_url()))


@pytest.mark.parametrize("quizzes", [1, 12])
def test_progress_page(client, learner, within, quizzes):
    for _ in range(quizzes):
        make.finished(make.quiz(), learner, right=1)
        make.response(make.attempt(make.quiz(), learner), 1)
    versions.forget()

    within(10, lambda: client.get("/me/"))
