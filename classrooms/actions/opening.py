"""Opens a class, its door, and closes both."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from accounts.codes import JOIN_LENGTH, new_code
from accounts.models import User
from classrooms.actions.holding import hold
from classrooms.models import ClassEvent, Classroom, site_time_zone

# How long a join code lets people in: a class is complete by then, and a code that
# lies about, on a photo of the wall say, has become worthless.
CODE_LASTS = timedelta(days=30)


def new_expiry() -> datetime:
    return timezone.now() + CODE_LASTS


@transaction.atomic
def open_class(*, teacher: User, name: str) -> tuple[Classroom, bool]:
    """Open a class with a join code of its own; say whether it is new.

    It goes by the clocks of the teacher's latest class, or of the site. A teacher's
    class of the same name is the same class: a double click opens one. One that is
    archived is another year's.
    """
    User.objects.select_for_update(no_key=True).get(pk=teacher.pk)
    running = teacher.taught_classes.current()
    if earlier := running.filter(name=name).first():
        return earlier, False
    latest = teacher.taught_classes.order_by("created_at").last()
    classroom = Classroom.objects.create(
        name=name,
        join_code=new_code(JOIN_LENGTH),
        code_expires_at=new_expiry(),
        time_zone=latest.time_zone if latest else site_time_zone(),
    )
    classroom.teachers.add(teacher)
    return classroom, True


def set_joining(*, classroom: Classroom, is_open: bool) -> None:
    """Let new learners in by the code, or nobody any more."""
    Classroom.objects.filter(pk=classroom.pk).update(is_open=is_open)


@transaction.atomic
def renew_join_code(*, classroom: Classroom, seen: str, by: User) -> Classroom:
    """Give a class another join code; the old one is dead at once.

    `seen` is the code that is to be replaced: sent twice, it is replaced once.
    """
    classroom = hold(classroom)
    if classroom.join_code == seen:
        classroom.join_code = new_code(JOIN_LENGTH)
        classroom.code_expires_at = new_expiry()
        classroom.save(update_fields=["join_code", "code_expires_at"])
        ClassEvent.objects.create(classroom=classroom, kind="code_renewed", by=by)
    return classroom


@transaction.atomic
def archive(*, classroom: Classroom, by: User) -> None:
    """End a class: it takes no joins and no new attempts; all stays to be read.

    Who is at work may finish, by the rules. A second call changes nothing.
    """
    classroom = hold(classroom)
    if not classroom.is_archived:
        classroom.archived_at = timezone.now()
        classroom.save(update_fields=["archived_at"])
        ClassEvent.objects.create(classroom=classroom, kind="archived", by=by)


@transaction.atomic
def reopen(*, classroom: Classroom, by: User) -> None:
    """Let an archived class go on; who had its code may need a new one."""
    classroom = hold(classroom)
    if classroom.is_archived:
        classroom.archived_at = None
        classroom.save(update_fields=["archived_at"])
        ClassEvent.objects.create(classroom=classroom, kind="reopened", by=by)
