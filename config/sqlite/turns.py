"""Waiting for SQLite's lock in short naps: nobody waits long once it is free."""

import sqlite3
from collections.abc import Callable
from random import random
from time import monotonic, sleep
from typing import Any, TypeVar

from django.db.backends.sqlite3.base import SQLiteCursorWrapper

Done = TypeVar("Done")

# In seconds. An answer holds the lock for 2 to 4 ms.
NAP = 0.0005


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
        super().execute(f"PRAGMA busy_timeout = {int(seconds * 1000)}")


class Cursor(SQLiteCursorWrapper):
    """Django's, but it takes turns where a statement may find the lock taken."""

    def execute(self, query: str, params: Any = None) -> Any:
        if self.connection.in_transaction:
            # It holds the lock, since it began IMMEDIATE.
            return super().execute(query, params)
        # One that fails leaves nothing behind, or it is the BEGIN and did not begin.
        act = super().execute
        return self.connection.in_turn(lambda: act(query, params))


def _is_busy(error: sqlite3.OperationalError) -> bool:
    """Whether somebody else holds the lock; the low byte is the error."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_BUSY
