"""Taking away what a learner said, while what it earned stays counted."""

from django.db import transaction

from accounts.models import User
from quizzes.actions.summing import write
from quizzes.actions.taking import finish
from quizzes.models import Response
from quizzes.recounting import parts_of, run_of, what_was_said
from quizzes.sums import Ledger


def erase_answers(*, learner: User) -> int:
    """Null what a learner answered, and count it no more; say how many answers.

    Scores, totals and marks stay, and with them what items add up to. Open attempts
    are finished first: nothing could be marked afterwards.
    """
    for attempt in learner.attempts.open().order_by("pk"):
        finish(attempt=attempt)
    with transaction.atomic():
        held = learner.attempts.select_for_update(of=("self",), no_key=True)
        attempts = list(held.exclude(sitting=None).order_by("pk"))
        parts = parts_of(learner.standings.all())
        said = what_was_said(attempt.pk for attempt in attempts)
        ledger = Ledger()
        for attempt in attempts:
            if attempt.marks is not None:
                run = run_of(attempt, said[attempt.pk])
                ledger.add_said(run, parts[attempt.pk], -1)
        given = Response.objects.filter(attempt__learner=learner)
        erased = given.filter(value__isnull=False).update(value=None)
        write(ledger)
    return erased
