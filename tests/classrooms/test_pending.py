"""What teachers see while answers wait to be marked."""

import re
from uuid import uuid4

import pytest

from classrooms.review import Review
from classrooms.shares import Share
from quizzes import actions, versions
from quizzes.marking import Work
from tests import make
from tests.classrooms.counted import count_item

pytestmark = pytest.mark.django_db


@pytest.fixture
def teacher():
    return make.teacher()


@pytest.fixture
def quiz():
    """A question to choose in and one to answer freely."""
    quiz = make.quiz(questions=1)
    make.open_question(quiz, category="claim")
    return quiz


@pytest.fixture
def assignment(teacher, quiz):
    learners = [make.learner("Amal"), make.learner("Basim")]
    return make.assignment(make.classroom(teacher, learners=learners), quiz)


def take(assignment, learner, text, *, right=True):
    """Answer the first question, and the second in these words."""
    quiz = assignment.sitting.quiz
    attempt = make.attempt(quiz, learner, assignment.sitting)
    number = attempt.length
    if number > 1:
        make.response(attempt, 1, right=right)
    return actions.answer(
        attempt=attempt, number=number, key=uuid4(), value={"text": text}
    )


@pytest.fixture
def answers(assignment):
    """Both learners have answered all; one chose right."""
    members = assignment.classroom.memberships.order_by("pk")
    return [
        take(assignment, member.learner, f"Answer {place}.", right=place == 0)
        for place, member in enumerate(members)
    ]


@pytest.fixture
def client(client, teacher):
    client.force_login(teacher)
    return client


def text(client, url):
    html = client.get(url).content.decode()
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_answers_that_wait_are_in_nobodys_share(assignment, answers):
    review = Review(assignment)

    assert [row.share for row in review.lowest] == [Share(0, 1), Share(1, 1)]
    assert review.by_category == [("actor", Share(1, 2))]
    assert [hint.category for hint in review.hints] == ["actor"]
    assert review.overall == Share(1, 2)


def test_question_of_which_nothing_is_marked_is_not_the_hardest(assignment, answers):
    chosen, written = Review(assignment).questions.items

    assert (chosen.share, chosen.pending) == (Share(1, 2), 0)
    assert (written.share, written.pending, written.left_out) == (Share(0, 0), 2, 0)
    assert written.is_written
    assert not chosen.is_written
    assert written.options == []


def test_review_says_what_waits(client, assignment, answers):
    said = text(client, assignment.get_absolute_url())

    assert "2 answers wait to be marked" in said
    assert "2 answers are not marked yet." in said
    assert "0 of 0" not in said


def test_left_out_open_question_counts_as_missed(assignment, quiz):
    learner = assignment.classroom.memberships.first().learner
    attempt = make.attempt(quiz, learner, assignment.sitting)
    make.response(attempt, 1)
    actions.finish(attempt=attempt)

    review = Review(assignment)

    assert [row.share for row in review.lowest] == [Share(1, 2)]
    assert ("claim", Share(0, 1)) in review.by_category


@pytest.fixture
def unmarked(quiz, assignment):
    """The open question alone, answered by one."""
    quiz.questions.exclude(kind="open").update(is_retired=True)
    return take(assignment, assignment.classroom.memberships.first().learner, "So.")


@pytest.mark.parametrize("sort", ["", "result", "other", "attempts", "finished"])
def test_review_bears_scores_that_are_not_there(client, assignment, unmarked, sort):
    said = text(client, f"{assignment.get_absolute_url()}?sort={sort}")

    assert "Not marked yet" in said
    assert "One answer is not marked yet." in said
    assert "Median" not in said
    assert "0 of 0" not in said


def test_gradebook_bears_scores_that_are_not_there(client, assignment, unmarked):
    said = text(client, f"{assignment.classroom.get_absolute_url()}scores/")

    assert "Not marked yet" in said
    assert "1 of 2 finished" in said
    assert "0 of 0" not in said
    assert "0% right" not in said


def test_gradebook_says_where_answers_wait_beside_scores(
    client, assignment, answers, teacher
):
    other = make.assignment(assignment.classroom, make.quiz())
    make.finished(other.sitting.quiz, answers[0].attempt.learner, other.sitting)
    scores = f"{assignment.classroom.get_absolute_url()}scores/"

    assert text(client, scores).count("Answers to mark") == 1

    first, second = answers
    actions.award(response=first, score=1000, rubric={}, comment="", by=teacher)
    assert text(client, scores).count("Answers to mark") == 1
    # Nobody waits for the answer of somebody who left.
    second.attempt.learner.memberships.all().delete()
    assert "Answers to mark" not in text(client, scores)


def test_learner_sees_that_work_set_is_not_marked(client, assignment, unmarked):
    client.force_login(unmarked.attempt.learner)

    said = text(client, assignment.classroom.get_absolute_url())

    assert "Not marked yet" in said
    assert "0 of 0" not in said


# One question, counted


def test_readings_are_counted_with_whichever_passage_and_none_is_wrong(quiz):
    content = versions.compose(make.contested(quiz))
    answers = [
        (Work({"reading": 0, "passage": 0}), 2),
        (Work({"reading": 1, "passage": 0}), 3),
    ]

    item = count_item(1, content, 6, answers)

    assert item.share == Share(2, 6)
    assert [(each.text, each.chosen.right) for each in item.options] == [
        ("Reading 0", 2),
        ("Reading 1", 3),
    ]
    assert not any(each.is_right for each in item.options)
    assert item.slip is None
    assert item.others == 0
    assert not item.is_written


def test_sentences_are_left_to_the_text_they_stand_in(quiz):
    content = versions.compose(make.question(quiz, kind="evidence"))
    answers = [
        (Work({"choices": [0], "sentence": 0}), 2),
        (Work({"choices": [0], "sentence": 2}), 3),
        (Work({"choices": [1], "sentence": 0}), 1),
    ]

    item = count_item(1, content, 6, answers)

    assert item.share == Share(2, 6)
    counted = {
        each.text: each.chosen.right for each in item.options if each.chosen.right
    }
    right, tempting = (choice["text"] for choice in content["choices"][:2])
    assert counted == {right: 5, tempting: 1}
    assert item.slip is None
