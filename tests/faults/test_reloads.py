"""New versions that are put in place while a class is answering."""

RELOADS = 4


def test_reloads_in_the_middle_of_a_quiz_fail_no_request(site, load, tell):
    # Nothing is tried twice here: the first failure is the test's.
    with load(tries=False) as ledger:
        for _ in range(RELOADS):
            ledger.wait_for_answers(10)
            site.reload()
        ledger.wait_for_answers(10)

    with site.records():
        found = ledger.check()
    slowest = f"{ledger.slowest:.1f} s"
    tell(
        {"reloads": RELOADS, "slowest reply": slowest, **found}
        | {"replies": dict(ledger.replies)}
    )
    assert set(ledger.replies) == {200, 302}
    assert (found["lost"], found["doubled"], found["scores that differ"]) == (0, 0, 0)
