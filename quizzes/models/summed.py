"""What finished attempts add up to, kept so that statistics read a few rows.

Each row is of the attempts of one sitting that play one part; see `sums.FIRST` and its
like. Adding the parts of a population up gives its sums.
"""

import hashlib
import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from quizzes.models.asked import QuestionVersion
from quizzes.models.sitting import Sitting
from quizzes.sums import Occurrence


class ItemSum(models.Model):
    """What the attempts that play one part earned with one version of a question.

    See `sums.ItemSums` for what the numbers are. Big enough while attempts times the
    square of their greatest total stay below 9.2e18: for 100 questions of 10 points
    each, nine million attempts.
    """

    sitting = models.ForeignKey(
        Sitting, models.CASCADE, related_name="item_sums", db_index=False
    )
    version = models.ForeignKey(
        QuestionVersion, models.PROTECT, related_name="+", db_index=False
    )
    part = models.PositiveSmallIntegerField()
    asked = models.BigIntegerField()
    answered = models.BigIntegerField()
    pending = models.BigIntegerField()
    n = models.BigIntegerField()
    right = models.BigIntegerField()
    x = models.BigIntegerField()
    xx = models.BigIntegerField()
    s = models.BigIntegerField()
    ss = models.BigIntegerField()
    xs = models.BigIntegerField()

    class Meta:
        verbose_name = _("item sum")
        verbose_name_plural = _("item sums")
        constraints = [
            models.UniqueConstraint(
                fields=["sitting", "version", "part"], name="quizzes_itemsum_once"
            ),
            models.CheckConstraint(
                condition=Q(part__lte=7), name="quizzes_itemsum_part"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.version_id}: {self.x} / {self.n}"


class Frequency(models.Model):
    """How often something occurs in the attempts that play one part.

    With a version, what was said in answer to it; `is_typed` where a learner said it
    in their own words. Without one, of a whole attempt, its total, "score/most" in
    thousandths of a point, or its answers, "9 of 12" right. The id is the address of
    all but the number; see `address`.
    """

    id = models.UUIDField(primary_key=True, editable=False)
    sitting = models.ForeignKey(Sitting, models.CASCADE, related_name="frequencies")
    version = models.ForeignKey(
        QuestionVersion,
        models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        db_index=False,
    )
    part = models.PositiveSmallIntegerField()
    value = models.TextField()
    is_typed = models.BooleanField(default=False)
    n = models.BigIntegerField()

    class Meta:
        verbose_name = _("frequency")
        verbose_name_plural = _("frequencies")
        indexes = [
            # Of whole attempts there are few, of what was said there may be thousands.
            models.Index(
                fields=["sitting"],
                condition=Q(version=None),
                name="quizzes_frequency_whole",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(part__lte=7), name="quizzes_frequency_part"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.value}: {self.n}"


def address(occurrence: Occurrence) -> uuid.UUID:
    """Give a frequency's id: 128 bits of the SHA-256 of what it counts."""
    named = f"{occurrence.sitting} {occurrence.version} {occurrence.part}"
    digest = hashlib.sha256(f"{named} {occurrence.value}".encode())
    return uuid.UUID(bytes=digest.digest()[:16])
