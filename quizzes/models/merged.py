"""Which learners turned out to be one person."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class MergerQuerySet(models.QuerySet["Merger"]):
    """Which seats are one person's."""

    def seats_of(self, person: Any) -> set[int]:
        """Give the keys of a person and of every seat that became them.

        A seat that others were merged into may have been merged in its turn.
        """
        found: set[int] = set()
        more = {person.pk}
        while more:
            found |= more
            became = self.filter(kept__in=more).values_list("extra", flat=True)
            more = set(became) - found
        return found

    def now_of(self, seats: Iterable[int]) -> dict[int, int]:
        """Map seats to whose they are by now: to themselves if nobody else's."""
        found = {seat: seat for seat in seats}
        while kept := dict(
            self.filter(extra__in=set(found.values())).values_list("extra", "kept")
        ):
            found = {seat: kept.get(now, now) for seat, now in found.items()}
        return found


class Merger(models.Model):
    """Two seats of one person made one: what `extra` did is `kept`'s from now on.

    Rows are only ever added, and only this lets an attempt go over to somebody else.
    """

    extra = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="merged_into"
    )
    kept = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="merged_from"
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    objects = MergerQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("merger of seats")
        verbose_name_plural = _("mergers of seats")
        constraints = [
            models.CheckConstraint(
                condition=~Q(extra=F("kept")), name="quizzes_merger_of_two"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.extra_id} → {self.kept_id}"
