"""One row to read, and rows to add."""

from django.conf import settings
from django.db import models
from django.utils import timezone


class Line(models.Model):
    """A text to show: what a page is at its barest."""

    text = models.TextField()

    class Meta:
        app_label = "floor"

    def __str__(self) -> str:
        return self.text


class Reply(models.Model):
    """What somebody sent about a line."""

    line = models.ForeignKey(Line, models.PROTECT, related_name="replies")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT)
    text = models.TextField()
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        app_label = "floor"

    def __str__(self) -> str:
        return self.text
