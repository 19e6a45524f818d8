"""Prepared queries on PostgreSQL, which plans them and can go away."""

from uuid import uuid4

import pytest
from django.db import OperationalError, connection, connections

from accounts.prepared import Prepared
from quizzes.models import Response

responses_of = Prepared(
    lambda attempt: Response.objects.filter(attempt=attempt).order_by("sequence", "pk")
)


def test_postgresql_plans_a_statement_that_comes_again_once(db):
    for _ in range(3):
        responses_of(attempt=uuid4())

    with connection.cursor() as cursor:
        cursor.execute("SELECT statement FROM pg_prepared_statements")
        kept = [statement for (statement,) in cursor.fetchall()]
    assert len([each for each in kept if "quizzes_response" in each]) == 1


@pytest.mark.django_db(transaction=True)
def test_server_that_went_away_is_named_as_the_cause(monkeypatch):
    """What middleware knows by its type and answers with 503."""
    responses_of(attempt=uuid4())
    database = connections["default"]
    other = database.copy()
    with other.cursor() as cursor:
        pid = database.connection.info.backend_pid
        cursor.execute("SELECT pg_terminate_backend(%s)", [pid])
    other.close()
    # As at the beginning of a request.
    monkeypatch.setattr(database, "health_check_enabled", True)
    database.health_check_done = False

    def refuse(params):
        raise OperationalError("connection refused")

    with monkeypatch.context() as away:
        away.setattr(database, "get_new_connection", refuse)
        with pytest.raises(OperationalError):
            responses_of(attempt=uuid4())

    assert responses_of(attempt=uuid4()) == []
