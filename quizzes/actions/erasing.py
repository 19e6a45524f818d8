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
    marked afterwards.
    """
    only: dict[str, Any] = {} if sittings is None else {"sitting__in": sittings}
    for attempt in learner.attempts.open().filter(**only).order_by("pk"):
        finish(attempt=attempt)
    with transaction.atomic():
        held = learner.attempts.select_for_update(of=("self",), no_key=True)
        attempts = list(held.filter(**only).exclude(sitting=None).order_by("pk"))
        parts = parts_of(learner.standings.all())
        said = what_was_said(attempt.pk for attempt in attempts)
        ledger = Ledger()
        for attempt in attempts:
            if attempt.marks is not None:
                run = run_of(attempt, said[attempt.pk])
                ledger.add_said(run, parts[attempt.pk], -1)
        mine = learner.attempts.filter(**only)
        given = Response.objects.filter(attempt__in=mine)
        erased = given.filter(value__isnull=False).update(value=None)
        write(ledger)
    return erased
