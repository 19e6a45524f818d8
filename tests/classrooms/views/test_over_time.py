"""The page on which a teacher sees how a class goes over time."""

import pytest
from django.urls import reverse

from tests import make
from tests.pages import text

pytestmark = pytest.mark.django_db


@pytest.fixture
def url(client, teacher, classroom):
    client.force_login(teacher)
    return reverse("class-progress", args=[classroom.pk])


def several(classroom, learner, *rights):
    """Finish an assignment of twelve questions for each number of right answers."""
    for right in rights:
        quiz = make.quiz(questions=12)
        sitting = make.assignment(classroom, quiz).sitting
        make.finished(quiz, learner, sitting, right=right)


def test_class_that_was_set_nothing_is_told_what_will_be_there(client, url):
    assert "No quiz has been set." in text(client.get(url))


def test_class_that_has_finished_nothing_is_told_what_will_be_there(
    client, url, assignment
):
    assert "Nobody has finished a quiz yet." in text(client.get(url))


def test_each_assignment_leads_to_its_review(client, url, classroom, learner):
    several(classroom, learner, 12, 6)

    html = client.get(url).content.decode()

    for assignment in classroom.assignments.all():
        assert f'href="{assignment.get_absolute_url()}"' in html
    assert html.count('class="dot"') == 6


def test_averages_say_of_how_many_answers_and_learners(client, url, classroom, learner):
    several(classroom, learner, 12)

    page = text(client.get(url))

    assert "100% 4 of 4 1 learner" in page
    assert "one of them moves the whole" in page


def test_learner_who_slipped_leads_to_their_page(client, url, classroom, learner):
    several(classroom, learner, 12, 12, 2, 2)
    seat = classroom.memberships.get(learner=learner)

    html = client.get(url).content.decode()

    assert "worth a word with" in html
    assert f'href="{reverse("portrait", args=[classroom.pk, seat.pk])}"' in html


def test_hidden_names_stay_hidden(client, url, classroom, learner):
    several(classroom, learner, 12, 12, 2, 2)

    answer = client.get(url, {"names": "hidden"})

    page, html = text(answer), answer.content.decode()
    assert "Learner 1" in page
    assert learner.display_name not in page
    assert "Show names" in page
    for assignment in classroom.assignments.all():
        assert f'href="{assignment.get_absolute_url()}?names=hidden"' in html


def test_nobody_to_tell_of_is_said(client, url, classroom, learner):
    several(classroom, learner, 6, 6, 6)

    assert "Nobody is clearly below or above" in text(client.get(url))


def test_category_that_is_weakest_leads_to_its_questions(
    client, url, classroom, learner
):
    quiz = make.quiz(questions=60)
    assignment = make.assignment(classroom, quiz)
    attempt = make.attempt(quiz, learner, assignment.sitting)
    for number in range(1, 61):
        make.response(attempt, number, right=number % 3 != 0)

    html = client.get(url).content.decode()

    assert "Clearly the weakest now." in html
    assert f'href="{assignment.get_absolute_url()}?about=event#items"' in html


def test_what_is_overdue_counts_when_the_page_is_read(
    client, url, assignment, learner, quiz
):
    make.overdue(make.attempt(quiz, learner, assignment.sitting))

    assert "0% 0 of" in text(client.get(url))


@pytest.mark.parametrize("size", [1, 12])
def test_page_costs_the_same_for_any_class(
    client, url, classroom, size, django_assert_max_num_queries
):
    for number in range(size):
        several(classroom, make.member(classroom, f"Learner {number}"), 3, 9)

    with django_assert_max_num_queries(10):
        client.get(url)
