"""What surrounds every test: a database, an empty memory, triggers that step aside."""

import tempfile
from pathlib import Path

import pytest
from django.core.cache import cache
from django.db import connection

from quizzes import audit, guards, versions

TOLD = pytest.StashKey[list[str]]()


def pytest_collection_modifyitems(items):
    """Mark those that reach the database: the others are the same on any."""
    for item in items:
        if reaches_the_database(item):
            item.add_marker("database")


def pytest_terminal_summary(terminalreporter, config):
    """Print what tests counted that try something many times."""
    if lines := config.stash.get(TOLD, []):
        terminalreporter.section("counted")
        for line in lines:
            terminalreporter.write_line(line)


@pytest.fixture
def tell(request):
    """Have counts printed at the end of the run, under the name of the test."""

    def tell(counts):
        said = ", ".join(f"{name} {count}" for name, count in counts.items())
        lines = request.config.stash.setdefault(TOLD, [])
        lines.append(f"{request.node.name}: {said}")

    return tell


@pytest.fixture(scope="session")
def django_db_modify_db_settings():
    """Give SQLite a file of this run alone, since two runs may go side by side.

    A file, as in production: with :memory:, threads would share one connection. On
    the system's memory disk where there is one, since every commit waits for a disk.
    """
    memory = Path("/dev/shm")  # noqa: S108
    folder = memory if memory.is_dir() else None
    with tempfile.TemporaryDirectory(prefix="briefing-room-", dir=folder) as scratch:
        if connection.vendor == "sqlite":
            connection.settings_dict["TEST"]["NAME"] = f"{scratch}/test.sqlite3"
        yield


@pytest.fixture(autouse=True)
def empty_memory():
    """Let no test find what another one left in memory."""
    cache.clear()
    versions.forget()


@pytest.fixture(autouse=True)
def append_only_until_the_flush(request):
    """Take the triggers away before Django empties the tables of a test that commits.

    On SQLite they would refuse. The flush ends as a migration does, which puts
    them back for the next test.
    """
    commits = does_commit(request)
    if commits:
        # Asked for here, the database is set up before this point and torn down
        # after it.
        request.getfixturevalue("transactional_db")
    yield
    if commits:
        guards.drop(connection)


@pytest.fixture
def every_score_holds(request):
    """Work every score out again after a test that reached the database.

    Where a test itself breaks a score, it says so: `@pytest.mark.tampers`.
    """
    if not reaches_the_database(request.node):
        yield
        return
    request.getfixturevalue("transactional_db" if does_commit(request) else "db")
    yield
    if not request.node.get_closest_marker("tampers"):
        assert list(audit.differences()) == []


def reaches_the_database(test):
    """Whether a test uses Django's database, or a site that has one of its own."""
    uses = {"db", "transactional_db", "live_server", "databases"}
    return test.get_closest_marker("django_db") or uses & set(test.fixturenames)


def does_commit(request):
    """Whether a test's rows are really written, and taken away by a flush."""
    marker = request.node.get_closest_marker("django_db")
    return {"live_server", "transactional_db"} & set(request.fixturenames) or (
        marker and marker.kwargs.get("transaction")
    )
