"""Reads what was answered in one attempt, with it or alone; adds one more answer."""

from collections.abc import Iterable, Sequence
from operator import attrgetter
from typing import Any

from django.db.models import Aggregate, Func, JSONField, OuterRef, QuerySet, Subquery

from accounts.prepared import Added, Prepared, row_of
from quizzes.models import Attempt, Response
from quizzes.models.answered import AttemptQuerySet, uuid_of


class _Listed(Aggregate):
    """Each row of a group as a list, and all of them as a list, in JSON."""

    template = "JSON_GROUP_ARRAY(JSON_ARRAY(%(expressions)s))"
    output_field = JSONField()

    def as_postgresql(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        template = "JSONB_AGG(JSONB_BUILD_ARRAY(%(expressions)s))"
        return self.as_sql(compiler, connection, template=template, **extra)


class _Parsed(Func):
    """A column of JSON, to stand in other JSON: for SQLite it is a text."""

    template = "%(expressions)s"

    def as_sqlite(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        return self.as_sql(compiler, connection, template="JSON(%(expressions)s)")


# What is shown of an answer, and the key by which it is known when it comes again.
_SHOWN = ("id", "version_id", "key", "sequence", "value")


def with_answers(attempts: AttemptQuerySet) -> AttemptQuerySet:
    """Note as `said` all that was answered in each attempt, in the same statement.

    `read_with` makes rows of it.
    """
    said = Response.objects.filter(attempt=OuterRef("pk")).order_by().values("attempt")
    listed = said.annotate(said=_Listed(*_SHOWN[:-1], _Parsed(_SHOWN[-1])))
    return attempts.annotate(said=Subquery(listed.values("said")))


def made_of(said: Iterable[Sequence[Any]] | None) -> list[Response]:
    """Make rows of what `with_answers` noted, in the order in which they were saved."""
    rows = [
        row_of(Response, _SHOWN, (pk, uuid_of(version), uuid_of(key), *rest))
        for pk, version, key, *rest in said or ()
    ]
    return sorted(rows, key=attrgetter("sequence", "id"))


def read_with(attempt: Attempt) -> list[Response] | None:
    """Give what was answered in an attempt, if that has been read with it."""
    if attempt.answers is None and hasattr(attempt, "said"):
        attempt.answers = made_of(attempt.said)
    return attempt.answers


def in_order(responses: QuerySet[Response]) -> QuerySet[Response]:
    """Let what was saved last come last: of a question's answers, that one stands."""
    return responses.order_by("sequence", "pk")


# What was answered in one attempt, in its order, and by which key each answer came.
given_in = Prepared(
    lambda attempt: in_order(Response.objects.filter(attempt=attempt)).only(
        "version", "sequence", "value", "key"
    )
)

# Add an answer, and note how many `others` of its attempt's questions have one. Where
# the attempt is held these are all: PostgreSQL takes what has been committed by now.
add: Added[Any] = Added(
    Response,
    others="(SELECT COUNT(DISTINCT version_id) FROM quizzes_response"
    " WHERE attempt_id = {attempt_id} AND version_id <> {version_id})",
)
