"""What surrounds every test: an empty memory, and triggers that let the flush pass."""

import pytest
from django.core.cache import cache
from django.db import connection

from quizzes import guards, versions


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
    marker = request.node.get_closest_marker("django_db")
    commits = {"live_server", "transactional_db"} & set(request.fixturenames) or (
        marker and marker.kwargs.get("transaction")
    )
    if commits:
        # Asked for here, the database is set up before this point and torn down
        # after it.
        request.getfixturevalue("transactional_db")
    yield
    if commits:
        guards.drop(connection)
