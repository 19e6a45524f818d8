"""How many statements pages cost: few, whatever the size of the quiz.

The statements that open and close a transaction count too: in a test they are
those of a savepoint.
"""

import pytest

from quizzes import actions, versions
from quizzes.rulings import Rule
from tests import make
from tests.quizzes.views.conftest import address, get, post

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

    within(4, lambda: get(client, begun, 1, htmx=htmx))


def test_question_page_reads_the_attempt_and_its_answers_at_once(
    client, learner, django_assert_num_queries
):
    attempt = make.attempt(make.quiz(), learner)
    make.response(attempt, 2)
    get(client, attempt)

    # With them comes who it is, and what is kept of their session.
    with django_assert_num_queries(1):
        get(client, attempt, 2)


@sizes
@pytest.mark.parametrize("htmx", [True, False])
def test_answer_with_its_feedback(client, begun, django_assert_num_queries, htmx):
    # To begin and to commit takes two.
    with django_assert_num_queries(5):
        post(client, begun, 1, htmx=htmx)


@sizes
def test_answer_sent_again(client, begun, django_assert_num_queries):
    make.response(begun, 1)

    with django_assert_num_queries(1):
        post(client, begun, 1, htmx=True)


@pytest.fixture
def in_class(client, learner, size):
    """An attempt for a class, with hints; give the rules of its sitting."""

    def in_class(**rules):
        quiz = make.quiz(questions=0)
        for _ in range(size):
            make.question(quiz, hint="Look at the coast.")
        room = make.classroom(learners=[learner])
        sitting = make.assignment(room, quiz, minutes=20, **rules).sitting
        attempt = make.attempt(quiz, learner, sitting)
        actions.take_hint(attempt=attempt, number=1)
        get(client, attempt)
        return attempt

    return in_class


policies = pytest.mark.parametrize("feedback", ["each", "finish", "close", "never"])


@sizes
@policies
@pytest.mark.parametrize("htmx", [True, False])
def test_question_page_of_a_class(client, in_class, within, feedback, htmx):
    attempt = in_class(feedback=feedback, may_look_back=False)
    make.response(attempt, 2)
    versions.forget()

    within(5, lambda: get(client, attempt, 1, htmx=htmx))


@sizes
def test_question_page_after_a_ruling(client, in_class, within):
    attempt = in_class()
    make.response(attempt, 2)
    actions.rule(
        sitting=attempt.sitting,
        version=versions.load([attempt.paper[0][0]]).popitem()[1],
        rule=Rule("credit", {}, "The text was unclear."),
        by=make.teacher(),
    )

    within(6, lambda: get(client, attempt, 1))


@sizes
@policies
@pytest.mark.parametrize("htmx", [True, False])
@pytest.mark.parametrize("go", ["", "on"])
def test_answer_for_a_class(client, in_class, within, feedback, htmx, go):
    attempt = in_class(feedback=feedback)

    within(8, lambda: post(client, attempt, 1, htmx=htmx, go=go))


@sizes
def test_hint(client, in_class, within):
    attempt = in_class()

    within(14, lambda: client.post(address(attempt, 2), {"hint": "show"}))


@sizes
def test_all_questions_before_handing_in(client, in_class, within):
    attempt = in_class(feedback="finish")

    within(7, lambda: client.get(attempt.get_absolute_url()))


@sizes
def test_what_is_handed_in(client, in_class, within):
    attempt = in_class(feedback="never")
    actions.finish(attempt=attempt)

    within(7, lambda: client.get(attempt.get_absolute_url()))


@sizes
def test_last_answer_which_counts_everything(client, begun, within, size):
    for number in range(1, size):
        make.response(begun, number)

    within(14, lambda: post(client, begun, size, htmx=True))


@sizes
def test_last_answer_for_a_class_which_sums_every_item(client, in_class, within, size):
    attempt = in_class()
    for number in range(1, size):
        make.response(attempt, number)

    within(16, lambda: post(client, attempt, size, htmx=True))


@sizes
def test_last_answer_of_a_second_attempt_which_takes_the_first_ones_part(
    client, learner, in_class, within, size
):
    first = in_class()
    for number in range(1, size + 1):
        make.response(first, number, right=False)
    attempt = make.attempt(first.quiz, learner, first.sitting)
    get(client, attempt)
    for number in range(1, size):
        make.response(attempt, number)

    within(18, lambda: post(client, attempt, size, htmx=True))


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

    within(15, lambda: client.get("/me/"))


# All that may have been decided about one attempt


@pytest.fixture
def decided(client, in_class):
    """An attempt with a hint, a ruling, and an open answer that was marked."""

    def decided(**rules):
        attempt = in_class(**rules)
        teacher, sitting = make.teacher(), attempt.sitting
        make.open_question(attempt.quiz)
        actions.finish(attempt=attempt)
        again = make.attempt(attempt.quiz, attempt.learner, sitting)
        actions.take_hint(attempt=again, number=1)
        for number in range(1, again.length):
            make.response(again, number, right=False)
        written = actions.answer(
            attempt=again,
            number=again.length,
            key=again.pk,
            value={"text": "To look strong."},
        )
        actions.finish(attempt=again)
        actions.award(response=written, score=1000, rubric={}, comment="", by=teacher)
        actions.rule(
            sitting=sitting,
            version=versions.load([again.paper[0][0]]).popitem()[1],
            rule=Rule("credit", {}, "The text was unclear."),
            by=teacher,
        )
        versions.forget()
        return again

    return decided


@sizes
def test_question_page_after_hint_ruling_and_award(client, decided, within):
    attempt = decided()

    within(6, lambda: get(client, attempt, attempt.length))


@sizes
def test_results_page_after_hint_ruling_and_award(client, decided, within):
    attempt = decided()

    within(7, lambda: client.get(attempt.get_absolute_url()))
