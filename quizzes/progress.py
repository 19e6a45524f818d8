"""Reads a learner's own progress across all quizzes."""

from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _

from accounts.models import User
from quizzes.models import Attempt, Standing
from quizzes.over_time import OverTime, Work, added, parts_of, together
from quizzes.paper import Paper, papers
from quizzes.recall import Recall

# Enough to act on; the rest is in the results.
WORTH_ANOTHER_LOOK = 5
# So many of the quizzes taken are listed; the others wait behind a line.
LATEST = 10


class Progress:
    """What one learner has open, has done, and should read again.

    Reads the attempt at each quiz that counts, so it costs the same few queries
    whatever was done. What may not be shown yet is not counted.
    """

    def __init__(self, learner: User) -> None:
        self.learner = learner

    @cached_property
    def open(self) -> list[Paper]:
        """The attempts to carry on with, the latest first."""
        return papers(self.learner.attempts.open())

    @cached_property
    def recall(self) -> Recall:
        """What comes back today of all that was missed."""
        return Recall(self.learner)

    @cached_property
    def standings(self) -> list[Standing]:
        """How the learner stands on each quiz, the latest first."""
        return list(
            self.learner.standings.select_related(
                "quiz__briefing", "sitting__assignment__classroom"
            ).order_by("-last_at")
        )

    @property
    def latest(self) -> list[Standing]:
        return self.standings[:LATEST]

    @property
    def earlier(self) -> list[Standing]:
        return self.standings[LATEST:]

    @cached_property
    def _shown(self) -> list[Paper]:
        """The attempts that count and whose marks may be seen, the latest first."""
        counted = [row.counted.attempt_id for row in self.standings]
        found = Attempt.objects.filter(pk__in=counted).order_by("-finished_at")
        return [paper for paper in papers(found) if paper.shown.marks]

    @property
    def is_empty(self) -> bool:
        return not self.open and not self.standings

    @cached_property
    def over_time(self) -> OverTime:
        """How each category went from quiz to quiz, the earliest first."""
        works = [
            Work(
                title=paper.attempt.quiz.briefing.title,
                language=paper.attempt.quiz.briefing.language,
                url=paper.attempt.get_absolute_url(),
                at=paper.attempt.finished_at,
                parts=parts_of(paper.attempt.totals or {}),
            )
            for paper in reversed(self._shown)
            if paper.attempt.counted
        ]
        return OverTime(together(works))

    @property
    def by_category(self) -> list[dict[str, Any]]:
        """Give a row for each category over what counts: category, percent, text."""
        sums = {each.category: added(each.known) for each in self.over_time.courses}
        return [
            {
                "category": name,
                "percent": whole.percent,
                "text": _("%(right)s of %(total)s")
                % {"right": whole.right, "total": whole.total},
            }
            for name, whole in sums.items()
        ]

    @cached_property
    def worth_another_look(self) -> list[dict[str, Any]]:
        """Give the passages behind questions missed: item, briefing, misses."""
        found: dict[str, dict[str, Any]] = {}
        for paper in self._shown:
            briefing = paper.attempt.quiz.briefing
            for item in paper.missed:
                if item.evidence is None:
                    continue
                row = found.setdefault(
                    item.evidence.url, {"item": item, "briefing": briefing, "misses": 0}
                )
                row["misses"] += 1
        ranked = sorted(found.values(), key=lambda row: -row["misses"])
        return ranked[:WORTH_ANOTHER_LOOK]
