"""How much a database reads, counted by itself: the same in every run."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection


class Effort:
    """Steps of SQLite's machine, or rows and index entries that PostgreSQL visits."""

    def __init__(self) -> None:
        self.steps = 0

    def count(self) -> None:
        self.steps += 1


@contextmanager
def effort() -> Iterator[Effort]:
    """Count what the database reads within; in a transaction, as tests are."""
    counted = Effort()
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        connection.connection.set_progress_handler(counted.count, 1)
        yield counted
        connection.connection.set_progress_handler(None, 1)
    else:
        with connection.cursor() as cursor:
            # It reads small tables whole, which is nothing to go by; nor are plans that
            # it made for statements while they were small.
            cursor.execute("SET LOCAL enable_seqscan = off")
            cursor.execute("DISCARD PLANS")
        before = _visited()
        yield counted
        counted.steps = _visited() - before


def _visited() -> int:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT SUM(seq_tup_read + COALESCE(idx_tup_fetch, 0))"
            " FROM pg_stat_xact_user_tables"
        )
        return int(cursor.fetchone()[0] or 0)
