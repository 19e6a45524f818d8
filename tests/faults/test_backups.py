"""Backups made while a class is answering, restored into a database of their own."""

from quizzes import audit
from quizzes.models import Response
from tests.faults.conftest import ROUNDS

BACKUPS = max(2, ROUNDS // 10)


def test_backup_holds_all_that_was_acknowledged_before_it(
    site, databases, load, tell, tmp_path
):
    held = {}
    with load() as ledger:
        for number in range(BACKUPS):
            ledger.wait_for_answers(10)
            before = {sent.key for sent in ledger.acknowledged}
            site.manage("backup", str(tmp_path / f"{number}.backup"))
            held[number] = before

    rows = missing = differing = 0
    for number, before in held.items():
        name = f"restored_{number}"
        databases.create(name)
        elsewhere = databases.url(name)
        # It compares every row with what was backed up, or it fails.
        site.manage(
            "restore", str(tmp_path / f"{number}.backup"), DATABASE_URL=elsewhere
        )
        with site.records(elsewhere):
            kept = set(Response.objects.values_list("key", flat=True))
            differing += len(list(audit.differences()))
        rows += len(kept)
        missing += len(before - kept)
    with site.records():
        found = ledger.check()
    tell(
        {
            "backups": BACKUPS,
            "answers in them": rows,
            "missing": missing,
            "scores in them that differ": differing,
            **found,
            "replies": dict(ledger.replies),
        }
    )
    assert set(ledger.replies) <= {200, 302}
    assert (missing, differing) == (0, 0)
    assert (found["lost"], found["doubled"], found["scores that differ"]) == (0, 0, 0)
