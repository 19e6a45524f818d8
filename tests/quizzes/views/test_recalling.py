"""A learner's review: the page of what is due, and the practice it begins."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertRedirects

from quizzes import actions, versions
from quizzes.models import Attempt
from tests import make
from tests.quizzes.views.conftest import address, get, page, post


@pytest.fixture
def missed(quiz, learner, clock):
    """Yesterday's attempt, of which the second and third question are wrong."""
    attempt = make.finished(quiz, learner, right=1)
    clock.move(days=1)
    return attempt


def review(client):
    return page(client.get(reverse("recall")))


def begin(client, quiz):
    return client.post(reverse("recall-start", args=[quiz.pk]))


def test_progress_page_says_how_many_questions_come_back(client, missed):
    html = page(client.get("/me/"))

    assert "2 questions to review today" in html
    assert f'href="{reverse("recall")}"' in html


def test_progress_page_says_when_the_next_comes_back(client, quiz, learner, clock):
    make.finished(quiz, learner)
    tomorrow = timezone.localdate() + timedelta(days=1)

    html = page(client.get("/me/"))

    assert f"The next question comes back on {tomorrow:%A}, {tomorrow.day} " in html


def test_progress_page_is_silent_where_nothing_was_missed(client, quiz, learner):
    make.finished(quiz, learner, right=3)

    assert "to review" not in page(client.get("/me/"))


def test_page_lists_what_is_due_with_its_lesson(client, quiz, missed):
    html = review(client)

    assert "2 questions to review today" in html
    assert quiz.briefing.title in html
    assert f'href="{quiz.briefing.get_absolute_url()}"' in html
    assert "Review 2 questions" in html


def test_page_of_who_missed_nothing_says_how_it_works(client):
    html = review(client)

    assert "Nothing to review today" in html
    assert "How this works" in html
    assert "Choose a briefing" in html


def test_guest_reviews_as_everybody_does(client, quiz, clock):
    guest = make.guest()
    client.force_login(guest)
    make.finished(quiz, guest, right=2)
    clock.move(days=1)

    assert "1 question to review today" in review(client)


def test_page_asks_for_no_more_than_is_good_for_a_day(client, quiz, learner, clock):
    made = make.finished(make.quiz(questions=21), learner)
    clock.move(days=1)
    assert "20 questions to review today" in review(client)
    assert "One more waits for another day." in review(client)

    begin(client, made.quiz)
    practice = Attempt.objects.open().get()
    for number in range(1, 21):
        make.response(practice, number)

    assert "You reviewed 20 questions. That is plenty for a day." in review(client)
    assert "enough for today" in page(client.get("/me/"))


def test_beginning_leads_to_the_first_question_due(client, quiz, missed):
    response = begin(client, quiz)

    made = Attempt.objects.open().get()
    assert made.is_practice
    assert made.length == 2
    assertRedirects(response, address(made, 1))


def test_each_question_shows_its_evidence_once_it_is_answered(client, quiz, missed):
    begin(client, quiz)
    made = Attempt.objects.open().get()
    assert make.content(made, 1)["evidence"]["quote"] not in page(get(client, made))

    html = page(post(client, made, 1, right=False, htmx=True))

    assert make.content(made, 1)["evidence"]["quote"] in html
    assert "Practice: this moves no score." in html


def test_review_that_was_begun_is_gone_on_with(client, quiz, missed):
    begin(client, quiz)
    made = Attempt.objects.open().get()
    make.response(made, 1)

    assert "Carry on" in review(client)
    assertRedirects(begin(client, quiz), address(made, 2))
    assert Attempt.objects.open().count() == 1


def test_result_of_a_review_leads_back_to_what_is_left(client, quiz, missed):
    begin(client, quiz)
    made = Attempt.objects.open().get()
    for number in (1, 2):
        make.response(made, number)

    html = page(client.get(made.get_absolute_url()))

    assert f'href="{reverse("recall")}">See what else comes back' in html


def test_result_that_counts_does_not_speak_of_review(client, missed):
    assert "See what else comes back" not in page(client.get(missed.get_absolute_url()))


def test_quiz_of_which_nothing_is_due_leads_to_the_list(client, quiz, missed):
    for unknown in (make.quiz().pk, 99_999):
        response = client.post(reverse("recall-start", args=[unknown]))
        assertRedirects(response, reverse("recall"))

    assert not Attempt.objects.open().exists()


def test_review_of_somebody_else_is_not_begun(client, quiz, missed):
    client.force_login(make.learner())

    assertRedirects(begin(client, quiz), reverse("recall"))
    assert not Attempt.objects.open().exists()


def test_attempt_begun_meanwhile_is_gone_on_with(client, quiz, missed, monkeypatch):
    recall = actions.recall

    def recall_too_late(**wishes):
        make.attempt(quiz, missed.learner)
        return recall(**wishes)

    monkeypatch.setattr(actions, "recall", recall_too_late)

    response = begin(client, quiz)

    assert response.url == address(Attempt.objects.open().get(), 1)
    assert "Finish the attempt that you have open first." in page(
        client.get(response.url)
    )


def test_questions_taken_away_meanwhile_lead_to_the_list(
    client, quiz, missed, monkeypatch
):
    monkeypatch.setattr(versions, "current", lambda quiz: [])

    response = begin(client, quiz)

    assert response.url == reverse("recall")
    assert "These questions are asked no more." in review(client)


def test_page_is_kept_by_no_cache(client):
    assert "no-store" in client.get(reverse("recall"))["Cache-Control"]


def test_teacher_sees_nothing_of_a_review(client, quiz, missed):
    begin(client, quiz)
    made = Attempt.objects.open().get()
    for number in (1, 2):
        make.response(made, number)
    teacher = make.teacher()
    make.classroom(teacher, learners=[missed.learner])
    client.force_login(teacher)

    assert client.get(made.get_absolute_url()).status_code == 404


@pytest.mark.parametrize("quizzes", [1, 12])
def test_pages_of_a_review_cost_few_statements(
    client, learner, clock, quizzes, django_assert_max_num_queries
):
    for _ in range(quizzes):
        made = make.finished(make.quiz(), learner, right=1)
    clock.move(days=1)
    versions.forget()

    with django_assert_max_num_queries(9):
        client.get(reverse("recall"))
    with django_assert_max_num_queries(18):
        begin(client, made.quiz)


def test_result_with_questions_missed_says_that_they_come_back(client, missed):
    html = page(client.get(missed.get_absolute_url()))

    assert "What you missed comes back" in html
    assert f'href="{reverse("recall")}">your review' in html


def test_result_with_nothing_missed_speaks_of_no_review(client, quiz, learner):
    made = make.finished(quiz, learner, right=3)

    assert "comes back" not in page(client.get(made.get_absolute_url()))
