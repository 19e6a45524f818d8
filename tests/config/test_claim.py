"""What all who have a database open agree upon, and who cleans up after them."""

import multiprocessing
import os
import sqlite3
import stat
from contextlib import closing, contextmanager

import pytest
from django.db import OperationalError, connection, transaction

from config.databases import tuned
from config.outages import is_outage
from config.sqlite import claim
from config.sqlite.claim import Claim
from tests.elsewhere import elsewhere


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "site.sqlite3"
    path.touch(mode=0o640)
    return path


def replace(path):
    other = path.with_name("other.sqlite3")
    other.touch()
    other.rename(path)


# The word


def test_all_who_open_the_same_file_agree(path):
    first, second = Claim(path), Claim(path)

    first.release()
    second.release()


def test_file_put_in_place_of_one_in_use_is_refused_until_that_is_let_go(path):
    first, second = Claim(path), Claim(path)
    assert first.holds
    replace(path)
    assert not first.holds

    with pytest.raises(sqlite3.OperationalError, match="restart the site"):
        Claim(path)
    first.release()
    with pytest.raises(sqlite3.OperationalError, match="in the place of"):
        Claim(path)
    second.release()

    assert Claim(path).holds


def test_one_that_was_not_let_go_is_let_go_when_it_is_forgotten(path):
    Claim(path)
    replace(path)

    assert Claim(path).holds


def test_links_to_one_file_are_one_word(path):
    link = path.with_name("link.sqlite3")
    link.symlink_to(path)
    first = Claim(link)
    replace(path)

    with pytest.raises(sqlite3.OperationalError, match="in the place of"):
        Claim(path)
    first.release()

    assert Claim(path).holds


def test_file_that_is_not_there_is_made(tmp_path):
    path = tmp_path / "new.sqlite3"

    assert Claim(path).holds
    assert path.stat().st_size == 0


def test_folder_that_is_not_there_is_said_as_sqlite_says_it(tmp_path):
    with pytest.raises(sqlite3.OperationalError, match="unable to open") as raised:
        Claim(tmp_path / "nowhere" / "site.sqlite3")

    assert raised.value.sqlite_errorcode == sqlite3.SQLITE_CANTOPEN


def test_whoever_may_open_the_database_may_open_what_is_beside_it(path):
    Claim(path)

    beside = path.with_name("site.sqlite3-open").stat()
    assert stat.S_IMODE(beside.st_mode) == 0o640
    assert (beside.st_uid, beside.st_gid) == (path.stat().st_uid, path.stat().st_gid)


def test_what_can_only_be_read_is_agreed_with(path, monkeypatch):
    first = Claim(path)
    may_write = os.open

    def may_only_read(path, flags, mode=0o777):
        if flags & os.O_RDWR and not flags & os.O_CREAT:
            raise PermissionError(path)
        return may_write(path, flags, mode)

    monkeypatch.setattr(os, "open", may_only_read)

    assert Claim(path).holds
    first.release()


# The log


def logs(path):
    return {path.with_name(f"site.sqlite3{end}") for end in ("-wal", "-shm")}


@contextmanager
def log_beside(path):
    for each in logs(path):
        each.write_bytes(b"answers")
    yield
    for each in logs(path):
        assert each.read_bytes() == b"answers"


def test_last_to_let_go_of_a_file_without_a_name_takes_its_log_along(path):
    first, second = Claim(path), Claim(path)
    with log_beside(path):
        replace(path)
        first.release()

    second.release()

    assert not any(each.exists() for each in logs(path))


def test_log_of_a_file_that_is_there_stays(path):
    only = Claim(path)

    with log_beside(path):
        only.release()
        Claim(path).release()


def test_log_that_a_crash_left_stays_though_the_file_has_another_number(path):
    # As after a power cut, on a disk that was moved or counted anew.
    Claim(path).release()
    replace(path)

    with log_beside(path):
        Claim(path).release()


def test_log_stays_where_the_word_cannot_be_written(path, monkeypatch):
    Claim(path).release()
    replace(path)

    def full(*args):
        raise OSError("no space left on device")

    monkeypatch.setattr(os, "pwrite", full)
    with log_beside(path), pytest.raises(sqlite3.OperationalError, match="no space"):
        Claim(path)


def test_forked_process_lets_go_of_nothing_of_its_parents(path):
    first = Claim(path)
    with log_beside(path):
        replace(path)

        child = multiprocessing.get_context("fork").Process(target=first.release)
        child.start()
        child.join()

        assert child.exitcode == 0
        with pytest.raises(sqlite3.OperationalError, match="in the place of"):
            Claim(path)
    first.release()


def test_one_who_is_about_to_say_it_is_waited_for(path, monkeypatch):
    first = Claim(path)
    word = first._said()
    beside = path.with_name("site.sqlite3-open")
    beside.write_bytes(b"stale".ljust(claim.LENGTH))
    monkeypatch.setattr(claim, "sleep", lambda _: beside.write_bytes(word))

    assert Claim(path).holds
    first.release()


# With a database


@pytest.fixture
def config(tmp_path, django_db_blocker):
    path = tmp_path / "site.sqlite3"
    with django_db_blocker.unblock():
        yield tuned(
            {"ENGINE": "django.db.backends.sqlite3", "NAME": str(path)},
            sqlite_version=(3, 51, 3),
        )


def add(note):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("CREATE TABLE IF NOT EXISTS note (words TEXT)")
        cursor.execute("INSERT INTO note VALUES (%s)", [note])


def request_begins():
    connection.close_if_unusable_or_obsolete()
    connection.close_if_health_check_failed()


def words(path):
    with closing(sqlite3.connect(path)) as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        return [row[0] for row in database.execute("SELECT words FROM note")]


@pytest.fixture
def backup(config, tmp_path):
    with elsewhere(**config | {"NAME": str(tmp_path / "backup.sqlite3")}):
        add("restored")
    return tmp_path / "backup.sqlite3"


def test_file_moved_into_place_is_opened_once_nobody_has_the_old_one(config, backup):
    with elsewhere(**config):
        add("before")
        with elsewhere(**config):
            add("from elsewhere")
            backup.rename(config["NAME"])

            request_begins()
            with pytest.raises(OperationalError, match="in the place of") as raised:
                add("not saved")
            assert is_outage(raised.value)

        request_begins()
        add("after")

        assert words(config["NAME"]) == ["restored", "after"]


def test_file_moved_away_has_all_that_was_saved_in_it(config, tmp_path):
    with elsewhere(**config), elsewhere(**config):
        add("saved")
        moved = (tmp_path / "site.sqlite3").rename(tmp_path / "moved.sqlite3")
        request_begins()

        assert words(moved) == ["saved"]


def test_answers_that_a_crash_left_in_the_log_are_read(config, tmp_path):
    def crash():
        with elsewhere(**config):
            add("saved")
            os._exit(0)

    child = multiprocessing.get_context("fork").Process(target=crash)
    child.start()
    child.join()
    assert (tmp_path / "site.sqlite3-wal").stat().st_size

    with elsewhere(**config):
        add("again")

        assert words(config["NAME"]) == ["saved", "again"]
