"""Answers that stay open until they are handed in: saved, changed, in conflict."""

from datetime import timedelta
from uuid import uuid4

import pytest
from pytest_django.asserts import assertRedirects

from quizzes import actions
from quizzes.models import Attempt, Response
from tests import make
from tests.pages import hidden
from tests.quizzes.views.conftest import address, get, page, post


@pytest.fixture
def attempt(learner):
    """An attempt for a class whose feedback comes at the finish."""
    quiz = make.quiz(shuffle=False)
    classroom = make.classroom(learners=[learner])
    sitting = make.assignment(classroom, quiz, feedback="finish").sitting
    return make.attempt(quiz, learner, sitting)


def text(attempt, place, number=1):
    return make.content(attempt, number)["choices"][place]["text"]


def values(attempt, number=1):
    version = attempt.paper[number - 1][0]
    rows = attempt.responses.filter(version=version).order_by("sequence")
    return [row.value["choices"] for row in rows]


# Saving


def test_saved_answer_stands_in_words_and_in_the_form_again(client, attempt):
    html = page(post(client, attempt, answer=["1"], htmx=True))

    assert "Your answer so far:" in html
    assert f"<b><bdi>{text(attempt, 1)}</bdi></b>" in html
    assert "Saved. You can change it until you finish." in html
    assert '<input type="hidden" name="seen" value="1">' in html
    assert html.count(" checked>") == 1
    assert 'value="1" id="answer-1" checked' in html


def test_saved_answer_is_there_again_on_coming_back(client, attempt):
    post(client, attempt, answer=["2"])

    html = page(get(client, attempt))

    assert 'value="2" id="answer-2" checked' in html
    assert "data-focus" not in html


def test_just_saved_answer_takes_the_focus_once(client, attempt):
    html = page(post(client, attempt, answer=["1"], htmx=True))

    assert html.count("data-focus") == 1


def test_page_posts_and_comes_back_to_the_same_question(client, attempt):
    assertRedirects(post(client, attempt, answer=["1"]), address(attempt))


def test_saving_and_going_on_leads_to_the_next_question_left(client, attempt):
    make.response(attempt, 2)

    assert post(client, attempt, go="on").url == address(attempt, 3)
    assert post(client, attempt, 3, go="on").url == attempt.get_absolute_url()


def test_going_on_past_the_last_question_leads_back_to_one_skipped(client, attempt):
    assert post(client, attempt, 3, go="on").url == address(attempt, 1)


def test_htmx_goes_on_to_a_page_of_its_own(client, attempt):
    response = post(client, attempt, go="on", htmx=True)

    assert response.status_code == 200
    assert response["HX-Redirect"] == address(attempt, 2)
    assert attempt.responses.count() == 1


def test_going_on_without_an_answer_stays(client, attempt):
    response = post(client, attempt, answer=[], go="on")

    assert response.status_code == 422
    assert "Choose an answer first" in page(response)


def test_going_on_with_the_same_answer_saves_no_second_one(client, attempt):
    for _ in range(2):
        post(client, attempt, answer=["1"], seen=1, go="on")

    assert values(attempt) == [[1]]


# Changing


def test_answer_is_changed_as_long_as_the_attempt_is_open(client, attempt):
    post(client, attempt, answer=["1"])

    response = post(client, attempt, answer=["0"], seen=1, htmx=True)

    assert response.status_code == 200
    assert values(attempt) == [[1], [0]]
    assert f"<b><bdi>{text(attempt, 0)}</bdi></b>" in page(response)
    actions.finish(attempt=attempt)
    assert Attempt.objects.get().right == 1


def test_answering_everything_finishes_nothing(client, attempt):
    for number in (1, 2, 3):
        post(client, attempt, number)

    assert not Attempt.objects.get().is_finished
    html = page(client.get(attempt.get_absolute_url()))
    assert "Ready to hand in" in html
    assert "Every question has an answer." in html
    assert "Carry on" not in html


def test_all_questions_are_listed_with_what_is_saved(client, attempt):
    post(client, attempt, 2, answer=["1"])

    html = page(client.get(attempt.get_absolute_url()))

    assert "Not finished yet" in html
    assert "2 questions of 3 have no answer yet." in html
    assert html.count("No answer yet") == 2
    assert f"Saved: <bdi>{text(attempt, 1, 2)}</bdi>" in html
    for number in (1, 2, 3):
        assert f'href="{address(attempt, number)}"' in html


def test_nothing_is_changed_after_handing_in(send, client, attempt):
    post(client, attempt, answer=["1"])
    client.post(attempt.get_absolute_url())

    response = send(attempt, answer=["0"], seen=1)

    assert response.status_code == 409
    assert "this answer was not saved" in page(response)
    assert values(attempt) == [[1]]


# In conflict


def test_stale_tab_is_shown_both_answers_and_chooses_again(send, attempt):
    make.response(attempt, 1)

    response = send(attempt, answer=["1"])

    html = page(response)
    assert response.status_code == 409
    assert f"Saved: <bdi>{text(attempt, 0)}" in html
    assert f"You have just sent: <bdi>{text(attempt, 1)}" in html
    assert "Choose again, and save what is to count." in html
    assert 'value="1" id="answer-1" checked' in html
    assert html.count("data-focus") == 1
    assert values(attempt) == [[0]]


def test_choice_made_after_a_conflict_is_saved(send, client, attempt):
    make.response(attempt, 1)
    shown = send(attempt, answer=["1"])
    seen, key = hidden(shown, "seen"), hidden(shown, "key")

    response = send(attempt, answer=["1"], seen=seen, key=key)

    assert response.status_code < 400
    assert values(attempt) == [[0], [1]]


def test_conflict_tells_nothing_of_what_is_right(send, attempt):
    make.response(attempt, 1)

    html = page(send(attempt, answer=["1"]))

    assert "Correct" not in html
    assert "Not quite" not in html
    assert make.content(attempt, 1)["explanation"] not in html


def test_key_of_an_earlier_answer_is_no_way_to_change_it(send, client, attempt):
    key = uuid4()
    post(client, attempt, answer=["1"], key=key)

    response = send(attempt, answer=["0"], key=key, seen=1)

    assert response.status_code == 409
    assert values(attempt) == [[1]]


def test_retry_of_the_first_answer_after_a_change_changes_nothing(client, attempt):
    """A page that never heard back sends again, though another tab went on."""
    key = uuid4()
    post(client, attempt, answer=["1"], key=key)
    post(client, attempt, answer=["0"], seen=1)

    response = post(client, attempt, answer=["1"], key=key, htmx=True)

    assert response.status_code == 200
    assert values(attempt) == [[1], [0]]
    assert f"<b><bdi>{text(attempt, 0)}</bdi></b>" in page(response)


# As time runs out


def test_answer_within_the_grace_is_saved_and_after_it_not(client, learner, clock):
    quiz = make.quiz()
    classroom = make.classroom(learners=[learner])
    assignment = make.assignment(classroom, quiz, feedback="finish", minutes=10)
    attempt = make.attempt(quiz, learner, assignment.sitting)

    clock.move(minutes=10, seconds=9)
    assert post(client, attempt, 1).status_code == 302
    clock.move(seconds=1)
    assert post(client, attempt, 2).status_code == 409

    found = Attempt.objects.get()
    assert found.finished_at == found.started_at + timedelta(minutes=10)
    assert Response.objects.count() == 1


def test_deadline_is_said_and_counted_in_seconds(client, learner, clock):
    quiz = make.quiz()
    classroom = make.classroom(learners=[learner])
    assignment = make.assignment(classroom, quiz, minutes=10)
    attempt = make.attempt(quiz, learner, assignment.sitting)
    clock.move(minutes=4)

    html = page(get(client, attempt))

    assert "This attempt ends" in html
    assert "(UTC)." in html
    assert 'data-clock="360"' in html
    assert "There is no timer" not in html


def test_attempt_without_an_end_has_no_clock(client, attempt):
    html = page(get(client, attempt))

    assert "data-clock" not in html
    assert "There is no timer." in html
