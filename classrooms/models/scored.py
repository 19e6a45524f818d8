"""What a teacher says of one learner's part in an assignment."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from classrooms.models.assignment import Assignment


class ExcusalQuerySet(models.QuerySet["Excusal"]):
    """Which excusals there are, and which of them hold."""

    def in_force(self) -> "ExcusalQuerySet":
        """Keep the latest of each learner and assignment, where it excuses."""
        later = self.model.objects.filter(
            assignment=OuterRef("assignment"),
            learner=OuterRef("learner"),
            pk__gt=OuterRef("pk"),
        )
        return self.filter(~Exists(later), is_excused=True)


class Excusal(models.Model):
    """A learner excused from an assignment, or no more. Rows are only ever added.

    The latest of a learner and an assignment holds. `why` may be about the learner's
    life, so it may be erased, and nothing else.
    """

    assignment = models.ForeignKey(
        Assignment, models.PROTECT, related_name="excusals", db_index=False
    )
    learner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="excusals"
    )
    is_excused = models.BooleanField(_("excused"))
    why = models.TextField(_("reason"), blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    objects = ExcusalQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("excusal")
        verbose_name_plural = _("excusals")
        indexes = [
            models.Index(
                fields=["assignment", "learner"], name="classrooms_excusal_whose"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.assignment_id}: {self.is_excused}"


class CommentQuerySet(models.QuerySet["Comment"]):
    """Which comments there are, and for whom."""

    def on(self, sitting: Any, learner: Any) -> "CommentQuerySet":
        """Keep the one on a learner's work under a sitting, if there is any."""
        return self.filter(assignment__sitting=sitting, learner=learner)


class Comment(models.Model):
    """What a teacher wrote to a learner about their work on an assignment.

    One for both, by whoever wrote last; taken back, the row is deleted.
    """

    assignment = models.ForeignKey(
        Assignment, models.CASCADE, related_name="comments", db_index=False
    )
    learner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="comments"
    )
    text = models.TextField(_("comment"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    objects = CommentQuerySet.as_manager()

    class Meta:
        verbose_name = _("comment")
        verbose_name_plural = _("comments")
        constraints = [
            models.UniqueConstraint(
                fields=["assignment", "learner"], name="classrooms_comment_once"
            ),
            models.CheckConstraint(
                condition=~Q(text=""), name="classrooms_comment_says_something"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.assignment_id}: {self.learner_id}"
