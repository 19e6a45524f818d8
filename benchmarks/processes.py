"""What processes cost, as Linux counts it."""

import os
from collections.abc import Iterable
from pathlib import Path

PROC = Path("/proc")


def cpu_seconds(pids: Iterable[int]) -> float:
    """Add up the time that processes have been on a processor, theirs and the kernel's.

    It is counted in nanoseconds, where `stat` counts in hundredths of a second; see
    Documentation/scheduler/sched-stats.rst of Linux. What has ended counts nothing.
    """
    return sum(map(_nanoseconds, pids)) / 1e9


def _nanoseconds(pid: int) -> int:
    try:
        threads = list((PROC / str(pid) / "task").iterdir())
        stats = [(path / "schedstat").read_text() for path in threads]
    except (FileNotFoundError, ProcessLookupError):
        return 0  # a database ends its helpers when it likes
    return sum(int(each.split()[0]) for each in stats)


def memory(pid: int) -> int:
    """Give the bytes of memory that a process holds, those it shares too."""
    pages = int((PROC / str(pid) / "statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")


def parent(pid: int) -> int:
    # The name in brackets may hold anything, spaces and brackets too.
    stat = (PROC / str(pid) / "stat").read_text()
    return int(stat.rpartition(")")[2].split()[1])


def children(pid: int) -> list[int]:
    """List the processes that one started and that still run."""
    found = []
    for folder in PROC.iterdir():
        if folder.name.isdigit():
            try:
                if parent(int(folder.name)) == pid:
                    found.append(int(folder.name))
            except (FileNotFoundError, ProcessLookupError):
                continue  # it has ended meanwhile
    return found
