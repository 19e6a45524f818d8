"""Waiting for SQLite's lock in short naps: nobody waits long once it is free."""

import sqlite3
from collections.abc import Callable
from functools import lru_cache
from random import random
from time import monotonic, sleep
from typing import Any, TypeVar

from django.db.backends.sqlite3.base import FORMAT_QMARK_REGEX, SQLiteCursorWrapper

Done = TypeVar("Done")

# In seconds. An answer holds the lock for 2 to 4 ms.
NAP = 0.0005
# Statements as SQLite takes them, at two kilobytes each, and the longest kept.
KEPT = 512
LONGEST = 10_000


class Connection(sqlite3.Connection):
    """Tries again what found the lock taken, and fails as SQLite would after as long.

    SQLite naps by itself, but for 1, 2, 5, 10, 15, 20, 25 … 100 ms in turn: who has
    waited longest looks least often. So it still does wherever nothing is tried here.
    """

    def __init__(self, *args: Any, timeout: float = 5.0, **options: Any) -> None:
        super().__init__(*args, timeout=timeout, **options)
        self._patience = timeout

    def commit(self) -> None:
        # One that found readers has done nothing; the transaction is as it was.
        self.in_turn(super().commit)

    def in_turn(self, act: Callable[[], Done]) -> Done:
        """Do what, if the lock is taken, does nothing, until it is done."""
        until = monotonic() + self._patience
        self._nap_by_itself(0)
        try:
            while True:
                try:
                    return act()
                except sqlite3.OperationalError as error:
                    if not _is_busy(error) or monotonic() >= until:
                        raise
                # Not in step with others who wait.
                sleep(NAP * (0.5 + random()))  # noqa: S311
        finally:
            self._nap_by_itself(self._patience)

    def _nap_by_itself(self, seconds: float) -> None:
        """Say how long SQLite waits; it reads and writes nothing for that."""
        # At a twentieth of the statement's price; Python's own SQLite has that alone.
        if hasattr(self, "set_busy_timeout") and int(seconds) == seconds:
            self.set_busy_timeout(int(seconds))
        else:
            super().execute(f"PRAGMA busy_timeout = {int(seconds * 1000)}")


class Cursor(SQLiteCursorWrapper):
    """Django's, but it takes turns where a statement may find the lock taken.

    It also keeps how statements are written for SQLite, which are searched for the
    places of values letter by letter.
    """

    def convert_query(self, query: str, *, param_names: Any = None) -> str:
        if param_names is None and len(query) <= LONGEST:
            return _marked(query)
        return super().convert_query(query, param_names=param_names)

    def execute(self, query: str, params: Any = None) -> Any:
        if self.connection.in_transaction:
            # It holds the lock, since it began IMMEDIATE.
            return super().execute(query, params)
        # One that fails leaves nothing behind, or it is the BEGIN and did not begin.
        act = super().execute
        return self.connection.in_turn(lambda: act(query, params))


@lru_cache(maxsize=KEPT)
def _marked(query: str) -> str:
    """Put SQLite's own marks where values go, as Django does at each use."""
    return FORMAT_QMARK_REGEX.sub("?", query).replace("%%", "%")


def _is_busy(error: sqlite3.OperationalError) -> bool:
    """Whether somebody else holds the lock; the low byte is the error."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_BUSY
