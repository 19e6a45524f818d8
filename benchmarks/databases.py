"""Databases that are made for one run and thrown away."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4


@contextmanager
def throwaway(server: str | None) -> Iterator[str]:
    """Give the address of an empty database, as DATABASE_URL takes it.

    `server` is the address of a database of PostgreSQL, as `bin/with-postgres` gives
    it: another one is made on the same server. Without it, it is a file of SQLite.
    """
    if server is None:
        # On a disk: a memory disk would make every commit free.
        with tempfile.TemporaryDirectory(prefix="briefing-room-") as folder:
            yield f"sqlite:///{Path(folder).resolve()}/room.sqlite3"
        return
    import psycopg  # only those who use PostgreSQL have it

    name = f"benchmark_{uuid4().hex}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
        try:
            yield f"{server.rpartition('/')[0]}/{name}"
        finally:
            connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
