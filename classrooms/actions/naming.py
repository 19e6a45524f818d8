"""What learners are called, and who may decide it."""

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.names import likeness
from classrooms.actions.holding import hold_people, why_not_write
from classrooms.actions.refusing import NameTaken, Refused
from classrooms.models import ClassEvent, Classroom, Membership


def check_name(
    name: str,
    *,
    learner: User | None,
    besides: Classroom | None = None,
    but: User | None = None,
) -> None:
    """Keep apart those whom one teacher would call by the same name.

    In all classes that `learner` is in, and one besides; `but` for somebody who is
    about to leave. Raises NameTaken.
    """
    classes = [besides.pk] if besides else []
    others = Membership.objects.exclude(learner__in=filter(None, [learner, but]))
    if learner:
        classes += learner.memberships.values_list("classroom", flat=True)
    names = others.filter(classroom__in=classes).values_list(
        "learner__display_name", flat=True
    )
    # Compared here, since databases disagree about letters beyond ASCII.
    if likeness(name) in {likeness(other) for other in names}:
        raise NameTaken(
            "display_name",
            _("Somebody in your class is called %(name)s already. Add an initial")
            % {"name": name},
        )


def is_elsewhere(learner: User, teacher: User) -> bool:
    """Whether a learner is also in a class that this teacher does not teach.

    Their name, their way back and what they did are then not one teacher's to change.
    """
    return bool(those_elsewhere([learner], teacher))


def those_elsewhere(learners: Iterable[User], teacher: User) -> set[int]:
    """Give the keys of those who are also in a class that this teacher does not teach.

    One query, for however many.
    """
    taught = Classroom.objects.taught_by(teacher)
    places = Membership.objects.filter(learner__in=list(learners))
    elsewhere = places.exclude(classroom__in=taught.values("pk"))
    return set(elsewhere.values_list("learner", flat=True))


def why_not_rename(*, learner: User, teacher: User) -> str:
    """Say why this teacher may not rename a learner; "" if they may."""
    if reason := why_not_write(learner):
        return reason
    if is_elsewhere(learner, teacher):
        return _(
            "%(name)s is also in a class that you do not teach, and has the same name"
            " there. Ask an administrator to change it."
        ) % {"name": learner}
    return ""


@transaction.atomic
def rename(*, membership: Membership, name: str, by: User) -> None:
    """Call a learner otherwise, in all their classes; the same name changes nothing.

    Raises NameTaken if somebody else there is called so, Refused if the name is not
    this teacher's to change.
    """
    (learner,) = hold_people([membership.learner])
    if learner.display_name == name:
        return
    if reason := why_not_rename(learner=learner, teacher=by):
        raise Refused(None, reason)
    check_name(name, learner=learner)
    call(learner=learner, name=name, by=by)


def call(*, learner: User, name: str, by: User) -> None:
    """Give somebody a name that was checked, and note it in all their classes."""
    old, learner.display_name = learner.display_name, name
    learner.save(update_fields=["display_name"])
    ClassEvent.objects.bulk_create(
        ClassEvent(
            classroom_id=classroom,
            kind="renamed",
            person=learner,
            data={"old": old, "new": name},
            by=by,
        )
        for classroom in learner.memberships.values_list("classroom", flat=True)
    )
