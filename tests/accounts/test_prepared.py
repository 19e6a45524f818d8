"""Queries that are put into SQL once find what query sets find."""

from uuid import uuid4

import pytest
from django.db import IntegrityError
from django.db.models import Count
from django.db.models.sql.compiler import SQLCompiler
from django.db.transaction import TransactionManagementError, atomic
from django.utils import timezone

from accounts.prepared import Added, Prepared
from briefings.models import Briefing
from quizzes.models import Attempt, Response
from tests import make

responses_of = Prepared(
    lambda attempt: Response.objects.filter(attempt=attempt).order_by("sequence", "pk")
)


def fields(row):
    return {name: value for name, value in vars(row).items() if name != "_state"}


@pytest.fixture
def attempt(db):
    quiz = make.quiz()
    learner = make.learner()
    room = make.classroom(learners=[learner])
    attempt = make.attempt(quiz, learner, make.assignment(room, quiz).sitting)
    make.response(attempt, 1)
    make.response(attempt, 2, right=False)
    return attempt


def test_rows_are_those_of_the_query_set(attempt):
    other = make.attempt(make.quiz(), make.learner())
    make.response(other, 1)

    for each, number in ((attempt, 2), (other, 1)):
        expected = Response.objects.filter(attempt=each).order_by("sequence", "pk")
        found = responses_of(attempt=each.pk)
        assert len(found) == number
        assert [*map(fields, found)] == [*map(fields, expected)]


def test_joins_annotations_and_deferred_fields_come_along(
    attempt, django_assert_num_queries
):
    def build(pk, learner):
        return (
            Attempt.objects.select_related("quiz__briefing", "sitting")
            .defer("quiz__briefing__body")
            .annotate(given=Count("responses"))
            .filter(pk=pk, learner=learner)
        )

    ids = {"pk": attempt.pk, "learner": attempt.learner_id}
    expected = build(**ids).get()

    with django_assert_num_queries(1):
        found = Prepared(build).first(**ids)
        joined = (found.quiz, found.quiz.briefing, found.sitting)

    assert fields(found).keys() == fields(expected).keys()
    assert found.given == 2
    for one, other in zip(
        joined, (expected.quiz, expected.quiz.briefing, expected.sitting), strict=True
    ):
        assert one == other
        assert fields(one).keys() == fields(other).keys()
    assert "body" in found.quiz.briefing.get_deferred_fields()


def test_nullable_join_that_finds_nothing_is_none(db):
    attempt = make.attempt(make.quiz(), make.learner())
    read = Prepared(lambda pk: Attempt.objects.select_related("sitting").filter(pk=pk))

    assert read.first(pk=attempt.pk).sitting is None


def test_values_come_as_tuples(attempt):
    def build(attempt):
        rows = Response.objects.filter(attempt=attempt).order_by("pk")
        return rows.values_list("value", Count("pk"), "at", "key", "version")

    found = Prepared(build)(attempt=attempt.pk)

    assert len(found) == 2
    assert found == [*build(attempt.pk)]


def test_what_does_not_exist_is_none(attempt):
    assert responses_of(attempt=uuid4()) == []
    assert responses_of.first(attempt=uuid4()) is None


def test_sql_is_worked_out_once(attempt, monkeypatch):
    read = Prepared(lambda attempt: Response.objects.filter(attempt=attempt))
    worked_out = []
    as_sql = SQLCompiler.as_sql
    monkeypatch.setattr(
        SQLCompiler,
        "as_sql",
        lambda self, **options: worked_out.append(1) or as_sql(self, **options),
    )

    for _ in range(3):
        assert len(read(attempt=attempt.pk)) == 2

    assert len(worked_out) == 1


def test_words_are_asked_for_as_ids_are(db):
    briefing = make.briefing(title="Found")
    make.briefing(title="Another")
    read = Prepared(lambda slug: Briefing.objects.filter(slug=slug))

    assert read(slug=briefing.slug) == [briefing]
    assert read(slug="' OR ''='") == []


def test_id_without_a_place_is_a_mistake(attempt):
    with pytest.raises(KeyError):
        responses_of(learner=attempt.pk)


@pytest.mark.django_db(transaction=True)
def test_rows_are_locked_in_a_transaction_only():
    attempt = make.attempt(make.quiz(), make.learner())
    lock = Prepared(lambda pk: Attempt.objects.select_for_update().filter(pk=pk))

    with atomic():
        assert lock(pk=attempt.pk) == [attempt]
    with pytest.raises(TransactionManagementError):
        lock(pk=attempt.pk)


def test_times_come_in_the_zone_of_the_site(attempt):
    (first, *_rest) = responses_of(attempt=attempt.pk)

    assert first.at.tzinfo == Response.objects.get(pk=first.pk).at.tzinfo


def test_row_is_added_as_a_query_set_adds_it(attempt, django_assert_num_queries):
    add = Added(Response)
    values = {
        "attempt_id": attempt.pk,
        "version_id": attempt.asked[2][0],
        "sequence": 1,
        "value": {"choices": [0], "said": "Iran’s “own”"},
        "at": timezone.now(),
    }

    with django_assert_num_queries(1):
        made = add(key=uuid4(), **values)

    assert fields(made) == fields(Response.objects.get(pk=made.pk))
    assert fields(made).items() >= values.items()


def test_row_is_added_with_what_is_noted_of_it(attempt):
    others = "(SELECT COUNT(*) FROM quizzes_response WHERE version_id <> {version_id})"
    values = fields(attempt.responses.first())
    del values["id"]
    values |= {"version_id": attempt.asked[2][0], "key": uuid4()}

    made = Added(Response, others=others)(**values)

    assert fields(made) == {**fields(Response.objects.get(pk=made.pk)), "others": 2}


def test_row_that_breaks_a_rule_of_the_database_is_refused(attempt):
    given = attempt.responses.first()
    same = {name: value for name, value in fields(given).items() if name != "id"}

    with pytest.raises(IntegrityError), atomic():
        Added(Response)(**same)

    assert attempt.responses.count() == 2
