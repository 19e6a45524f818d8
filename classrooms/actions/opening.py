"""Opens a class, and its door."""

from django.db import transaction

from accounts.codes import JOIN_LENGTH, new_code
from accounts.models import User
from classrooms.models import Classroom


@transaction.atomic
def open_class(*, teacher: User, name: str) -> tuple[Classroom, bool]:
    """Open a class with a join code of its own; say whether it is new.

    A teacher's class of the same name is the same class: a double click opens one.
    """
    User.objects.select_for_update(no_key=True).get(pk=teacher.pk)
    if earlier := teacher.taught_classes.filter(name=name).first():
        return earlier, False
    classroom = Classroom.objects.create(name=name, join_code=new_code(JOIN_LENGTH))
    classroom.teachers.add(teacher)
    return classroom, True


def set_joining(*, classroom: Classroom, is_open: bool) -> None:
    """Let new learners in by the code, or nobody any more."""
    Classroom.objects.filter(pk=classroom.pk).update(is_open=is_open)
