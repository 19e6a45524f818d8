"""What a class's attempts add up to, as a population, and without those who left."""

from uuid import uuid4

import pytest

from classrooms import summed
from classrooms.actions import excuse, remove
from classrooms.summed import Summed, Total, attempts
from quizzes import actions
from quizzes.sums import POPULATIONS
from tests import make

pytestmark = pytest.mark.django_db


def take(assignment, *rights):
    """Let a new learner of the class finish once for each number of right answers."""
    learner = make.learner()
    make.membership(assignment.classroom, learner)
    for right in rights:
        sitting = assignment.sitting
        make.finished(sitting.quiz, learner, sitting, right=right)
    return learner


def rights(assignment, population):
    return [each.sums.right for each in Summed(assignment, population).asked]


@pytest.mark.parametrize(
    ("population", "right", "n"),
    [
        ("first", [2, 1, 0], 2),
        ("last", [2, 2, 1], 2),
        ("best", [2, 2, 1], 2),
        ("all", [3, 2, 1], 4),
    ],
)
def test_each_population_has_its_own_sums(assignment, population, right, n):
    take(assignment, 1, 0, 3)
    take(assignment, 2)

    found = Summed(assignment, population)

    assert rights(assignment, population) == right
    assert found.n == n
    assert sum(found.totals.values()) == n


def test_questions_come_in_the_authors_order_with_versions_together(assignment, quiz):
    take(assignment, 1)
    question = quiz.questions.get(position=1)
    question.stem = "Another wording?"
    question.save()
    take(assignment, 1)

    asked = Summed(assignment, "first").asked

    assert [each.number for each in asked] == [1, 2, 2, 3]
    assert asked[1].question == asked[2].question == question.pk


def test_numbers_are_those_of_all_attempts_whichever_are_looked_at(assignment, quiz):
    learner = take(assignment, 1)
    first = quiz.questions.get(position=0)
    added = make.question(quiz, position=0)
    first.is_retired = True
    first.save()
    make.finished(quiz, learner, assignment.sitting)

    numbers = [each.number for each in Summed(assignment, "first").asked]

    assert numbers == [1, 3, 4]
    assert added.pk in {each.question for each in Summed(assignment, "last").asked}


@pytest.mark.parametrize("population", POPULATIONS)
def test_whoever_left_takes_their_part_along(assignment, population):
    take(assignment, 3, 1)
    before = Summed(assignment, population)
    asked, given, totals = before.asked, before.given, before.totals
    gone = take(assignment, 0, 2, 1)

    gone.memberships.all().delete()

    after = Summed(assignment, population)
    assert after.asked == asked
    assert after.given == given
    assert after.totals == totals


def test_among_very_many_attempts_the_log_says_who_left(
    assignment, teacher, monkeypatch
):
    monkeypatch.setattr(summed, "MOST_LOOKED_THROUGH", 1)
    _stayed, left, excused = (take(assignment, rights) for rights in (3, 2, 1))
    remove(membership=left.memberships.get(), by=teacher)
    excuse(assignment=assignment, learner=excused, why="Ill", by=teacher)

    found = Summed(assignment, "first")

    assert found.totals == {Total(3000, 3000): 1}
    assert [each.sums.right for each in found.asked] == [1, 1, 1]


@pytest.mark.parametrize("population", POPULATIONS)
def test_whoever_left_is_not_made_up_for_by_attempts_in_no_sum(assignment, population):
    older = take(assignment, 2)  # as if it were older than sums, and erased since
    actions.erase_answers(learner=older)
    older.attempts.update(marks=None)
    assignment.sitting.item_sums.all().delete()
    assignment.sitting.frequencies.all().delete()
    gone = take(assignment, 3)
    take(assignment, 1)

    gone.memberships.all().delete()

    assert Summed(assignment, population).n == 1
    assert rights(assignment, population) == [1, 0, 0]


def test_class_that_all_have_left_has_nothing(assignment):
    take(assignment, 3).memberships.all().delete()

    assert Summed(assignment, "first").asked == []
    assert Summed(assignment, "first").n == 0


def test_erased_answers_are_said_no_more_and_their_marks_stay(assignment):
    learner = take(assignment, 3)

    actions.erase_answers(learner=learner)

    found = Summed(assignment, "first")
    assert found.given == {}
    assert [each.sums.right for each in found.asked] == [1, 1, 1]


def test_only_typed_words_that_two_wrote_are_told(assignment, quiz):
    make.question(quiz, kind="short", choices=[("Erbil", True)])
    for text in ("Basra", "basra", "Mosul", "Erbil"):
        learner = make.learner()
        make.membership(assignment.classroom, learner)
        attempt = make.attempt(quiz, learner, assignment.sitting)
        actions.answer(attempt=attempt, number=4, key=uuid4(), value={"text": text})
        actions.finish(attempt=attempt)

    found = Summed(assignment, "first")

    (*_others, short) = found.asked
    assert {(each.words, each.times) for each in found.given[short.version]} == {
        ("Erbil", 1),
        ("basra", 2),
    }


@pytest.mark.parametrize(
    ("population", "rights"),
    [("first", {1}), ("last", {2}), ("best", {3}), ("all", {1, 2, 3})],
)
def test_attempts_of_a_population_are_those_of_the_class(
    assignment, population, rights
):
    take(assignment, 1, 3, 2)
    take(assignment, 0).memberships.all().delete()

    found = attempts(assignment, population)

    assert {attempt.right for attempt in found} == rights


@pytest.mark.parametrize("size", [1, 12])
def test_sums_cost_three_queries(assignment, size, django_assert_num_queries):
    for _ in range(size):
        take(assignment, 1, 2)

    with django_assert_num_queries(3):
        found = Summed(assignment, "all")
        assert len(found.asked) == 3
        assert found.given
        assert found.n == 2 * size
