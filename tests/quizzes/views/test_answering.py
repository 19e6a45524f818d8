"""The question page as it takes an answer: saved, sent back or in conflict."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import OperationalError, connection
from django.test import Client
from django.utils import timezone
from pytest_django.asserts import assertRedirects

from quizzes import actions
from quizzes.models import Attempt, Response
from tests import make
from tests.quizzes.views.conftest import address, get, page, post


@pytest.fixture
def multiple(learner):
    """An attempt at one question of which two of four choices are right."""
    quiz = make.quiz(questions=0)
    texts = ["Iran", "Syria", "Peru", "Chad"]
    choices = [(text, place < 2) for place, text in enumerate(texts)]
    make.question(quiz, kind="multiple", choices=choices)
    return make.attempt(quiz, learner)


def overdue(attempt):
    """Let an attempt's time be up."""
    past = timezone.now() - timedelta(minutes=1)
    Attempt.objects.filter(pk=attempt.pk).update(deadline=past)


def test_answer_posted_by_a_page_is_saved_and_redirects_to_it(client, attempt):
    response = post(client, attempt)

    assertRedirects(response, address(attempt))
    assert "Your answer is saved" in page(client.get(response.url))


def test_answer_posted_by_htmx_comes_back_marked_without_a_redirect(client, attempt):
    response = post(client, attempt, htmx=True)

    assert response.status_code == 200
    assert "<html" not in page(response)
    assert "Your answer is saved" in page(response)
    assert Response.objects.get().value == make.right_value(attempt, 1)


@pytest.mark.parametrize(
    ("right", "verdict"), [(True, "Correct"), (False, "Not quite")]
)
def test_marked_answer_shows_verdict_explanation_and_evidence(
    client, attempt, right, verdict
):
    html = page(post(client, attempt, htmx=True, right=right))

    content = make.content(attempt, 1)
    assert f"{verdict}: Question 1 of 3" in html
    assert content["explanation"] in html
    assert content["evidence"]["quote"] in html
    assert (content["choices"][1]["feedback"] in html) is not right


def test_part_of_an_answer_is_called_partly_right(client, multiple):
    place = str(multiple.paper[0][1].index(0))

    html = page(post(client, multiple, htmx=True, answer=[place]))

    assert "Partly right: 1 of 2" in html


def test_way_out_promises_to_save_nothing(client, attempt):
    html = page(get(client, attempt))

    assert f'href="{attempt.quiz.get_absolute_url()}">Leave for now' in html


def test_last_answer_leads_to_the_result(client, attempt):
    post(client, attempt, 1)
    post(client, attempt, 2)

    html = page(post(client, attempt, 3, htmx=True))

    assert f'href="{attempt.get_absolute_url()}">See your result' in html
    assert "Leave for now" not in html
    assert Attempt.objects.get().is_finished


def test_same_answer_sent_twice_is_saved_once(send, attempt):
    key = uuid4()

    statuses = [send(attempt, key=key).status_code for _ in range(2)]

    assert statuses[0] == statuses[1] < 400
    assert Response.objects.get().key == key


# Refusing


def test_empty_answer_is_sent_back_with_what_is_missing(send, attempt):
    response = send(attempt, answer=[])

    assert response.status_code == 422
    assert "Error: Question 1 of 3" in page(response)
    assert page(response).count("Choose an answer first") == 2
    assert not Response.objects.exists()


def test_empty_answer_keeps_the_key_of_its_form(send, attempt):
    key = str(uuid4())

    assert f'value="{key}"' in page(send(attempt, answer=[], key=key))


@pytest.mark.parametrize("answer", [["7"], ["-1"], ["0 "], ["Iran"], [""], ["0", "9"]])
def test_answer_that_was_not_offered_is_sent_back(send, attempt, answer):
    response = send(attempt, answer=answer)

    assert response.status_code == 422
    assert not Response.objects.exists()


def test_too_many_choices_are_sent_back_still_ticked(send, multiple):
    response = send(multiple, answer=["0", "1", "2"])

    assert response.status_code == 422
    assert "Choose no more than 2 answers" in page(response)
    assert page(response).count(" checked>") == 3
    assert not Response.objects.exists()


def test_other_answer_from_a_stale_tab_conflicts_and_both_are_shown(send, attempt):
    make.response(attempt, 1)

    response = send(attempt, right=False)

    choices = make.content(attempt, 1)["choices"]
    assert response.status_code == 409
    assert "You answered this question before." in page(response)
    assert f"You have just sent: <bdi>{choices[1]['text']}" in (
        " ".join(page(response).replace("</p>", "").replace("<p>", "").split())
    )
    saved = f"<span>{choices[0]['text']}</span>"
    assert f'{saved}<small><span lang="en" dir="ltr">Your answer' in page(response)
    assert Response.objects.get().value == make.right_value(attempt, 1)


def test_answer_after_the_end_conflicts_and_is_shown_though_not_saved(send, attempt):
    actions.finish(attempt=attempt)

    response = send(attempt)

    assert response.status_code == 409
    assert "this answer was not saved" in page(response)
    assert make.content(attempt, 1)["choices"][0]["text"] in page(response)
    assert "Your answer is saved" not in page(response)
    assert not Response.objects.exists()


def test_answer_after_the_deadline_finishes_the_attempt(send, attempt):
    make.response(attempt, 2)
    overdue(attempt)

    assert send(attempt).status_code == 409

    attempt.refresh_from_db()
    assert attempt.is_finished
    assert attempt.responses.count() == 1


def test_question_read_after_the_deadline_is_marked(client, attempt):
    overdue(attempt)

    html = page(get(client, attempt))

    assert "Not answered" in html
    assert "See your result" in html
    assert Attempt.objects.get().is_finished


def test_answer_that_the_database_did_not_take_is_sent_again_unharmed(client, attempt):
    key = uuid4()

    def full(execute, sql, *arguments):
        if "INSERT INTO" in sql:
            raise OperationalError("database or disk is full")
        return execute(sql, *arguments)

    with connection.execute_wrapper(full):
        response = post(client, attempt, htmx=True, key=key)
    assert response.status_code == 503
    assert not Response.objects.exists()

    assert post(client, attempt, htmx=True, key=key).status_code == 200
    assert Response.objects.get().key == key


def test_page_open_in_another_browser_for_long_is_explained(attempt, learner):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(learner)

    response = post(strict, attempt)

    assert response.status_code == 403
    assert not Response.objects.exists()
