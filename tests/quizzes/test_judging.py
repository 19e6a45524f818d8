"""What teachers decide after class, and what it does to scores."""

import pytest
from django.core.management import CommandError, call_command

from quizzes import actions, audit, versions
from quizzes.models import Attempt, ScoreChange, Standing
from quizzes.rulings import Rule
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def teacher():
    return make.teacher()


@pytest.fixture
def sitting(teacher):
    classroom = make.classroom(teacher)
    return make.assignment(classroom, make.quiz(questions=3)).sitting


@pytest.fixture
def attempts(sitting):
    """Four learners with none, one, two and all three answers right."""
    return [
        make.finished(sitting.quiz, make.learner(), sitting, right=right)
        for right in range(4)
    ]


def first_version(attempts):
    version_id, _layout = attempts[0].paper[0]
    (version,) = versions.load([version_id]).values()
    return version


def rights(attempts):
    found = Attempt.objects.in_bulk([attempt.pk for attempt in attempts])
    return [found[attempt.pk].right for attempt in attempts]


def decide(sitting, attempts, teacher, decision, **data):
    return actions.rule(
        sitting=sitting,
        version=first_version(attempts),
        rule=Rule(decision, data, "Two readings are fair."),
        by=teacher,
    )


def test_another_key_moves_those_who_chose_it_and_those_who_did_not(
    sitting, attempts, teacher
):
    decide(sitting, attempts, teacher, "key", right=[1])

    # Who answered wrongly chose the second choice, which is now the right one.
    assert rights(attempts) == [1, 0, 1, 2]


def test_credit_goes_to_everyone(sitting, attempts, teacher):
    decide(sitting, attempts, teacher, "credit")

    assert rights(attempts) == [1, 1, 2, 3]


def test_void_question_counts_for_nobody(sitting, attempts, teacher):
    decide(sitting, attempts, teacher, "void")

    assert rights(attempts) == [0, 0, 1, 2]
    assert {each.counted for each in Attempt.objects.all()} == {2}
    assert {each.best_of for each in Standing.objects.all()} == {2}


def test_points_are_weighed_anew(sitting, attempts, teacher):
    decide(sitting, attempts, teacher, "points", points=3)

    scores = sorted(Attempt.objects.values_list("score", "max_score"))
    assert scores == [(0, 5000), (3000, 5000), (4000, 5000), (5000, 5000)]


def test_accepted_answer_counts_as_right(sitting, attempts, teacher):
    words = first_version(attempts).content["choices"][1]["text"]

    decide(sitting, attempts, teacher, "accept", said=[words])

    assert rights(attempts) == [1, 1, 2, 3]


def test_preview_says_who_moves_and_changes_nothing(sitting, attempts):
    moves = actions.preview(
        sitting=sitting, version=first_version(attempts), rule=Rule("credit", {})
    )

    assert [(move.before.right, move.after.right) for move in moves] == [(0, 1)]
    assert rights(attempts) == [0, 1, 2, 3]


def test_each_change_is_on_record_with_its_cause(sitting, attempts, teacher):
    ruling = decide(sitting, attempts, teacher, "credit")

    (change,) = ScoreChange.objects.all()
    assert (change.old_right, change.new_right) == (0, 1)
    assert (change.ruling, change.ruling.by) == (ruling, teacher)


def test_later_ruling_goes_over_an_earlier_one(sitting, attempts, teacher):
    decide(sitting, attempts, teacher, "void")
    decide(sitting, attempts, teacher, "credit")

    assert rights(attempts) == [1, 1, 2, 3]


def test_attempt_still_open_is_counted_by_the_ruling_when_it_ends(
    sitting, attempts, teacher
):
    late = make.attempt(sitting.quiz, make.learner(), sitting)
    decide(sitting, attempts, teacher, "credit")

    assert actions.finish(attempt=late).right == 1


def test_other_class_is_not_touched(sitting, attempts, teacher):
    other = make.assignment(make.classroom(), sitting.quiz).sitting
    elsewhere = make.finished(sitting.quiz, make.learner(), other, right=0)

    decide(sitting, attempts, teacher, "credit")

    assert rights([elsewhere]) == [0]


@pytest.mark.tampers
def test_audit_finds_a_score_that_does_not_follow(sitting, attempts):
    Attempt.objects.filter(pk=attempts[3].pk).update(score=1)

    found = list(audit.differences())

    # The standing's mean rests on the score, so it no longer follows either.
    assert (found[0].stored, found[0].reckoned) == (1, 3000)
    assert {each.what.split()[-1] for each in found} == {"score", "mean_share"}
    with pytest.raises(CommandError):
        call_command("audit_scores")
