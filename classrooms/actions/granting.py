"""Starts attempts with what their learners are granted, and grants it."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from classrooms.actions.holding import hold_learner
from classrooms.models import Accommodation, AccommodationChange, Classroom
from quizzes import actions as quiz_actions
from quizzes.models import Attempt, Quiz, Sitting
from quizzes.rules import Allowance


def begin(*, learner: User, quiz: Quiz, sitting: Sitting | None) -> Attempt:
    """Start an attempt, or give the one that is open, with what its learner is granted.

    Raises the Refused of quizzes.
    """
    # Before the transaction, so that a refusal undoes nothing of it.
    quiz_actions.close_overdue(learner.attempts.filter(quiz=quiz))
    with transaction.atomic():
        # Whether the seat is open still is looked at as it starts, with this held.
        User.objects.select_for_update(no_key=True).get(pk=learner.pk)
        # So is whether they are in the class still: leaving it holds them, too.
        if sitting:
            _check_class(learner, sitting)
        granted = Accommodation.objects.by_learner([learner])
        return quiz_actions.start(
            learner=learner,
            quiz=quiz,
            sitting=sitting,
            allowance=granted.get(learner.pk),
        )


def _check_class(learner: User, sitting: Sitting) -> None:
    """Refuse what would begin for a class that has ended, or that its learner left.

    An attempt that is under way may be finished.
    """
    if learner.attempts.open().filter(sitting=sitting).exists():
        return
    rooms = Classroom.objects.filter(memberships__learner=learner)
    room = rooms.filter(assignments__sitting=sitting).first()
    if room is None:
        raise quiz_actions.Refused(_("You are not in this class any more."))
    if room.is_archived:
        raise quiz_actions.Refused(_("Your class has ended, and takes no new work."))


def accommodate(*, learner: User, allowance: Allowance, by: User) -> Accommodation:
    """Grant a learner something in every class, from now on and where they are at work.

    It takes the place of what was granted before; each change is noted for good.
    Raises Refused.
    """
    # Before the transaction: what it locks comes after the sittings locked below.
    quiz_actions.close_overdue(learner.attempts.all())
    with transaction.atomic():
        # The same lock as for beginning: nothing starts by what was granted before.
        learner = hold_learner(learner)
        before = Accommodation.objects.filter(learner=learner).first()
        old, new = before and _fields(before.allowance), _fields(allowance)
        granted, _is_new = Accommodation.objects.update_or_create(
            learner=learner,
            defaults={**new, "set_by": by, "set_at": timezone.now()},
        )
        if (old or _fields(Allowance())) != new:
            AccommodationChange.objects.create(learner=learner, old=old, new=new, by=by)
        working = learner.attempts.open().exclude(sitting=None)
        # Rules may be about to change, too. All sittings are locked before the first
        # attempt, as wherever both are.
        held = Sitting.objects.select_for_update(no_key=True).order_by("pk")
        places = set(working.values_list("sitting", flat=True))
        sittings: dict[int | None, Sitting] = {
            sitting.pk: sitting for sitting in held.filter(pk__in=places)
        }
        own = {
            deferral.sitting_id: deferral.on_top_of(allowance)
            for deferral in learner.deferrals.filter(sitting__in=places).in_force()
        }
        for attempt in working.filter(sitting__in=sittings).order_by("pk"):
            rules = sittings[attempt.sitting_id].rules
            here = own.get(attempt.sitting_id or 0, allowance)
            quiz_actions.extend(
                attempt=attempt,
                deadline=rules.deadline(attempt.started_at, here),
                why=_("What the learner is granted was changed."),
                by=by,
            )
    return granted


def _fields(allowance: Allowance) -> dict[str, Any]:
    """Give what of an allowance holds everywhere; the rest is for one sitting."""
    return {
        "time_factor": allowance.time_factor,
        "extra_attempts": allowance.extra_attempts,
        "has_no_limit": allowance.has_no_limit,
    }
