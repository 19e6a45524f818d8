"""SQLite kept open between requests: what is kept, what is not, and who waits."""

import os
import sqlite3
import threading
from contextlib import closing

import pytest
from django.db import OperationalError, connection, transaction
from django.http import HttpResponse
from django.test import override_settings
from django.urls import path as address

from config.databases import tuned
from tests.elsewhere import elsewhere

# By the release of SQLite, a database has the one journal or the other.
RELEASES = {"PERSIST": (3, 40, 1), "WAL": (3, 51, 3)}
with_rollback = pytest.mark.parametrize("journal", ["PERSIST"])
with_log = pytest.mark.parametrize("journal", ["WAL"])


def made(path, words=()):
    """Make a database of one table in a file."""
    with closing(sqlite3.connect(path)) as database:
        database.execute("PRAGMA journal_mode=PERSIST")
        database.execute("CREATE TABLE note (words TEXT)")
        database.executemany("INSERT INTO note VALUES (?)", [(each,) for each in words])
        database.commit()
    return path


def words(path):
    with closing(sqlite3.connect(path)) as database:
        return [row[0] for row in database.execute("SELECT words FROM note")]


@pytest.fixture
def path(tmp_path):
    return made(tmp_path / "site.sqlite3")


@pytest.fixture(params=RELEASES)
def journal(request):
    return request.param


def as_in_production(path, journal):
    config = {"ENGINE": "django.db.backends.sqlite3", "NAME": str(path)}
    return tuned(config, sqlite_version=RELEASES[journal])


@pytest.fixture
def database(path, journal, django_db_blocker):
    """A site's database in a file, as the settings of production have it."""
    config = as_in_production(path, journal)
    with django_db_blocker.unblock(), elsewhere(**config):
        yield connection


def request_begins_or_ends(database):
    """Do what Django does at both."""
    database.close_if_unusable_or_obsolete()


def add(database, note="new"):
    with transaction.atomic(), database.cursor() as cursor:
        cursor.execute("INSERT INTO note VALUES (%s)", [note])


def add_and_fail(database):
    add(database)
    raise ValueError("a mistake of ours")


def opened_by(database):
    """Use the database as a request does; give what it has open."""
    request_begins_or_ends(database)
    with database.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM note").fetchall()
    return database.connection


# What is kept


def test_connection_is_kept_while_the_file_is_the_same(database):
    first = opened_by(database)
    add(database)

    assert opened_by(database) is first


def test_asking_whether_it_is_the_same_reads_nothing(database):
    opened = opened_by(database)
    asked = []
    opened.set_trace_callback(asked.append)

    request_begins_or_ends(database)
    database.close_if_health_check_failed()

    assert database.connection is opened
    assert asked == []


def test_connection_sees_what_others_wrote_and_how_they_changed_tables(database, path):
    opened = opened_by(database)

    with closing(sqlite3.connect(path)) as other:
        other.execute("ALTER TABLE note ADD COLUMN more TEXT DEFAULT 'much'")
        other.execute("INSERT INTO note (words) VALUES ('theirs')")
        other.commit()
    request_begins_or_ends(database)
    with database.cursor() as cursor:
        cursor.execute("SELECT words, more FROM note")
        found = cursor.fetchall()

    assert found == [("theirs", "much")]
    assert database.connection is opened


def test_backup_that_is_restored_in_place_is_seen(database, path, tmp_path):
    opened_by(database)
    add(database)

    backup = made(tmp_path / "backup.sqlite3", words=["old"])
    with (
        closing(sqlite3.connect(backup)) as source,
        closing(sqlite3.connect(path)) as live,
    ):
        source.backup(live)
    opened_by(database)
    add(database)

    assert words(path) == ["old", "new"]


def test_database_in_memory_is_never_closed(django_db_blocker, journal):
    config = as_in_production(":memory:", journal)
    with django_db_blocker.unblock(), elsewhere(**config):
        with connection.cursor() as cursor:
            cursor.execute("CREATE TABLE note (words TEXT)")

        assert opened_by(connection) is opened_by(connection)


# How statements are written


@pytest.mark.parametrize("length", [0, 20_000])
@pytest.mark.parametrize(
    ("query", "values", "expected"),
    [
        ("SELECT %s || '%%s' || %s", ["a%s", "?"], "a%s%s?"),
        ("SELECT %(a)s || '%%(b)s' || %(b)s", {"a": "a%s", "b": "?"}, "a%s%(b)s?"),
    ],
)
def test_values_go_where_their_places_are(database, query, values, expected, length):
    for _ in range(2):
        with database.cursor() as cursor:
            cursor.execute(f"{query} -- {'.' * length}", values)
            ((found,),) = cursor.fetchall()
        assert found == expected


# What is not


def test_file_put_in_place_of_another_is_written_to(database, path, tmp_path):
    opened_by(database)
    add(database, "before")

    made(tmp_path / "other.sqlite3", words=["restored"]).rename(path)
    opened_by(database)
    add(database, "after")

    assert words(path) == ["restored", "after"]


def test_file_that_is_gone_is_not_written_to(database, path):
    opened_by(database)

    path.unlink()

    with pytest.raises(OperationalError, match="no such table"):
        opened_by(database)


@with_rollback
def test_file_replaced_within_a_request_refuses_what_would_be_lost(
    database, path, tmp_path
):
    opened_by(database)

    made(tmp_path / "other.sqlite3").rename(path)

    with pytest.raises(OperationalError, match="readonly"):
        add(database)
    opened_by(database)
    add(database, "again")
    assert words(path) == ["again"]


def test_link_that_leads_to_another_file_is_followed(database, path, tmp_path):
    real = path.rename(tmp_path / "real.sqlite3")
    path.symlink_to(real)
    opened_by(database)
    assert opened_by(database) is opened_by(database)

    other = made(tmp_path / "other.sqlite3")
    path.unlink()
    path.symlink_to(other)
    opened_by(database)
    add(database)

    assert (words(real), words(other)) == ([], ["new"])


@pytest.fixture
def replaced_as_it_is_opened(database, path, tmp_path, monkeypatch):
    """Open the database, whose file is replaced before it has been opened."""
    connect = sqlite3.connect

    def meanwhile(**options):
        opened = connect(**options)
        made(tmp_path / "other.sqlite3").rename(path)
        return opened

    def opening():
        with monkeypatch.context() as patch:
            patch.setattr(database.Database, "connect", meanwhile)
            return opened_by(database)

    return opening


@with_rollback
def test_file_replaced_as_it_is_opened_is_not_kept(
    database, path, replaced_as_it_is_opened
):
    first = replaced_as_it_is_opened()
    second = opened_by(database)
    add(database)

    assert first is not second
    assert words(path) == ["new"]


@with_log
def test_file_replaced_as_it_is_opened_is_not_used(
    database, path, replaced_as_it_is_opened
):
    with pytest.raises(OperationalError):
        replaced_as_it_is_opened()
    add(database)

    assert words(path) == ["new"]


def test_file_whose_rights_changed_is_opened_anew(database, path):
    first = opened_by(database)

    path.chmod(0o600)

    assert opened_by(database) is not first


def test_file_that_could_only_be_read_is_not_kept(database, monkeypatch):
    monkeypatch.setattr(os, "access", lambda path, mode: False)

    assert opened_by(database) is not opened_by(database)


def test_process_that_was_forked_opens_its_own(database, monkeypatch):
    first = opened_by(database)
    forked = os.getpid() + 1

    monkeypatch.setattr(os, "getpid", lambda: forked)

    assert opened_by(database) is not first


def test_connection_that_failed_is_not_kept(database):
    first = opened_by(database)

    with pytest.raises(OperationalError), database.cursor() as cursor:
        cursor.execute("SELECT * FROM nothing")

    assert opened_by(database) is not first


def test_connection_is_not_kept_after_a_transaction_that_failed(database, path):
    first = opened_by(database)

    with pytest.raises(ValueError, match="ours"), transaction.atomic():
        add_and_fail(database)

    assert opened_by(database) is not first
    assert words(path) == []


# What is left open


def may_write(path):
    """Whether somebody else can write at once."""
    with closing(sqlite3.connect(path, timeout=0)) as other:
        try:
            other.execute("INSERT INTO note VALUES ('theirs')")
            other.commit()
        except sqlite3.OperationalError:
            return False
    return True


def read_in_part(database):
    """A query whose rows were not all fetched; it is open as long as it is held."""
    for _ in range(3):
        add(database)
    cursor = database.cursor()
    cursor.execute("SELECT words FROM note")
    cursor.fetchone()
    return cursor


def test_transaction_left_open_ends_with_the_request(database, path):
    with database.cursor() as cursor:
        cursor.execute("BEGIN IMMEDIATE")
        cursor.execute("INSERT INTO note VALUES ('never committed')")
    assert not may_write(path)

    request_begins_or_ends(database)

    assert may_write(path)
    assert words(path) == ["theirs"]


@with_rollback
def test_query_not_read_to_its_end_ends_with_the_request(database, path):
    _cursor = read_in_part(database)
    assert not may_write(path)

    request_begins_or_ends(database)

    assert may_write(path)


@with_rollback
def test_query_not_read_to_its_end_ends_with_its_connection(database, path):
    _cursor = read_in_part(database)

    database.close()

    assert may_write(path)


def test_connection_closed_within_a_transaction_is_opened_anew(database, path):
    with transaction.atomic():
        add(database)
        database.close()
        request_begins_or_ends(database)
    opened_by(database)
    add(database, "again")

    assert words(path) == ["again"]


def view(request):
    with connection.cursor() as cursor:
        cursor.execute("BEGIN IMMEDIATE")
        cursor.execute("INSERT INTO note VALUES ('never committed')")
    raise ValueError("no answer")


urlpatterns = [address("add/", view)]


def handler500(request):
    return HttpResponse(status=500)


@override_settings(ROOT_URLCONF=__name__, MIDDLEWARE=[])
def test_view_that_fails_keeps_nobody_from_writing(database, path, client):
    client.raise_request_exception = False

    assert client.get("/add/").status_code == 500
    request_begins_or_ends(database)

    assert may_write(path)


# Who waits


def test_second_writer_gets_its_turn(database, path):
    opened_by(database)
    other = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    other.execute("INSERT INTO note VALUES ('first')")
    tries = []

    def end_the_first(query):
        tries.append(query)
        if tries.count("BEGIN IMMEDIATE") == 5:
            other.execute("COMMIT")

    # SQLite tells of a statement before it tries to do it.
    database.connection.set_trace_callback(end_the_first)
    add(database, "second")
    database.connection.set_trace_callback(None)
    other.close()

    assert words(path) == ["first", "second"]


def test_writer_who_waited_too_long_is_told_so_and_left_as_it_was(database, path):
    database.settings_dict["OPTIONS"]["timeout"] = 0.05
    opened_by(database)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")

    with pytest.raises(OperationalError, match="database is locked") as raised:
        add(database)
    other.close()

    assert raised.value.__cause__.sqlite_errorcode == sqlite3.SQLITE_BUSY
    assert not database.connection.in_transaction
    add(database)
    assert words(path) == ["new"]


def test_error_that_is_no_lock_is_raised_at_once(database, monkeypatch):
    opened_by(database)
    database.transaction_mode = "NEVER"
    monkeypatch.setattr("config.sqlite.turns.sleep", lambda _: pytest.fail("waited"))

    with pytest.raises(OperationalError, match="syntax error"):
        add(database)


@with_rollback
def test_reader_waits_until_a_commit_is_done(database, path):
    opened_by(database)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    query = "SELECT count(*) FROM note"
    tries = []

    def watch(statement):
        tries.append(statement)
        if tries.count(query) == 3:
            other.execute("ROLLBACK")

    database.connection.set_trace_callback(watch)
    with database.cursor() as cursor:
        assert cursor.execute(query).fetchall() == [(0,)]

    assert tries.count(query) == 3


@with_rollback
def test_commit_waits_for_readers_and_is_done_once(database, path):
    add(database, "before")
    other = sqlite3.connect(path)
    reading = other.execute("SELECT words FROM note UNION ALL SELECT words FROM note")
    reading.fetchone()
    tries = []

    def watch(statement):
        tries.append(statement)
        if tries.count("COMMIT") == 3:
            reading.close()

    database.connection.set_trace_callback(watch)
    add(database, "after")
    other.close()

    assert tries.count("COMMIT") == 3
    assert words(path) == ["before", "after"]


@with_rollback
def test_commit_that_waited_too_long_for_readers_changes_nothing(database, path):
    database.settings_dict["OPTIONS"]["timeout"] = 0.05
    add(database, "before")
    other = sqlite3.connect(path)
    reading = other.execute("SELECT words FROM note UNION ALL SELECT words FROM note")
    reading.fetchone()

    with pytest.raises(OperationalError, match="database is locked"):
        add(database, "after")
    other.close()

    del reading
    assert words(path) == ["before"]


def test_sqlite_itself_waits_as_long_as_it_did_for_all_else(database):
    add(database)

    assert database.connection.execute("PRAGMA busy_timeout").fetchone() == (20_000,)


def test_writers_at_once_all_write(database, path):
    def write():
        try:
            for _ in range(20):
                opened_by(connection)
                add(connection)
        finally:
            connection.close()

    config = dict(database.settings_dict)

    def writer():
        with elsewhere(**config):
            write()

    writers = [threading.Thread(target=writer) for _ in range(4)]
    for each in writers:
        each.start()
    for each in writers:
        each.join()

    assert len(words(path)) == 80
