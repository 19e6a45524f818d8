"""Reads a learner's own progress across all quizzes."""

from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _

from accounts.models import User
from quizzes.models import Attempt, Category, Standing
from quizzes.paper import Paper

# Enough to act on; the rest is in the results.
WORTH_ANOTHER_LOOK = 5


class Progress:
    """What one learner has open, has done, and should read again.

    Reads the best attempt at each quiz, so it costs the same few queries whatever
    was done.
    """

    def __init__(self, learner: User) -> None:
        self.learner = learner

    @cached_property
    def open(self) -> list[Paper]:
        """The attempts to carry on with, the latest first."""
        attempts = (
            self.learner.attempts.open()
            .select_related("quiz__briefing")
            .prefetch_related("responses")
        )
        return [Paper(attempt) for attempt in attempts]

    @cached_property
    def standings(self) -> list[Standing]:
        """How the learner stands on each quiz, the latest first."""
        return list(
            self.learner.standings.select_related(
                "quiz__briefing", "best", "sitting__assignment__classroom"
            ).order_by("-last_at")
        )

    @property
    def is_empty(self) -> bool:
        return not self.open and not self.standings

    @property
    def by_category(self) -> list[dict[str, Any]]:
        """Give a row for each category over best attempts: category, percent, text."""
        sums: dict[str, list[int]] = {}
        for standing in self.standings:
            for name, (right, total, *_scores) in standing.best.totals[
                "category"
            ].items():
                so_far = sums.setdefault(name, [0, 0])
                so_far[0] += right
                so_far[1] += total
        return [
            {
                "category": name,
                "percent": 100 * right / total,
                "text": _("%(right)s of %(total)s") % {"right": right, "total": total},
            }
            for name in Category.values
            for right, total in [sums.get(name, (0, 0))]
            if total
        ]

    @cached_property
    def worth_another_look(self) -> list[dict[str, Any]]:
        """Give the passages behind questions missed: item, briefing, misses."""
        best = (
            Attempt.objects.filter(pk__in=[row.best_id for row in self.standings])
            .select_related("quiz__briefing")
            .prefetch_related("responses")
            .order_by("-finished_at")
        )
        found: dict[str, dict[str, Any]] = {}
        for attempt in best:
            for item in Paper(attempt).missed:
                row = found.setdefault(
                    item.evidence.url,
                    {"item": item, "briefing": attempt.quiz.briefing, "misses": 0},
                )
                row["misses"] += 1
        ranked = sorted(found.values(), key=lambda row: -row["misses"])
        return ranked[:WORTH_ANOTHER_LOOK]
