"""Django's SQLite backend, kept open between requests and quick to take its turn."""

import os
from typing import Any
from weakref import WeakSet

from django.db.backends.sqlite3 import base

from config.sqlite.turns import Connection, Cursor


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection that outlives a request while to open anew would change nothing.

    See docs/adr/0016-sqlite-is-kept-open.md.
    """

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        """Open the file, and note which one it is if that is certain."""
        self._cursors: WeakSet[Any] = WeakSet()
        before = self._file()
        opened = super().get_new_connection({"factory": Connection, **conn_params})
        # What was made, replaced or could only be read just now is used, and not kept.
        self._opened = before if before == self._file() else None
        return opened

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
        super()._close()

    def _end_queries(self) -> None:
        for cursor in list(self._cursors):
            cursor.close()
