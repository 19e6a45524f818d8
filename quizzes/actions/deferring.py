"""Giving single learners longer than their class at one sitting, and taking it back."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from accounts.models import User
from quizzes.actions.locking import hold
from quizzes.actions.scheduling import extend
from quizzes.actions.taking import close_overdue
from quizzes.models import Deferral, Sitting
from quizzes.rules import Allowance


@dataclass(frozen=True, slots=True)
class More:
    """What is given on top of what learners have; no closing time leaves theirs."""

    closes_at: datetime | None = None
    minutes: int = 0
    attempts: int = 0


@transaction.atomic
def defer(
    *,
    sitting: Sitting,
    learners: Iterable[User],
    more: More,
    why: str,
    by: User,
    key: UUID,
    allowances: Mapping[int, Allowance] | None = None,
) -> list[Deferral]:
    """Give learners longer at a sitting; the same key again gives nothing more.

    Who is at work gets a later deadline at once. Whose time was up before stays
    finished, and needs an attempt more to go on. `allowances` is what each is granted
    everywhere.
    """
    sitting = hold(sitting)
    if earlier := list(sitting.deferrals.filter(key=key)):
        return earlier
    close_overdue(sitting.attempts.all())
    before = sitting.deferrals.by_learner()
    rows = []
    for learner in learners:
        had = before.get(learner.pk) or Deferral()
        rows.append(
            Deferral(
                key=key,
                sitting=sitting,
                learner=learner,
                old_closes_at=_own_closing(sitting, had),
                closes_at=_later(more.closes_at, had.closes_at),
                minutes=had.minutes + more.minutes,
                attempts=had.attempts + more.attempts,
                why=why,
                by=by,
            )
        )
    _record(sitting, rows, allowances or {})
    return rows


@transaction.atomic
def take_back(
    *,
    sitting: Sitting,
    learner: User,
    why: str,
    by: User,
    allowances: Mapping[int, Allowance] | None = None,
) -> Deferral | None:
    """Put a learner under the rules of the class again; None if they already are.

    An attempt at work that has gone on for longer than those allow ends now.
    """
    sitting = hold(sitting)
    close_overdue(sitting.attempts.all())
    had = sitting.deferrals.filter(learner=learner).by_learner().get(learner.pk)
    if had is None or had.is_nothing:
        return None
    row = Deferral(
        key=uuid4(),
        sitting=sitting,
        learner=learner,
        old_closes_at=_own_closing(sitting, had),
        why=why,
        by=by,
    )
    _record(sitting, [row], allowances or {})
    return row


def _own_closing(sitting: Sitting, had: Deferral) -> datetime | None:
    return sitting.rules.granted(had.on_top_of(Allowance())).closes_at


def _later(one: datetime | None, other: datetime | None) -> datetime | None:
    """Give the later of two: more never takes away; taking back does."""
    return max(filter(None, (one, other)), default=None)


def _record(
    sitting: Sitting, rows: list[Deferral], allowances: Mapping[int, Allowance]
) -> None:
    """Keep rows of a held sitting, and move the deadlines of those at work by them."""
    Deferral.objects.bulk_create(rows)
    ends = sitting.deferrals.in_force().aggregate(until=Max("closes_at"))
    sitting.extended_until = ends["until"]
    sitting.save(update_fields=["extended_until"])
    given = {row.learner_id: row for row in rows}
    for attempt in sitting.attempts.open().filter(learner__in=given).order_by("pk"):
        row = given[attempt.learner_id]
        granted = row.on_top_of(allowances.get(attempt.learner_id, Allowance()))
        extend(
            attempt=attempt,
            deadline=sitting.rules.deadline(attempt.started_at, granted),
            # Without the reason, which is erased with what is known of a person.
            why=_("The learner was given longer."),
            by=row.by,
        )
