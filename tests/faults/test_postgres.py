"""Connections that PostgreSQL ends, and its crashes, while a class is answering."""

from random import Random

from tests.faults.conftest import ROUNDS
from tests.faults.learners import Learner
from tests.faults.ledger import Ledger

CRASHES = max(2, ROUNDS // 20)


def test_connections_that_ended_while_nobody_asked_cost_nothing(
    site, databases, seats, tell
):
    ledger = Ledger()
    learner = Learner(site.port, seats[0].code, ledger, tries=False)
    learner.sign_in()
    attempt = learner.start(seats[0].quiz)
    terminated = 0
    for _ in range(ROUNDS):
        terminated += databases.terminate()
        learner.open(attempt, 1)

    tell({"terminated": terminated, "replies": dict(ledger.replies)})
    assert terminated > 0


def test_terminated_connections_cost_a_retry_and_no_answer(site, databases, load, tell):
    random, terminated = Random(ROUNDS), 0
    with load() as ledger:
        while terminated < 2 * ROUNDS:
            ledger.wait_for_answers(random.randrange(1, 5))
            terminated += databases.terminate()

    with site.records():
        found = ledger.check()
    tell({"terminated": terminated, **found, "replies": dict(ledger.replies)})
    assert set(ledger.replies) <= {200, 302, 503}
    assert (found["lost"], found["doubled"], found["scores that differ"]) == (0, 0, 0)


def test_crashes_cost_a_retry_and_no_answer(site, databases, load, tell):
    with load() as ledger:
        for _ in range(CRASHES):
            ledger.wait_for_answers(10)
            databases.crash()
            databases.start()
        ledger.wait_for_answers(10)

    with site.records():
        found = ledger.check()
    tell({"crashes": CRASHES, **found, "replies": dict(ledger.replies)})
    assert set(ledger.replies) <= {200, 302, 503}
    assert (found["lost"], found["doubled"], found["scores that differ"]) == (0, 0, 0)
