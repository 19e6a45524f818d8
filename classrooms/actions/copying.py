"""Copies an assignment to a class, and a class to another year."""

from dataclasses import asdict
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.codes import JOIN_LENGTH, new_code
from accounts.models import User
from classrooms.actions.opening import new_expiry
from classrooms.actions.refusing import Refused
from classrooms.actions.setting import note_set, set_quiz
from classrooms.copied import Copied, to_copy
from classrooms.models import Assignment, Classroom
from quizzes.clocks import zone_called
from quizzes.models import Sitting


def copy_assignment(
    *,
    assignment: Assignment,
    classroom: Classroom,
    weeks: int | None,
    by: User | None = None,
) -> tuple[Assignment, bool]:
    """Set a class what another was set, whole weeks later; say whether that is new.

    None copies no times. Learners, attempts and what single ones were given stay
    behind. Copied twice, it is the same assignment. Raises Refused as `set_quiz` does,
    and if whoever copies cannot read the quiz any more.
    """
    source = assignment.classroom
    if by and not to_copy(source, by).filter(pk=assignment.pk).exists():
        raise Refused(
            None, _("You cannot read the briefing of this quiz any more, nor set it.")
        )
    copied = Copied(assignment, weeks, source.zone, classroom.zone)
    return set_quiz(
        classroom=classroom,
        quiz=assignment.sitting.quiz,
        rules=copied.rules,
        note=assignment.note,
        by=by,
    )


@transaction.atomic
def copy_class(
    *,
    classroom: Classroom,
    name: str,
    time_zone: str,
    weeks: int | None,
    with_teachers: bool,
    by: User,
    key: UUID,
) -> tuple[Classroom, bool]:
    """Open a class with all that another was set, whole weeks later; say if it is new.

    Nobody is in it yet but its teachers. `key` is drawn when the form is shown: the
    same again is the same copy. Raises Refused if the teacher has a class of that name.
    """
    User.objects.select_for_update(no_key=True).get(pk=by.pk)
    if earlier := Classroom.objects.taught_by(by).filter(copy_key=key).first():
        return earlier, False
    if by.taught_classes.current().filter(name=name).exists():
        raise Refused(
            "name",
            _("You have a class called %(name)s already. Give another name")
            % {"name": name},
        )
    made = Classroom.objects.create(
        name=name,
        time_zone=time_zone,
        kept_months=classroom.kept_months,
        join_code=new_code(JOIN_LENGTH),
        code_expires_at=new_expiry(),
        copy_key=key,
    )
    made.teachers.add(by, *(classroom.teachers.all() if with_teachers else ()))
    into = zone_called(time_zone)
    for each in to_copy(classroom, by):
        rules = Copied(each, weeks, classroom.zone, into).rules
        sitting = Sitting.objects.create(
            quiz=each.sitting.quiz, time_zone=time_zone, **asdict(rules)
        )
        copy = Assignment.objects.create(
            classroom=made, sitting=sitting, note=each.note
        )
        note_set(copy, by=by)
    return made, True
