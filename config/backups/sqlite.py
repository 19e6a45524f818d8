"""Copies a live SQLite database by SQLite itself; a copy of its file would be torn."""

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import quote

from config.backups.manifest import Table
from config.backups.problem import Problem


def copy(connection: Any, path: Path) -> Mapping[str, Table]:
    """Write the database as it is now to `path`; give what the copy holds.

    Writers wait meanwhile. What was deleted leaves no trace in the copy.
    """
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(path.absolute())])
    return _tables(connection, path)


def restore(connection: Any, path: Path) -> None:
    """Put the copy in place of all there is, in one transaction."""
    connection.ensure_connection()
    with closing(_read_only(path)) as source, connection.wrap_database_errors:
        source.backup(connection.connection)


def tables(connection: Any) -> Mapping[str, Table]:
    """Give what the database holds."""
    return _tables(connection, Path(connection.settings_dict["NAME"]))


def _tables(connection: Any, path: Path) -> Mapping[str, Table]:
    with closing(_read_only(path)) as database, connection.wrap_database_errors:
        if (said := database.execute("PRAGMA integrity_check").fetchone()) != ("ok",):
            raise Problem(f"{path}: {said[0]}")
        names = database.execute(
            "SELECT name FROM sqlite_schema"
            " WHERE type = 'table' AND name NOT LIKE 'sqlite!_%' ESCAPE '!'"
        ).fetchall()
        return {name: Table.of(_rows(database, name)) for (name,) in names}


def _rows(database: sqlite3.Connection, name: str) -> Iterator[bytes]:
    for row in database.execute(f'SELECT * FROM "{name}"'):  # noqa: S608 (our tables)
        yield repr(row).encode()


def _read_only(path: Path) -> sqlite3.Connection:
    """Open a file as it is, without the conversions that Django asks for."""
    return sqlite3.connect(f"file:{quote(str(path.absolute()))}?mode=ro", uri=True)
