"""Who is given longer than their class at one sitting. Rows are only added."""

import uuid
from dataclasses import replace
from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from quizzes.models.sitting import Sitting
from quizzes.rules import Allowance


class DeferralQuerySet(models.QuerySet["Deferral"]):
    """What was given to whom."""

    def in_force(self) -> "DeferralQuerySet":
        """Keep the latest for each learner and sitting: it alone holds.

        Of a seat that was merged into another nothing holds any more.
        """
        later = self.model.objects.filter(
            sitting=OuterRef("sitting"),
            learner=OuterRef("learner"),
            pk__gt=OuterRef("pk"),
        )
        return self.filter(~Exists(later), learner__merged_into=None)

    def acts(self) -> "DeferralQuerySet":
        """Keep the first row of each act: one act may give the same to many."""
        earlier = self.model.objects.filter(key=OuterRef("key"), pk__lt=OuterRef("pk"))
        return self.filter(~Exists(earlier))

    def by_learner(self) -> dict[int, "Deferral"]:
        """Map learners to what holds for them, at one sitting."""
        return {each.learner_id: each for each in self.in_force()}


class Deferral(models.Model):
    """What one learner is given beyond the rules of one sitting, and why.

    The latest row holds, and says all of it: a closing time of the learner's own, or
    none for that of the class; minutes and attempts on top. `key` is drawn when a
    teacher is shown the form: sending it twice gives nothing twice.
    """

    key = models.UUIDField(default=uuid.uuid4, editable=False)
    sitting = models.ForeignKey(
        Sitting, models.PROTECT, related_name="deferrals", db_index=False
    )
    learner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="deferrals"
    )
    old_closes_at = models.DateTimeField(null=True)
    closes_at = models.DateTimeField(_("closes"), null=True)
    minutes = models.PositiveSmallIntegerField(_("extra minutes"), default=0)
    attempts = models.PositiveSmallIntegerField(_("extra attempts"), default=0)
    # Empty once its learner is erased.
    why = models.TextField(_("reason"), blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    objects = DeferralQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("extension for a learner")
        verbose_name_plural = _("extensions for learners")
        constraints = [
            models.UniqueConstraint(
                fields=["key", "learner"], name="quizzes_deferral_once"
            ),
        ]
        indexes = [
            models.Index(fields=["sitting", "learner"], name="quizzes_deferral_whose"),
        ]

    def __str__(self) -> str:
        return f"{self.learner_id}: {self.closes_at}"

    @property
    def is_nothing(self) -> bool:
        """Whether it takes back what was given before."""
        return not (self.own_closing or self.minutes or self.attempts)

    @property
    def own_closing(self) -> datetime | None:
        """The closing time it gives, if any.

        One that was taken back closes as that is done: what came in until then was on
        time, and stays so.
        """
        return self.closes_at if self.closes_at and self.closes_at > self.at else None

    def on_top_of(self, granted: Allowance) -> Allowance:
        """Give what the learner has at this sitting, with what they have everywhere."""
        return replace(
            granted,
            extra_attempts=granted.extra_attempts + self.attempts,
            closes_at=self.closes_at,
            extra_minutes=self.minutes,
        )
