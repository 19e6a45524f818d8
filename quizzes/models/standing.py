"""How learners stand: one row a gradebook cell, kept when an attempt finishes."""

from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from quizzes.models.answered import Attempt
from quizzes.models.asked import Quiz
from quizzes.models.sitting import Sitting
from quizzes.rules import Counts, Rules, afterwards
from quizzes.rules_in_words import say_score

# One whole, in the millionths that a mean is kept in.
SHARE = 1_000_000


def in_percent(millionths: float) -> int:
    """Give a mean share as a whole number from 0 to 100; halves rounded up."""
    return (200 * round(millionths) + SHARE) // (2 * SHARE)


@dataclass(frozen=True, slots=True)
class Counted:
    """What counts of a learner's attempts: one of them, or with `percent` their mean.

    Beside a mean stands the last attempt.
    """

    attempt_id: UUID
    right: int
    of: int
    counts: Counts = "best"
    percent: int | None = None

    def __str__(self) -> str:
        """Say it: “Best 9 of 12”, “Mean 72%”."""
        return say_score(
            self.counts, right=self.right, of=self.of, percent=self.percent
        )


class Standing(models.Model):
    """How one learner stands on one quiz under one sitting, or in free practice.

    Kept when an attempt finishes, so that a gradebook reads one row a cell.
    """

    learner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="standings"
    )
    quiz = models.ForeignKey(Quiz, models.PROTECT, related_name="standings")
    sitting = models.ForeignKey(
        Sitting, models.PROTECT, related_name="standings", null=True, blank=True
    )
    count = models.PositiveIntegerField()
    first = models.ForeignKey(Attempt, models.PROTECT, related_name="+")
    best = models.ForeignKey(Attempt, models.PROTECT, related_name="+")
    last = models.ForeignKey(Attempt, models.PROTECT, related_name="+")
    first_right = models.PositiveSmallIntegerField()
    first_of = models.PositiveSmallIntegerField()
    best_right = models.PositiveSmallIntegerField()
    best_of = models.PositiveSmallIntegerField()
    last_right = models.PositiveSmallIntegerField()
    last_of = models.PositiveSmallIntegerField()
    last_at = models.DateTimeField()
    # The mean share of all attempts, in millionths.
    mean_share = models.PositiveIntegerField()

    class Meta:
        verbose_name = _("standing")
        verbose_name_plural = _("standings")
        constraints = [
            models.UniqueConstraint(
                fields=["learner", "quiz"],
                condition=Q(sitting=None),
                name="quizzes_standing_one_in_practice",
            ),
            models.UniqueConstraint(
                fields=["learner", "sitting"],
                condition=Q(sitting__isnull=False),
                name="quizzes_standing_one_a_sitting",
            ),
            models.CheckConstraint(
                condition=Q(count__gte=1), name="quizzes_standing_counts"
            ),
            models.CheckConstraint(
                condition=Q(
                    first_right__lte=F("first_of"),
                    best_right__lte=F("best_of"),
                    last_right__lte=F("last_of"),
                ),
                name="quizzes_standing_right_within_all",
            ),
            models.CheckConstraint(
                condition=Q(mean_share__lte=SHARE), name="quizzes_standing_mean_share"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.best_right}/{self.best_of}"

    def counting(self, counts: Counts) -> Counted:
        """Give what counts by the rules of its sitting."""
        name = "last" if counts == "mean" else counts
        return Counted(
            attempt_id=getattr(self, f"{name}_id"),
            right=getattr(self, f"{name}_right"),
            of=getattr(self, f"{name}_of"),
            counts=counts,
            percent=self.mean_percent if counts == "mean" else None,
        )

    def seen_by(self, rules: Rules) -> Counted:
        """Give what counts as its learner may know it now.

        While marks are hidden that is the last attempt: the best would tell which one
        was better.
        """
        tells = afterwards(rules, timezone.now()).marks
        return self.counting(rules.counts if tells else "last")

    @property
    def _rules(self) -> Rules:
        return self.sitting.rules if self.sitting else Rules()

    @property
    def counted(self) -> Counted:
        """What counts, for its learner to see. Reads the sitting."""
        return self.seen_by(self._rules)

    @property
    def shows_marks(self) -> bool:
        """Whether its learner may see it now. Reads the sitting."""
        return afterwards(self._rules, timezone.now()).marks

    @property
    def mean_percent(self) -> int:
        """The mean of all attempts, 0 to 100."""
        return in_percent(self.mean_share)
