"""A database that takes nothing more for a while: full, read-only, or gone."""

import resource
from contextlib import contextmanager

import pytest
from django.db import connection

from tests.faults.conftest import ROUNDS


@contextmanager
def full_disk(site, databases):
    """Let no file of the site's grow, as on a disk without space."""
    processes = [site.pid, *site.workers]
    size = databases.path("site").stat().st_size
    _no_file_larger_than(size, processes)
    try:
        yield
    finally:
        _no_file_larger_than(resource.RLIM_INFINITY, processes)


def _no_file_larger_than(size, processes):
    for process in processes:
        _now, most = resource.prlimit(process, resource.RLIMIT_FSIZE)
        resource.prlimit(process, resource.RLIMIT_FSIZE, (size, most))


@contextmanager
def read_only_disk(site, databases):
    """Let nothing be written, as on a disk that was mounted anew after an error."""
    file = databases.path("site")
    modes = {path: path.stat().st_mode for path in (file, file.parent)}
    for path in modes:
        path.chmod(0o555)
    try:
        yield
    finally:
        for path, mode in modes.items():
            path.chmod(mode)


@contextmanager
def read_only_server(site, databases):
    """Let every new connection only read, as a standby that has taken over."""
    databases.run("ALTER DATABASE site SET default_transaction_read_only = on")
    databases.terminate()
    try:
        yield
    finally:
        databases.run("ALTER DATABASE site RESET default_transaction_read_only")


@contextmanager
def stopped_server(site, databases):
    databases.crash()
    try:
        yield
    finally:
        databases.start()


TROUBLES = {
    "sqlite": [full_disk, read_only_disk],
    "postgresql": [read_only_server, stopped_server],
}[connection.vendor]


@pytest.mark.parametrize("trouble", TROUBLES, ids=lambda trouble: trouble.__name__)
def test_answers_are_refused_plainly_and_taken_again_without_a_restart(
    site, databases, load, tell, trouble
):
    with load() as ledger:
        ledger.wait_for_answers(ROUNDS)
        before = site.workers
        with trouble(site, databases):
            ledger.wait_for_replies(503, 2 * ROUNDS)
            assert site.is_alive()
        ledger.wait_for_answers(2 * ROUNDS)
        assert site.workers == before

    with site.records():
        found = ledger.check()
    tell({**found, "replies": dict(ledger.replies)})
    assert set(ledger.replies) == {200, 302, 503}
    assert "it was not saved" in ledger.latest[503].text
    assert (found["lost"], found["doubled"], found["scores that differ"]) == (0, 0, 0)
