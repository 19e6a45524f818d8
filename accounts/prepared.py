"""Queries that are put into SQL once, for what readers and answers ask all the time.

Django puts a query into SQL anew at every use. With a few joins that takes ten times
as long as the database needs to answer it.
"""

import inspect
from collections.abc import Callable, Iterable, Sequence
from string import Formatter
from typing import Any, Generic, TypeVar
from uuid import UUID

from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.models import Expression, Model, QuerySet, UUIDField
from django.db.models.base import ModelState
from django.db.models.query import ValuesListIterable, get_related_populators
from django.db.models.sql import InsertQuery
from django.db.transaction import TransactionManagementError

Row = TypeVar("Row")
Made = TypeVar("Made", bound=Model)
# What a query asks for: a row by its id, or by a word such as a slug.
Asked = int | str | UUID

_UUID: "UUIDField[UUID, UUID]" = UUIDField()


class Prepared(Generic[Row]):
    """A query with places for values. Called with these, it gives a list of its rows.

    `mine = Prepared(lambda learner: Attempt.objects.filter(learner=learner))` makes
    `mine(learner=7)` ask what the query set would, joins, annotations and locks
    included, and make the same objects of what is found; tuples where it asks for
    them by `values_list`, which take a third of the time. Nothing is prefetched.
    """

    def __init__(self, build: Callable[..., QuerySet[Any, Row]]) -> None:
        self._build = build
        self._query: _Query | None = None

    def __call__(self, **asked: Asked) -> list[Row]:
        if self._query is None:
            # At the first use: before that, some models may not be loaded yet.
            names = inspect.signature(self._build).parameters
            self._query = _Query(self._build(**{name: _Place(name) for name in names}))
        return self._query.rows(asked)

    def first(self, **asked: Asked) -> Row | None:
        return next(iter(self(**asked)), None)


class Added(Generic[Made]):
    """An insert of one row, whose id the database draws.

    `note = Added(Note)` makes `note(author_id=7, text="…")` do what
    `Note.objects.create` does, where every other column is given. Nobody is signalled.
    `noted` is what the same statement tells beside it: names of attributes, with SQL.
    That names the new row's values in braces. It never asks the row for them: of what
    an insert returns SQLite forgets the type, and then takes no index to compare it.
    """

    def __init__(self, model: type[Made], **noted: str) -> None:
        self._model = model
        self._fields = [f for f in model._meta.concrete_fields if not f.primary_key]
        own = [model._meta.pk.attname, *(f.attname for f in self._fields)]
        self._names = [*own, *noted]
        self._prepared: list[Callable[[Any, Any], Any]] = []
        self._noted = "".join(f", {each}" for each in noted.values())
        named = [name for _text, name, *_rest in Formatter().parse(self._noted) if name]
        self._places = [own[1:].index(name) for name in named]
        self._sql = ""

    def __call__(self, **values: Any) -> Made:
        database = connections[DEFAULT_DB_ALIAS]
        if not self._sql:
            self._prepared = preparing(self._fields)
            # Last, for by it others know that all is there.
            self._sql = self._written(self._model(**values), database)
        own = [values[field.attname] for field in self._fields]
        params = [
            prepared(value, database)
            for prepared, value in zip(self._prepared, own, strict=True)
        ]
        params += [params[place] for place in self._places]
        with _cursor(database) as cursor:
            cursor.execute(self._sql, params)
            pk, *noted = cursor.fetchone()
        made: Made = row_of(self._model, self._names, [pk, *own, *noted])
        return made

    def _written(self, row: Made, database: Any) -> str:
        query = InsertQuery(self._model)
        query.insert_values(self._fields, [row])
        compiler = query.get_compiler(connection=database)
        compiler.returning_fields = [self._model._meta.pk]
        ((sql, _params),) = compiler.as_sql()
        places = {field.attname: "%s" for field in self._fields}
        return f"{sql}{self._noted.format_map(places)}"


def preparing(fields: Iterable[Any]) -> list[Callable[[Any, Any], Any]]:
    """Give for each field what makes of a value, for a connection, what is sent."""
    # A foreign key asks the field that it points to, which it seeks for each value.
    return [getattr(each, "target_field", each).get_db_prep_save for each in fields]


class _Place(Expression):
    """Where a value will stand in the SQL."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, Any]:
        return "%s", [self]


class _Query:
    """The SQL of a query, and how to make objects of what it finds.

    Does for a known query what `django.db.models.query.ModelIterable` does for any.
    """

    def __init__(self, queryset: QuerySet[Any, Any]) -> None:
        self._model = queryset.model
        self._locks = queryset.query.select_for_update
        compiler = queryset.query.get_compiler(connection=connection)
        self._compiler = compiler
        self._sql, self._params = compiler.as_sql()
        self._converters = compiler.get_converters(
            [each[0] for each in compiler.select]
        )
        self._made: Callable[[list[Any]], Any] = tuple
        is_told = issubclass(queryset._iterable_class, ValuesListIterable)
        # Rows are wanted as the database gives them.
        self._is_plain = is_told and not self._converters
        if is_told:
            return
        self._made = self._object
        places = compiler.klass_info["select_fields"]
        self._own = slice(places[0], places[-1] + 1)
        self._names = [each[0].target.attname for each in compiler.select[self._own]]
        self._joined = get_related_populators(  # type: ignore[call-arg]  # Django 6's
            compiler.klass_info, compiler.select, DEFAULT_DB_ALIAS
        )

    def rows(self, asked: dict[str, Asked]) -> list[Any]:
        # What `connection` stands for, looked up once.
        database = connections[DEFAULT_DB_ALIAS]
        if self._locks and not database.in_atomic_block:
            raise TransactionManagementError("Locks are held in a transaction only.")
        params = [self._param(each, asked, database) for each in self._params]
        with _cursor(database) as cursor:
            cursor.execute(self._sql, params)
            found = cursor.fetchall()
        if self._is_plain:
            return found
        converted = self._compiler.apply_converters(found, self._converters)
        return [self._made(row) for row in converted]

    def _param(self, param: Any, asked: dict[str, Asked], database: Any) -> Any:
        value = asked[param.name] if isinstance(param, _Place) else param
        if isinstance(value, UUID):
            return _UUID.get_db_prep_value(value, database)
        return value

    def _object(self, row: list[Any]) -> Any:
        made = row_of(self._model, self._names, row[self._own])
        for joined in self._joined:
            _join(joined, row, made)
        for name, place in self._compiler.annotation_col_map.items():
            setattr(made, name, row[place])
        return made


def _cursor(database: Any) -> Any:
    """Open a cursor by which a statement that comes again is planned once.

    PostgreSQL plans what it is sent at each use, which takes it longer than to find a
    row, unless values come apart from the statement; Django sends them within. From
    the second use on psycopg then has it prepared (see `config.databases`).
    """
    if database.vendor != "postgresql":
        return database.cursor()
    # Only those who use PostgreSQL have psycopg.
    from django.db.backends.postgresql.base import ServerBindingCursor

    # Before it is touched: a connection that died while it was idle is replaced here,
    # or the server is away and this says so.
    database.close_if_health_check_failed()
    database.ensure_connection()
    connected = database.connection
    usual = connected.cursor_factory
    connected.cursor_factory = ServerBindingCursor
    try:
        return database.cursor()
    finally:
        connected.cursor_factory = usual


def row_of(model: type[Model], names: Sequence[str], values: Sequence[Any]) -> Any:
    """Make a row's object, as `Model.from_db` does in four times the time: it asks of
    every field whether it was read, and tells signals that nobody here listens to.

    What is not among `names` is deferred: it is read when it is asked for.
    """
    made = model.__new__(model)
    made._state = state = ModelState()
    state.adding, state.db = False, DEFAULT_DB_ALIAS
    made.__dict__.update(zip(names, values, strict=True))
    return made


def _join(joined: Any, row: list[Any], to: Any) -> None:
    """Put what a join found where it belongs; see Django's RelatedPopulator."""
    values = row[joined.cols_start : joined.cols_end]
    made = None
    if values[joined.pk_idx] is not None:
        made = row_of(joined.model_cls, joined.init_list, values)
        for each in joined.related_populators:
            _join(each, row, made)
    joined.local_setter(to, made)
    if made is not None:
        joined.remote_setter(made, to)
