"""Reads one finished attempt: its score in numbers, bars and a sentence."""

from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _

from quizzes.decided import Change, changes
from quizzes.item import Item
from quizzes.marking import Tally
from quizzes.models import Attempt, Category
from quizzes.paper import Paper
from quizzes.reckoning import may_be
from quizzes.rules import EVERYTHING
from quizzes.rules_in_words import WHAT_COUNTS
from quizzes.wording import level_words, summary_words


class Results:
    """What a learner, or their teacher, reads about a finished attempt."""

    def __init__(self, attempt: Attempt, *, for_teacher: bool = False) -> None:
        self.attempt = attempt
        self.paper = Paper(attempt, for_teacher=for_teacher)

    @property
    def missed(self) -> list[Item]:
        return self.paper.missed

    @property
    def to_practise(self) -> list[Item]:
        """Give what may be tried again: a practice shows each answer's key at once.

        An open answer is marked by nobody there.
        """
        if self.paper.shown != EVERYTHING:
            return []
        return [item for item in self.missed if item.kind != "open"]

    @property
    def what_counts(self) -> str:
        """Say which of a learner's attempts for the class counts."""
        return str(WHAT_COUNTS[self.attempt.rules.counts])

    @property
    def by_category(self) -> list[dict[str, Any]]:
        """Give a row for each category: category, percent, text."""
        return [
            {"category": name, "percent": part.percent, "text": _in_words(part)}
            for name, part in self.paper.by_category.items()
        ]

    @property
    def by_certainty(self) -> list[dict[str, Any]]:
        """Give a row for each kind of evidence asked about: certainty, right, total.

        Where the evidence is not shown, its kind is not told either.
        """
        if not self.paper.shown.evidence:
            return []
        return [
            {"certainty": name, "right": part.right, "total": part.counted}
            for name, part in self.paper.by_certainty.items()
            if part.counted
        ]

    @cached_property
    def changes(self) -> list[Change]:
        """Give what moved the score since; asked for only where something may have."""
        moved = may_be("changed", self.attempt)
        return list(changes(self.attempt)) if moved else []

    @property
    def pending(self) -> int:
        """How many answers nobody has marked yet."""
        return self.paper.tally.pending

    @property
    def summary(self) -> str:
        if not (self.attempt.counted or self.pending):
            return _("No question of this quiz counts.")
        return summary_words(
            {
                str(Category(name).label): part.percent
                for name, part in self.paper.by_category.items()
                if part.counted
            }
        )

    @property
    def to_reread(self) -> Item | None:
        """Give the first question missed: its passage is where to read again."""
        return next(iter(self.missed), None)


def _in_words(part: Tally) -> str:
    if not part.counted:
        return _("not marked yet")
    return _("%(right)s of %(total)s, %(level)s") % {
        "right": part.right,
        "total": part.counted,
        "level": level_words(part.percent),
    }
