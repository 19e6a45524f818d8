"""Backing up and restoring: all or nothing, and never over something else unasked."""

import subprocess
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from accounts.models import User
from config import backups
from config.backups import postgresql
from config.backups.manifest import Table
from quizzes import audit, guards
from quizzes.models import Response
from tests import make
from tests.elsewhere import elsewhere


@pytest.fixture
def learner(transactional_db):
    return make.finished(make.quiz(), make.learner("Brave Heron"), right=2).learner


@pytest.fixture
def backup(learner, tmp_path):
    """A backup of a learner's finished attempt."""
    path = tmp_path / "room.backup"
    call_command("backup", path)
    return path


@pytest.fixture
def empty(transactional_db, tmp_path):
    """The name of another database, in which there is nothing yet."""
    if connection.vendor == "sqlite":
        yield str(tmp_path / "other.sqlite3")
        return
    with connection.cursor() as cursor:
        cursor.execute("CREATE DATABASE other")
        yield "other"
        cursor.execute("DROP DATABASE other")


def run(query):
    with connection.cursor() as cursor:
        cursor.execute(query)


def tables():
    return connection.introspection.table_names()


def test_backup_restored_into_an_empty_database_is_the_same_site(backup, empty):
    before = list(Response.objects.values_list())

    with elsewhere(NAME=empty):
        call_command("restore", backup)

        assert list(Response.objects.values_list()) == before
        assert list(audit.differences()) == []
        assert guards.present(connection) == guards.names()
        # Its numbers go on where they were.
        assert make.learner().pk > User.objects.get(display_name="Brave Heron").pk


def test_backup_and_restore_say_how_much_there_was(backup, empty, tmp_path, capsys):
    call_command("backup", tmp_path / "second.backup")
    with elsewhere(NAME=empty):
        call_command("restore", backup)

    backed_up, restored = capsys.readouterr().out.splitlines()[-2:]
    count = backed_up.removeprefix("Backed up ").partition(" to ")[0]
    assert count.split(" rows of ")[1].endswith(" tables")
    assert restored.startswith(f"Restored {count}, each the same as on 20")


def test_backup_is_for_its_owner_alone(backup):
    modes = {path.name: path.stat().st_mode & 0o777 for path in backup.parent.iterdir()}

    assert modes == {"room.backup": 0o600, "room.backup.sha256": 0o600}


def test_backup_can_be_checked_by_the_systems_own_means(backup):
    check = ["sha256sum", "--check", "--strict", "room.backup.sha256"]

    done = subprocess.run(check, cwd=backup.parent, capture_output=True, text=True)

    assert (done.stdout, done.stderr) == ("room.backup: OK\n", "")


@pytest.mark.parametrize("name", ["room.backup", "room.backup.sha256"])
def test_backup_replaces_no_file(backup, name):
    (backup.parent / name).rename(backup.parent / "elsewhere")

    with pytest.raises(
        CommandError, match=r"There is no backup. .*room\.backup.* exists"
    ):
        call_command("backup", backup)


def test_backup_that_fails_leaves_nothing(learner, tmp_path, monkeypatch):
    def fail(path):
        raise OSError("No space left on device")

    monkeypatch.setattr(backups, "file_digest", fail)

    with pytest.raises(CommandError, match=r"There is no backup\. No space left"):
        call_command("backup", tmp_path / "room.backup")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["room.backup", "room.backup.sha256"])
def test_backup_that_cannot_have_its_name_leaves_nothing(
    learner, tmp_path, monkeypatch, name
):
    rename = Path.rename

    def fail(part, path):
        if path.name == name:
            raise OSError("Permission denied")
        return rename(part, path)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "rename", fail)
        with pytest.raises(CommandError, match=r"There is no backup\. Permission"):
            call_command("backup", tmp_path / "room.backup")

    assert list(tmp_path.iterdir()) == []
    call_command("backup", tmp_path / "room.backup")


def test_backup_into_a_folder_that_is_not_there_is_explained(learner, tmp_path):
    with pytest.raises(CommandError, match="No such file or directory"):
        call_command("backup", tmp_path / "missing" / "room.backup")


def test_restore_replaces_nothing_unasked(backup):
    make.learner("Late Owl")

    with pytest.raises(CommandError, match=r"not empty\..*--replace"):
        call_command("restore", backup)
    assert User.objects.filter(display_name="Late Owl").exists()


def test_restore_that_may_replace_leaves_only_what_was_backed_up(backup, empty):
    with elsewhere(NAME=empty):
        call_command("restore", backup)
        make.learner("Late Owl")
        # As a newer version may have made them.
        run("CREATE TABLE newer (id integer PRIMARY KEY REFERENCES accounts_user)")
        run("CREATE VIEW newest AS SELECT * FROM newer")

        call_command("restore", backup, replace=True)

        assert "newer" not in tables()
        assert not User.objects.filter(display_name="Late Owl").exists()
        assert guards.present(connection) == guards.names()


def test_damaged_backup_is_refused_before_anything_is_changed(backup, empty):
    whole = bytearray(backup.read_bytes())
    whole[len(whole) // 2] ^= 1
    backup.write_bytes(whole)

    with elsewhere(NAME=empty):
        with pytest.raises(CommandError, match="its hash differs"):
            call_command("restore", backup)
        assert tables() == []


def test_backup_that_the_database_cannot_read_changes_nothing(backup):
    hashes = backup.parent / "room.backup.sha256"
    whole = backups.file_digest(backup)
    backup.write_text("This is no database.")
    hashes.write_text(hashes.read_text().replace(whole, backups.file_digest(backup)))

    with pytest.raises(CommandError):
        call_command("restore", backup, replace=True)
    assert User.objects.filter(display_name="Brave Heron").exists()


@pytest.mark.parametrize("text", ["", "nothing\n", "# a b 2026\n# c d e\nf  g\n"])
def test_what_is_no_list_of_hashes_is_refused(backup, text):
    (backup.parent / "room.backup.sha256").write_text(text)

    with pytest.raises(CommandError, match="sha256 is not what a backup writes"):
        call_command("restore", backup, replace=True)


def test_backup_without_its_hashes_is_refused(backup):
    (backup.parent / "room.backup.sha256").unlink()

    with pytest.raises(CommandError, match="sha256 is missing: a backup is two files"):
        call_command("restore", backup, replace=True)


def test_backup_of_the_other_kind_of_database_is_refused(backup):
    hashes = backup.parent / "room.backup.sha256"
    hashes.write_text(hashes.read_text().replace(connection.vendor, "oracle"))

    with pytest.raises(CommandError, match="a backup of oracle, and DATABASE_URL"):
        call_command("restore", backup, replace=True)


def test_restored_rows_that_differ_are_told_by_their_tables(backup, empty):
    hashes = backup.parent / "room.backup.sha256"
    lines = hashes.read_text().splitlines(keepends=True)
    hashes.write_text(
        "".join(line for line in lines if not line.startswith("# quizzes_response "))
    )

    with (
        elsewhere(NAME=empty),
        pytest.raises(CommandError, match=r"Not the same .*: quizzes_response\."),
    ):
        call_command("restore", backup)


def test_hash_of_a_table_knows_every_row_and_no_order():
    rows = [b"one", b"two", b"two"]

    assert Table.of(rows) == Table.of(reversed(rows))
    assert Table.of(rows) != Table.of(rows[:2])
    assert Table.of(rows).digest != Table.of([b"one", b"one", b"two"]).digest


@pytest.mark.parametrize(
    ("command", "words"),
    [
        (
            ["no-such-program"],
            "no-such-program is missing. Install PostgreSQL's client",
        ),
        (["sh", "-c", "echo full >&2; exit 1"], "sh gave up. full"),
    ],
)
def test_program_of_postgres_that_cannot_do_it_is_told(command, words):
    with pytest.raises(backups.Problem, match=words):
        postgresql._run(command)
