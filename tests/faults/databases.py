"""Databases made to be broken, and thrown away afterwards."""

import os
import subprocess
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote, unquote

ROOT = Path(__file__).resolve().parents[2]


class SQLite:
    """Databases in files of one folder."""

    def __init__(self, folder):
        self.folder = folder

    def url(self, name):
        return f"sqlite:///{self.path(name)}"

    def path(self, name):
        return self.folder / f"{name}.sqlite3"

    def create(self, name):
        """Nothing: SQLite makes a file when it is written to."""


class Postgres:
    """Databases in a PostgreSQL that was made for these tests."""

    def __init__(self, folder, pg_ctl):
        self.folder = Path(folder)
        self._pg_ctl = pg_ctl

    def url(self, name):
        return f"postgres://postgres@{quote(str(self.folder), safe='')}/{name}"

    def create(self, name):
        self.run(f"CREATE DATABASE {name}")

    def run(self, query):
        """Run a query as the administrator; give its rows, if it has any."""
        import psycopg

        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            found = connection.execute(query)
            return found.fetchall() if found.description else []

    def terminate(self):
        """End all connections of the site, as an administrator may; say how many."""
        return len(
            self.run(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()"
            )
        )

    def crash(self):
        """Stop all its processes in the middle of what they are doing."""
        self._control("-m", "immediate", "stop")

    def start(self):
        """Start it as it was started before; it replays what was committed."""
        self._control("restart")

    def _control(self, *arguments):
        # The server refuses to run as root.
        owner = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
        with (self.folder / "log").open("a") as log:
            subprocess.run(
                [*owner, self._pg_ctl, "-D", "data", "-l", "log", "-w", *arguments],
                cwd=self.folder,
                stdout=log,
                stderr=log,
                check=True,
            )


@contextmanager
def postgres():
    """Make a PostgreSQL, to be thrown away on leaving."""
    # It says where things are, and runs until its input ends.
    say = 'printf "%s\\n" "$DATABASE_URL" "$(command -v pg_ctl)"; read -r _ || :'
    with subprocess.Popen(
        ["bin/with-postgres", "sh", "-c", say],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as cluster:
        try:
            url, pg_ctl = (cluster.stdout.readline().strip() for _ in range(2))
            folder = unquote(url.partition("@")[2].rpartition("/")[0])
            yield Postgres(folder, pg_ctl)
        finally:
            cluster.stdin.close()
