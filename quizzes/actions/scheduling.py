"""Deadlines that move: other rules for a sitting, more time for a learner."""

from collections.abc import Mapping
from dataclasses import asdict, replace
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from quizzes.actions.locking import hold
from quizzes.actions.taking import close_overdue
from quizzes.models import Attempt, Extension, Sitting
from quizzes.models.judged import plain
from quizzes.rules import Allowance, Rules


@transaction.atomic
def extend(
    *, attempt: Attempt, deadline: datetime | None, why: str, by: User
) -> Extension | None:
    """Move the deadline of an attempt that is still open; None if it stays.

    One that lies in the past is now: nobody's time was up before somebody said so.
    """
    rows = Attempt.objects.select_for_update(of=("self",), no_key=True)
    locked = rows.get(pk=attempt.pk)
    if locked.is_finished or locked.deadline == deadline:
        return None
    if deadline is not None:
        deadline = max(deadline, timezone.now())
    extension = Extension.objects.create(
        attempt=locked,
        old_deadline=locked.deadline,
        new_deadline=deadline,
        why=why,
        by=by,
    )
    locked.deadline = deadline
    locked.save(update_fields=["deadline"])
    return extension


def reschedule(
    *,
    sitting: Sitting,
    rules: Rules,
    by: User,
    allowances: Mapping[int, Allowance] | None = None,
) -> None:
    """Put a sitting under other rules; who was given longer than before keeps that.

    Attempts still open get the deadline that the new rules make of their start, with
    what each learner is granted; `allowances` maps learners to it. Those whose time
    was up before are finished first, and stay so; those whose time is up by the new
    rules are finished at once.
    """
    granted = allowances or {}
    with transaction.atomic():
        sitting = hold(sitting)
        close_overdue(sitting.attempts.all())
        before = sitting.rules
        rules = replace(rules, extended_until=before.extended_until)
        fields = asdict(rules)
        if rules != before:
            sitting.rules_changes.create(old=plain(before), new=plain(rules), by=by)
        for name, value in fields.items():
            setattr(sitting, name, value)
        sitting.save(update_fields=list(fields))
        deferred = sitting.deferrals.by_learner()
        for attempt in sitting.attempts.open().order_by("pk"):
            allowance = granted.get(attempt.learner_id, Allowance())
            if deferral := deferred.get(attempt.learner_id):
                allowance = deferral.on_top_of(allowance)
            extend(
                attempt=attempt,
                deadline=rules.deadline(attempt.started_at, allowance),
                why=_("The rules of the assignment were changed."),
                by=by,
            )
        # Grace is for the network, not for work that a teacher ends.
        close_overdue(sitting.attempts.all(), grace=timedelta())
