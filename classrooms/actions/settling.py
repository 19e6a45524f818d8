"""Changes what a class is called, and by whose clocks it works."""

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from classrooms.actions.holding import hold
from classrooms.actions.refusing import Refused
from classrooms.models import ClassEvent, Classroom
from quizzes.models import Sitting


@transaction.atomic
def settle_class(*, classroom: Classroom, name: str, time_zone: str, by: User) -> None:
    """Give a class a name and a time zone; what opens and closes when stays as it is.

    Raises Refused if the teacher has another class of that name.
    """
    held = hold(classroom)
    namesakes = by.taught_classes.current().filter(name=name).exclude(pk=held.pk)
    if name != held.name and namesakes.exists():
        raise Refused(
            "name",
            _("You have a class called %(name)s already. Give another name")
            % {"name": name},
        )
    if time_zone != held.time_zone:
        data = {"old": held.time_zone, "new": time_zone}
        ClassEvent.objects.create(classroom=held, kind="time_zone", data=data, by=by)
    if name != held.name:
        data = {"old": held.name, "new": name}
        ClassEvent.objects.create(
            classroom=held, kind="class_renamed", data=data, by=by
        )
    held.name, held.time_zone = name, time_zone
    held.save(update_fields=["name", "time_zone"])
    # Each sitting says it itself, so that a question page need not ask its class.
    # Held in the order in which others hold several.
    rows = Sitting.objects.select_for_update(no_key=True, of=("self",)).order_by("pk")
    sittings = list(rows.filter(assignment__classroom=held))
    for sitting in sittings:
        sitting.time_zone = time_zone
    Sitting.objects.bulk_update(sittings, ["time_zone"])
