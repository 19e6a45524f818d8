from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import User
from briefings import actions as briefing_actions
from quizzes.models import Attempt
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def url(quiz):
    return quiz.get_absolute_url()


def question(attempt, number):
    return f"/attempts/{attempt.pk}/{number}/"


def in_hours(number):
    return timezone.now() + timedelta(hours=number)


# Reading


def test_anybody_reads_what_to_expect(client, url, quiz):
    page = client.get(url).content.decode()

    assert "3 questions" in page
    assert "There is no timer" in page
    assert quiz.briefing.get_absolute_url() in page
    assert "This is practice" in page
    assert User.objects.count() == 1  # the briefing's owner: reading makes nobody


def test_a_learner_reads_whose_seat_it_is_and_the_way_out(client, url, learner):
    client.force_login(learner)

    page = client.get(url).content.decode()

    assert "You are here as Amal H" in page
    assert "Not Amal H? Sign out" in page
    assert f'name="next" value="{url}"' in page


@pytest.mark.parametrize("make_user", [make.guest, make.teacher])
def test_whoever_has_no_seat_is_not_asked_to_leave_it(client, url, make_user):
    client.force_login(make_user())

    assert "You are here as" not in client.get(url).content.decode()


def test_the_page_names_no_answer(client, url, quiz):
    page = client.get(url).content.decode()

    for asked in quiz.questions.prefetch_related("choices"):
        assert asked.stem not in page
        assert all(choice.text not in page for choice in asked.choices.all())


def test_retired_questions_are_not_announced(client, url, quiz):
    quiz.questions.filter(category="event").update(is_retired=True)

    page = client.get(url).content.decode()

    assert "2 questions" in page
    assert "cat--events" not in page


@pytest.mark.parametrize("status", ["draft", "withdrawn"])
def test_strangers_find_no_quiz_of_a_briefing_not_published(client, status):
    owner = make.teacher()
    briefing = make.briefing(owner)
    quiz = make.quiz(briefing)
    if status == "withdrawn":
        briefing_actions.withdraw(briefing=briefing)
    else:
        type(briefing).objects.update(status="draft", published_at=None)

    for user in (None, make.guest(), make.learner(), make.teacher()):
        if user:
            client.force_login(user)
        assert client.get(quiz.get_absolute_url()).status_code == 404
        assert client.post(quiz.get_absolute_url()).status_code == 404
    client.force_login(owner)
    assert client.get(quiz.get_absolute_url()).status_code == 200
    assert client.post(quiz.get_absolute_url()).status_code == 302


def test_a_quiz_that_asks_nothing_is_not_found(client):
    assert client.get(make.quiz(questions=0).get_absolute_url()).status_code == 404


# Starting


def test_a_stranger_becomes_a_guest_by_starting(client, url):
    answer = client.post(url)

    attempt = Attempt.objects.get()
    assert answer.url == question(attempt, 1)
    assert attempt.learner.is_guest
    assert attempt.sitting is None
    assert client.session["_auth_user_id"] == str(attempt.learner_id)


def test_starting_twice_gives_the_same_attempt(client, url):
    first, second = client.post(url), client.post(url)

    assert first.url == second.url
    assert Attempt.objects.count() == 1


def test_starting_again_leads_to_the_first_question_not_answered(client, url, quiz):
    learner = make.learner()
    attempt = make.attempt(quiz, learner)
    make.response(attempt, 1)
    make.response(attempt, 3)
    client.force_login(learner)

    assert client.post(url).url == question(attempt, 2)


def test_an_attempt_is_for_the_class_that_set_the_quiz(
    client, url, learner, assignment
):
    client.force_login(learner)

    page = client.get(url).content.decode()
    client.post(url)

    assert "This is for <b>10B Current Affairs</b>: your teacher sees" in page
    assert Attempt.objects.get().sitting == assignment.sitting


def test_closing_time_and_attempts_left_are_said(client, url, learner, classroom, quiz):
    make.assignment(classroom, quiz, closes_at=in_hours(200), attempts_allowed=2)
    client.force_login(learner)

    page = client.get(url).content.decode()

    assert "Closes on " in page
    assert "You have 2 attempts left." in page


@pytest.fixture
def two_classes(classroom, learner, quiz):
    """The learner's two classes that were set the same quiz; gives both assignments."""
    other = make.classroom(name="11A History", learners=[learner])
    return make.assignment(classroom, quiz), make.assignment(other, quiz)


def test_one_of_several_classes_is_chosen(client, url, learner, two_classes):
    client.force_login(learner)

    page = client.get(url).content.decode()
    client.post(url, {"assignment": two_classes[1].pk})

    assert "For which class?" in page
    assert Attempt.objects.get().sitting == two_classes[1].sitting


@pytest.mark.parametrize("choice", [None, "0", "x"])
def test_without_a_choice_among_classes_nothing_starts(
    client, url, learner, two_classes, choice
):
    client.force_login(learner)

    answer = client.post(url, {"assignment": choice} if choice else {})

    assert answer.status_code == 422
    assert "Choose" in answer.content.decode()
    assert not Attempt.objects.exists()


def test_the_assignment_of_a_strange_class_cannot_be_chosen(
    client, url, learner, two_classes, quiz
):
    strange = make.assignment(make.classroom(), quiz)
    client.force_login(learner)

    assert client.post(url, {"assignment": strange.pk}).status_code == 422
    assert not Attempt.objects.exists()


def test_once_a_class_attempt_is_open_it_is_resumed_without_a_choice(
    client, url, learner, two_classes, quiz
):
    attempt = make.attempt(quiz, learner, two_classes[0].sitting)
    client.force_login(learner)

    page = client.get(url).content.decode()

    assert "For which class?" not in page
    assert client.post(url).url == question(attempt, 1)


@pytest.mark.parametrize("ended", ["used up", "closed"])
def test_practice_is_offered_once_the_class_is_done(
    client, url, learner, classroom, quiz, ended
):
    rules = {"attempts_allowed": 1} if ended == "used up" else {}
    assignment = make.assignment(classroom, quiz, **rules)
    make.finished(quiz, learner, assignment.sitting)
    if ended == "closed":
        type(assignment.sitting).objects.update(closes_at=in_hours(-1))
    client.force_login(learner)

    page = client.get(url).content.decode()
    client.post(url)

    assert "What you do now is practice" in page
    assert Attempt.objects.open().get().sitting is None


def test_starting_for_the_class_ends_open_practice(
    client, url, learner, assignment, quiz
):
    practice = make.attempt(quiz, learner)
    client.force_login(learner)

    page = client.get(url).content.decode()
    client.post(url)

    practice.refresh_from_db()
    assert "Starting for your class ends the practice" in page
    assert question(practice, 1) in page
    assert practice.is_finished
    assert Attempt.objects.open().get().sitting == assignment.sitting


@pytest.mark.parametrize("who", [make.teacher, make.administrator])
def test_whoever_teaches_practises(client, url, who):
    client.force_login(who())

    assert client.post(url).status_code == 302
    assert Attempt.objects.get().sitting is None


# Coming back


@pytest.mark.parametrize(
    ("answered", "said"),
    [
        ([], "You have begun and answered nothing yet."),
        ([1], "Your answer to question 1 is saved."),
        ([1, 2], "Your answers to questions 1 to 2 are saved."),
        ([1, 3], "Your answers to 2 of 3 questions are saved."),
        ([2], "Your answer to one of 3 questions is saved."),
    ],
)
def test_who_comes_back_is_told_what_is_saved(client, url, quiz, answered, said):
    learner = make.learner()
    attempt = make.attempt(quiz, learner)
    for number in answered:
        make.response(attempt, number)
    client.force_login(learner)

    page = " ".join(client.get(url).content.decode().split())

    assert f"Welcome back. {said}" in page
    assert "Continue" in page


def test_an_open_attempt_says_until_when(client, url, learner, classroom, quiz):
    assignment = make.assignment(classroom, quiz, closes_at=in_hours(100))
    make.attempt(quiz, learner, assignment.sitting)
    client.force_login(learner)

    assert "This attempt ends on " in client.get(url).content.decode()


def test_an_attempt_whose_time_is_up_is_finished_not_resumed(
    client, url, learner, assignment, quiz
):
    attempt = make.attempt(quiz, learner, assignment.sitting)
    make.response(attempt, 1)
    make.overdue(attempt)
    client.force_login(learner)

    page = client.get(url).content.decode()

    assert "Welcome back" not in page
    assert "1 of 3" in page


def test_earlier_scores_link_to_their_results(client, url, quiz):
    learner = make.learner()
    attempt = make.finished(quiz, learner, right=2)
    client.force_login(learner)

    page = client.get(url).content.decode()

    assert attempt.get_absolute_url() in page
    assert "2 of 3" in page


def test_scores_of_others_are_not_shown(client, url, quiz):
    attempt = make.finished(quiz, make.learner(), right=2)
    client.force_login(make.learner())

    assert str(attempt.pk) not in client.get(url).content.decode()


def test_the_page_costs_few_queries(
    client, url, learner, assignment, quiz, django_assert_max_num_queries
):
    for _ in range(3):
        make.finished(quiz, learner, assignment.sitting)
    make.attempt(quiz, learner, assignment.sitting)
    client.force_login(learner)

    with django_assert_max_num_queries(7):
        client.get(url)
    client.logout()
    with django_assert_max_num_queries(2):
        client.get(url)
