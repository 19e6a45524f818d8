"""How far a class is with an assignment, while it works."""

import pytest

from classrooms import actions as class_actions
from classrooms.at_work import AtWork
from quizzes import actions
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def member(classroom):
    def join(name):
        learner = make.learner(name)
        make.membership(classroom, learner)
        return learner

    return join


def begin(assignment, learner, answered=0):
    attempt = make.attempt(assignment.sitting.quiz, learner, assignment.sitting)
    for number in range(1, answered + 1):
        make.response(attempt, number)
    return attempt


def test_everybody_is_working_waiting_or_finished(assignment, member):
    begin(assignment, member("Amal"), answered=1)
    begin(assignment, member("Ben"), answered=2)
    begin(assignment, member("Cleo"), answered=3)  # the last answer finishes
    member("Dan")

    work = AtWork.read(assignment)

    assert [(each.name, each.answered, each.length) for each in work.working] == [
        ("Ben", 2, 3),
        ("Amal", 1, 3),
    ]
    assert work.waiting == ["Dan"]
    assert (work.finished, work.size) == (1, 4)


def test_second_attempt_is_work_again(assignment, member):
    learner = member("Amal")
    begin(assignment, learner, answered=3)
    begin(assignment, learner)

    assert [each.name for each in AtWork.read(assignment).working] == ["Amal"]


def test_question_answered_twice_is_one(assignment, quiz, member):
    sitting = assignment.sitting
    sitting.feedback = "finish"
    sitting.save()
    attempt = begin(assignment, member("Amal"), answered=1)
    actions.answer(
        attempt=attempt, number=1, key=attempt.pk, value={"choices": [2]}, seen=1
    )

    assert AtWork.read(assignment).working[0].answered == 1


def test_overdue_work_is_finished(assignment, member):
    make.overdue(begin(assignment, member("Amal"), answered=1))

    assert AtWork.read(assignment).finished == 1


def test_revision_is_the_same_only_while_nothing_changes(assignment, member):
    attempt = begin(assignment, member("Amal"))
    revision = AtWork.read(assignment).revision

    assert AtWork.read(assignment).revision == revision
    make.response(attempt, 1)
    assert AtWork.read(assignment).revision != revision
    assert AtWork.read(assignment, hide_names=True).revision != revision


def test_what_is_closed_changes_no_more(assignment, member, teacher):
    begin(assignment, member("Amal"))
    assert AtWork.read(assignment).may_change

    class_actions.close_now(assignment=assignment, by=teacher)
    assignment.refresh_from_db()

    assert not AtWork.read(assignment).may_change


@pytest.mark.parametrize("size", [1, 12])
def test_looking_costs_four_queries(
    assignment, member, size, django_assert_num_queries
):
    for number in range(size):
        begin(assignment, member(f"Learner {number}"), answered=1)

    with django_assert_num_queries(4):
        assert len(AtWork.read(assignment).working) == size
