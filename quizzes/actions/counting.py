"""Counting an attempt and the learner's standing. The one place scores are stored."""

from typing import Any

from quizzes.marking import tally, totals
from quizzes.models import Attempt, Standing
from quizzes.models.standing import SHARE
from quizzes.reckoning import reckon


def count(attempt: Attempt) -> None:
    """Store what a finished attempt scored, and where its learner stands now.

    The caller holds the attempt's lock, and has set when it was finished.
    """
    marks = [entry.mark for entry in reckon(attempt)]
    whole = tally(marks)
    attempt.score = whole.score
    attempt.max_score = whole.max_score
    attempt.right = whole.right
    attempt.totals = totals(marks)
    attempt.save(update_fields=["finished_at", "score", "max_score", "right", "totals"])
    if not attempt.is_practice:
        stand(attempt)


def stand(attempt: Attempt) -> None:
    """Bring the learner's standing up to date with an attempt counted just now."""
    owner = {
        "learner_id": attempt.learner_id,
        "quiz_id": attempt.quiz_id,
        "sitting_id": attempt.sitting_id,
    }
    # Locked before the runs are read: a ruling may be counting another of them.
    standing = Standing.objects.select_for_update().filter(**owner).first()
    runs = [attempt]
    if standing:
        finished = Attempt.objects.finished().filter(**owner, is_practice=False)
        runs = list(finished.defer("paper").order_by("finished_at", "started_at"))
    # Ties go to the earlier one, which max() keeps.
    first, best, last = runs[0], max(runs, key=lambda run: run.share), runs[-1]
    standing = standing or Standing(**owner)
    values = {
        "count": len(runs),
        **_of("first", first),
        **_of("best", best),
        **_of("last", last),
        "last_at": last.finished_at,
        "mean_share": round(SHARE * sum(run.share for run in runs) / len(runs)),
    }
    for name, value in values.items():
        setattr(standing, name, value)
    standing.save()


def _of(name: str, run: Attempt) -> dict[str, Any]:
    """Give the fields of a standing that one of its runs fills."""
    return {name: run, f"{name}_right": run.right, f"{name}_of": run.counted}
