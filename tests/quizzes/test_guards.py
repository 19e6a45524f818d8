"""What the database itself refuses, whoever asks and however."""

from uuid import uuid4

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from quizzes import actions, guards
from quizzes.models import Attempt, Award, Merger, QuestionVersion, Response
from tests import make


@pytest.fixture
def response(attempt):
    return make.response(attempt, 1)


@pytest.fixture
def finished(quiz, learner):
    return make.finished(quiz, learner, right=1)


def sql(statement, *values):
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.rowcount


def rows(model):
    return list(model.objects.order_by("pk").values())


def refused(change, *, message):
    """Whether the database refuses a change, with this message, and changes nothing."""
    before = [rows(model) for model in (Attempt, Response, QuestionVersion)]
    with pytest.raises(IntegrityError, match=message), transaction.atomic():
        change()
    return before == [rows(model) for model in (Attempt, Response, QuestionVersion)]


def test_every_trigger_is_there_after_migrating(db):
    assert guards.present(connection) == guards.names()


CHANGES_TO_A_RESPONSE = {
    "its value": lambda: sql("UPDATE quizzes_response SET value = '{}'"),
    "its sequence": lambda: sql("UPDATE quizzes_response SET sequence = 2"),
    "its moment": lambda: sql("UPDATE quizzes_response SET at = %s", timezone.now()),
    "its key, with the value erased": lambda: Response.objects.update(
        value=None, key=uuid4()
    ),
    "by a queryset": lambda: Response.objects.update(value={"choices": [1]}),
    "by saving": lambda: Response.objects.get().save(),
    "in bulk": lambda: Response.objects.bulk_update(Response.objects.all(), ["value"]),
}


@pytest.mark.parametrize("what", CHANGES_TO_A_RESPONSE)
def test_response_is_never_changed(response, what):
    change = CHANGES_TO_A_RESPONSE[what]

    assert refused(change, message="a response is never changed")


@pytest.mark.parametrize(
    "delete",
    [
        lambda: sql("DELETE FROM quizzes_response"),
        lambda: Response.objects.all().delete(),
        lambda: Response.objects.get().delete(),
    ],
    ids=["sql", "queryset", "model"],
)
def test_response_is_never_deleted(response, delete):
    assert refused(delete, message="a response is never deleted")


def test_value_of_a_response_may_be_erased_once_and_for_all(response):
    assert Response.objects.update(value=None) == 1

    assert refused(
        lambda: Response.objects.update(value=response.value),
        message="a response is never changed",
    )


@pytest.mark.parametrize(
    "change",
    [
        lambda: sql("UPDATE quizzes_questionversion SET content = '{}'"),
        lambda: QuestionVersion.objects.update(created_at=timezone.now()),
        lambda: QuestionVersion.objects.first().save(),
    ],
    ids=["sql", "queryset", "model"],
)
def test_question_version_is_never_changed(attempt, change):
    assert refused(change, message="a question version is never changed")


@pytest.mark.parametrize(
    "delete",
    [
        lambda: sql("DELETE FROM quizzes_questionversion"),
        lambda: QuestionVersion.objects.all().delete(),
    ],
    ids=["sql", "queryset"],
)
def test_question_version_is_never_deleted(attempt, delete):
    assert refused(delete, message="a question version is never deleted")


def test_finished_attempt_takes_no_more_responses(finished):
    version = QuestionVersion.objects.first()

    assert refused(
        lambda: finished.responses.create(version=version, sequence=2, key=uuid4()),
        message="a finished attempt takes no more responses",
    )


@pytest.mark.parametrize(
    "change",
    [
        lambda: sql(
            "UPDATE quizzes_attempt SET finished_at = NULL, score = NULL,"
            ' "right" = NULL, totals = NULL'
        ),
        lambda: Attempt.objects.update(
            finished_at=None, score=None, right=None, totals=None
        ),
        lambda: Attempt.objects.update(finished_at=timezone.now()),
    ],
    ids=["reopened by sql", "reopened by a queryset", "finished once more"],
)
def test_finished_attempt_stays_finished(finished, change):
    assert refused(change, message="a finished attempt never opens again")


CHANGES_TO_AN_ATTEMPT = {
    "id": uuid4,
    "paper": list,
    "started_at": timezone.now,
    "learner": make.learner,
    "quiz": make.quiz,
    "sitting": lambda: make.assignment(make.classroom(), make.quiz()).sitting,
}


@pytest.mark.parametrize("field", CHANGES_TO_AN_ATTEMPT)
def test_attempt_keeps_what_it_was_started_with(attempt, field):
    changed = {field: CHANGES_TO_AN_ATTEMPT[field]()}

    with pytest.raises(IntegrityError), transaction.atomic():
        Attempt.objects.filter(pk=attempt.pk).update(**changed)

    assert Attempt.objects.get(pk=attempt.pk).paper == attempt.paper


def test_attempt_goes_over_only_to_the_seat_its_own_was_merged_into(attempt):
    kept, other = make.learner(), make.learner()
    Merger.objects.create(extra=attempt.learner, kept=kept, by=make.teacher())

    with pytest.raises(IntegrityError, match="never goes over"), transaction.atomic():
        Attempt.objects.update(learner=other)

    assert Attempt.objects.update(learner=kept) == 1


def test_deadline_of_an_open_attempt_may_move(attempt):
    assert Attempt.objects.update(deadline=timezone.now()) == 1


@pytest.mark.tampers
def test_score_of_a_finished_attempt_may_be_corrected(finished):
    assert Attempt.objects.update(score=0, right=0) == 1


def test_guards_stand_aside_for_a_migration_and_come_back(db):
    guards.before_migrate(using="default")
    assert guards.present(connection) == set()

    guards.after_migrate(using="default")
    assert guards.present(connection) == guards.names()


def test_migrating_puts_back_a_trigger_that_was_lost(response):
    guards.drop(connection)

    call_command("migrate", verbosity=0)

    assert guards.present(connection) == guards.names()
    assert refused(
        lambda: Response.objects.all().delete(), message="a response is never deleted"
    )


def test_guards_wait_for_their_tables(db, monkeypatch):
    guards.drop(connection)
    monkeypatch.setattr(guards, "TABLES", {"quizzes_response", "not_made_yet"})

    guards.after_migrate(using="default")

    assert guards.present(connection) == set()


@pytest.mark.parametrize("table", guards.EMPTIED)
def test_erasing_may_empty_one_text_and_every_other_column_stays(table):
    (model,) = (each for each in apps.get_models() if each._meta.db_table == table)
    says_something, kept = guards.EMPTIED[table]
    (text,) = {field.column for field in model._meta.concrete_fields} - set(kept)

    assert says_something.startswith(f"NEW.{text} ")
    assert table in guards.ADDED


@pytest.fixture
def commented(quiz, learner):
    """An award with its comment."""
    attempt = make.attempt(quiz, learner)
    actions.award(
        response=make.response(attempt, 1),
        score=500,
        rubric={},
        comment="Well said, Amal",
        by=make.teacher(),
    )
    return attempt


def test_words_about_a_learner_may_be_emptied_once_and_for_all(commented):
    assert Award.objects.update(comment="") == 1

    assert refused(
        lambda: Award.objects.update(comment="Well said"),
        message="an award is never changed",
    )


@pytest.mark.tampers
def test_what_was_given_is_not_changed_along_with_the_words(commented):
    assert refused(
        lambda: Award.objects.update(comment="", score=1000),
        message="an award is never changed",
    )
