"""A briefing that is closed to a learner while their attempt is open."""

import pytest
from django.test import Client
from django.urls import reverse

from quizzes import actions
from quizzes.models import Sitting
from tests import make
from tests.quizzes.views.conftest import get, page, post

# What only the lesson itself says.
BODY = "At least four people died."


@pytest.fixture
def attempt(quiz, learner):
    """An attempt whose learner may not look back."""
    classroom = make.classroom(learners=[learner])
    sitting = make.assignment(classroom, quiz, may_look_back=False).sitting
    return make.attempt(quiz, learner, sitting)


@pytest.fixture
def lesson(quiz):
    return quiz.briefing.get_absolute_url()


def test_lesson_is_closed_to_its_learner(client, attempt, lesson, quiz):
    html = page(client.get(lesson))

    assert "This briefing is closed to you until you finish." in html
    assert BODY not in html
    assert f'href="{quiz.get_absolute_url()}">Back to the quiz' in html


def test_lesson_opens_again_at_the_finish(client, attempt, lesson, quiz):
    actions.finish(attempt=attempt)

    assert BODY in page(client.get(lesson))


def test_lesson_opens_again_when_the_time_is_up(client, attempt, lesson, quiz):
    make.overdue(attempt)

    assert BODY in page(client.get(lesson))


def test_lesson_opens_when_the_rules_change(client, attempt, lesson, quiz):
    Sitting.objects.update(may_look_back=True)

    assert BODY in page(client.get(lesson))


@pytest.mark.parametrize("who", ["learner", "guest", "teacher", "administrator"])
def test_lesson_is_open_to_everybody_else(attempt, lesson, quiz, who):
    other = Client()
    other.force_login(getattr(make, who)())

    assert BODY in page(other.get(lesson))
    assert BODY in page(Client().get(lesson))


def test_other_briefings_stay_open(client, attempt):
    assert BODY in page(client.get(make.briefing().get_absolute_url()))


def test_question_page_offers_no_way_to_the_lesson(client, attempt, lesson):
    html = page(get(client, attempt))

    assert lesson not in html
    assert "The briefing is closed to you until you finish." in html
    assert "You may look back" not in html


def test_evidence_is_shown_without_a_way_to_the_lesson(client, attempt, lesson):
    """Feedback comes after each answer, so the passage may be seen; the rest not."""
    html = page(post(client, attempt, htmx=True))

    assert make.content(attempt, 1)["evidence"]["quote"] in html
    assert "Read it in context" not in html
    assert lesson not in html


def test_evidence_leads_to_the_lesson_after_the_finish(client, attempt, lesson):
    actions.finish(attempt=attempt)

    assert f'href="{lesson}#' in page(client.get(attempt.get_absolute_url()))


def test_class_page_offers_no_way_to_the_lesson(client, attempt, lesson):
    url = attempt.sitting.assignment.classroom.get_absolute_url()

    assert lesson not in page(client.get(url))
    actions.finish(attempt=attempt)
    assert lesson in page(client.get(url))


def test_start_page_says_to_read_first(client, quiz, learner, lesson):
    classroom = make.classroom(learners=[learner])
    make.assignment(classroom, quiz, may_look_back=False)

    html = page(client.get(quiz.get_absolute_url()))

    assert "first: it is closed to you from your start until you finish" in html
    assert "You may look back" not in html


def test_free_practice_closes_nothing(client, quiz, learner, lesson):
    make.attempt(quiz, learner)

    assert BODY in page(client.get(lesson))


def test_lesson_costs_one_query_more(
    client, attempt, lesson, django_assert_max_num_queries
):
    actions.finish(attempt=attempt)

    with django_assert_max_num_queries(6):
        client.get(lesson)


@pytest.fixture
def practice(quiz, learner, clock):
    """A review of another quiz on the same briefing, begun before."""
    other = make.quiz(quiz.briefing)
    make.finished(other, learner, right=1)
    clock.move(days=1)
    questions = other.questions.values_list("pk", flat=True)
    return actions.recall(learner=learner, quiz=other, questions=list(questions))


def test_practice_begun_before_quotes_nothing_of_it(client, practice, attempt):
    html = page(post(client, practice, htmx=True))

    assert 'class="marked"' not in html
    assert make.content(practice, 1)["evidence"]["quote"] not in html


def test_results_of_another_quiz_quote_nothing_of_it(client, practice, attempt):
    actions.finish(attempt=practice)

    html = page(client.get(practice.get_absolute_url()))

    assert make.content(practice, 1)["evidence"]["quote"] not in html


def test_progress_leads_to_nothing_of_it_and_says_not_who_says_so(
    client, quiz, learner, lesson, request
):
    claimed = quiz.briefing.passages.get(certainty="claimed")
    make.question(quiz, passage=claimed, stem="Who says so?")
    make.finished(quiz, learner)
    assert "Claimed by Tehran" in page(client.get(reverse("progress")))

    attempt = request.getfixturevalue("attempt")

    html = page(client.get(reverse("progress")))
    assert "Claimed by Tehran" not in html
    assert lesson not in html
    actions.finish(attempt=attempt)
    assert lesson in page(client.get(reverse("progress")))


WHY = "come back when you have finished the quiz that your class takes without the text"


def test_results_of_another_quiz_say_why_they_show_no_key(
    client, practice, attempt, quiz
):
    actions.finish(attempt=practice)

    html = page(client.get(practice.get_absolute_url()))

    assert WHY in html
    assert f'href="{quiz.get_absolute_url()}">Back to the quiz' in html


@pytest.mark.parametrize("who", ["learner", "teacher"])
def test_results_that_keep_nothing_back_say_nothing_of_it(
    client, practice, attempt, who
):
    actions.finish(attempt=practice)
    if who == "learner":
        actions.finish(attempt=attempt)
    else:
        client.force_login(make.administrator())

    assert WHY not in page(client.get(practice.get_absolute_url()))


@pytest.mark.parametrize("end", [make.overdue, lambda a: actions.finish(attempt=a)])
def test_practice_quotes_again_once_the_lesson_is_open(client, practice, attempt, end):
    make.response(practice, 1)
    end(attempt)

    html = page(get(client, practice))

    assert make.content(practice, 1)["evidence"]["quote"] in html
