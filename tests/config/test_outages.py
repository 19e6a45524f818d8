"""Which errors are the database’s fault, told by the drivers’ own errors."""

import sqlite3

import psycopg
import pytest
from django.db import (
    DatabaseError,
    DataError,
    InterfaceError,
    InternalError,
    OperationalError,
    ProgrammingError,
    connection,
)
from django.test import Client

from config.outages import is_outage
from tests import make


def wrapped(error, cause):
    """Give the error as Django raises it, from the driver’s."""
    error.__cause__ = cause
    return error


def sqlite_error(act):
    with pytest.raises(sqlite3.Error) as raised:
        act()
    return wrapped(OperationalError(str(raised.value)), raised.value)


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "site.sqlite3"
    with sqlite3.connect(path) as database:
        database.execute("CREATE TABLE answers (text)")
    database.close()
    return path


@pytest.fixture
def database(path):
    database = sqlite3.connect(path, timeout=0, isolation_level=None)
    yield database
    database.close()


def insert(database, text="right"):
    database.execute("INSERT INTO answers VALUES (?)", [text])


def test_sqlite_that_is_locked_is_out_of_order(database, path):
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")

    assert is_outage(sqlite_error(lambda: insert(database)))
    other.close()


def test_sqlite_that_is_full_is_out_of_order(database):
    database.execute("PRAGMA max_page_count = 1")

    assert is_outage(sqlite_error(lambda: insert(database, "x" * 100_000)))


def test_sqlite_that_is_read_only_is_out_of_order(database):
    database.execute("PRAGMA query_only = on")

    assert is_outage(sqlite_error(lambda: insert(database)))


def test_sqlite_whose_file_cannot_be_opened_is_out_of_order(tmp_path):
    missing = tmp_path / "missing" / "site.sqlite3"

    assert is_outage(sqlite_error(lambda: sqlite3.connect(missing)))


def fail(*arguments):
    raise ValueError("pattern")


@pytest.mark.parametrize(
    "query",
    ["SELECT broken()", "SELECT 1 FROM nowhere", "SELECT", "SELECT abs(1 << 63)"],
)
def test_query_that_sqlite_cannot_do_is_a_mistake_of_ours(database, query):
    database.create_function("broken", 0, fail)

    assert not is_outage(sqlite_error(lambda: database.execute(query)))


def test_sqlite_error_without_a_code_is_a_mistake_of_ours():
    assert not is_outage(wrapped(OperationalError(), sqlite3.OperationalError("odd")))


def postgres_error(state):
    cause = psycopg.errors.lookup(state)()
    ours = (OperationalError, InternalError, DataError, ProgrammingError, DatabaseError)
    name = next(
        each for each in ours if isinstance(cause, getattr(psycopg, each.__name__))
    )
    return wrapped(name(), cause)


@pytest.mark.parametrize(
    "state",
    [
        "08006",  # connection_failure
        "25006",  # read_only_sql_transaction
        "25P03",  # idle_in_transaction_session_timeout
        "40001",  # serialization_failure
        "40P01",  # deadlock_detected
        "53100",  # disk_full
        "53300",  # too_many_connections
        "55P03",  # lock_not_available
        "57014",  # query_canceled: the statement timeout
        "57P01",  # admin_shutdown: a terminated backend
        "58030",  # io_error
    ],
)
def test_postgres_that_cannot_do_it_now_is_out_of_order(state):
    assert is_outage(postgres_error(state))


@pytest.mark.parametrize(
    "state",
    [
        "2201B",  # invalid_regular_expression
        "22021",  # character_not_in_repertoire
        "23505",  # unique_violation
        "25P02",  # in_failed_sql_transaction
        "42P01",  # undefined_table
        "54001",  # statement_too_complex: an OperationalError, but of the query
    ],
)
def test_query_that_postgres_cannot_do_is_a_mistake_of_ours(state):
    assert not is_outage(postgres_error(state))


def test_postgres_that_cannot_be_reached_is_out_of_order(tmp_path):
    with pytest.raises(psycopg.OperationalError) as refused:
        psycopg.connect(host=str(tmp_path), connect_timeout=1)

    assert is_outage(wrapped(OperationalError(), refused.value))


def test_lost_connection_is_an_outage_and_other_errors_are_none():
    assert is_outage(InterfaceError("connection already closed"))
    assert not is_outage(ZeroDivisionError())
    assert not is_outage(None)


# On the database in use


@pytest.fixture
def visitor(db):
    """A browser that is shown errors and raises none."""
    return Client(raise_request_exception=False)


@pytest.fixture
def read_only(db):
    """Make the database refuse to write; a call makes it so, until the test ends."""

    def refuse():
        command = {
            "sqlite": "PRAGMA query_only = on",
            "postgresql": "SET LOCAL transaction_read_only = on",
        }[connection.vendor]
        with connection.cursor() as cursor:
            cursor.execute(command)

    yield refuse
    if connection.vendor == "sqlite":
        # Not by a cursor of Django's, which refuses after an error.
        connection.connection.execute("PRAGMA query_only = off")


def test_database_that_cannot_write_is_answered_as_one_that_is_not_available(
    visitor, read_only
):
    url = make.quiz().get_absolute_url()
    read_only()

    response = visitor.post(url)

    assert response.status_code == 503
    assert "it was not saved" in response.text


def test_search_that_makes_no_sense_to_the_database_is_no_outage(visitor):
    visitor.force_login(make.administrator())
    make.briefing()

    response = visitor.get("/admin/briefings/briefing/?topic__regex=(((")

    assert response.status_code == 500
    assert "The mistake is ours" in response.text
