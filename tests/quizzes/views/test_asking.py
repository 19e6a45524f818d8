"""The question page as it asks: what it shows, to whom, with htmx and without."""

from uuid import uuid4

import pytest
from django.test import Client
from pytest_django.asserts import assertRedirects

from accounts.models import User
from quizzes.models import Response
from tests import make
from tests.pages import hidden
from tests.quizzes.views.conftest import HTMX, address, get, page, post


def test_question_is_asked_with_its_choices_in_this_learners_order(client, attempt):
    html = page(get(client, attempt, 2))

    content, order = make.content(attempt, 2), attempt.paper[1][1]
    texts = [content["choices"][place]["text"] for place in order]
    assert content["stem"] in html
    assert "Question 2 of 3" in html
    assert sorted(texts, key=html.index) == texts


def test_htmx_gets_the_part_that_changes_and_others_the_page(client, attempt):
    part, whole = get(client, attempt, htmx=True), get(client, attempt)

    assert page(part).lstrip().startswith("<title>")
    assert 'id="quiz"' in page(part)
    assert "<html" not in page(part)
    assert "<html" in page(whole)
    assert page(whole).count("<title>") == 1


def test_question_is_kept_by_no_cache_and_told_apart_from_its_part(client, attempt):
    response = get(client, attempt)

    assert "no-store" in response["Cache-Control"]
    assert "HX-Request" in response["Vary"]


def test_form_has_a_new_key_each_time_it_is_shown(client, attempt):
    keys = {hidden(get(client, attempt), "key") for _ in range(3)}

    assert len(keys) == 3


@pytest.mark.parametrize("number", [0, 4, 10**30])
def test_question_that_the_quiz_does_not_have_is_not_found(client, attempt, number):
    assert get(client, attempt, number).status_code == 404
    assert client.post(address(attempt, number)).status_code == 404


def test_skipping_leads_to_the_next_question_without_an_answer(client, attempt):
    make.response(attempt, 2)

    assert f'href="{address(attempt, 3)}">Skip for now' in page(get(client, attempt, 1))
    assert f'href="{address(attempt, 1)}">Skip for now' in page(get(client, attempt, 3))


def test_last_question_left_is_not_skipped_but_finished_without(client, attempt):
    make.response(attempt, 1)
    make.response(attempt, 3)

    html = page(get(client, attempt, 2))

    assert "Skip for now" not in html
    assert f'href="{attempt.get_absolute_url()}">Finish without it' in html


def test_answered_question_leads_back_to_one_that_was_skipped(client, attempt):
    make.response(attempt, 3)

    html = page(get(client, attempt, 3))

    assert "Back to a question you skipped" in html
    assert f'href="{address(attempt, 1)}"' in html


# Who may


@pytest.mark.parametrize("who", ["learner", "guest", "teacher", "administrator"])
def test_attempt_of_somebody_else_is_not_found(client, quiz, learner, who):
    stranger = getattr(make, who)()
    classroom = make.classroom(*[stranger] * (who == "teacher"), learners=[learner])
    sitting = make.assignment(classroom, quiz).sitting
    attempt = make.attempt(quiz, learner, sitting)
    client.force_login(stranger)

    assert get(client, attempt).status_code == 404
    assert post(client, attempt).status_code == 404
    assert not Response.objects.exists()


def test_unknown_attempt_is_not_found(client):
    assert client.get(f"/attempts/{uuid4()}/1/").status_code == 404


def test_guest_answers_their_own_attempt(client, quiz):
    guest = make.guest()
    client.force_login(guest)
    attempt = make.attempt(quiz, guest)

    assert post(client, attempt, htmx=True).status_code == 200
    assert attempt.responses.count() == 1


def test_nobody_is_sent_to_sign_in_and_back(attempt):
    response = Client().get(address(attempt))

    assertRedirects(
        response, f"/sign-in/?next={address(attempt)}", fetch_redirect_response=False
    )


def test_htmx_takes_the_whole_page_to_sign_in(attempt):
    response = Client().post(address(attempt), headers=HTMX)

    assert response.status_code == 200
    assert response["HX-Redirect"] == f"/sign-in/?next={address(attempt)}"
    assert response.content == b""


@pytest.mark.parametrize("send", [get, post])
def test_whose_seat_was_closed_meanwhile_is_signed_out(client, attempt, send):
    User.objects.filter(pk=attempt.learner_id).update(is_active=False)

    response = send(client, attempt)

    assert response.url == f"/sign-in/?next={address(attempt)}"
    assert not attempt.responses.exists()


@pytest.mark.parametrize("method", ["put", "delete", "patch"])
def test_other_methods_are_refused(client, attempt, method):
    assert getattr(client, method)(address(attempt)).status_code == 405
