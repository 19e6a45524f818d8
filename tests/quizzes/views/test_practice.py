"""Practice of what was missed: asked anew, shown at once, moving no score."""

import pytest
from django.urls import reverse
from pytest_django.asserts import assertRedirects

from quizzes import actions
from quizzes.models import Attempt, Standing
from tests import make
from tests.quizzes.views.conftest import address, get, page, post


@pytest.fixture
def missed(quiz, learner):
    """A finished attempt of which the second and third question are wrong."""
    return make.finished(quiz, learner, right=1)


def practise(client, attempt):
    return client.post(reverse("practise", args=[attempt.pk]))


def results(client, attempt):
    return page(client.get(attempt.get_absolute_url()))


def test_results_offer_what_was_missed(client, missed):
    assert "Try the 2 you missed" in results(client, missed)


def test_one_question_missed_is_said_as_one(client, quiz, learner):
    assert "Try the one you missed" in results(
        client, make.finished(quiz, learner, right=2)
    )


def test_nothing_missed_leaves_nothing_to_practise(client, quiz, learner):
    attempt = make.finished(quiz, learner, right=3)

    assert "Try the" not in results(client, attempt)
    assertRedirects(practise(client, attempt), attempt.get_absolute_url())
    assert Attempt.objects.count() == 1


def test_practice_asks_what_was_missed_as_it_was_asked(client, missed):
    response = practise(client, missed)

    made = Attempt.objects.open().get()
    assert response.url == address(made, 1)
    assert [version for version, _layout in made.paper] == [
        version for version, _layout in missed.paper[1:]
    ]


def test_every_page_of_a_practice_says_that_it_moves_no_score(client, missed):
    practise(client, missed)
    made = Attempt.objects.open().get()

    assert "Practice: this moves no score." in page(get(client, made))
    assert "Practice: this moves no score." in page(client.get("/me/"))
    for number in (1, 2):
        post(client, made, number)
    html = results(client, made)
    assert "It moved no score." in html
    assert "Attempt 2" not in html


def test_practice_moves_no_standing(client, missed):
    before = Standing.objects.values().get()

    practise(client, missed)
    made = Attempt.objects.open().get()
    for number in (1, 2):
        post(client, made, number)

    assert Attempt.objects.get(pk=made.pk).right == 2
    assert Standing.objects.values().get() == before


def test_practice_is_not_counted_among_attempts(client, quiz, learner, missed):
    practise(client, missed)
    actions.finish(attempt=Attempt.objects.open().get())

    second = make.finished(quiz, learner)

    assert "Attempt 2," in results(client, second)


def test_practice_can_be_practised_again(client, missed):
    practise(client, missed)
    made = Attempt.objects.open().get()
    actions.finish(attempt=made)

    practise(client, made)

    assert Attempt.objects.open().get().length == 2


def test_practising_twice_leaves_one_open(client, missed):
    for _ in range(2):
        practise(client, missed)

    assert Attempt.objects.open().count() == 1


def test_attempt_that_counts_is_gone_on_with_first(client, quiz, learner, missed):
    running = make.attempt(quiz, learner)

    response = practise(client, missed)

    assert response.url == address(running, 1)
    assert not Attempt.objects.filter(is_practice=True).exists()
    assert "Finish the attempt that you have open first." in page(
        client.get(response.url)
    )


def test_start_page_ends_a_practice_only_when_asked(client, quiz, missed):
    practise(client, missed)
    made = Attempt.objects.open().get()

    html = page(client.get(quiz.get_absolute_url()))

    assert "Starting ends the practice that you have open." in html
    assert f'href="{address(made, 1)}">Continue practising' in html
    assert "Welcome back" not in html
    assert Attempt.objects.open().get() == made
    client.post(quiz.get_absolute_url())
    assert not Attempt.objects.open().get().is_practice


def test_practice_is_marked_among_earlier_attempts(client, quiz, missed):
    practise(client, missed)
    actions.finish(attempt=Attempt.objects.open().get())

    assert "of those missed" in page(client.get(quiz.get_absolute_url()))


def test_library_does_not_take_a_practice_for_the_quiz(client, missed):
    practise(client, missed)

    html = page(client.get("/"))

    assert "At question" not in html
    assert "Best 1 of 3" in html


# Where practising would tell


@pytest.mark.parametrize(
    "rules",
    [
        {"feedback": "never"},
        {"feedback": "finish", "shows_key": False},
        {"feedback": "finish", "shows_evidence": False},
    ],
)
def test_practice_is_not_to_be_had_where_its_key_is_held_back(
    client, quiz, learner, rules
):
    classroom = make.classroom(learners=[learner])
    sitting = make.assignment(classroom, quiz, **rules).sitting
    attempt = make.attempt(quiz, learner, sitting)
    actions.finish(attempt=attempt)

    assert "Try the" not in results(client, attempt)
    assertRedirects(practise(client, attempt), attempt.get_absolute_url())
    assert not Attempt.objects.filter(is_practice=True).exists()


def test_open_answer_is_not_practised(client, learner):
    quiz = make.quiz(questions=0)
    make.question(quiz, kind="open", choices=[("Names Iran", True)])
    make.question(quiz)
    attempt = make.attempt(quiz, learner)
    actions.finish(attempt=attempt)

    assert "Try the one you missed" in results(client, attempt)


def test_open_attempt_cannot_be_practised(client, attempt):
    assert practise(client, attempt).status_code == 404


def test_practice_of_somebody_else_is_not_found(client, missed):
    client.force_login(make.learner())

    assert practise(client, missed).status_code == 404


def test_teacher_practises_nothing_of_a_learner(client, quiz, learner):
    teacher = make.teacher()
    classroom = make.classroom(teacher, learners=[learner])
    attempt = make.finished(quiz, learner, make.assignment(classroom, quiz).sitting)
    client.force_login(teacher)

    assert "Try the" not in results(client, attempt)
    assert practise(client, attempt).status_code == 404


def test_practice_is_begun_by_posting_only(client, missed):
    assert client.get(reverse("practise", args=[missed.pk])).status_code == 405


def test_practice_refused_is_said_where_it_was_asked_for(client, missed, monkeypatch):
    def refuse(**given):
        raise actions.Refused("This seat is closed.")

    monkeypatch.setattr(actions, "practise", refuse)

    answer = practise(client, missed)

    assert answer.url == missed.get_absolute_url()
    assert "This seat is closed." in client.get(answer.url).text
