"""Copies a live PostgreSQL database by its own programs, and hashes what was copied."""

import os
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any

from django.db import transaction

from config.backups.manifest import Table
from config.backups.problem import Problem

# So that the same row reads the same on every server; and a long copy is let run.
_SETTINGS = {
    "TimeZone": "UTC",
    "DateStyle": "ISO",
    "IntervalStyle": "postgres",
    "extra_float_digits": "3",
    "bytea_output": "hex",
    "statement_timeout": "0",
    "idle_in_transaction_session_timeout": "0",
}
_BARE = ["--no-owner", "--no-privileges", "--no-comments"]


def copy(connection: Any, path: Path) -> Mapping[str, Table]:
    """Write the database as it is now to `path`; give what the copy holds.

    Nobody waits: dump and hashes read the same snapshot.
    """
    with _snapshot(connection) as cursor:
        cursor.execute("SELECT pg_export_snapshot()")
        (snapshot,) = cursor.fetchone()
        where, environment = _address(connection)
        dump = ["--format=custom", f"--file={path}", f"--snapshot={snapshot}", *_BARE]
        _run(["pg_dump", *dump, *where], env=environment)
        return _tables(connection, cursor)


def restore(connection: Any, path: Path) -> None:
    """Put the copy in place of all there is, in one transaction."""
    drop = _drop(connection)
    where, environment = _address(connection)
    # Whole before it is run: the end of half a script would be taken for the end.
    with TemporaryFile() as script:
        _run(["pg_restore", "--file=-", *_BARE, str(path)], stdout=script)
        script.seek(0)
        run = ["--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1"]
        run += ["--single-transaction", f"--command={drop}", "--file=-"]
        _run(
            ["psql", *run, *where],
            env=environment,
            stdin=script,
            stdout=subprocess.DEVNULL,
        )


def tables(connection: Any) -> Mapping[str, Table]:
    """Give what the database holds."""
    with _snapshot(connection) as cursor:
        return _tables(connection, cursor)


@contextmanager
def _snapshot(connection: Any) -> Iterator[Any]:
    """Read the database as it is at one moment."""
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        for setting in _SETTINGS.items():
            cursor.execute("SELECT set_config(%s, %s, true)", setting)
        yield cursor


def _tables(connection: Any, cursor: Any) -> Mapping[str, Table]:
    found = {}
    for name in connection.introspection.table_names(cursor):
        command = f"COPY {connection.ops.quote_name(name)} TO STDOUT"
        with cursor.copy(command) as rows:  # one at a time
            found[name] = Table.of(bytes(row) for row in rows)
    return found


def _drop(connection: Any) -> str:
    """Write what takes away the tables, and the functions of their triggers."""
    with connection.cursor() as cursor:
        quoted = map(connection.ops.quote_name, connection.introspection.table_names())
        drops = [f"DROP TABLE {name} CASCADE;" for name in quoted]
        cursor.execute(
            "SELECT oid::regprocedure::text FROM pg_proc"
            " WHERE pronamespace = current_schema()::text::regnamespace"
            " AND prorettype = 'trigger'::regtype AND NOT EXISTS"
            " (SELECT FROM pg_depend WHERE objid = pg_proc.oid AND deptype = 'e')"
        )
        drops += [f"DROP FUNCTION {name};" for (name,) in cursor.fetchall()]
    return " ".join(drops)


def _address(connection: Any) -> tuple[list[str], dict[str, str]]:
    """Tell PostgreSQL's programs where the database is; a password stays unseen."""
    (_program, *where), more = connection.client.settings_to_cmd_args_env(
        connection.settings_dict, []
    )
    return where, {**os.environ, **(more or {})}


def _run(command: list[str], **options: Any) -> None:
    try:
        done = subprocess.run(  # noqa: S603 (words of ours, and no shell)
            command, stderr=subprocess.PIPE, text=True, check=False, **options
        )
    except FileNotFoundError:
        raise Problem(
            f"{command[0]} is missing. Install PostgreSQL's client programs, of the"
            " server's version (Debian and Ubuntu: postgresql-client)."
        ) from None
    if done.returncode:
        raise Problem(f"{command[0]} gave up. {done.stderr.strip()}")
