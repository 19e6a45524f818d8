"""What a teacher reads of one question after class."""

from uuid import UUID, uuid4

import pytest

from classrooms.judging import find, table
from quizzes import actions
from quizzes.models import Choice
from quizzes.rulings import Rule
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def quiz(db):
    """A question on the missiles' target, answered in a word."""
    quiz = make.quiz(questions=0)
    made = make.question(quiz, kind="short", choices=[("Jaish al-Adl", True)])
    Choice.objects.create(
        question=made, position=1, text="IRGC", feedback="They fired."
    )
    return quiz


@pytest.fixture
def answer(assignment):
    """Let somebody new in the class answer the question, whatever kind it is of."""

    def answer(value, learner=None):
        if learner is None:
            learner = make.learner()
            make.membership(assignment.classroom, learner)
        attempt = make.attempt(assignment.sitting.quiz, learner, assignment.sitting)
        actions.answer(
            attempt=attempt,
            number=1,
            key=uuid4(),
            value={"text": value} if isinstance(value, str) else value,
        )
        return actions.finish(attempt=attempt)

    return answer


def asked(attempt):
    return UUID(attempt.paper[0][0])


def judged(assignment, attempt):
    return find(assignment, asked(attempt))


def listed(found):
    return [(str(each), each.count, each.mark.verdict) for each in found.answers]


def rule(assignment, attempt, decision, **data):
    return actions.rule(
        sitting=assignment.sitting,
        version=judged(assignment, attempt).version,
        rule=Rule(decision, data, "It is fair."),
        by=assignment.classroom.teachers.first(),
    )


def test_answers_are_listed_with_counts_near_misses_first(assignment, answer):
    for typed in ("Mossad", "Mossad", "IRGC", "jaish al adl", "Jaish al-Adel"):
        attempt = answer(typed)

    found = judged(assignment, attempt)

    assert listed(found) == [
        ("Jaish al-Adel", 1, "wrong"),
        ("Mossad", 2, "wrong"),
        ("IRGC", 1, "wrong"),
        ("Jaish al-Adl", 1, "right"),
    ]
    assert [each.is_near for each in found.answers] == [True, False, False, False]


def test_spellings_of_one_answer_are_one(assignment, answer):
    for typed in ("Mossad", "mossad", "“Mossad”", "the Mossad"):
        attempt = answer(typed)

    (only,) = judged(assignment, attempt).answers

    assert only.count == 4


def test_accepted_answer_is_right_whoever_gives_it_later(assignment, answer):
    attempt = answer("Jaish al-Adel")
    rule(assignment, attempt, "accept", said=["Jaish al-Adel"])

    later = answer("jaish al adel")
    found = judged(assignment, attempt)

    assert later.right == 1
    assert listed(found) == [("Jaish al-Adel", 2, "right")]
    assert found.wrong == []
    assert not found.answers[0].is_near


def test_credit_for_all_makes_no_answer_right(assignment, answer):
    attempt = answer("Mossad")
    rule(assignment, attempt, "credit")

    assert listed(judged(assignment, attempt)) == [("Mossad", 1, "wrong")]


def test_token_stands_for_an_answer_as_long_as_it_is_wrong(assignment, answer):
    attempt = answer("Mossad")
    (wrong,) = judged(assignment, attempt).wrong

    assert judged(assignment, attempt).answer(wrong.token) == wrong
    rule(assignment, attempt, "accept", said=["Mossad"])
    assert judged(assignment, attempt).answer(wrong.token) is None


def test_those_who_left_it_out_and_those_still_at_it_are_counted(
    assignment, answer, learner
):
    attempt = answer("Mossad")
    left = make.attempt(assignment.sitting.quiz, learner, assignment.sitting)
    actions.finish(attempt=left)
    make.attempt(assignment.sitting.quiz, make.learner(), assignment.sitting)

    found = judged(assignment, attempt)

    assert (found.finished, found.running, found.left_out) == (2, 1, 1)


def test_what_is_overdue_is_finished_first(assignment, learner):
    late = make.attempt(assignment.sitting.quiz, learner, assignment.sitting)
    make.overdue(late)

    assert judged(assignment, late).finished == 1


def test_erased_answer_is_not_listed(assignment, answer):
    attempt = answer("Mossad")
    actions.erase_answers(learner=attempt.learner)

    assert judged(assignment, attempt).answers == []


def test_question_that_was_not_asked_here_is_not_found(assignment, answer):
    answer("Mossad")
    other = make.assignment(make.classroom(), make.quiz(questions=1))
    elsewhere = make.finished(other.sitting.quiz, make.learner(), other.sitting)

    assert find(assignment, asked(elsewhere)) is None
    assert find(assignment, uuid4()) is None


def test_decisions_are_listed_the_latest_first(assignment, answer):
    attempt = answer("Mossad")
    answer("Jaish al-Adl")
    rule(assignment, attempt, "void")
    rule(assignment, attempt, "credit")
    rule(assignment, attempt, "points", points=2)

    found = judged(assignment, attempt)

    assert [(each.words, each.changed) for each in found.decided] == [
        ("It counts 2 points", 2),
        ("Everyone got the points", 2),
        ("This question does not count", 2),
    ]
    assert [words for words, _why in found.standing] == [
        "Everyone got the points",
        "It counts 2 points",
    ]
    assert found.points == 2


def test_moves_are_listed_by_name(assignment, answer, learner):
    attempt = answer("Mossad")
    answer("Mossad", learner)
    attempt.learner.display_name = "basim"
    attempt.learner.save()

    moves = judged(assignment, attempt).preview(Rule("credit", {}, "Fair."))

    assert [
        (each.name, each.before.right, each.after.right) for each in table(moves)
    ] == [("Amal H", 0, 1), ("basim", 0, 1)]


@pytest.mark.parametrize("size", [1, 12])
def test_any_class_costs_the_same_queries(
    assignment, answer, size, django_assert_num_queries
):
    for number in range(size):
        attempt = answer(f"Answer {number}")

    with django_assert_num_queries(3):
        found = judged(assignment, attempt)
        assert len(found.wrong) == size
        assert found.decided == []
