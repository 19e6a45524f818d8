"""What teachers decide after class, and what it does to scores."""

from uuid import uuid4

import pytest
from django.core.management import CommandError, call_command

from quizzes import actions, audit, versions
from quizzes.models import Attempt, Award, Ruling, ScoreChange, Standing
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


def test_decision_confirmed_twice_is_made_once(sitting, attempts, teacher):
    rule = Rule("credit", {}, "Two readings are fair.")
    version, key = first_version(attempts), uuid4()
    shown = actions.digest(actions.preview(sitting=sitting, version=version, rule=rule))

    made = [
        actions.rule(
            sitting=sitting,
            version=version,
            rule=rule,
            by=teacher,
            key=key,
            shown=shown,
        )
        for _click in range(2)
    ]

    assert made[0] == made[1]
    assert Ruling.objects.count() == ScoreChange.objects.count() == 1


def test_decision_on_what_was_not_shown_is_refused(sitting, attempts, teacher):
    rule = Rule("credit", {}, "Two readings are fair.")
    version = first_version(attempts)
    shown = actions.digest(actions.preview(sitting=sitting, version=version, rule=rule))
    late = make.finished(sitting.quiz, make.learner(), sitting, right=0)

    with pytest.raises(actions.Outdated) as news:
        actions.rule(
            sitting=sitting, version=version, rule=rule, by=teacher, shown=shown
        )

    assert {move.attempt.pk for move in news.value.moves} == {attempts[0].pk, late.pk}
    assert rights([*attempts, late]) == [0, 1, 2, 3, 0]
    assert not Ruling.objects.exists()


def test_decisions_are_taken_back(sitting, attempts, teacher):
    decide(sitting, attempts, teacher, "void")
    decide(sitting, attempts, teacher, "reset")

    assert rights(attempts) == [0, 1, 2, 3]
    assert {each.counted for each in Attempt.objects.all()} == {3}


def test_change_of_points_alone_is_on_record(sitting, attempts, teacher):
    decide(sitting, attempts, teacher, "points", points=3)

    changes = ScoreChange.objects.order_by("pk")
    assert [(each.old_max_score, each.new_max_score) for each in changes] == [
        (3000, 5000)
    ] * 4


def test_score_of_erased_answers_stays_as_it_was(sitting, attempts, teacher):
    actions.erase_answers(learner=attempts[3].learner)

    decide(sitting, attempts, teacher, "void")

    assert rights(attempts) == [0, 0, 1, 3]


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

    # What rests on the score no longer follows either: the standing's mean, the sums.
    assert (found[0].stored, found[0].reckoned) == (1, 3000)
    assert {each.what.split()[-1] for each in found} == {
        "score",
        "mean_share",
        "sums",
        "frequency",
    }
    with pytest.raises(CommandError):
        call_command("audit_scores")


# Open answers


@pytest.fixture
def written(sitting):
    """An open answer, the fourth of a finished attempt that is else all right."""
    make.open_question(sitting.quiz)
    attempt = make.attempt(sitting.quiz, make.learner(), sitting)
    for number in (1, 2, 3):
        make.response(attempt, number)
    return actions.answer(
        attempt=attempt, number=4, key=uuid4(), value={"text": "To look strong."}
    )


def give(response, teacher, score, comment="", **rubric):
    return actions.award(
        response=response, score=score, rubric=rubric, comment=comment, by=teacher
    )


def figures(attempt):
    found = Attempt.objects.get(pk=attempt.pk)
    return found.right, found.counted, found.score, found.max_score


def test_open_answer_counts_once_it_is_marked(written, teacher):
    before = figures(written.attempt)

    given = give(written, teacher, 3000)

    assert before == (3, 3, 3000, 3000)
    assert figures(written.attempt) == (4, 4, 6000, 6000)
    (change,) = ScoreChange.objects.all()
    assert (change.award, change.ruling) == (given, None)


def test_last_award_counts_and_the_same_again_is_none(written, teacher):
    first = give(written, teacher, 3000)
    again = give(written, teacher, 3000)
    other = give(written, teacher, 1500, "Say whose account.")

    assert first == again != other
    assert Award.objects.count() == 2
    assert figures(written.attempt) == (3, 4, 4500, 6000)


def test_award_before_the_end_counts_at_the_end(sitting, teacher):
    make.open_question(sitting.quiz)
    attempt = make.attempt(sitting.quiz, make.learner(), sitting)
    response = actions.answer(
        attempt=attempt, number=4, key=uuid4(), value={"text": "To look strong."}
    )
    give(response, teacher, 1500)

    actions.finish(attempt=attempt)

    assert figures(attempt) == (0, 4, 1500, 6000)
    assert not ScoreChange.objects.exists()
