"""What can be measured of an assignment, read from its sums."""

from uuid import uuid4

import pytest

from classrooms import measures
from classrooms.measures import Measures
from quizzes import actions, versions
from quizzes.rulings import Rule
from tests import make

pytestmark = pytest.mark.django_db


def take(assignment, *rights):
    for right in rights:
        learner = make.learner()
        make.membership(assignment.classroom, learner)
        sitting = assignment.sitting
        make.finished(sitting.quiz, learner, sitting, right=right)


def decide(assignment, teacher, decision, **data):
    attempt = assignment.sitting.attempts.first()
    actions.rule(
        sitting=assignment.sitting,
        version=versions.load([attempt.paper[0][0]]).popitem()[1],
        rule=Rule(decision, data, "Fair."),
        by=teacher,
    )


def test_questions_and_quiz_are_measured(assignment):
    take(assignment, 0, 1, 2, 3)

    found = Measures.read(assignment, "first")

    assert [each.number for each in found.items] == [1, 2, 3]
    assert [each.statistics.facility for each in found.items] == [75, 50, 25]
    assert found.items[1].statistics.discrimination == pytest.approx(70.71, abs=0.01)
    assert found.items[1].efficiency == 100
    assert found.quiz.consistency == pytest.approx(75)
    assert (found.quiz.mean / found.unit, found.most) == (1.5, 3000)


def test_efficiency_is_worked_out_from_the_attempts_marks(assignment):
    take(assignment, 0, 1, 2, 3)

    # Item 1: x = 0 1 1 1, R = 0 0 1 2: already in order.
    assert Measures.read(assignment, "first").items[0].efficiency == 100


def test_many_attempts_are_read_only_if_asked_for(assignment, monkeypatch):
    take(assignment, 0, 1, 2, 3)
    monkeypatch.setattr(measures, "MOST_AT_ONCE", 3)

    few = Measures.read(assignment, "first")
    full = Measures.read(assignment, "first", in_full=True)

    assert not few.is_full
    assert few.items[0].efficiency is None
    assert full.items[0].efficiency == 100


def test_versions_are_pooled_and_shown_apart(assignment, quiz):
    take(assignment, 3, 0)
    question = quiz.questions.get(position=0)
    question.stem = "Another wording?"
    question.save()
    take(assignment, 3)

    first, *others = Measures.read(assignment, "first").items

    assert (first.statistics.n, first.statistics.facility) == (
        3,
        pytest.approx(200 / 3),
    )
    assert [each.statistics.facility for each in first.versions] == [50, 100]
    assert first.version.stem == "Another wording?"
    assert all(each.versions == [] for each in others)


def test_void_question_is_not_measured_and_said_to_be(assignment, teacher):
    take(assignment, 0, 1, 2, 3)

    decide(assignment, teacher, "void")

    found = Measures.read(assignment, "first")
    assert [each.number for each in found.items] == [2, 3]
    assert [each.number for each in found.not_counted] == [1]
    assert found.most == 2000


def test_points_that_were_changed_weigh_so(assignment, teacher):
    take(assignment, 0, 1, 2, 3)

    decide(assignment, teacher, "points", points=2)

    found = Measures.read(assignment, "first").items
    assert [each.statistics.weight for each in found] == [50, 25, 25]
    assert found[0].statistics.facility == 75


def test_answers_that_wait_are_in_no_number(assignment, quiz):
    make.open_question(quiz)
    learner = make.learner()
    make.membership(assignment.classroom, learner)
    attempt = make.attempt(quiz, learner, assignment.sitting)
    actions.answer(attempt=attempt, number=4, key=uuid4(), value={"text": "Fear."})
    actions.finish(attempt=attempt)

    found = Measures.read(assignment, "first")

    assert [each.number for each in found.items] == [1, 2, 3]
    assert found.pending == 1


def test_learners_with_different_questions_are_compared_in_percent(assignment, quiz):
    take(assignment, 3, 0)
    make.question(quiz)
    take(assignment, 2)

    found = Measures.read(assignment, "first")

    assert found.most is None
    assert found.quiz.mean / found.unit == pytest.approx(50)
    assert found.quiz.consistency is None


def test_weak_efficiency_is_flagged_only_where_there_are_answers_enough(assignment):
    take(assignment, 0, 1, 2, 3)

    items = Measures.read(assignment, "first").items
    assert not any(each.is_inefficient for each in items)


def test_statistics_stay_equal_until_something_changes(assignment, teacher):
    take(assignment, 0, 1, 2, 3)
    before = Measures.read(assignment, "first")

    same = Measures.read(assignment, "first")
    assert (same, hash(same)) == (before, hash(before))

    decide(assignment, teacher, "points", points=2)
    ruled = Measures.read(assignment, "first")
    take(assignment, 2)
    more = Measures.read(assignment, "first")

    assert before != ruled != more


@pytest.mark.tampers
def test_efficiency_is_never_that_of_other_marks_with_the_same_sums(assignment):
    take(assignment, 0, 1, 2, 3)
    before = Measures.read(assignment, "first")

    # As if others had come in place of these, and added up to just as much.
    assignment.sitting.attempts.filter(right=2).update(score=1500)

    after = Measures.read(assignment, "first")
    assert (after.asked, after.totals) == (before.asked, before.totals)
    assert after.efficiencies != before.efficiencies
    assert after != before
