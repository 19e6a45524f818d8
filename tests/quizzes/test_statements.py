"""Statements on many rows at once do what Django's own would."""

import pytest
from django.db import connection
from django.forms.models import model_to_dict
from django.test.utils import CaptureQueriesContext

from quizzes.actions import statements
from quizzes.models import Standing
from tests import make

# What is inserted here follows from no attempt.
pytestmark = [pytest.mark.django_db, pytest.mark.tampers]


@pytest.fixture
def copies():
    """Standings like one that is kept, of others and in free practice."""
    attempt = make.finished(make.quiz(make.briefing()), make.learner())
    kept = Standing.objects.get(first=attempt)
    others = [make.learner(), make.learner()]
    fields = [each.attname for each in Standing._meta.concrete_fields]
    values = {name: getattr(kept, name) for name in fields if name != "id"}
    return [Standing(**values | {"learner_id": each.pk}) for each in others]


def test_inserted_rows_hold_what_was_set(copies):
    statements.insert(copies)

    for copy in copies:
        found = Standing.objects.get(learner=copy.learner)
        assert model_to_dict(found, exclude=["id"]) == model_to_dict(
            copy, exclude=["id"]
        )
        assert found.sitting is None
        assert found.last_at == copy.last_at


def test_nothing_is_sent_for_no_rows():
    with CaptureQueriesContext(connection) as sent:
        statements.insert([])
        statements.save([], ["count"])

    assert not sent.captured_queries


def test_only_the_fields_that_are_named_are_saved(copies):
    statements.insert(copies)
    kept = [Standing.objects.get(learner=copy.learner) for copy in copies]
    before = kept[0].mean_share
    for row in kept:
        row.count, row.mean_share = 7, before + 1

    statements.save(kept, ["count"])

    found = Standing.objects.filter(pk__in=[row.pk for row in kept])
    assert {(row.count, row.mean_share) for row in found} == {(7, before)}
