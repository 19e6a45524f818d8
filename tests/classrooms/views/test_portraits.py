"""A learner as their teacher sees them, and how the teacher erases them."""

import json

import pytest
from django.contrib.messages import constants
from django.contrib.messages.storage.base import Message
from django.contrib.messages.storage.cookie import MessageEncoder
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from quizzes.models import Attempt
from tests import make


@pytest.fixture
def membership(learner, assignment):
    make.finished(assignment.sitting.quiz, learner, assignment.sitting, right=2)
    return learner.memberships.get()


def address(membership, more=""):
    return f"/classes/{membership.classroom_id}/learners/{membership.pk}/{more}"


def test_portrait_shows_scores_and_leads_to_the_results(client, teacher, membership):
    client.force_login(teacher)

    page = client.get(address(membership)).content.decode()

    attempt = membership.learner.attempts.get()
    assert "Amal H" in page
    assert f'href="{attempt.get_absolute_url()}"' in page
    assert "<b>2</b> of 3" in page


def test_portrait_of_another_s_learner_is_not_found(client, membership):
    client.force_login(make.teacher())

    for more in ("", "data.json", "data.zip", "erase/"):
        assert client.get(address(membership, more)).status_code == 404


def test_file_for_the_teacher_leaves_out_practice(client, teacher, membership):
    make.finished(make.quiz(), membership.learner, right=1)
    client.force_login(teacher)

    told = json.loads(client.get(address(membership, "data.json")).content)["tables"]

    assert len(told["attempts"]["rows"]) == 1
    assert "last_sign_in" not in told["person"]["rows"][0]


def test_teacher_erases_a_learner(client, teacher, membership):
    client.force_login(teacher)

    assert client.post(address(membership, "erase/")).status_code == 422
    response = client.post(address(membership, "erase/"), {"sure": "on"}, follow=True)

    assert "Erased." in response.content.decode()
    assert "Amal H" not in response.content.decode()
    assert User.objects.get(pk=membership.learner_id).erased_at


def test_message_that_waits_names_nobody_after_erasing(client, teacher, membership):
    name = str(membership.learner)
    client.force_login(teacher)
    session = client.session
    said = Message(constants.SUCCESS, f"{name} is in.")
    session["_messages"] = MessageEncoder().encode([said])
    session.save()

    response = client.post(address(membership, "erase/"), {"sure": "on"}, follow=True)

    assert name not in response.content.decode()
    assert "Erased. In lists" in response.content.decode()


def test_portrait_of_the_erased_shows_their_scores(client, teacher, membership):
    client.force_login(teacher)
    client.post(address(membership, "erase/"), {"sure": "on"})

    page = client.get(address(membership)).content.decode()

    assert "<b>2</b> of 3" in page
    assert "Erase this learner" not in page


def test_learner_of_another_class_too_is_left_to_administrators(
    client, teacher, membership
):
    make.membership(make.classroom(), membership.learner)
    client.force_login(teacher)

    page = client.get(address(membership, "erase/")).content.decode()
    assert "Ask an administrator" in page
    response = client.post(address(membership, "erase/"), {"sure": "on"})
    assert response.status_code == 403
    assert User.objects.get(pk=membership.learner_id).erased_at is None

    client.force_login(make.administrator())
    assert client.post(address(membership, "erase/"), {"sure": "on"}).status_code == 302


def test_portrait_costs_the_same_however_much_was_done(
    client, teacher, membership, assignment, django_assert_num_queries
):
    client.force_login(teacher)
    learner, sitting = membership.learner, assignment.sitting
    # One that no standing leads to: such are read by themselves.
    make.finished(sitting.quiz, learner, sitting)
    client.get(address(membership))
    with CaptureQueriesContext(connection) as few:
        client.get(address(membership))
    assert len(few) <= 60

    for _ in range(3):
        make.finished(sitting.quiz, learner, sitting)
        make.assignment(assignment.classroom, make.quiz())

    with django_assert_num_queries(len(few)):
        client.get(address(membership))


@pytest.mark.tampers
def test_points_are_written_as_elsewhere(client, teacher, membership):
    Attempt.objects.update(score=14166, max_score=16000)
    client.force_login(teacher)

    page = client.get(address(membership)).content.decode()

    assert "<bdi>14.17</bdi>" in page
    assert "<bdi>16</bdi>" in page
    assert "14.166" not in page
