"""Starts the site as the guide to deploying says, and reads what it costs."""

import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.processes import children, cpu_seconds, memory

ROOT = Path(__file__).resolve().parent.parent
HOST = "127.0.0.1"


class Server:
    """A gunicorn that runs, and the database behind it if that is a server, too.

    `database` is the first process of a PostgreSQL on this machine, None for SQLite.
    """

    def __init__(self, process: int, port: int, database: int | None) -> None:
        self.port = port
        self._process = process
        self._database = database

    @property
    def workers(self) -> list[int]:
        return children(self._process)

    def cpu_seconds(self) -> float:
        """Give what workers and database have used so far, of all processors."""
        behind = children(self._database) if self._database else []
        return cpu_seconds([*self.workers, *behind])

    def memory(self) -> int:
        """Give the bytes that the largest worker holds."""
        return max(map(memory, self.workers))


@contextmanager
def serving(port: int, database: int | None, **options: int | str) -> Iterator[Server]:
    """Serve with the environment of this process; `options` are flags of gunicorn."""
    flags = [f"--{name.replace('_', '-')}={value}" for name, value in options.items()]
    with subprocess.Popen(  # noqa: S603  (what the guide says)
        [sys.executable, "-m", *documented(), *flags, f"--bind={HOST}:{port}"],
        cwd=ROOT,
    ) as process:
        try:
            server = Server(process.pid, port, database)
            _wait(process, server)
            yield server
        finally:
            process.terminate()


def documented() -> list[str]:
    """Give the command of docs/deploy.md; flags after it go over its own.

    But for its address: gunicorn would listen at both.
    """
    guide = (ROOT / "docs" / "deploy.md").read_text("utf-8")
    found = re.search(r"```\n(gunicorn .*?)\n```", guide, re.DOTALL)
    assert found, "docs/deploy.md no longer says how gunicorn is started"
    return re.sub(r"--bind \S+", "", found[1]).split()


def _wait(process: "subprocess.Popen[bytes]", server: Server) -> None:
    for _ in range(300):
        if process.poll() is not None:
            raise SystemExit("gunicorn stopped before it served anything")
        with socket.socket() as probe:
            if probe.connect_ex((HOST, server.port)) == 0:
                return
        time.sleep(0.1)
    raise SystemExit("gunicorn served nothing within 30 seconds")


def environment(database: str, static: Path) -> dict[str, str]:
    """Give the variables of a site in production, with a database of its own."""
    return {
        "DJANGO_SETTINGS_MODULE": "benchmarks.settings",
        "DEBUG": "false",
        "SECRET_KEY": "for-benchmarks-only-" + "x" * 40,
        "ALLOWED_HOSTS": HOST,
        "DATABASE_URL": database,
        "SECURE_SSL_REDIRECT": "true",
        "STATIC_ROOT": str(static),
    }
