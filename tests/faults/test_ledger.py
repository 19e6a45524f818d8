"""What the ledger finds when the records are not what learners were told."""

from uuid import UUID, uuid4

import pytest

from quizzes.models import Attempt
from tests import make
from tests.faults.ledger import Ledger, Sent


@pytest.fixture
def attempt(db):
    return make.attempt(make.quiz(questions=2), make.learner())


@pytest.fixture
def ledger(attempt):
    """A learner's ledger of both answers, which are saved: one right, one wrong."""
    ledger = Ledger()
    for number, right in ((1, True), (2, False)):
        (choice,) = make.ticked(attempt, number, right=right)
        key = make.response(attempt, number, right=right).key
        sent = Sent(attempt.pk, number, int(choice), UUID(str(key)))
        ledger.add_sent(sent)
        ledger.add_acknowledged(sent)
    return ledger


def found(ledger):
    counts = ledger.check()
    return [counts[name] for name in ("lost", "doubled", "scores that differ")]


def test_records_of_what_was_acknowledged_agree(ledger):
    assert found(ledger) == [0, 0, 0]


def test_acknowledged_answer_that_is_not_there_is_lost(ledger, attempt):
    ledger.add_acknowledged(Sent(attempt.pk, 1, 0, uuid4()))

    assert found(ledger)[0] == 1


def test_answer_that_is_there_and_nobody_sent_is_doubled(ledger):
    ledger.sent.pop()

    assert found(ledger)[1] == 1


def test_score_of_another_answer_than_was_acknowledged_differs(ledger):
    del ledger.acknowledged[0]  # the right one

    assert found(ledger)[2] == 1


def test_score_that_is_no_recount_of_what_is_stored_differs(ledger, attempt):
    Attempt.objects.filter(pk=attempt.pk).update(right=2)

    assert found(ledger)[2] > 0
