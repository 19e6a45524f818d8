"""A disk that may forget, when the power fails, whatever it was not told to keep.

`traced` has all that programs do to their files written down, in order (strace). `Disk`
goes through that and says, for any moment, what may be found when the power is back:
all that a sync acknowledged, and of all else any part, down to the sectors of a write.
It may forget names as well, of files that were made in a folder that nobody synced.
"""

import re
from dataclasses import dataclass, field
from itertools import count

SECTOR = 512

CALLS = "openat,pwrite64,write,ftruncate,fsync,fdatasync,unlink"
_LINE = re.compile(
    r"(?P<pid>\d+) +(?P<at>[\d.]+) "
    r"(?:<\.\.\. (?P<resumed>\w+) resumed>|(?P<call>\w+)\()(?P<rest>.*)"
)
# Paths and data come as \x41\x42, whatever is in them: a path after the number of its
# open file, or in quotes.
_PATH = re.compile(r'\d+<([\\x0-9a-f]+)>|(?:AT_FDCWD<[^>]*>, )?"([\\x0-9a-f]+)"')
_DATA = re.compile(r'>, "([\\x0-9a-f]*)", (\d+)(?:, (\d+))?')
_SIZE = re.compile(r">, (\d+)")


def traced(log):
    """Give the words before a command that have it and its children written down."""
    # It stays the command's own process, which is told to stop or to reload.
    follow = ["strace", "-D", "-f", "--seccomp-bpf"]
    tell_all = ["-ttt", "-y", "-xx", "-s", "10000000"]
    return [*follow, *tell_all, "-e", "signal=none", "-e", f"trace={CALLS}", "-o", log]


@dataclass(frozen=True)
class Event:
    """One call, by the time of the clock when it began or, with `is_over`, ended."""

    at: float
    pid: str
    call: str
    path: str
    rest: str
    is_over: bool

    @property
    def data(self):
        """Give what was written, and where."""
        data, _length, offset = _DATA.search(self.rest).groups()
        return _bytes(data), int(offset or 0)

    @property
    def size(self):
        return int(_SIZE.search(self.rest)[1])


def events(log, paths):
    """Give the calls that concern these files or their folders, begun and ended."""
    wanted = {*map(str, paths), *(str(path.parent) for path in paths)}
    begun = {}
    with log.open() as lines:
        for line in lines:
            # strace may still be writing its last line.
            if not line.endswith("\n") or not (found := _LINE.match(line)):
                continue
            pid, at, resumed, call, rest = found.groups()
            if resumed:
                if event := begun.pop(pid, None):
                    yield Event(float(at), *event, is_over=True)
                continue
            name = _PATH.match(rest)
            path = _bytes(name[1] or name[2]).decode() if name else ""
            if path not in wanted or " = -1 " in rest:
                continue
            event = (pid, call, path, rest)
            yield Event(float(at), *event, is_over=False)
            if rest.endswith("<unfinished ...>"):
                begun[pid] = event
            else:
                yield Event(float(at), *event, is_over=True)


def _bytes(written):
    return bytes.fromhex(written.replace("\\x", ""))


@dataclass
class _File:
    kept: bytearray
    is_named: bool
    # What was done since, by number: a write, or the size it was cut to.
    pending: dict = field(default_factory=dict)


class Disk:
    """Files as they are, and as they may be found after the power failed."""

    def __init__(self, paths):
        self._files = {
            str(path): _File(bytearray(path.read_bytes()), is_named=True)
            for path in paths
            if path.exists()
        }
        self._gone = {}
        self._numbers = count()
        self._syncs = {}

    def do(self, event):
        """Go on by one event."""
        if event.call in ("fsync", "fdatasync"):
            self._sync(event)
        elif not event.is_over:
            getattr(self, f"_{event.call}")(event)

    def _openat(self, event):
        if "O_CREAT" in event.rest and event.path not in self._files:
            self._files[event.path] = _File(bytearray(), is_named=False)

    def _pwrite64(self, event):
        self._files[event.path].pending[next(self._numbers)] = event.data

    def _write(self, event):
        raise NotImplementedError(f"{event.path} is written to without a place.")

    def _ftruncate(self, event):
        self._files[event.path].pending[next(self._numbers)] = event.size

    def _unlink(self, event):
        if file := self._files.pop(event.path, None):
            self._gone[event.path] = file

    def _sync(self, event):
        if not event.is_over:
            now = next(self._numbers)
            self._syncs[event.pid] = now, dict(self._files), dict(self._gone)
            return
        until, files, gone = self._syncs.pop(event.pid)
        if file := files.get(event.path):
            for number in [each for each in file.pending if each < until]:
                _do(file.kept, file.pending.pop(number))
            return
        # It is their folder: which names there were when it began is certain now.
        for file in files.values():
            file.is_named = True
        for path in gone:
            if self._gone.get(path) is gone[path]:
                del self._gone[path]

    def after_power_cut(self, choose):
        """Give what may be found of each file, by its path.

        `choose(one, other)` decides between what may be and what may not.
        """
        found = {}
        for path, file in [*self._gone.items(), *self._files.items()]:
            is_there = choose(path in self._files, path not in self._files)
            if is_there or (file.is_named and path in self._files):
                kept = bytearray(file.kept)
                for change in file.pending.values():
                    _do(kept, change, choose)
                found[path] = bytes(kept)
        return found


def _do(kept, change, choose=lambda one, _other: one):
    """Do to a file what was done, or what `choose` leaves of it."""
    if isinstance(change, int):
        if choose(True, False):
            del kept[change:]
            kept.extend(bytes(change - len(kept)))
        return
    data, offset = change
    for start in range(0, len(data), SECTOR):
        if choose(True, False):
            piece, place = data[start : start + SECTOR], offset + start
            kept.extend(bytes(max(0, place - len(kept))))
            kept[place : place + len(piece)] = piece
