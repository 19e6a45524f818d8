"""Taking away what a learner said, while what it earned stays counted."""

from collections.abc import Collection
from typing import Any

from django.db import transaction

from accounts.models import User
from quizzes.actions.summing import write
from quizzes.actions.taking import finish
from quizzes.models import Response
from quizzes.recounting import parts_of, run_of, what_was_said
from quizzes.sums import Ledger


def erase_answers(*, learner: User, sittings: Collection[int] | None = None) -> int:
    """Null what a learner answered, and count it no more; say how many answers.

    All of it, or what belongs to these sittings. Scores, totals and marks stay, and
    with them what items add up to. Open attempts are finished first: nothing could be
    marked afterwards, so one that is begun meanwhile is left alone.
    """
    only: dict[str, Any] = {} if sittings is None else {"sitting__in": sittings}
    for attempt in learner.attempts.open().filter(**only).order_by("pk"):
        finish(attempt=attempt)
    with transaction.atomic():
        held = learner.attempts.select_for_update(of=("self",), no_key=True)
        standings = learner.standings.select_for_update(of=("self",), no_key=True)
        attempts = list(held.finished().filter(**only).order_by("pk"))
        parts = parts_of(standings.order_by("pk").values_list("first", "best", "last"))
        summed = [
            each for each in attempts if each.sitting_id and each.marks is not None
        ]
        said = what_was_said(attempt.pk for attempt in summed)
        ledger = Ledger()
        for attempt in summed:
            run = run_of(attempt, said[attempt.pk])
            ledger.add_said(run, parts[attempt.pk], -1)
        given = Response.objects.filter(attempt__in=attempts)
        erased = given.filter(value__isnull=False).update(value=None)
        write(ledger)
    return erased
