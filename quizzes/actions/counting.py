"""Counting an attempt and the learner's standing. The one place scores are stored."""

from collections.abc import Sequence
from typing import Any

from quizzes.marking import Mark, tally, totals
from quizzes.models import Attempt, Standing
from quizzes.models.standing import SHARE
from quizzes.reckoning import reckon


def count(attempt: Attempt) -> None:
    """Store what a finished attempt scored, and where its learner stands now.

    The caller holds the attempt's lock, and has set when it was finished.
    """
    values = figures([entry.mark for entry in reckon(attempt)])
    for name, value in values.items():
        setattr(attempt, name, value)
    attempt.save(update_fields=["finished_at", *values])
    if not attempt.is_practice:
        _stand(attempt)


def figures(marks: Sequence[Mark]) -> dict[str, Any]:
    """Give the fields of an attempt that follow from its marks."""
    whole = tally(marks)
    return {
        "score": whole.score,
        "max_score": whole.max_score,
        "right": whole.right,
        "totals": totals(marks),
    }


def _stand(attempt: Attempt) -> None:
    """Bring the learner's standing up to date with an attempt counted just now."""
    owner = {
        "learner_id": attempt.learner_id,
        "quiz_id": attempt.quiz_id,
        "sitting_id": attempt.sitting_id,
    }
    # Locked before the runs are read: a ruling may be counting another of them.
    standing = Standing.objects.select_for_update().filter(**owner).first()
    values = standing_of(**owner) if standing else _standing([attempt])
    standing = standing or Standing(**owner)
    for name, value in values.items():
        setattr(standing, name, value)
    standing.save()


def standing_of(**owner: int | None) -> dict[str, Any]:
    """Give the fields of a standing, from all that its owner has finished.

    `owner` is learner_id, quiz_id and sitting_id.
    """
    runs = Attempt.objects.finished().filter(**owner, is_practice=False)
    return _standing(list(runs.defer("paper").order_by("finished_at", "started_at")))


def _standing(runs: Sequence[Attempt]) -> dict[str, Any]:
    """Give the fields of a standing, from runs in the order they were finished."""
    # Ties go to the earlier one, which max() keeps.
    first, best, last = runs[0], max(runs, key=lambda run: run.share), runs[-1]
    return {
        "count": len(runs),
        **_of("first", first),
        **_of("best", best),
        **_of("last", last),
        "last_at": last.finished_at,
        "mean_share": round(SHARE * sum(run.share for run in runs) / len(runs)),
    }


def _of(name: str, run: Attempt) -> dict[str, Any]:
    """Give the fields of a standing that one of its runs fills."""
    return {f"{name}_id": run.pk, f"{name}_right": run.right, f"{name}_of": run.counted}
