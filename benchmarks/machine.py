"""The machine and the programs that a measurement is made on."""

import os
import platform
from importlib.metadata import version
from pathlib import Path
from timeit import repeat

from django.db import connection
from django.utils import timezone

from benchmarks.processes import parent


def describe() -> dict[str, str]:
    """Say on what, and when, by name."""
    return {
        "Date": f"{timezone.now():%Y-%m-%d}",
        "Machine": f"{os.cpu_count()} cores of {_processor()}, {platform.system()}"
        f" {platform.release().split('-')[0]}",
        "Programs": f"Python {platform.python_version()}, Django {version('django')},"
        f" gunicorn {version('gunicorn')}, {_database()}",
        "Pace": f"{_pace() * 1_000_000:.0f} µs for a thousand additions in Python",
        "Load average before": " ".join(f"{load:.1f}" for load in os.getloadavg()),
    }


def database_process() -> int | None:
    """Find PostgreSQL's first process, which starts all others; None for SQLite.

    It has to run on this machine.
    """
    if connection.vendor == "sqlite":
        return None
    return parent(int(_value("SELECT pg_backend_pid()")))


def _pace() -> float:
    """Give the seconds that a short loop takes, at best.

    Half as many on another machine, or with an interpreter that was built with more
    care, and what is told in seconds or milliseconds says nothing of the site.
    """
    return min(
        repeat(
            "for each in range(1000): total += each", "total = 0", repeat=200, number=1
        )
    )


def _processor() -> str:
    lines = Path("/proc/cpuinfo").read_text().splitlines()
    names = (line.partition(": ")[2] for line in lines if line.startswith("model name"))
    return next(names, platform.machine())


def _database() -> str:
    """Name the database with its version, and how it commits."""
    if connection.vendor == "sqlite":
        release, journal = (
            _value("SELECT sqlite_version()"),
            _value("PRAGMA journal_mode"),
        )
        return f"SQLite {release} ({journal.upper()} journal, synchronous FULL)"
    release = _value("SHOW server_version").split()[0]
    return f"PostgreSQL {release} (fsync {_value('SHOW fsync')})"


def _value(query: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(query)
        return str(cursor.fetchone()[0])
