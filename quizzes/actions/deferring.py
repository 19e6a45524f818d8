"""Giving single learners longer than their class at one sitting, and taking it back."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from quizzes.actions.locking import hold, hold_all
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
    now = timezone.now()
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
                at=now,
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

    An attempt at work that has gone on for longer than those allow ends now. What was
    handed in within the time given stays on time.
    """
    return _take_back(hold(sitting), learner, why, by, allowances or {})


@transaction.atomic
def take_all_back(
    *,
    learner: User,
    by: User,
    sittings: Iterable[int] | None = None,
    allowances: Mapping[int, Allowance] | None = None,
) -> list[Deferral]:
    """Take back all that a learner who goes was given, or what of it at some sittings.

    Nobody waits for the results because of somebody who is not there. Gives the rows
    that say so.
    """
    given = learner.deferrals.in_force()
    if sittings is not None:
        given = given.filter(sitting__in=sittings)
    places = [row.sitting_id for row in given if not row.is_nothing]
    taken = [
        _take_back(sitting, learner, "", by, allowances or {})
        for sitting in hold_all(places)
    ]
    return [row for row in taken if row]


@transaction.atomic
def give_all_again(
    *,
    learner: User,
    by: User,
    taken: Iterable[int],
    allowances: Mapping[int, Allowance] | None = None,
) -> None:
    """Give a learner who comes back what they had when they went.

    `taken` are the rows that took it back. What is over by now is not given, nor
    where something else was decided since.
    """
    back = learner.deferrals.in_force().filter(pk__in=list(taken))
    rows = {row.sitting_id: row for row in back}
    for sitting in hold_all(rows):
        earlier = learner.deferrals.filter(sitting=sitting)
        had = earlier.filter(pk__lt=rows[sitting.pk].pk).last()
        if had is None:
            continue
        row = Deferral(
            key=uuid4(),
            sitting=sitting,
            learner=learner,
            old_closes_at=_own_closing(sitting, rows[sitting.pk]),
            closes_at=had.closes_at,
            minutes=had.minutes,
            attempts=had.attempts,
            why=had.why,
            by=by,
            at=timezone.now(),
        )
        if not row.is_nothing:
            _record(sitting, [row], allowances or {})


def share(
    *,
    sitting: Sitting,
    kept: User,
    given: Iterable[Deferral],
    by: User,
    allowances: Mapping[int, Allowance],
) -> None:
    """Let one learner have the most of what two seats of theirs were given.

    The caller holds the sitting, and the attempts, which are theirs by now. What is
    open of them gets the deadline that follows.
    """
    rows = {row.learner_id: row for row in given}
    had = rows.get(kept.pk) or Deferral()
    most = {
        "closes_at": max(
            (row.closes_at for row in rows.values() if row.closes_at), default=None
        ),
        "minutes": max((row.minutes for row in rows.values()), default=0),
        "attempts": max((row.attempts for row in rows.values()), default=0),
    }
    reasons = [row.why for row in rows.values() if row.why]
    row = Deferral(
        key=uuid4(),
        sitting=sitting,
        learner=kept,
        old_closes_at=_own_closing(sitting, had),
        why="; ".join(dict.fromkeys(reasons)),
        by=by,
        at=timezone.now(),
        **most,
    )
    if any(getattr(had, name) != value for name, value in most.items()):
        row.save()
    _keep_end(sitting)
    _move_deadlines(sitting, [row], allowances)


def _take_back(
    sitting: Sitting,
    learner: User,
    why: str,
    by: User,
    allowances: Mapping[int, Allowance],
) -> Deferral | None:
    close_overdue(sitting.attempts.all())
    had = sitting.deferrals.filter(learner=learner).by_learner().get(learner.pk)
    if had is None or had.is_nothing:
        return None
    now = timezone.now()
    row = Deferral(
        key=uuid4(),
        sitting=sitting,
        learner=learner,
        old_closes_at=_own_closing(sitting, had),
        closes_at=_used_until(sitting, had, now),
        why=why,
        by=by,
        at=now,
    )
    _record(sitting, [row], allowances)
    # Grace is for the network, not for work that a teacher ends.
    close_overdue(sitting.attempts.filter(learner=learner), grace=timedelta())
    return row


def _later(one: datetime | None, other: datetime | None) -> datetime | None:
    """Give the later of two: more never takes away; taking back does."""
    return max(filter(None, (one, other)), default=None)


def _used_until(sitting: Sitting, had: Deferral, now: datetime) -> datetime | None:
    """Until when somebody was on time by what is taken back; None if by the class."""
    if had.closes_at is None or sitting.closes_at is None:
        return None
    until = min(had.closes_at, now)
    return until if until > sitting.closes_at else None


def _own_closing(sitting: Sitting, had: Deferral) -> datetime | None:
    return sitting.rules.closing(had.closes_at).closes_at


def _record(
    sitting: Sitting, rows: list[Deferral], allowances: Mapping[int, Allowance]
) -> None:
    """Keep rows of a held sitting, and move the deadlines of those at work by them."""
    Deferral.objects.bulk_create(rows)
    _keep_end(sitting)
    _move_deadlines(sitting, rows, allowances)


def _keep_end(sitting: Sitting) -> None:
    """Keep with a held sitting until when anybody has longer."""
    ends = sitting.deferrals.in_force().aggregate(until=Max("closes_at"))
    sitting.extended_until = ends["until"]
    sitting.save(update_fields=["extended_until"])


def _move_deadlines(
    sitting: Sitting, rows: list[Deferral], allowances: Mapping[int, Allowance]
) -> None:
    given = {row.learner_id: row for row in rows}
    for attempt in sitting.attempts.open().filter(learner__in=given).order_by("pk"):
        row = given[attempt.learner_id]
        granted = row.on_top_of(allowances.get(attempt.learner_id, Allowance()))
        extend(
            attempt=attempt,
            deadline=sitting.rules.deadline(attempt.started_at, granted),
            # Without the reason, which is erased with what is known of a person.
            why=(
                _("What the learner was given was taken back.")
                if row.is_nothing
                else _("The learner was given longer.")
            ),
            by=row.by,
        )
