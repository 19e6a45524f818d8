"""What single learners are granted, in every class."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from quizzes.rules import Allowance
from quizzes.rules_in_words import say_allowance


class AccommodationQuerySet(models.QuerySet["Accommodation"]):
    """Who is granted what."""

    def by_learner(self, learners: Iterable[Any]) -> dict[int, Allowance]:
        """Map those of some learners who are granted anything to what it is."""
        return {
            each.learner_id: each.allowance
            for each in self.filter(learner__in=learners)
        }


class Accommodation(models.Model):
    """What one learner is granted in every class, set once by a teacher."""

    learner = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="accommodation"
    )
    time_factor = models.PositiveSmallIntegerField(_("time, in percent"), default=100)
    extra_attempts = models.PositiveSmallIntegerField(_("extra attempts"), default=0)
    has_no_limit = models.BooleanField(_("no time limit"), default=False)
    set_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )
    set_at = models.DateTimeField(default=timezone.now)

    objects = AccommodationQuerySet.as_manager()

    class Meta:
        verbose_name = _("accommodation")
        verbose_name_plural = _("accommodations")
        constraints = [
            models.CheckConstraint(
                condition=Q(time_factor__range=(100, 400)),
                name="classrooms_accommodation_time_factor",
            ),
            models.CheckConstraint(
                condition=Q(extra_attempts__range=(0, 10)),
                name="classrooms_accommodation_extra_attempts",
            ),
        ]

    def __str__(self) -> str:
        return str(self.learner)

    @property
    def in_words(self) -> str:
        """Say it, as “150% of the time, one extra attempt”; empty if it is nothing."""
        return say_allowance(self.allowance)

    @property
    def allowance(self) -> Allowance:
        return Allowance(
            time_factor=self.time_factor,
            extra_attempts=self.extra_attempts,
            has_no_limit=self.has_no_limit,
        )


class AccommodationChange(models.Model):
    """What a learner was granted from then on, and what before. Rows are only added.

    `old` and `new` hold the fields of an accommodation; `old` is null for the first.
    """

    learner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="accommodation_changes"
    )
    old = models.JSONField(null=True)
    new = models.JSONField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("change of an accommodation")
        verbose_name_plural = _("changes of accommodations")

    def __str__(self) -> str:
        return f"{self.learner_id}: {self.at:%Y-%m-%d %H:%M}"

    @property
    def before(self) -> str:
        return _in_words(self.old)

    @property
    def after(self) -> str:
        return _in_words(self.new)


def _in_words(kept: Mapping[str, Any] | None) -> str:
    """Say what was granted; as usual where that was nothing."""
    return say_allowance(Allowance(**(kept or {}))) or gettext("as usual")
