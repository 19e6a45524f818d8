"""One row to read, rows to add, rows that say who scored what, and what to copy."""

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


class Score(models.Model):
    """What a learner got right in one column of a gradebook."""

    column = models.PositiveBigIntegerField()
    learner = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT)
    right = models.PositiveSmallIntegerField()
    of = models.PositiveSmallIntegerField()

    class Meta:
        app_label = "floor"
        indexes = [models.Index(fields=["column"], name="floor_score_column")]

    def __str__(self) -> str:
        return f"{self.right}/{self.of}"


class ItemSum(models.Model):
    """What some attempts at one column add up to in one of its items."""

    column = models.PositiveBigIntegerField()
    item = models.UUIDField()
    n = models.BigIntegerField()
    x = models.BigIntegerField()
    xx = models.BigIntegerField()
    s = models.BigIntegerField()
    ss = models.BigIntegerField()
    xs = models.BigIntegerField()

    class Meta:
        app_label = "floor"
        indexes = [models.Index(fields=["column"], name="floor_itemsum_column")]

    def __str__(self) -> str:
        return f"{self.x}/{self.n}"


class Copy(models.Model):
    """An attempt that is to be made as another one was: who makes it, and when."""

    attempt = models.UUIDField(primary_key=True)
    like = models.UUIDField()
    learner = models.PositiveBigIntegerField()
    sitting = models.PositiveBigIntegerField()
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField()

    class Meta:
        app_label = "floor"

    def __str__(self) -> str:
        return f"{self.attempt} like {self.like}"
