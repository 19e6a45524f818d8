"""Who teaches a class."""

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from classrooms.actions.holding import hold
from classrooms.actions.refusing import Refused
from classrooms.models import ClassEvent, Classroom


@transaction.atomic
def add_teacher(*, classroom: Classroom, username: str, by: User) -> User:
    """Let another account teach a class, and see all of it; once is enough.

    Raises Refused in the same words whether there is no such account or it may not
    teach: whose it is, is nobody's to find out here.
    """
    classroom = hold(classroom)
    found = User.objects.filter(username=username, is_active=True).first()
    if found is None or not found.is_teacher:
        raise Refused(
            "username",
            _(
                "No teacher here has the user name %(name)s. Capitals matter; ask your"
                " colleague how they sign in"
            )
            % {"name": username},
        )
    if not classroom.teachers.filter(pk=found.pk).exists():
        classroom.teachers.add(found)
        ClassEvent.objects.create(
            classroom=classroom, kind="teacher_added", person=found, by=by
        )
    return found


@transaction.atomic
def remove_teacher(*, classroom: Classroom, teacher: User, by: User) -> None:
    """Let somebody teach a class no more; never the last, or nobody could open it.

    Whoever cannot sign in, or may not teach any more, is nobody who could. A second
    call changes nothing.
    """
    classroom = hold(classroom)
    if not classroom.teachers.filter(pk=teacher.pk).exists():
        return
    others = classroom.teachers.filter(is_active=True).exclude(pk=teacher.pk)
    if not any(other.is_teacher for other in others):
        raise Refused(
            None,
            _("A class needs somebody who teaches it. Add another teacher first."),
        )
    classroom.teachers.remove(teacher)
    ClassEvent.objects.create(
        classroom=classroom, kind="teacher_removed", person=teacher, by=by
    )
