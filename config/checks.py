"""Checks that the database keeps what it acknowledges.

They ask the database, so they run with `check --database default`.
"""

from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Error, Info, Tags, register
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

from config.databases import wal_is_safe
from quizzes import guards

FULL = 2


@register(Tags.database)
def responses_are_guarded(
    databases: Sequence[str] | None, **kwargs: Any
) -> list[CheckMessage]:
    """Find triggers that have gone missing, as after a table was rebuilt by hand."""
    found: list[CheckMessage] = []
    for connection in _connections(databases):
        tables = set(connection.introspection.table_names())
        if tables >= guards.TABLES and guards.present(connection) != guards.names():
            found.append(
                Error(
                    "Triggers that protect responses are missing.",
                    hint="Run manage.py migrate, which puts them back.",
                    id="config.E001",
                )
            )
    return found


@register(Tags.database)
def sqlite_survives_power_cuts(
    databases: Sequence[str] | None, **kwargs: Any
) -> list[CheckMessage]:
    """Refuse journal settings that lose or corrupt what was acknowledged."""
    found: list[CheckMessage] = []
    for connection in _connections(databases):
        if connection.vendor == "sqlite":
            journal, synchronous = _pragma(connection)
            if journal == "wal" and not wal_is_safe(
                connection.Database.sqlite_version_info
            ):
                found.append(
                    Error(
                        "WAL can corrupt a database in this SQLite.", id="config.E002"
                    )
                )
            if synchronous < FULL:
                found.append(
                    Error("SQLite must run with synchronous=FULL.", id="config.E003")
                )
    return found


@register(Tags.database, deploy=True)
def sqlite_says_its_journal(
    databases: Sequence[str] | None, **kwargs: Any
) -> list[CheckMessage]:
    """Tell whoever deploys which journal SQLite keeps, and why."""
    return [
        Info(
            f"SQLite {connection.Database.sqlite_version} keeps its journal in"
            f" {_pragma(connection)[0].upper()} mode with synchronous=FULL.",
            hint="WAL is used where the library is free of the WAL-reset bug.",
            id="config.I001",
        )
        for connection in _connections(databases)
        if connection.vendor == "sqlite"
    ]


@register(Tags.database, deploy=True)
def postgres_survives_power_cuts(
    databases: Sequence[str] | None, **kwargs: Any
) -> list[CheckMessage]:
    """Refuse a server that was told to save itself the waiting for its disk."""
    return [
        Error(
            f"PostgreSQL must run with {setting}=on.",
            hint="Without it a power cut loses or corrupts what was acknowledged.",
            id="config.E004",
        )
        for connection in _connections(databases)
        if connection.vendor == "postgresql"
        for setting in ("fsync", "full_page_writes")
        if _setting(connection, setting) == "off"
    ]


def _connections(databases: Sequence[str] | None) -> list[BaseDatabaseWrapper]:
    return [connections[alias] for alias in databases or ()]


def _pragma(connection: BaseDatabaseWrapper) -> tuple[str, int]:
    with connection.cursor() as cursor:
        journal = cursor.execute("PRAGMA journal_mode").fetchone()[0]
        synchronous = cursor.execute("PRAGMA synchronous").fetchone()[0]
    return journal, synchronous


def _setting(connection: BaseDatabaseWrapper, name: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting(%s)", [name])
        return cursor.fetchone()[0]
