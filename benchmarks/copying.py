"""Copies attempts with all that was answered in them, inside the database."""

from collections.abc import Mapping, Sequence

from django.db import connection, models

from benchmarks.floor.models import Copy
from quizzes import guards
from quizzes.models import Attempt, Response

BATCH = 2_000  # rows in one statement


def copy(copies: Sequence[Copy]) -> None:
    """Make the attempts, finished already; each is answered as what it is like was.

    Nothing goes through Python but who and when: a year of three thousand learners has
    two million answers. The triggers would look every one of them up.
    """
    guards.drop(connection)
    for start in range(0, len(copies), BATCH):
        Copy.objects.bulk_create(copies[start : start + BATCH])
        _insert(
            Attempt,
            source="id",
            taking={
                "id": "attempt",
                "learner_id": "learner",
                "sitting_id": "sitting",
                "started_at": "started_at",
                "finished_at": "finished_at",
            },
        )
        # Of an attempt no key comes twice, so copies may have that of the original.
        _insert(
            Response,
            source="attempt_id",
            taking={"attempt_id": "attempt", "at": "started_at"},
        )
        Copy.objects.all().delete()
    guards.install(connection)


def _insert(
    model: type[models.Model], *, source: str, taking: Mapping[str, str]
) -> None:
    """Insert a row for each of those whose `source` is what a copy is like.

    Its columns are theirs, but for those that it is `taking` from the copy.
    """
    quote = connection.ops.quote_name
    table, wanted = quote(model._meta.db_table), quote(Copy._meta.db_table)
    columns = [
        field.column
        for field in model._meta.concrete_fields
        if field.column in taking or not field.primary_key
    ]
    values = [
        f"{wanted}.{quote(taking[each])}"
        if each in taking
        else f"{table}.{quote(each)}"
        for each in columns
    ]
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} ({', '.join(map(quote, columns))})"  # noqa: S608
            f" SELECT {', '.join(values)} FROM {wanted} JOIN {table}"
            f" ON {table}.{quote(source)} = {wanted}.{quote('like')}"
        )
