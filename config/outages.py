"""Tells a database that is out of order from a query that was wrong."""

import sqlite3

from django.db import InterfaceError, OperationalError

# Locked, read-only, out of memory or disk, broken disk, missing file.
_SQLITE = {
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_NOMEM,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_PROTOCOL,
}
# Connections, resources, shutdown or a statement that took too long, broken disk.
_POSTGRES_CLASSES = {"08", "53", "57", "58"}
# Read-only, idle too long, serialisation, deadlock, a lock that was not to be had.
_POSTGRES = {"25006", "25P03", "40001", "40P01", "55P03"}


def is_outage(error: BaseException | None) -> bool:
    """Whether the database, not the query, made Django raise this error.

    The same request may well succeed a moment later.
    """
    cause = error.__cause__ if error else None
    if isinstance(cause, sqlite3.Error):
        # The low byte is the error; the rest says more about it.
        return getattr(cause, "sqlite_errorcode", 0) & 0xFF in _SQLITE
    if state := getattr(cause, "sqlstate", None):
        return state[:2] in _POSTGRES_CLASSES or state in _POSTGRES
    # Without a code it was not the server who said it: there is no connection.
    return isinstance(error, OperationalError | InterfaceError)
