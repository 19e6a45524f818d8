"""What was answered in an attempt is the same, whichever way it is read."""

from uuid import uuid4

import pytest

from quizzes import actions
from quizzes.given import given_in, made_of, with_answers
from quizzes.models import Attempt, Sitting
from tests import make

SHOWN = ("pk", "version_id", "key", "sequence", "value")


def answer(attempt, value, seen=0):
    actions.answer(attempt=attempt, number=1, key=uuid4(), value=value, seen=seen)


def shown(rows):
    return [[getattr(row, name) for name in SHOWN] for row in rows]


def noted(attempt):
    return made_of(with_answers(Attempt.objects.all()).get(pk=attempt.pk).said)


def test_answers_noted_beside_an_attempt_are_those_saved_in_it(learner):
    attempt = make.attempt(make.quiz(questions=3), learner)
    other = make.attempt(make.quiz(), make.learner())
    for number in (3, 1):
        make.response(attempt, number)
    make.response(other, 1)

    assert shown(noted(attempt)) == shown(attempt.responses.order_by("sequence", "pk"))
    assert shown(given_in(attempt=attempt.pk)) == shown(noted(attempt))


def test_nothing_is_noted_where_nothing_was_answered(learner):
    assert noted(make.attempt(make.quiz(), learner)) == []


def test_answer_that_was_changed_comes_after_what_it_was(learner):
    sitting = Sitting.objects.create(quiz=make.quiz(), feedback="finish")
    attempt = make.attempt(sitting.quiz, learner, sitting)
    for seen, chosen in enumerate(("0", "1")):
        answer(attempt, {"choice": chosen}, seen)

    said = noted(attempt)

    assert [row.sequence for row in said] == [1, 2]
    assert [row.value for row in said] == [{"choice": "0"}, {"choice": "1"}]


@pytest.mark.parametrize(
    "value",
    [
        {"text": "Pākehā “quoted” \U0001f989 \u2028 \\ / \" ' %s ?"},
        {"order": [2, 0, 1], "number": 0.1, "none": None, "deep": {"a": [[]]}},
    ],
)
def test_noted_answers_say_what_was_saved_to_the_letter(learner, value):
    attempt = make.attempt(make.quiz(), learner)
    answer(attempt, value)

    assert [row.value for row in noted(attempt)] == [value]
