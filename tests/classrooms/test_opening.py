"""The door of a class: how long its code lasts, who teaches it, and its end."""

from datetime import timedelta
from importlib import import_module

import pytest
from django.apps import apps
from django.db import connection
from django.utils import timezone

from accounts.models import User
from classrooms import actions
from classrooms.actions import joining
from classrooms.actions.opening import CODE_LASTS
from classrooms.models import Classroom
from quizzes import actions as quiz_actions
from tests import make

pytestmark = pytest.mark.django_db


def join(classroom, name="Amal H"):
    return actions.join(classroom=classroom, user=None, display_name=name)


def expire(classroom):
    Classroom.objects.update(code_expires_at=timezone.now())
    classroom.refresh_from_db()


# Codes


def test_code_of_a_new_class_lasts_a_month(teacher):
    classroom, _ = actions.open_class(teacher=teacher, name="10B")

    left = classroom.code_expires_at - timezone.now()
    assert CODE_LASTS - timedelta(minutes=5) < left <= CODE_LASTS
    assert join(classroom).is_new


def test_code_from_before_codes_expired_lasts_a_month_from_the_upgrade(classroom):
    running = make.classroom(code_expires_at=timezone.now() + timedelta(days=3))
    Classroom.objects.filter(pk=classroom.pk).update(code_expires_at=None)
    upgrade = import_module("classrooms.migrations.0007_let_every_join_code_expire")

    upgrade.let_expire(apps, connection.schema_editor())

    classroom.refresh_from_db()
    left = classroom.code_expires_at - timezone.now()
    assert CODE_LASTS - timedelta(minutes=5) < left <= CODE_LASTS
    before = running.code_expires_at
    running.refresh_from_db()
    assert running.code_expires_at == before


def test_expired_code_lets_nobody_in_and_says_whom_to_ask(classroom):
    expire(classroom)

    with pytest.raises(actions.Refused, match="has expired") as refusal:
        join(classroom)

    assert refusal.value.field == "code"
    assert not classroom.takes_learners


def test_renewed_code_lets_learners_in_and_the_old_one_nobody(classroom, teacher):
    old = classroom.join_code
    expire(classroom)

    renewed = actions.renew_join_code(classroom=classroom, seen=old, by=teacher)

    assert renewed.join_code != old
    assert not Classroom.objects.filter(join_code=old).exists()
    assert join(renewed).is_new
    assert classroom.events.get().kind == "code_renewed"


def test_code_is_renewed_once_however_often_that_is_sent(classroom, teacher):
    old = classroom.join_code

    codes = {
        actions.renew_join_code(classroom=classroom, seen=old, by=teacher).join_code
        for _ in range(3)
    }

    assert len(codes) == 1


def test_class_that_is_full_takes_nobody(classroom, learner, monkeypatch):
    monkeypatch.setattr(joining, "MOST_LEARNERS", 1)

    with pytest.raises(actions.Refused, match="full"):
        join(classroom, "Ben K")


# The end


def test_archived_class_takes_no_joins_and_no_new_attempts(
    classroom, teacher, learner, assignment, quiz
):
    for _ in range(2):
        actions.archive(classroom=classroom, by=teacher)
    classroom.refresh_from_db()

    with pytest.raises(actions.Refused, match="has ended"):
        join(classroom, "Ben K")
    with pytest.raises(quiz_actions.Refused, match="has ended"):
        actions.begin(learner=learner, quiz=quiz, sitting=assignment.sitting)
    assert not Classroom.objects.current().exists()
    assert [event.kind for event in classroom.events.all()] == ["archived"]


def test_nobody_begins_for_a_class_that_they_have_left(
    classroom, teacher, learner, assignment, quiz
):
    attempt = actions.begin(learner=learner, quiz=quiz, sitting=assignment.sitting)
    actions.remove(membership=classroom.memberships.get(), by=teacher)
    again = actions.begin(learner=learner, quiz=quiz, sitting=assignment.sitting)
    quiz_actions.finish(attempt=attempt)

    with pytest.raises(quiz_actions.Refused, match="not in this class any more"):
        actions.begin(learner=learner, quiz=quiz, sitting=assignment.sitting)

    assert again == attempt


@pytest.mark.parametrize(
    ("leave", "said"),
    [
        (lambda room, by: actions.archive(classroom=room, by=by), "has ended"),
        (
            lambda room, by: actions.remove(membership=room.memberships.get(), by=by),
            "not in this class any more",
        ),
    ],
)
def test_nothing_begins_if_the_class_ends_or_is_left_in_the_same_moment(
    classroom, teacher, learner, assignment, quiz, monkeypatch, leave, said
):
    held = User.objects.select_for_update

    def late(**how):
        monkeypatch.undo()
        leave(classroom, teacher)
        return held(**how)

    monkeypatch.setattr(User.objects, "select_for_update", late)

    with pytest.raises(quiz_actions.Refused, match=said):
        actions.begin(learner=learner, quiz=quiz, sitting=assignment.sitting)


def test_who_is_at_work_when_a_class_ends_may_finish(
    classroom, teacher, learner, assignment, quiz
):
    attempt = actions.begin(learner=learner, quiz=quiz, sitting=assignment.sitting)
    actions.archive(classroom=classroom, by=teacher)

    again = actions.begin(learner=learner, quiz=quiz, sitting=assignment.sitting)

    assert again == attempt
    make.response(attempt, 1)


def test_reopened_class_goes_on(classroom, teacher, learner, assignment, quiz):
    actions.archive(classroom=classroom, by=teacher)

    for _ in range(2):
        actions.reopen(classroom=classroom, by=teacher)

    assert actions.begin(learner=learner, quiz=quiz, sitting=assignment.sitting)
    assert join(Classroom.objects.get(), "Ben K").is_new
    assert [event.kind for event in classroom.events.all()] == ["archived", "reopened"]


def test_next_years_class_may_have_the_name_of_an_archived_one(teacher):
    old, _ = actions.open_class(teacher=teacher, name="10B")
    actions.archive(classroom=old, by=teacher)

    new, is_new = actions.open_class(teacher=teacher, name="10B")

    assert is_new
    assert new != old


# Who teaches it


def test_co_teacher_teaches_the_class_from_now_on(classroom, teacher):
    colleague = make.teacher("colleague")

    for _ in range(2):
        actions.add_teacher(classroom=classroom, username="colleague", by=teacher)

    assert set(classroom.teachers.all()) == {teacher, colleague}
    event = classroom.events.get()
    assert (event.kind, event.person, event.by) == ("teacher_added", colleague, teacher)


def seat_of_a_learner():
    return make.learner().username


def closed_account():
    User.objects.filter(pk=make.teacher("gone").pk).update(is_active=False)
    return "gone"


def account_without_rights():
    return User.objects.create_user("clerk", password="correct horse").username


@pytest.mark.parametrize(
    "account",
    [lambda: "nobody", seat_of_a_learner, closed_account, account_without_rights],
)
def test_whoever_may_not_teach_is_refused_in_the_same_words(
    classroom, teacher, account
):
    name = account()

    with pytest.raises(actions.Refused) as refusal:
        actions.add_teacher(classroom=classroom, username=name, by=teacher)

    assert refusal.value.field == "username"
    assert refusal.value.message.replace(name, "X").startswith(
        "No teacher here has the user name X."
    )
    assert list(classroom.teachers.all()) == [teacher]


def test_teacher_may_leave_a_class_that_another_teaches(classroom, teacher):
    classroom.teachers.add(colleague := make.teacher())

    for _ in range(2):
        actions.remove_teacher(classroom=classroom, teacher=teacher, by=teacher)

    assert list(classroom.teachers.all()) == [colleague]
    assert classroom.events.get().kind == "teacher_removed"


@pytest.mark.parametrize("closed", ["is_active", "groups"])
def test_last_teacher_who_could_open_the_class_stays(classroom, teacher, closed):
    colleague = make.teacher()
    classroom.teachers.add(colleague)
    if closed == "groups":
        colleague.groups.clear()
    else:
        User.objects.filter(pk=colleague.pk).update(is_active=False)

    with pytest.raises(actions.Refused, match="Add another teacher first"):
        actions.remove_teacher(classroom=classroom, teacher=teacher, by=teacher)

    actions.remove_teacher(classroom=classroom, teacher=colleague, by=teacher)
    assert list(classroom.teachers.all()) == [teacher]


def test_last_teacher_stays(classroom, teacher):
    with pytest.raises(actions.Refused, match="Add another teacher first"):
        actions.remove_teacher(classroom=classroom, teacher=teacher, by=teacher)

    assert list(classroom.teachers.all()) == [teacher]
