"""What readers are told of changes to a briefing they may have read."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from briefings.models.briefing import Briefing


class Correction(models.Model):
    """What was changed in a published briefing, in words for its readers.

    Rows are only added: what readers were told stays told.
    """

    briefing = models.ForeignKey(Briefing, models.CASCADE, related_name="corrections")
    day = models.DateField(_("day"), default=timezone.localdate)
    what = models.CharField(_("what changed"), max_length=500)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-day", "-pk"]
        verbose_name = _("correction")
        verbose_name_plural = _("corrections")
        constraints = [
            models.UniqueConstraint(
                fields=["briefing", "day", "what"], name="briefings_correction_once"
            ),
            models.CheckConstraint(
                condition=~Q(what=""), name="briefings_correction_says_what"
            ),
        ]

    def __str__(self) -> str:
        return self.what
