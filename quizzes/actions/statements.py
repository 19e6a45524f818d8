"""Statements on many rows at once for which Django has no words, or slow ones."""

from collections.abc import Callable, Sequence
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connection, connections, models

from accounts.prepared import preparing

# Either database takes so many values in one statement.
MOST_VALUES = 30_000


def add(
    model: type[models.Model],
    rows: Sequence[Sequence[Any]],
    *,
    key: Sequence[str],
    beside: Sequence[str] = (),
    numbers: Sequence[str],
) -> None:
    """Insert rows, or add their numbers to those of the row under the same key.

    Each row gives the fields of the key, those beside it, and the numbers, which are
    whole. One statement, for any usual quiz, that goes through the rows in their order.
    Django's own upsert can replace a number but not add to it.
    """
    words = _fields(model, (*key, *beside))
    fields = [*words, *_fields(model, numbers)]
    table, columns = _named(model, fields)
    added = ", ".join(
        f"{columns[each]} = {table}.{columns[each]} + excluded.{columns[each]}"
        for each in numbers
    )
    row = f"({_places(fields)})"
    prepared = _preparing(words)
    most = MOST_VALUES // len(fields)
    for portion in (rows[start : start + most] for start in range(0, len(rows), most)):
        values: list[Any] = []
        for each in portion:
            # Whole numbers are sent as they are: most of a row, at every finish.
            values += prepared(each[: len(words)])
            values += each[len(words) :]
        with connection.cursor() as cursor:
            cursor.execute(
                f"INSERT INTO {table} ({', '.join(columns.values())})"  # noqa: S608
                f" VALUES {', '.join([row] * len(portion))}"
                f" ON CONFLICT ({', '.join(columns[each] for each in key)})"
                f" DO UPDATE SET {added}",
                values,
            )


def save(rows: Sequence[models.Model], names: Sequence[str]) -> None:
    """Update some fields of rows of one model.

    A statement prepared once takes a tenth of the time of one with a case for each
    row, such as Django's own bulk update.
    """
    if not rows:
        return
    model = type(rows[0])
    key = model._meta.pk
    fields = [*_fields(model, names), key]
    table, columns = _named(model, fields)
    values = ", ".join(f"{columns[each]} = %s" for each in names)
    with connection.cursor() as cursor:
        cursor.executemany(
            f"UPDATE {table} SET {values}"  # noqa: S608
            f" WHERE {columns[key.name]} = %s",
            _values(rows, fields),
        )


def insert(rows: Sequence[models.Model]) -> None:
    """Insert rows of one model whose ids the database draws; nobody is told which.

    Django's own bulk insert takes several times as long for a row or two.
    """
    if not rows:
        return
    model = type(rows[0])
    fields = [each for each in model._meta.concrete_fields if not each.primary_key]
    table, columns = _named(model, fields)
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {table} ({', '.join(columns.values())})"  # noqa: S608
            f" VALUES ({_places(fields)})",
            _values(rows, fields),
        )


def _fields(model: type[models.Model], names: Sequence[str]) -> list[Any]:
    return [model._meta.get_field(name) for name in names]


def _named(
    model: type[models.Model], fields: Sequence[Any]
) -> tuple[str, dict[str, str]]:
    """Give the table and the columns of fields, quoted."""
    quote = connection.ops.quote_name
    columns = {field.name: quote(field.column) for field in fields}
    return quote(model._meta.db_table), columns


def _places(fields: Sequence[Any]) -> str:
    return ", ".join(["%s"] * len(fields))


def _values(rows: Sequence[models.Model], fields: Sequence[Any]) -> list[list[Any]]:
    """Give what is sent for these fields of each row."""
    prepared = _preparing(fields)
    names = [field.attname for field in fields]
    return [prepared([getattr(row, name) for name in names]) for row in rows]


def _preparing(fields: Sequence[Any]) -> Callable[[Sequence[Any]], list[Any]]:
    """Give what makes of a row's values, in the order of its fields, what is sent."""
    database = connections[DEFAULT_DB_ALIAS]
    kept = preparing(fields)

    def prepared(row: Sequence[Any]) -> list[Any]:
        return [each(value, database) for each, value in zip(kept, row, strict=True)]

    return prepared
