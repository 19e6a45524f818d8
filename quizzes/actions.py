"""What changes an attempt. Nothing else writes attempts, responses or standings.

Every write locks the attempt first, then checks, then writes, then counts: two
tabs, a double click and a late retry take turns, and each finds what was done.
"""

from datetime import datetime
from random import Random, SystemRandom
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from quizzes import kinds, versions
from quizzes.marking import POINT, mark, totals
from quizzes.models import (
    Attempt,
    QuestionVersion,
    Quiz,
    Response,
    Sitting,
    Standing,
)
from quizzes.models.answered import AttemptQuerySet


class Refused(Exception):
    """The rules forbid it; `message` tells the learner why."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class AttemptOver(Refused):
    """The attempt is finished, or its time is up."""


class AlreadyAnswered(Refused):
    """The question has an answer already, and `response` is it."""

    def __init__(self, response: Response) -> None:
        super().__init__(_("You answered this question before."))
        self.response = response


def start(
    *,
    learner: User,
    quiz: Quiz,
    sitting: Sitting | None = None,
    rng: Random | None = None,
) -> Attempt:
    """Open an attempt, or give the one that is open already.

    Starting for a class ends a free practice still open on the same quiz. Raises
    Refused if the sitting is not open or its attempts are used up.
    """
    close_overdue(Attempt.objects.filter(learner=learner, quiz=quiz))
    with transaction.atomic():
        # Two tabs take turns: the second finds the attempt that the first opened.
        User.objects.select_for_update(no_key=True).get(pk=learner.pk)
        running = learner.attempts.open().filter(quiz=quiz).first()
        if running and (sitting is None or running.sitting_id == sitting.pk):
            return running
        if running and running.sitting_id:
            raise Refused(
                _("Finish the attempt that you began for another class first.")
            )
        if running:
            finish(attempt=running)
        return _open(learner, quiz, sitting, rng or SystemRandom())


def _open(learner: User, quiz: Quiz, sitting: Sitting | None, rng: Random) -> Attempt:
    if sitting:
        # Held until the attempt is there, so that none starts behind a closing.
        sitting = Sitting.objects.select_for_update(no_key=True).get(pk=sitting.pk)
    now = timezone.now()
    if sitting:
        _check_sitting(sitting, learner, now)
    asked = versions.current(quiz)
    if not asked:
        raise Refused(_("This quiz has no questions yet."))
    return Attempt.objects.create(
        learner=learner,
        quiz=quiz,
        sitting=sitting,
        paper=[[str(version.pk), _layout(version, quiz, rng)] for version in asked],
        started_at=now,
        deadline=sitting.closes_at if sitting else None,
        max_score=sum(version.content["points"] * POINT for version in asked),
    )


def _layout(version: QuestionVersion, quiz: Quiz, rng: Random) -> Any:
    """Draw how a question is laid out; kept in the attempt, never drawn again."""
    kind = kinds.of(version.content["kind"])
    if not quiz.shuffle and kind.TEMPLATE == "choosing":
        return list(range(len(version.content["choices"])))
    return kind.layout(version.content, rng)


def _check_sitting(sitting: Sitting, learner: User, now: datetime) -> None:
    if sitting.opens_at and now < sitting.opens_at:
        raise Refused(_("This quiz is not open yet."))
    if sitting.closes_at and now >= sitting.closes_at:
        raise Refused(_("This quiz is closed."))
    used = learner.attempts.filter(sitting=sitting).count()
    if sitting.attempts_allowed and used >= sitting.attempts_allowed:
        raise Refused(_("You have used all your attempts at this quiz."))


def answer(
    *, attempt: Attempt, number: int, key: UUID, value: dict[str, Any]
) -> Response:
    """Save the answer to question `number`, counted from 1; the last one finishes.

    `key` makes a retry harmless: the same answer again gives the row already there.
    Raises AttemptOver if the attempt has ended, AlreadyAnswered if the question has
    another answer or the key came with another one before.
    """
    with transaction.atomic():
        attempt, now = _lock(attempt)
        version_id = UUID(attempt.paper[number - 1][0])
        given = {response.version_id: response for response in attempt.responses.all()}
        for earlier in given.values():
            if earlier.version_id == version_id or earlier.key == key:
                if (earlier.version_id, earlier.value) == (version_id, value):
                    return earlier
                raise AlreadyAnswered(earlier)
        over = attempt.is_finished or _is_overdue(attempt, now)
        if over:
            _close(attempt, given, now)
        else:
            response = attempt.responses.create(
                version_id=version_id, sequence=1, key=key, value=value, at=now
            )
            given[version_id] = response
            if len(given) == attempt.length:
                _close(attempt, given, now)
    if over:
        raise AttemptOver(_("This attempt is finished, so this answer was not saved."))
    return response


def finish(*, attempt: Attempt) -> Attempt:
    """Mark what was answered and close the attempt; a second call changes nothing."""
    with transaction.atomic():
        attempt, now = _lock(attempt)
        given = {response.version_id: response for response in attempt.responses.all()}
        _close(attempt, given, now)
    return attempt


def close_overdue(attempts: AttemptQuerySet) -> int:
    """Finish those whose time is up, as of their deadline; say how many.

    Called wherever scores are read, so that no sweep has to have run before.
    """
    overdue = list(attempts.overdue())
    for attempt in overdue:
        finish(attempt=attempt)
    return len(overdue)


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
    close_overdue(sitting.attempts.all())


def _lock(attempt: Attempt) -> tuple[Attempt, datetime]:
    """Take the attempt's row for this transaction, with the database's own clock.

    SQLite has no row locks: there, transactions begin IMMEDIATE and queue whole.
    """
    locked = (
        Attempt.objects.select_for_update()
        .annotate(database_now=Now())
        .get(pk=attempt.pk)
    )
    return locked, locked.database_now


def _is_overdue(attempt: Attempt, now: datetime) -> bool:
    return attempt.deadline is not None and attempt.deadline <= now


def _close(attempt: Attempt, given: dict[UUID, Response], now: datetime) -> None:
    """Count a locked attempt and close it, at its deadline if that has passed."""
    if attempt.is_finished:
        return
    asked = versions.load(version_id for version_id, _order in attempt.paper)
    marks = [
        mark(
            asked[UUID(version_id)].content,
            given[UUID(version_id)].value if UUID(version_id) in given else None,
        )
        for version_id, _order in attempt.paper
    ]
    ended = min(now, attempt.deadline) if attempt.deadline else now
    # A deadline moved forward may lie before the start, and clocks differ a little.
    attempt.finished_at = max(ended, attempt.started_at)
    attempt.score = sum(each.score for each in marks)
    attempt.right = sum(each.is_right for each in marks)
    attempt.totals = totals(marks)
    attempt.save(update_fields=["finished_at", "score", "right", "totals"])
    _stand(attempt)


def _stand(attempt: Attempt) -> None:
    """Bring the learner's standing up to date with an attempt just finished."""
    owner = {
        "learner_id": attempt.learner_id,
        "quiz_id": attempt.quiz_id,
        "sitting_id": attempt.sitting_id,
    }
    right, of = attempt.right, attempt.length
    last = {
        "last": attempt,
        "last_right": right,
        "last_of": of,
        "last_at": attempt.finished_at,
    }
    best = {"best": attempt, "best_right": right, "best_of": of}
    first = {"first": attempt, "first_right": right, "first_of": of}
    standing = (
        Standing.objects.select_for_update(of=("self",))
        .select_related("best")
        .filter(**owner)
        .first()
    )
    if standing is None:
        Standing.objects.create(count=1, **owner, **first, **best, **last)
        return
    changed = {"count": standing.count + 1, **last}
    if attempt.share > standing.best.share:
        changed |= best
    for name, value in changed.items():
        setattr(standing, name, value)
    standing.save(update_fields=list(changed))
