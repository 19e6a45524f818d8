"""Taking a quiz: start, ask for a hint, finish; `answering` is beside it.

Every write locks the attempt first, then checks, then writes, then counts: two
tabs, a double click and a late retry take turns, and each finds what was done.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from random import Random, SystemRandom
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.prepared import Prepared
from quizzes import kinds, versions
from quizzes.actions.counting import count
from quizzes.given import given_in
from quizzes.marking import POINT
from quizzes.models import (
    Attempt,
    HintTaken,
    QuestionVersion,
    Quiz,
    Response,
    Sitting,
)
from quizzes.models.answered import AttemptQuerySet
from quizzes.reckoning import with_decisions
from quizzes.recounting import PORTION
from quizzes.rules import GRACE, Allowance


class Refused(Exception):
    """The rules forbid it; `message` tells the learner why."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class AttemptOver(Refused):
    """The attempt is finished, or its time is up."""


def start(
    *,
    learner: User,
    quiz: Quiz,
    sitting: Sitting | None = None,
    allowance: Allowance | None = None,
    rng: Random | None = None,
) -> Attempt:
    """Open an attempt, or give the one that is open already.

    Starting for a class ends a free practice still open on the same quiz. Raises
    Refused if the sitting is not open or its attempts are used up.
    """
    close_overdue(Attempt.objects.filter(learner=learner, quiz=quiz))
    with transaction.atomic():
        running = running_attempt(learner, quiz)
        if running and not running.is_practice:
            if sitting is None or running.sitting_id == sitting.pk:
                return running
            if running.sitting_id:
                raise Refused(
                    _("Finish the attempt that you began for another class first.")
                )
        if running:
            finish(attempt=running)
        allowance = allowance or Allowance()
        if sitting:
            # Held until the attempt is there, so that none starts behind a closing.
            sitting, allowance = _hold_for(learner, sitting.pk, allowance)
        now = timezone.now()
        if sitting:
            _check_sitting(sitting, learner, allowance, now)
        rng = rng or SystemRandom()
        return open_attempt(
            learner,
            quiz,
            _drawn(quiz, sitting, rng),
            rng,
            sitting=sitting,
            started_at=now,
            deadline=sitting.rules.deadline(now, allowance) if sitting else None,
        )


def practise(
    *, learner: User, missed: Attempt, numbers: list[int], rng: Random | None = None
) -> Attempt:
    """Open a practice of some questions of a finished attempt, as they were asked.

    Practice is marked and shown, and moves no score. An attempt that is open on the
    same quiz is given instead, if it counts; a practice that is open is ended.
    """
    with transaction.atomic():
        running = running_attempt(learner, missed.quiz)
        if running and not running.is_practice:
            return running
        if running:
            finish(attempt=running)
        ids = [missed.paper[number - 1][0] for number in numbers]
        asked = versions.load(ids)
        return open_attempt(
            learner,
            missed.quiz,
            [asked[UUID(version_id)] for version_id in ids],
            rng or SystemRandom(),
            is_practice=True,
        )


def running_attempt(learner: User, quiz: Quiz) -> Attempt | None:
    """Find the open attempt; two tabs take turns, so the second finds the first's.

    Raises Refused if the learner's seat was closed: somebody may have merged or erased
    it while this waited.
    """
    held = User.objects.select_for_update(no_key=True).get(pk=learner.pk)
    if not held.is_active:
        raise Refused(_("This seat is closed. Come in again with your code."))
    return learner.attempts.open().filter(quiz=quiz).first()


def _drawn(quiz: Quiz, sitting: Sitting | None, rng: Random) -> list[QuestionVersion]:
    """Draw the questions of one attempt: so many of a category as the quiz says."""
    asked = versions.current(quiz)
    if not asked:
        raise Refused(_("This quiz has no questions yet."))
    drawn = set(asked)
    for category, number in quiz.draws.items():
        pool = [each for each in asked if each.content["category"] == category]
        drawn -= set(rng.sample(pool, max(0, len(pool) - number)))
    kept = [version for version in asked if version in drawn]
    if sitting and sitting.shuffles_questions:
        rng.shuffle(kept)
    return kept


def open_attempt(
    learner: User,
    quiz: Quiz,
    asked: list[QuestionVersion],
    rng: Random,
    **fields: Any,
) -> Attempt:
    return Attempt.objects.create(
        learner=learner,
        quiz=quiz,
        paper=[[str(version.pk), _layout(version, quiz, rng)] for version in asked],
        max_score=sum(version.content["points"] * POINT for version in asked),
        **fields,
    )


def _layout(version: QuestionVersion, quiz: Quiz, rng: Random) -> Any:
    """Draw how a question is laid out; kept in the attempt, never drawn again."""
    kind = kinds.of(version.content["kind"])
    layout = kind.layout(version.content, rng)
    if not quiz.shuffle and hasattr(kind, "unshuffled"):
        return kind.unshuffled(layout)
    return layout


def _hold_for(
    learner: User, pk: int, allowance: Allowance
) -> tuple[Sitting, Allowance]:
    """Hold a sitting; give it with what the learner is granted there, all in all."""
    sitting = Sitting.objects.select_for_update(no_key=True).get(pk=pk)
    # Read once it is held: whoever gave something meanwhile was waited for.
    deferral = sitting.deferrals.filter(learner=learner).last()
    return sitting, deferral.on_top_of(allowance) if deferral else allowance


def _check_sitting(
    sitting: Sitting, learner: User, allowance: Allowance, now: datetime
) -> None:
    rules = sitting.rules.granted(allowance)
    if rules.is_early(now):
        raise Refused(_("This quiz is not open yet."))
    if rules.is_over(now):
        raise Refused(_("This quiz is closed."))
    used = learner.attempts.filter(sitting=sitting).count()
    if rules.attempts_left(used, Allowance()) == 0:
        raise Refused(_("You have used all your attempts at this quiz."))


def take_hint(*, attempt: Attempt, number: int) -> None:
    """Note that a learner asked for a question's hint; asking again costs no more.

    Raises AttemptOver if the attempt has ended. A question that is answered and
    marked, or has no hint, is left as it is.
    """
    with transaction.atomic():
        attempt, now = _lock(attempt)
        version_id, _layout = attempt.asked[number - 1]
        if attempt.is_finished or is_over(attempt, now):
            raise AttemptOver(_("This attempt is finished."))
        is_marked = (
            not attempt.rules.keeps_answers_open
            and attempt.responses.filter(version=version_id).exists()
        )
        if versions.load([version_id])[version_id].content["hint"] and not is_marked:
            HintTaken.objects.get_or_create(attempt=attempt, version_id=version_id)


def finish(*, attempt: Attempt) -> Attempt:
    """Mark what was answered and close the attempt; a second call changes nothing."""
    with transaction.atomic():
        hold(pk=attempt.pk)
        return finish_held(attempt)


def finish_held(attempt: Attempt) -> Attempt:
    """Finish an attempt that this transaction has locked; it goes on.

    Whoever decides anything about it holds it, too. So what was decided is as it is
    read now; what a statement read that had to wait for the lock may be older.
    """
    attempt, now = _lock(attempt)
    if not attempt.is_finished:
        _close([attempt], now, answers=given_in(attempt=attempt.pk))
    return attempt


def close_overdue(attempts: AttemptQuerySet, *, grace: timedelta = GRACE) -> int:
    """Finish those whose time is up, as of their deadline; say how many.

    Called wherever scores are read, so that no sweep has to have run before.
    """
    due = attempts.open().filter(deadline__lte=timezone.now() - grace)
    ids = list(due.order_by("pk").values_list("pk", flat=True))
    return sum(
        _close_due(ids[start : start + PORTION], grace)
        for start in range(0, len(ids), PORTION)
    )


@transaction.atomic
def _close_due(ids: list[UUID], grace: timedelta) -> int:
    """Finish those of some attempts that are still due once they are locked."""
    cutoff = timezone.now() - grace
    open_ones = _locked().filter(pk__in=ids, finished_at=None, deadline__lte=cutoff)
    due: list[Any] = list(open_ones.order_by("pk"))
    if due:
        _close(due, due[0].database_now)
    return len(due)


def _locked() -> AttemptQuerySet:
    """Take attempts' rows for this transaction, with the database's own clock.

    SQLite has no row locks: there, transactions begin IMMEDIATE and queue whole.
    """
    rows = Attempt.objects.select_for_update(of=("self",), no_key=True)
    return rows.select_related("sitting").annotate(database_now=Now())


def _row_of(pk: Any) -> QuerySet[Any]:
    return with_decisions(_locked()).filter(pk=pk).defer("paper")


def hold_of(pk: Any) -> QuerySet[Any, Any]:
    """Take an attempt's row likewise, and tell no more than whether it is over: when
    it was finished, its deadline, and the time.
    """
    rows = Attempt.objects.select_for_update(no_key=True).filter(pk=pk).order_by()
    return rows.values_list("finished_at", "deadline", Now())


_row = Prepared(_row_of)
hold = Prepared(hold_of)


def _lock(attempt: Attempt) -> tuple[Any, datetime]:
    (locked,) = _row(pk=attempt.pk)
    # What is asked never changes, and takes longest to read.
    locked.paper, locked.asked = attempt.paper, attempt.asked
    return locked, locked.database_now


def is_over(attempt: Attempt, now: datetime) -> bool:
    """Whether the deadline has passed, and the moment the network may take with it."""
    return attempt.deadline is not None and attempt.deadline + GRACE <= now


def _close(
    attempts: Iterable[Attempt],
    now: datetime,
    *,
    answers: Iterable[Response] | None = None,
) -> None:
    """Close locked attempts, at their deadline if that has passed, and count them."""
    ending = [attempt for attempt in attempts if not attempt.is_finished]
    for attempt in ending:
        ended = min(now, attempt.deadline) if attempt.deadline else now
        # A deadline moved forward may lie before the start, and clocks differ a little.
        attempt.finished_at = max(ended, attempt.started_at)
    if ending:
        count(ending, answers=answers)
