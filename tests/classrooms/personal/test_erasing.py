"""Erasing a person: nothing names them any more, and every score stays."""

import json

import pytest
from django.contrib.sessions.models import Session
from django.db import connection

from accounts.codes import digests
from accounts.models import User
from classrooms import actions
from classrooms.gradebook import Gradebook
from classrooms.models import Accommodation, Comment, Excusal, Membership
from classrooms.portrait import Portrait
from quizzes import actions as quiz_actions
from quizzes import audit
from tests import make
from tests.classrooms.personal.conftest import LATER, NAME, WORDS


def dump():
    """Give the whole database as text: every table, and what sessions hold."""
    found = [str(session.get_decoded()) for session in Session.objects.all()]
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            name = connection.ops.quote_name(table)
            cursor.execute(f"SELECT * FROM {name}")  # noqa: S608
            found.append(f"{table}: {cursor.fetchall()}")
    return "\n".join(found)


def told(text, words):
    """Name the words that a text holds, also as JSON writes them."""
    return [word for word in words if word in text or json.dumps(word)[1:-1] in text]


def standing_of_class(classroom):
    book = Gradebook(classroom, classroom.memberships.count())
    return book.columns()


def test_dump_of_the_database_names_nobody(known, teacher):
    words = [NAME, known.username, known.return_digest, digests(known.code)[0], *WORDS]
    assert told(dump(), words) == words

    actions.erase_person(person=known, by=teacher)

    assert told(dump(), words) == []


def test_averages_and_numbers_of_the_class_stay(known, teacher, classroom):
    before = standing_of_class(classroom)

    actions.erase_person(person=known, by=teacher)

    assert standing_of_class(classroom) == before
    assert classroom.memberships.filter(learner=known).exists()


def test_scores_still_follow_and_sums_are_as_if_counted_anew(known, teacher):
    assert list(audit.differences()) == []

    actions.erase_person(person=known, by=teacher)

    assert list(audit.differences()) == []
    sittings = {a.sitting for a in known.attempts.exclude(sitting=None)}
    assert [quiz_actions.recount(sitting=each) for each in sittings] == [0, 0]


def test_what_is_left_says_nothing_but_that_it_happened(known, teacher, classroom):
    actions.erase_person(person=known, by=teacher)

    erased = User.objects.get(pk=known.pk)
    assert not Accommodation.objects.exists()
    assert not Comment.objects.exists()
    event = classroom.events.get(kind="erased")
    assert (event.person, event.by, event.data) == (erased, teacher, None)


def test_code_is_dead_and_every_device_signed_out(known, teacher, client):
    client.force_login(known)

    actions.erase_person(person=known, by=teacher)

    assert client.get("/classes/").status_code == 302
    assert not Session.objects.exists()


def test_erasing_again_adds_nothing(known, teacher):
    actions.erase_person(person=known, by=teacher)
    before = dump()

    actions.erase_person(person=User.objects.get(pk=known.pk), by=teacher)

    assert dump() == before


def test_attempt_that_is_open_is_handed_in_first(learner, teacher, assignment):
    attempt = make.attempt(assignment.sitting.quiz, learner, assignment.sitting)
    make.response(attempt, 1)

    actions.erase_person(person=learner, by=learner)

    attempt.refresh_from_db()
    assert attempt.is_finished
    assert attempt.right == 1


def test_nothing_of_anybody_else_is_touched(known, teacher, classroom):
    other = Membership.objects.exclude(learner=known).first().learner
    before = Portrait(other).sections

    actions.erase_person(person=known, by=teacher)

    assert [s.rows for s in Portrait(other).sections] == [s.rows for s in before]


def test_teacher_of_another_class_keeps_a_learner_from_being_erased(learner, teacher):
    make.membership(make.classroom(), learner)
    membership = learner.memberships.first()

    with pytest.raises(actions.Refused):
        actions.erase_member(membership=membership, teacher=teacher)

    assert User.objects.get(pk=learner.pk).erased_at is None


def test_administrator_may_erase_whoever_is_in_several_classes(learner):
    make.membership(make.classroom(), learner)
    admin = make.administrator()

    actions.erase_member(membership=learner.memberships.first(), teacher=admin)

    assert User.objects.get(pk=learner.pk).erased_at


def test_teacher_keeps_no_class_and_what_they_decided_stays(known, teacher, classroom):
    actions.erase_person(person=teacher, by=make.administrator("root"))

    assert not classroom.teachers.exists()
    assert "rahimi" not in dump()
    assert Excusal.objects.get().why == LATER


def test_seats_that_were_merged_go_together(known, teacher, classroom):
    extra = make.member(classroom, "Zahra at home")
    digest = extra.return_digest
    actions.merge(extra=extra, kept=known, by=teacher)

    actions.erase_person(person=known, by=teacher)

    assert told(dump(), ["Zahra at home", NAME, digest]) == []


def test_seats_that_were_merged_one_after_another_go_together(
    known, teacher, classroom
):
    names = ["Zahra at home", "Zahra at school"]
    later = [make.member(classroom, name) for name in names]
    words = [NAME, *names, *WORDS]
    # Whoever was merged stays the one about whom it was written.
    for kept, extra in zip(later, [known, *later], strict=False):
        kept.refresh_from_db()
        extra.refresh_from_db()
        actions.merge(extra=extra, kept=kept, by=teacher)
    assert told(dump(), words) == words

    actions.erase_person(person=later[-1], by=teacher)

    assert told(dump(), words) == []
    assert User.objects.exclude(erased_at=None).count() == 4


def test_message_that_is_kept_while_erasing_goes_too(
    known, teacher, client, monkeypatch
):
    client.force_login(teacher)
    erase_answers = quiz_actions.erase_answers

    def interrupted(**what):
        session = client.session
        session["_messages"] = json.dumps(f"{NAME} is in.")
        session.save()
        return erase_answers(**what)

    monkeypatch.setattr(quiz_actions, "erase_answers", interrupted)
    actions.erase_person(person=known, by=teacher)

    assert told(dump(), [NAME]) == []
