"""The results of one attempt: who reads them, and what they say."""

import pytest
from django.test import Client
from pytest_django.asserts import assertRedirects

from quizzes import actions
from quizzes.models import Attempt
from tests import make
from tests.pages import text
from tests.quizzes.views.conftest import page


@pytest.fixture
def teacher(db):
    return make.teacher()


@pytest.fixture
def sitting(quiz, learner, teacher):
    """The quiz as it was set to the learner's class."""
    return make.assignment(make.classroom(teacher, learners=[learner]), quiz).sitting


@pytest.fixture
def finished(quiz, learner, sitting):
    """An attempt for the class: the first two questions of three are right."""
    return make.finished(quiz, learner, sitting, right=2)


def results(client, attempt, query=""):
    return client.get(attempt.get_absolute_url() + query)


def signed_in(user):
    client = Client()
    client.force_login(user)
    return client


# What they say


def test_results_count_what_is_right_by_category_and_evidence(client, finished):
    said = text(results(client, finished))

    assert "Result: 2 of 3 | Briefing Room" in said
    assert "Actors 1 of 1, secure" in said
    assert "Events 0 of 1, look again" in said
    assert "Reported 2 of 3" in said
    assert "With part marks: 2 of 3 points." in said


def test_results_show_every_question_with_answer_and_evidence(client, finished):
    html = page(results(client, finished))

    for number in (1, 2, 3):
        content = make.content(finished, number)
        assert f"{number}. {content['stem']}" in html
        assert content["explanation"] in html
    assert html.count("<mark>Iran fired missiles into Syria.</mark>") == 3
    assert html.count("<dt>Correct</dt>") == 1
    assert html.count("<details open>") == 1


def test_results_show_only_what_was_missed_when_asked(client, finished):
    html = page(results(client, finished, "?show=missed"))

    assert [make.content(finished, n)["stem"] in html for n in (1, 2, 3)] == [
        False,
        False,
        True,
    ]


def test_question_left_out_is_shown_without_an_answer(client, attempt):
    actions.finish(attempt=attempt)

    said = text(results(client, attempt))

    assert said.count("Answer given None Correct Right") == 3


def test_results_number_the_attempts_of_one_sitting(
    client, quiz, learner, sitting, finished
):
    practice = make.finished(quiz, learner)
    second = make.finished(quiz, learner, sitting)

    assert "Attempt 1," in text(results(client, finished))
    assert "Attempt 1," in text(results(client, practice))
    assert "Attempt 2," in text(results(client, second))


def test_results_say_who_sees_them(client, quiz, learner, finished):
    assert "Your teacher sees" in text(results(client, finished))
    assert "only you see it" in text(results(client, make.finished(quiz, learner)))


def test_results_outlive_the_erasing_of_the_answers(client, finished):
    actions.erase_answers(learner=finished.learner)

    said = text(results(client, finished))

    assert "2 of 3 right" in said
    assert said.count("Answer given None") == 3


def test_results_are_kept_by_no_cache(client, finished):
    assert "no-store" in results(client, finished)["Cache-Control"]


# Who reads them


def test_teacher_of_the_class_reads_under_the_learners_name(finished, learner, teacher):
    said = text(results(signed_in(teacher), finished))

    assert f"Result of {learner}" in said
    assert "Take the quiz again" not in said


def test_administrator_reads_every_result(finished):
    assert results(signed_in(make.administrator()), finished).status_code == 200


def test_guest_reads_their_own_result(quiz):
    guest = make.guest()
    attempt = make.finished(quiz, guest)

    assert results(signed_in(guest), attempt).status_code == 200


@pytest.mark.parametrize("is_finished", [True, False])
def test_result_is_not_found_by_anybody_else(
    quiz, learner, sitting, teacher, is_finished
):
    attempt = make.attempt(quiz, learner, sitting)
    if is_finished:
        actions.finish(attempt=attempt)
    classmate = make.learner()
    make.membership(sitting.assignment.classroom, classmate)
    other_teacher = make.teacher()
    make.classroom(other_teacher, learners=[learner])

    for stranger in (classmate, other_teacher, make.guest(), quiz.briefing.owner):
        client = signed_in(stranger)
        assert results(client, attempt).status_code == 404
        assert client.post(attempt.get_absolute_url()).status_code == 404
    assert Attempt.objects.get().is_finished is is_finished


def test_teacher_who_left_the_class_reads_it_no_more(finished, teacher, sitting):
    sitting.assignment.classroom.teachers.remove(teacher)

    assert results(signed_in(teacher), finished).status_code == 404


def test_practice_is_not_found_by_the_teacher(quiz, learner, teacher, sitting):
    practice = make.finished(quiz, learner)

    assert results(signed_in(teacher), practice).status_code == 404


def test_nobody_is_sent_to_sign_in(finished):
    response = results(Client(), finished)

    assertRedirects(
        response,
        f"/sign-in/?next={finished.get_absolute_url()}",
        fetch_redirect_response=False,
    )


# While it is open


def test_open_attempt_shows_what_is_left_and_nothing_of_the_key(client, attempt):
    make.response(attempt, 2)

    html = page(results(client, attempt))

    stems = [make.content(attempt, number)["stem"] in html for number in (1, 2, 3)]
    assert stems == [True, False, True]
    assert "Not finished yet" in html
    assert "Right" not in html
    assert "Explanation" not in html


def test_teacher_sees_that_an_attempt_is_open_but_no_answer(
    quiz, learner, sitting, teacher
):
    attempt = make.attempt(quiz, learner, sitting)
    make.response(attempt, 1)

    html = page(results(signed_in(teacher), attempt))

    assert f"{learner} is still working on it" in html
    assert "Finish now" not in html
    assert make.content(attempt, 1)["stem"] not in html


def test_finishing_by_hand_shows_the_result(client, attempt):
    response = client.post(attempt.get_absolute_url())

    assertRedirects(response, attempt.get_absolute_url())
    assert "0 of 3 right" in text(client.get(response.url))


def test_finishing_again_changes_nothing(client, attempt):
    client.post(attempt.get_absolute_url())
    first = Attempt.objects.get()

    assert client.post(attempt.get_absolute_url()).status_code == 302
    assert Attempt.objects.get().finished_at == first.finished_at


def test_teacher_cannot_finish_for_a_learner(quiz, learner, sitting, teacher):
    attempt = make.attempt(quiz, learner, sitting)

    response = signed_in(teacher).post(attempt.get_absolute_url())

    assert response.status_code == 404
    assert not Attempt.objects.get().is_finished


@pytest.mark.parametrize("reader", ["learner", "teacher"])
def test_overdue_attempt_is_counted_when_it_is_read(
    request, quiz, learner, sitting, reader
):
    attempt = make.attempt(quiz, learner, sitting)
    make.response(attempt, 1)
    make.overdue(attempt)

    said = text(results(signed_in(request.getfixturevalue(reader)), attempt))

    assert "1 of 3 right" in said
    assert Attempt.objects.get().is_finished
