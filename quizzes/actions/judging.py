"""Judging after class: rulings and awards.

Nothing a learner answered is touched. What a decision does to scores is worked out
first, so that it can be shown, and then counted anew under each attempt's lock.
"""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import astuple, dataclass, replace
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from quizzes.actions.counting import count
from quizzes.actions.locking import hold
from quizzes.actions.taking import Refused, close_overdue
from quizzes.marking import Tally, tally
from quizzes.models import (
    Attempt,
    Award,
    QuestionVersion,
    Response,
    Ruling,
    ScoreChange,
    Sitting,
)
from quizzes.reckoning import Reckoning
from quizzes.recounting import PORTION
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


class Outdated(Exception):
    """What was shown of a decision holds no more; `moves` is what it would do now."""

    def __init__(self, moves: list[Move]) -> None:
        super().__init__()
        self.moves = moves


def digest(moves: Sequence[Move]) -> str:
    """Give what stands for these moves in a form: the same only for the same ones."""
    plain = [
        [str(move.attempt.pk), astuple(move.before), astuple(move.after)]
        for move in moves
    ]
    return hashlib.sha256(json.dumps(plain).encode()).hexdigest()


def preview(*, sitting: Sitting, version: QuestionVersion, rule: Rule) -> list[Move]:
    """Work out who would move from what to what; writes nothing."""
    close_overdue(sitting.attempts.all())
    attempts = _finished_with(sitting, version)
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
    *,
    sitting: Sitting,
    version: QuestionVersion,
    rule: Rule,
    by: User,
    key: UUID | None = None,
    shown: str | None = None,
) -> Ruling:
    """Decide about a question of one sitting, and count its attempts anew.

    `key` makes a retry harmless: the decision that came with it is given back. `shown`
    is the digest of what the teacher saw; raises Outdated if the moves are others now.
    Attempts still open are counted by the ruling when they finish.
    """
    hold(sitting)
    key = key or uuid4()
    if earlier := Ruling.objects.filter(key=key).first():
        return earlier
    if shown is not None:
        moves = preview(sitting=sitting, version=version, rule=rule)
        if digest(moves) != shown:
            raise Outdated(moves)
    ruling = Ruling.objects.create(
        key=key,
        sitting=sitting,
        version=version,
        decision=rule.decision,
        data=dict(rule.data),
        why=rule.why,
        by=by,
    )
    attempts = _finished_with(sitting, version)
    for start in range(0, len(attempts), PORTION):
        _recount(attempts[start : start + PORTION], ruling=ruling)
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
    """Give an open answer its points, in thousandths; a later award replaces it.

    The same award again is the one that is there. Raises Refused if the answer was
    erased: its attempt can be counted no more.
    """
    rows = Attempt.objects.select_for_update(of=("self",), no_key=True)
    attempt = rows.select_related("sitting").get(pk=response.attempt_id)
    # Read again, now that nobody erases it.
    response = attempt.responses.get(pk=response.pk)
    if response.value is None:
        raise Refused(_("This answer was erased. Its score stays as it is."))
    last = response.awards.last()
    if last and (last.score, last.rubric, last.comment) == (score, rubric, comment):
        return last
    given = Award.objects.create(
        response=response, score=score, rubric=rubric, comment=comment, by=by
    )
    if attempt.is_finished:
        _recount([attempt], award=given)
    return given


def _finished_with(sitting: Sitting, version: QuestionVersion) -> list[Attempt]:
    """Find the finished attempts of a sitting whose paper holds a version.

    Those of erased people keep their scores: nothing is left to count.
    """
    finished = sitting.attempts.finished().reckonable()
    read = finished.select_related("sitting", "learner").order_by("pk")
    return [attempt for attempt in read if _holds(attempt.paper, version.pk)]


def _holds(paper: Sequence[Any], version_id: UUID) -> bool:
    return any(asked == str(version_id) for asked, _layout in paper)


def _recount(
    attempts: Sequence[Attempt],
    *,
    ruling: Ruling | None = None,
    award: Award | None = None,
) -> None:
    """Count finished attempts that are held anew, and note what changed, if it did."""
    before = [_figures(attempt) for attempt in attempts]
    count(attempts)
    changes = []
    for attempt, old in zip(attempts, before, strict=True):
        new = _figures(attempt)
        if new != old:
            changed = {f"old_{name}": value for name, value in old.items()}
            changed |= {f"new_{name}": value for name, value in new.items()}
            changes.append(
                ScoreChange(attempt=attempt, ruling=ruling, award=award, **changed)
            )
    ScoreChange.objects.bulk_create(changes)


def _figures(attempt: Attempt) -> dict[str, int]:
    return {
        "score": attempt.score or 0,
        "max_score": attempt.max_score,
        "right": attempt.right or 0,
        "counted": attempt.counted,
    }
