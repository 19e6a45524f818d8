"""Django's SQLite backend, kept open between requests and quick to take its turn."""

import os
import sqlite3
from contextlib import suppress
from typing import Any
from weakref import WeakSet

from django.db.backends.sqlite3 import base

from config.sqlite.claim import Claim, outage
from config.sqlite.turns import Connection, Cursor


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection that outlives a request while to open anew would change nothing.

    See docs/adr/0016-sqlite-is-kept-open.md.
    """

    _claim: Claim | None = None

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        """Open the file, and note which one it is if that is certain."""
        self._cursors: WeakSet[Any] = WeakSet()
        self._claim = self._claimed()
        before = self._file()
        try:
            opened = super().get_new_connection({"factory": Connection, **conn_params})
            if self._claim and not self._claim.holds:
                opened.close()
                raise outage(f"{self.settings_dict['NAME']} was replaced meanwhile.")
        except BaseException:
            self._release()
            raise
        # What was made, replaced or could only be read just now is used, and not kept.
        self._opened = before if before == self._file() else None
        return opened

    def _claimed(self) -> Claim | None:
        """See to it that nobody opens another file beside the log of this one."""
        has_log = self.settings_dict.get("JOURNAL") == "WAL"
        if not has_log or self.is_in_memory_db():
            return None
        return Claim(self.settings_dict["NAME"])

    def _keep_log(self) -> None:
        """Bring the log into a file that was moved away: its name will not do so."""
        if self._claim and not self._claim.holds:
            with suppress(sqlite3.Error):
                self.connection.execute("PRAGMA wal_checkpoint")

    def _release(self) -> None:
        if self._claim:
            self._claim.release()
            self._claim = None

    def _file(self) -> tuple[int, ...] | None:
        """Say what would be opened now: which file, whose, and by which process.

        None if it is not there or cannot be written. No other file can have the number
        of one that is open, even if that was removed.
        """
        name = self.settings_dict["NAME"]
        try:
            found = os.stat(name)  # noqa: PTH116 (asked at every request)
        except OSError:
            return None
        if not os.access(name, os.W_OK):
            return None
        return (
            os.getpid(),
            found.st_dev,
            found.st_ino,
            found.st_mode,
            found.st_uid,
            found.st_gid,
        )

    def is_usable(self) -> bool:
        """Whether this would be opened again; Django asks before a request's first use.

        It asks the disk what a file's name means, and nothing of the database.
        """
        if self.is_in_memory_db():
            return True
        return (
            not self.errors_occurred
            and self._opened is not None
            and self._opened == self._file()
        )

    def create_cursor(self, name: str | None = None) -> Any:
        cursor = self.connection.cursor(factory=Cursor)
        self._cursors.add(cursor)
        return cursor

    def _rollback(self) -> None:
        # Whatever went wrong, the next request begins with a new one.
        self.close_at = 0
        super()._rollback()

    def close_if_unusable_or_obsolete(self) -> None:
        """Leave nothing between requests that holds a lock: others could not write.

        A transaction does, and so does a query whose rows were not all fetched.
        """
        if self.connection is not None and not self.closed_in_transaction:
            self._end_queries()
            if self.connection.in_transaction:
                self.close()
        super().close_if_unusable_or_obsolete()

    def _close(self) -> None:
        # SQLite keeps a closed file open as long as a query is.
        if self.connection is not None:
            self._end_queries()
            self._keep_log()
        super()._close()
        self._release()

    def _end_queries(self) -> None:
        for cursor in list(self._cursors):
            cursor.close()
