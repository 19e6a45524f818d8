import csv
import io
import json
from datetime import datetime, timedelta

import pytest

from accounts.models import User
from classrooms.exports import responses
from classrooms.exports.responses import csv_lines
from quizzes import actions as quiz_actions
from quizzes.models import HintTaken
from tests import make
from tests.classrooms.crowd import crowd

pytestmark = pytest.mark.django_db


@pytest.fixture
def found(book):
    """Read the file back: a dict for each answer."""

    def found():
        text = "".join(csv_lines(book()))
        assert text.startswith("\ufeff")
        return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))

    return found


def test_an_answer_has_whose_it_is_what_was_asked_and_what_it_earned(
    classroom, assignment, learner, quiz, found
):
    attempt = make.finished(quiz, learner, assignment.sitting, right=1)

    first, second, third = found()

    content = make.content(attempt, 1)
    given = attempt.responses.get(version=attempt.paper[0][0])
    assert first["response_id"] == str(given.pk)
    assert first["attempt_id"] == str(attempt.pk)
    assert first["assignment_id"] == str(assignment.pk)
    assert first["learner"] == "Amal H"
    assert first["learner_number"] == str(classroom.memberships.get().pk)
    assert first["question_version"] == attempt.paper[0][0]
    assert first["question"] == content["stem"]
    assert first["answer"] == content["choices"][0]["text"]
    assert json.loads(first["answer_json"]) == given.value
    assert (first["verdict"], first["points"]) == ("right", "1.0")
    assert (second["verdict"], second["points"]) == ("wrong", "0.0")
    assert [row["question_number"] for row in (first, second, third)] == ["1", "2", "3"]


def test_times_are_iso_8601_by_the_clock_of_the_class(
    classroom, assignment, learner, quiz, found
):
    classroom.time_zone = "Asia/Kathmandu"
    classroom.save()
    attempt = make.finished(quiz, learner, assignment.sitting)

    row = found()[0]

    for name in ("answered_at", "attempt_started_at", "attempt_finished_at"):
        at = datetime.fromisoformat(row[name])
        assert at.utcoffset() == timedelta(hours=5, minutes=45)
    assert at == attempt.finished_at


def test_an_answer_that_was_replaced_stands_no_more(classroom, learner, found):
    quiz = make.quiz(questions=1)
    made = make.assignment(classroom, quiz, feedback="finish")
    attempt = make.attempt(quiz, learner, made.sitting)
    make.response(attempt, 1, right=False)
    given = attempt.responses.get()
    quiz_actions.answer(
        attempt=attempt,
        number=1,
        key=given.attempt_id,
        value=make.right_value(attempt, 1),
        seen=given.sequence,
    )
    quiz_actions.finish(attempt=attempt)

    first, second = found()

    assert (first["stands"], first["verdict"], first["points"]) == ("0", "", "")
    assert (second["stands"], second["verdict"]) == ("1", "right")
    assert (first["answer_number"], second["answer_number"]) == ("1", "2")


def test_an_attempt_at_work_has_answers_and_no_marks(assignment, learner, quiz, found):
    make.response(make.attempt(quiz, learner, assignment.sitting), 1)

    (row,) = found()

    assert (row["stands"], row["verdict"], row["attempt_finished_at"]) == ("1", "", "")


def test_practice_and_other_classes_are_left_out(
    assignment, learner, quiz, teacher, found
):
    make.finished(quiz, learner)
    other = make.classroom(teacher, learners=[learner])
    elsewhere = make.assignment(other, make.quiz())
    make.finished(elsewhere.sitting.quiz, learner, elsewhere.sitting)
    missed = make.finished(quiz, learner, assignment.sitting, right=1)
    practice = quiz_actions.practise(learner=learner, missed=missed, numbers=[2])
    make.response(practice, 1)

    assert {row["attempt_id"] for row in found()} == {str(missed.pk)}


def test_a_hint_is_noted(assignment, learner, quiz, found):
    attempt = make.attempt(quiz, learner, assignment.sitting)
    make.response(attempt, 1)
    HintTaken.objects.create(attempt=attempt, version_id=attempt.paper[0][0])

    (row,) = found()

    assert row["hint"] == "1"


def test_what_was_erased_is_an_empty_cell_that_still_counts(
    assignment, learner, quiz, found
):
    make.finished(quiz, learner, assignment.sitting, right=3)
    quiz_actions.erase_answers(learner=learner)

    row = found()[0]

    assert (row["answer"], row["answer_json"]) == ("", "")
    assert row["verdict"] == "right"


def test_what_learners_wrote_is_inert(classroom, found):
    quiz = make.quiz(questions=0)
    made = make.assignment(classroom, quiz)
    make.open_question(quiz)
    learner = make.member(classroom, "=Amal")
    attempt = make.attempt(quiz, learner, made.sitting)
    quiz_actions.answer(
        attempt=attempt, number=1, key=attempt.pk, value={"text": "=1+1"}
    )

    (row,) = found()

    assert (row["learner"], row["answer"]) == ("'=Amal", "'=1+1")
    assert (row["verdict"], row["points"]) == ("pending", "")


def test_lines_go_learner_by_learner_however_many_at_a_time(
    assignment, found, monkeypatch
):
    crowd(assignment, 5)
    monkeypatch.setattr(responses, "PORTION", 2)

    names = [row["learner"] for row in found()]

    assert names == sorted(names)
    assert len(set(names)) == 5


def test_a_portion_costs_the_same_statements_whatever_it_holds(
    assignment, book, monkeypatch, django_assert_num_queries
):
    crowd(assignment, 6)
    monkeypatch.setattr(responses, "PORTION", 2)
    "".join(csv_lines(book()))  # the questions are known from here on

    opened = book()
    # Members and what is noted; three for each of three portions.
    with django_assert_num_queries(2 + 3 * 3):
        "".join(csv_lines(opened))


def test_nothing_is_read_before_it_is_sent(
    assignment, book, monkeypatch, django_assert_num_queries
):
    crowd(assignment, 4)
    monkeypatch.setattr(responses, "PORTION", 2)
    opened = book()
    lines = csv_lines(opened)

    with django_assert_num_queries(0):
        next(lines)
    with django_assert_num_queries(2 + 3):
        first = next(lines)

    assert "Learner 0" in first
    assert "Learner 2" not in first


def test_who_left_the_class_is_left_out(assignment, learner, quiz, found):
    make.finished(quiz, learner, assignment.sitting)
    assignment.classroom.memberships.all().delete()

    assert found() == []
    assert User.objects.filter(pk=learner.pk).exists()
