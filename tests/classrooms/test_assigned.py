from datetime import timedelta

import pytest
from django.utils import timezone

from briefings import actions as briefing_actions
from classrooms import actions
from classrooms.assigned import assigned_to
from tests import make

pytestmark = pytest.mark.django_db


def only(learner):
    (found,) = assigned_to(learner)
    return found


def in_hours(number):
    return timezone.now() + timedelta(hours=number)


def test_what_a_class_was_set_is_to_be_started(assignment, learner):
    found = only(learner)

    assert found.assignment == assignment
    assert found.can_start
    assert found.is_due
    assert not found.is_done
    assert found.attempts_left is None
    assert found.get_absolute_url() == found.quiz.get_absolute_url()


def test_an_open_attempt_is_to_be_continued(assignment, learner, quiz):
    make.attempt(quiz, learner, assignment.sitting)

    found = only(learner)

    assert found.has_started
    assert not found.can_start
    assert found.is_due


def test_practice_does_not_count_for_the_class(assignment, learner, quiz):
    make.finished(quiz, learner, right=3)
    make.attempt(quiz, learner)

    found = only(learner)

    assert not found.has_started
    assert not found.is_done


def test_a_finished_assignment_shows_the_best_score(assignment, learner, quiz):
    make.finished(quiz, learner, assignment.sitting, right=1)
    best = make.finished(quiz, learner, assignment.sitting, right=2)
    make.finished(quiz, learner, assignment.sitting, right=0)

    found = only(learner)

    assert str(found.counted) == "Best 2 of 3"
    assert found.counted.attempt_id == best.pk
    assert found.standing.count == 3
    assert found.is_done
    assert not found.is_due
    assert found.can_start


def test_late_work_is_owed_until_it_is_taken_no_more(client, classroom, learner, quiz):
    make.assignment(classroom, quiz, closes_at=in_hours(-1), late_until=in_hours(1))
    client.force_login(learner)

    assert only(learner).is_due
    assert not only(learner).is_closed
    assert "Late work is taken until" in client.get("/").content.decode()


def test_the_scores_of_others_are_not_mine(classroom, assignment, learner, quiz):
    other = make.learner()
    make.membership(classroom, other)
    make.finished(quiz, other, assignment.sitting, right=3)

    assert only(learner).standing is None


def test_used_up_attempts_leave_the_result(classroom, quiz, learner):
    assignment = make.assignment(classroom, quiz, attempts_allowed=1)
    attempt = make.finished(quiz, learner, assignment.sitting, right=1)

    found = only(learner)

    assert found.attempts_left == 0
    assert not found.can_start
    assert found.get_absolute_url() == attempt.get_absolute_url()


def test_an_open_attempt_uses_one_up(classroom, quiz, learner):
    assignment = make.assignment(classroom, quiz, attempts_allowed=2)
    make.attempt(quiz, learner, assignment.sitting)

    assert only(learner).attempts_left == 1


@pytest.mark.parametrize(
    ("rules", "is_closed"),
    [
        ({"closes_at": in_hours(-1)}, True),
        ({"opens_at": in_hours(1)}, False),
    ],
)
def test_outside_its_time_nothing_can_start(classroom, quiz, learner, rules, is_closed):
    make.assignment(classroom, quiz, **rules)

    found = only(learner)

    assert not found.can_start
    assert not found.is_due
    assert found.is_closed == is_closed


def test_an_attempt_whose_time_is_up_is_not_to_be_continued(assignment, learner, quiz):
    attempt = make.attempt(quiz, learner, assignment.sitting)
    learner.attempts.filter(pk=attempt.pk).update(deadline=in_hours(-1))

    assert not only(learner).has_started


def test_a_withdrawn_briefing_rests(assignment, learner, quiz):
    briefing_actions.withdraw(briefing=quiz.briefing)

    found = only(learner)

    assert found.is_withdrawn
    assert not found.can_start
    assert not found.is_due


def test_what_closes_first_comes_first(classroom, learner):
    for closes_at in (None, in_hours(3), in_hours(1)):
        make.assignment(classroom, make.quiz(), closes_at=closes_at)

    found = [each.sitting.closes_at for each in assigned_to(learner)]

    assert found[0] < found[1]
    assert found[2] is None


def test_classes_of_others_are_left_out(learner, quiz):
    make.assignment(make.classroom(), quiz)

    assert list(assigned_to(learner)) == []


def test_any_number_of_assignments_costs_one_query(
    classroom, learner, django_assert_num_queries
):
    for _ in range(3):
        assignment = make.assignment(classroom, make.quiz())
        make.finished(assignment.sitting.quiz, learner, assignment.sitting)
    actions.set_joining(classroom=classroom, is_open=False)

    with django_assert_num_queries(1):
        found = list(assigned_to(learner))
        assert [each.briefing.title for each in found]
        assert all(each.classroom.name and each.is_done for each in found)
