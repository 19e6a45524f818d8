"""A word among processes: which file a database's name means while it is open."""

import fcntl
import os
import sqlite3
from contextlib import suppress
from io import FileIO
from pathlib import Path
from stat import S_IMODE
from time import sleep

# Two numbers of 64 bits, and what stands around them.
LENGTH = 48
# In seconds: how long one that is alone may take to write them.
PATIENCE = 0.05


class Claim:
    """Held as long as a file is open that keeps its log (WAL) beside it.

    The log goes by the file's name. Whoever opened another file of that name would read
    that log as its own. So beside them stands a file that all who have the database
    open hold locked together (flock), and that says which file it is. The lock of
    whoever dies is gone; so is that of one who forgot to let go.
    """

    def __init__(self, name: str | Path) -> None:
        """Say that `name` means the file that it means now; if none is there, make it.

        Raises sqlite3.OperationalError while others have another one open, or if the
        disk does not allow it.
        """
        self._name = name
        self._process = os.getpid()
        try:
            found = _found_or_made(name)
            self._identity = _identity(found)
            # SQLite follows links; the log goes by the name that they lead to.
            self._real = os.path.realpath(name)
            self._file = _opened(f"{self._real}-open", like=found)
            try:
                self._agree()
            except BaseException:
                self._file.close()
                raise
        except OSError as error:
            raise outage(f"unable to open database file: {error}") from error

    @property
    def holds(self) -> bool:
        """Whether the name still means the file that it meant."""
        return _identity_of(self._name) == self._identity

    def release(self) -> None:
        """Let go of it; not before the database is closed.

        SQLite leaves the log of a file that lost its name. It goes with the last who
        had that file open, for whoever opens the next must not find it.
        """
        with self._file:
            # A process that was forked shares its parent's lock, which stays as it is.
            if (
                os.getpid() == self._process
                and _identity_of(self._real) != self._identity
                and self._is_alone()
                and self._said() == self._identity
            ):
                for end in ("-wal", "-shm"):
                    Path(f"{self._real}{end}").unlink(missing_ok=True)

    def __del__(self) -> None:
        # Opened last: without it, there is nothing to let go of.
        if file := getattr(self, "_file", None):
            file.close()

    def _agree(self) -> None:
        if self._is_alone():
            if self._said() != self._identity:
                os.pwrite(self._file.fileno(), self._identity, 0)
        elif self._said() != self._identity:
            # Somebody may be about to write it. Not waited for with a lock: whoever is
            # the last to let go of the other file must see that nobody holds one.
            sleep(PATIENCE)
        if self._said() == self._identity:
            fcntl.flock(self._file, fcntl.LOCK_SH)
        if self._said() != self._identity:
            raise outage(
                f"Another file was put in the place of {self._name}, which is in use."
                " It is opened once nobody has the old one open: restart the site."
            )

    def _is_alone(self) -> bool:
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _said(self) -> bytes:
        return os.pread(self._file.fileno(), LENGTH, 0)


def outage(message: str) -> sqlite3.OperationalError:
    """Give the error that SQLite raises for a file that cannot be opened."""
    error = sqlite3.OperationalError(message)
    error.sqlite_errorcode = sqlite3.SQLITE_CANTOPEN
    error.sqlite_errorname = "SQLITE_CANTOPEN"
    return error


def _identity(found: os.stat_result) -> bytes:
    """Say which file it is: no other has its number while somebody has it open."""
    return f"{found.st_dev}:{found.st_ino}".encode().ljust(LENGTH)


def _identity_of(name: str | Path) -> bytes:
    try:
        return _identity(os.stat(name))  # noqa: PTH116 (a file's name or a path)
    except OSError:
        return b""


def _found_or_made(name: str | Path) -> os.stat_result:
    with suppress(FileNotFoundError):
        return os.stat(name)  # noqa: PTH116
    # What is there by now is not opened here: closing it would drop its locks.
    with suppress(FileExistsError):
        os.close(os.open(name, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o644))
    return os.stat(name)  # noqa: PTH116


def _opened(path: str, like: os.stat_result) -> FileIO:
    """Open the file beside the database, for all who may open that one."""
    mode = S_IMODE(like.st_mode)
    try:
        handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, mode)
    except FileExistsError:
        try:
            return FileIO(os.open(path, os.O_RDWR), "r+")
        except OSError:
            # To agree with what it says, it need not be written.
            return FileIO(os.open(path, os.O_RDONLY), "r")
    file = FileIO(handle, "r+")
    os.fchmod(handle, mode)
    if os.geteuid() == 0:
        os.fchown(handle, like.st_uid, like.st_gid)
    return file
