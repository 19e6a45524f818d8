"""A class, and who is in it."""

import uuid
from datetime import datetime, tzinfo
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.codes import spaced
from quizzes.clocks import zone_called


def site_time_zone() -> str:
    """Name the time zone of the site, which a class keeps unless told otherwise."""
    return settings.TIME_ZONE


class ClassroomQuerySet(models.QuerySet["Classroom"]):
    """Which classes there are, and for whom."""

    def taught_by(self, user: Any) -> "ClassroomQuerySet":
        """Keep the user's own classes; an administrator has all."""
        if not user.is_authenticated:
            return self.none()
        if user.is_superuser:
            return self
        return self.of_teacher(user)

    def of_teacher(self, teacher: Any) -> "ClassroomQuerySet":
        """Keep the classes of one teacher, who may be given by their key."""
        return self.filter(teachers=teacher)

    def attended_by(self, user: Any) -> "ClassroomQuerySet":
        if not user.is_authenticated:
            return self.none()
        return self.filter(memberships__learner=user)

    def current(self) -> "ClassroomQuerySet":
        """Keep those that are not archived."""
        return self.filter(archived_at=None)


class Classroom(models.Model):
    """A group of learners and those who teach them."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(_("name"), max_length=80)
    teachers = models.ManyToManyField(
        settings.AUTH_USER_MODEL, related_name="taught_classes"
    )
    learners = models.ManyToManyField(
        settings.AUTH_USER_MODEL,
        through="Membership",
        related_name="attended_classes",
    )
    join_code = models.CharField(max_length=8, unique=True, editable=False)
    is_open = models.BooleanField(
        _("open to new learners"),
        default=True,
        help_text=_("Close it once everybody is in: the code then lets nobody join."),
    )
    code_expires_at = models.DateTimeField(
        _("join code expires"), null=True, blank=True, editable=False
    )
    time_zone = models.CharField(
        _("time zone"),
        max_length=64,
        default=site_time_zone,
        help_text=_("In which opening and closing times are typed and shown."),
    )
    archived_at = models.DateTimeField(_("archived"), null=True, blank=True)
    kept_months = models.PositiveSmallIntegerField(
        _("months kept"),
        null=True,
        blank=True,
        help_text=_(
            "How long answers are kept after the class was last at work. Leave it empty"
            " to keep them until somebody erases them."
        ),
    )
    # Drawn when a teacher is shown the form that copies a class: sending it twice
    # makes one copy.
    copy_key = models.UUIDField(null=True, unique=True, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = ClassroomQuerySet.as_manager()

    class Meta:
        ordering = ["name", "created_at"]
        verbose_name = _("class")
        verbose_name_plural = _("classes")
        constraints = [
            models.CheckConstraint(
                condition=~Q(name=""), name="classrooms_classroom_named"
            ),
            models.CheckConstraint(
                condition=~Q(join_code=""), name="classrooms_classroom_code"
            ),
            models.CheckConstraint(
                condition=~Q(time_zone=""), name="classrooms_classroom_time_zone"
            ),
            models.CheckConstraint(
                condition=Q(kept_months=None) | Q(kept_months__gte=1),
                name="classrooms_classroom_keeps_a_month",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("classroom", args=[self.pk])

    @property
    def zone(self) -> tzinfo:
        """By whose clocks the times about it are typed and shown."""
        return zone_called(self.time_zone)

    @property
    def code(self) -> str:
        """The join code as it is read out: two halves."""
        return spaced(self.join_code)

    @property
    def is_archived(self) -> bool:
        return self.archived_at is not None

    @property
    def code_has_expired(self) -> bool:
        expires_at = self.code_expires_at
        return expires_at is not None and expires_at <= timezone.now()

    @property
    def takes_learners(self) -> bool:
        """Whether the code lets learners in now."""
        return self.is_open and not (self.is_archived or self.code_has_expired)


class Membership(models.Model):
    """One learner's place in one class."""

    classroom = models.ForeignKey(Classroom, models.CASCADE, related_name="memberships")
    learner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="memberships"
    )
    joined_at = models.DateTimeField(default=timezone.now)

    # When its learner was last at work for the class, where that was read beside it.
    worked_at: datetime | None = None

    class Meta:
        ordering = ["learner__display_name", "pk"]
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        constraints = [
            models.UniqueConstraint(
                fields=["classroom", "learner"], name="classrooms_membership_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.learner} / {self.classroom}"
