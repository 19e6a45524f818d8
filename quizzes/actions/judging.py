"""Judging after class: rulings, awards, later deadlines, changed rules.

Nothing a learner answered is touched. What a decision does to scores is worked out
first, so that it can be shown, and then counted anew under each attempt's lock.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from quizzes.actions.counting import count
from quizzes.actions.taking import close_overdue, finish
from quizzes.marking import Tally, tally
from quizzes.models import (
    Attempt,
    Award,
    Extension,
    QuestionVersion,
    Response,
    Ruling,
    ScoreChange,
    Sitting,
)
from quizzes.reckoning import Reckoning
from quizzes.rulings import Rule


@dataclass(frozen=True)
class Move:
    """What a decision would do to one finished attempt."""

    attempt: Attempt
    before: Tally
    after: Tally

    @property
    def is_change(self) -> bool:
        return self.before != self.after


def preview(*, sitting: Sitting, version: QuestionVersion, rule: Rule) -> list[Move]:
    """Work out who would move from what to what; writes nothing."""
    close_overdue(sitting.attempts.all())
    attempts = list(_finished_with(sitting, version).select_related("learner"))
    reckoning = Reckoning(attempts)
    moves = []
    for attempt in attempts:
        entries = reckoning.entries(attempt)
        ruled = [
            replace(entry, work=replace(entry.work, rules=(*entry.work.rules, rule)))
            if entry.version_id == version.pk
            else entry
            for entry in entries
        ]
        moves.append(
            Move(
                attempt=attempt,
                before=tally(entry.mark for entry in entries),
                after=tally(entry.mark for entry in ruled),
            )
        )
    return [move for move in moves if move.is_change]


@transaction.atomic
def rule(
    *, sitting: Sitting, version: QuestionVersion, rule: Rule, why: str, by: User
) -> Ruling:
    """Decide about a question of one sitting, and count its attempts anew.

    Attempts still open are counted by the ruling when they finish.
    """
    # One decision at a time: two would each count without the other.
    Sitting.objects.select_for_update(no_key=True).get(pk=sitting.pk)
    ruling = Ruling.objects.create(
        sitting=sitting,
        version=version,
        decision=rule.decision,
        data=dict(rule.data),
        why=why,
        by=by,
    )
    for attempt in _finished_with(sitting, version).order_by("pk"):
        _recount(attempt, ruling=ruling)
    return ruling


@transaction.atomic
def award(
    *,
    response: Response,
    score: int,
    rubric: dict[str, int],
    comment: str,
    by: User,
) -> Award:
    """Give an open answer its points, in thousandths; a later award replaces it."""
    Attempt.objects.select_for_update(of=("self",)).get(pk=response.attempt_id)
    given = Award.objects.create(
        response=response, score=score, rubric=rubric, comment=comment, by=by
    )
    attempt = Attempt.objects.select_related("sitting").get(pk=response.attempt_id)
    if attempt.is_finished:
        _recount(attempt, award=given)
    return given


@transaction.atomic
def extend(
    *, attempt: Attempt, deadline: datetime | None, why: str, by: User
) -> Extension | None:
    """Move the deadline of an attempt that is still open; None if it is finished."""
    locked = Attempt.objects.select_for_update(of=("self",)).get(pk=attempt.pk)
    if locked.is_finished or locked.deadline == deadline:
        return None
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
    *, sitting: Sitting, closes_at: datetime | None, attempts_allowed: int | None
) -> None:
    """Change a sitting's rules. Attempts still open end when it closes now; those
    whose time was up before are finished first, and stay so.
    """
    close_overdue(sitting.attempts.all())
    with transaction.atomic():
        # No key: whoever finishes an attempt meanwhile refers to this row.
        sitting = Sitting.objects.select_for_update(no_key=True).get(pk=sitting.pk)
        sitting.closes_at = closes_at
        sitting.attempts_allowed = attempts_allowed
        sitting.save(update_fields=["closes_at", "attempts_allowed"])
        sitting.attempts.open().update(deadline=closes_at)
    # Grace is for the network, not for work that a teacher ends.
    for attempt in sitting.attempts.open().filter(deadline__lte=timezone.now()):
        finish(attempt=attempt)


def _finished_with(sitting: Sitting, version: QuestionVersion) -> Any:
    """Find the finished attempts of a sitting whose paper holds a version."""
    finished = sitting.attempts.finished().select_related("sitting")
    holding = [
        attempt.pk
        for attempt in finished.only("pk", "paper", "sitting")
        if _holds(attempt.paper, version.pk)
    ]
    return finished.filter(pk__in=holding)


def _holds(paper: Sequence[Any], version_id: UUID) -> bool:
    return any(asked == str(version_id) for asked, _layout in paper)


def _recount(
    attempt: Attempt, *, ruling: Ruling | None = None, award: Award | None = None
) -> None:
    """Count a finished attempt anew, and note what changed, if anything did."""
    locked = (
        Attempt.objects.select_for_update(of=("self",))
        .select_related("sitting")
        .get(pk=attempt.pk)
    )
    old = _figures(locked)
    count(locked)
    new = _figures(locked)
    if new != old:
        changed = {f"old_{name}": value for name, value in old.items()}
        changed |= {f"new_{name}": value for name, value in new.items()}
        ScoreChange.objects.create(
            attempt=locked, ruling=ruling, award=award, **changed
        )


def _figures(attempt: Attempt) -> dict[str, int]:
    return {
        "score": attempt.score or 0,
        "right": attempt.right or 0,
        "counted": attempt.counted,
    }
