"""A learner's own page: what is open, what was done, what to read again."""

import pytest
from django.test import Client

from quizzes import actions
from quizzes.over_time import MOST_POINTS
from quizzes.progress import LATEST, WORTH_ANOTHER_LOOK, Progress
from tests import make
from tests.quizzes.views.conftest import address, page


def me(client):
    return page(client.get("/me/"))


@pytest.fixture
def quiz_on_two_passages(db):
    """Two questions on the second passage of a briefing and one on the first."""
    quiz = make.quiz(questions=1)
    for _ in range(2):
        make.question(quiz, passage=quiz.briefing.passages.last(), category="event")
    return quiz


def test_nobody_is_told_how_to_begin(db):
    html = me(Client())

    assert "Nothing here yet" in html
    assert "Join a class" in html


def test_learner_who_has_done_nothing_is_told_how_to_begin(client):
    assert "Nothing here yet" in me(client)


def test_open_attempt_leads_to_its_first_question_left(client, attempt):
    make.response(attempt, 1)

    html = me(client)

    assert "You have answered 1 of 3 questions." in html
    assert f'href="{address(attempt, 2)}"' in html


def test_quiz_taken_leads_to_the_best_attempt(client, quiz, learner):
    best, _last = (make.finished(quiz, learner, right=right) for right in (2, 0))

    html = me(client)

    assert f'href="{best.get_absolute_url()}">{quiz.briefing.title}' in html
    assert "Best 2 of 3" in html
    assert "2 attempts, the last on" in html
    assert "Practice." in html


def test_quiz_taken_for_a_class_names_the_class(client, quiz, learner):
    classroom = make.classroom(name="Year 9", learners=[learner])
    make.finished(quiz, learner, make.assignment(classroom, quiz).sitting)

    assert "Year 9." in me(client)


def test_page_shows_nothing_of_anybody_else(client, quiz):
    make.finished(quiz, make.learner())
    make.attempt(make.quiz(), make.learner())

    assert "Nothing here yet" in me(client)


def test_attempt_whose_time_is_up_is_done_and_not_open(client, attempt):
    make.overdue(attempt)

    html = me(client)

    assert "You have finished everything you started." in html
    assert "Best 0 of 3" in html


def test_page_is_kept_by_no_cache(client):
    assert "no-store" in client.get("/me/")["Cache-Control"]


# What it reads


def test_categories_are_counted_over_the_best_attempt_at_each_quiz(learner):
    for rights in ([3, 0], [1]):
        quiz = make.quiz()
        for right in rights:
            make.finished(quiz, learner, right=right)

    rows = Progress(learner).by_category

    assert [(row["category"], row["text"], row["percent"]) for row in rows] == [
        ("actor", "2 of 2", 100),
        ("motive", "1 of 2", 50),
        ("event", "1 of 2", 50),
    ]


def test_passage_missed_most_often_comes_first(learner, quiz_on_two_passages):
    make.finished(quiz_on_two_passages, learner, right=0)

    rows = Progress(learner).worth_another_look

    passage = quiz_on_two_passages.briefing.passages.last()
    assert [row["misses"] for row in rows] == [2, 1]
    assert rows[0]["item"].evidence.url == passage.get_absolute_url()


def test_passage_of_a_question_got_right_is_not_to_be_read_again(
    learner, quiz_on_two_passages
):
    make.finished(quiz_on_two_passages, learner, right=3)

    assert Progress(learner).worth_another_look == []


def test_passages_to_read_again_are_few(learner):
    for _ in range(WORTH_ANOTHER_LOOK):
        make.finished(make.quiz(), learner)
    quiz = make.quiz()
    make.question(quiz, passage=quiz.briefing.passages.last())
    make.finished(quiz, learner)

    assert len(Progress(learner).worth_another_look) == WORTH_ANOTHER_LOOK


# From quiz to quiz


@pytest.fixture
def taken(learner, clock):
    """Take so many quizzes, one a day, with one right answer in each."""

    def taken(times):
        for _ in range(times):
            make.finished(make.quiz(), learner, right=1)
            clock.move(days=1)

    return taken


def test_single_quiz_is_no_line_yet(client, taken):
    taken(1)

    html = me(client)

    assert "One quiz so far." in html
    assert 'class="dot"' not in html


def test_few_quizzes_are_said_to_be_few(client, taken):
    taken(3)

    assert "3 points: too few to speak of a direction." in me(client)


def test_last_quizzes_are_set_against_those_before(client, taken):
    taken(5)

    assert "Lately 100% (1 of 1), before that 100% (4 of 4)." in me(client)


def test_quizzes_come_in_their_order_in_the_picture_and_in_the_table(
    client, learner, taken
):
    taken(3)
    titles = [
        standing.quiz.briefing.title for standing in learner.standings.order_by("pk")
    ]

    works = Progress(learner).over_time.works

    assert [work.title for work in works] == titles
    table = me(client).split("Right answers by quiz and category")[1]
    places = [table.index(title) for title in titles]
    assert places == sorted(places)


def test_many_quizzes_are_taken_together_and_listed_behind_a_line(client, taken):
    taken(MOST_POINTS + 1)

    html = me(client)

    assert f"{MOST_POINTS + 1} quizzes in 11 points" in html
    assert "2 quizzes, the last on" in html
    assert f"Show {MOST_POINTS + 1 - LATEST} earlier quizzes" in html


def test_practice_of_what_was_missed_is_no_point_of_the_line(client, quiz, learner):
    missed = make.finished(quiz, learner, right=1)
    practice = actions.practise(learner=learner, missed=missed, numbers=[2, 3])
    for number in (1, 2):
        make.response(practice, number)

    assert len(Progress(learner).over_time) == 1


def test_result_that_is_not_shown_yet_is_no_point_of_the_line(client, quiz, learner):
    classroom = make.classroom(learners=[learner])
    sitting = make.assignment(classroom, quiz, feedback="never").sitting
    actions.finish(attempt=make.attempt(quiz, learner, sitting))

    assert "From quiz to quiz" not in me(client)


def test_passage_to_read_again_leads_to_passage_and_lesson(
    client, learner, quiz_on_two_passages
):
    make.finished(quiz_on_two_passages, learner, right=0)
    briefing = quiz_on_two_passages.briefing

    html = me(client)

    assert "You missed 2 questions on this passage." in html
    assert f'href="{briefing.passages.last().get_absolute_url()}"' in html
    assert f'href="{briefing.get_absolute_url()}">{briefing.title}' in html
