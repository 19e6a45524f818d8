"""Erasing a person: nothing names them any more, and every score stays."""

import json
from uuid import uuid4

import pytest
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth import get_user_model
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.utils import timezone

from accounts.actions import take_try
from accounts.codes import digests
from classrooms import actions
from classrooms.gradebook import Gradebook
from classrooms.models import Accommodation, ClassEvent, Comment, Excusal, Membership
from classrooms.portrait import Portrait
from quizzes import actions as quiz_actions
from quizzes import audit
from quizzes.models import Deferral, Response
from tests import make

User = get_user_model()
NAME = "Zahra Quillfeather"
# Words that only this learner wrote, or that were written of them.
TYPED, ESSAY, GIVEN, WHY, REMARK, LATER = WORDS = (
    "zweifelhaft",
    "Because of marmalade",
    "Well marmaladed",
    "Grandmother’s wedding in Graz",
    "You could have cited the marmalade",
    "The dentist in Graz",
)


def answer(attempt, number, value):
    quiz_actions.answer(attempt=attempt, number=number, key=uuid4(), value=value)


@pytest.fixture
def essays(classroom):
    """A quiz of the class with what is typed: a short answer and an open one."""
    quiz = make.quiz(questions=1)
    make.rows(quiz, "short", {"text": "Iran", "is_right": True})
    make.open_question(quiz)
    return make.assignment(classroom, quiz)


@pytest.fixture
def known(classroom, learner, teacher, assignment, essays):
    """A learner of whom there is a row in every table."""
    learner.display_name = NAME
    learner.save()
    classmates = [make.member(classroom, f"Classmate {n}") for n in range(3)]
    for n, person in enumerate([learner, *classmates]):
        make.finished(assignment.sitting.quiz, person, assignment.sitting, right=n)
    make.finished(assignment.sitting.quiz, learner, right=2)  # in practice
    attempt = make.attempt(essays.sitting.quiz, learner, essays.sitting)
    make.response(attempt, 1)
    answer(attempt, 2, {"text": TYPED})
    quiz_actions.extend(attempt=attempt, deadline=timezone.now(), why=WHY, by=teacher)
    answer(attempt, 3, {"text": ESSAY})
    quiz_actions.finish(attempt=attempt)
    written = Response.objects.get(attempt=attempt, value__text=ESSAY)
    quiz_actions.award(
        response=written, score=1000, rubric={"0": 1000}, comment=GIVEN, by=teacher
    )
    Comment.objects.create(assignment=essays, learner=learner, text=REMARK, by=teacher)
    Excusal.objects.create(
        assignment=essays, learner=learner, is_excused=True, why=LATER, by=teacher
    )
    Deferral.objects.create(
        sitting=essays.sitting, learner=learner, why=WHY, by=teacher
    )
    Accommodation.objects.create(learner=learner, time_factor=150, set_by=teacher)
    ClassEvent.objects.create(
        classroom=classroom,
        kind="renamed",
        person=learner,
        data={"old": NAME},
        by=teacher,
    )
    LogEntry.objects.log_actions(
        make.administrator().pk, User.objects.filter(pk=learner.pk), CHANGE, NAME
    )
    take_try(username=learner.username)
    client = Client()
    client.force_login(learner)
    return learner


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
