"""Processes that are killed while a class is answering."""

from random import Random

from tests.faults.conftest import ROUNDS

# Every so many kills, the whole server goes.
ALL = 7


def test_killed_processes_cost_a_retry_and_no_answer(site, load, tell):
    random = Random(ROUNDS)
    with load() as ledger:
        for turn in range(1, ROUNDS + 1):
            ledger.wait_for_answers(random.randrange(5, 15))
            if turn % ALL:
                site.kill(random.choice(sorted(site.workers)))
            else:
                site.kill_everything()
                site.start()

    with site.records():
        found = ledger.check()
    tell({"kills": ROUNDS, **found, "replies": dict(ledger.replies)})
    assert (found["lost"], found["doubled"], found["scores that differ"]) == (0, 0, 0)
    assert set(ledger.replies) <= {200, 302, "no reply"}
