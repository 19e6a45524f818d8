"""Who learns together, what they were set, and what single learners are granted."""

import uuid
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.codes import spaced
from quizzes.models import Sitting
from quizzes.rules import Allowance
from quizzes.rules_in_words import say_allowance, say_rules


class ClassroomQuerySet(models.QuerySet["Classroom"]):
    """Which classes there are, and for whom."""

    def taught_by(self, user: Any) -> "ClassroomQuerySet":
        """Keep the user's own classes; an administrator has all."""
        if not user.is_authenticated:
            return self.none()
        if user.is_superuser:
            return self
        return self.filter(teachers=user)

    def attended_by(self, user: Any) -> "ClassroomQuerySet":
        if not user.is_authenticated:
            return self.none()
        return self.filter(memberships__learner=user)


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
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("classroom", args=[self.pk])

    @property
    def code(self) -> str:
        """The join code as it is read out: two halves."""
        return spaced(self.join_code)


class Membership(models.Model):
    """One learner's place in one class."""

    classroom = models.ForeignKey(Classroom, models.CASCADE, related_name="memberships")
    learner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="memberships"
    )
    joined_at = models.DateTimeField(default=timezone.now)

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


class AssignmentQuerySet(models.QuerySet["Assignment"]):
    """Which assignments there are, and for whom."""

    def taught_by(self, user: Any) -> "AssignmentQuerySet":
        mine = Classroom.objects.taught_by(user)
        return self.filter(classroom__in=mine.values("pk"))

    def running(self) -> "AssignmentQuerySet":
        """Keep those for which work is still taken, late or not."""
        now = timezone.now()
        return self.filter(
            Q(sitting__closes_at=None)
            | Q(sitting__closes_at__gt=now)
            | Q(sitting__late_until__gt=now)
        )


class Assignment(models.Model):
    """A quiz that a class was set; its rules are those of its sitting."""

    classroom = models.ForeignKey(Classroom, models.CASCADE, related_name="assignments")
    sitting = models.OneToOneField(Sitting, models.PROTECT, related_name="assignment")
    note = models.TextField(
        _("note to the class"),
        blank=True,
        help_text=_("Shown beside the assignment, for example what to look out for."),
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        ordering = ["created_at", "pk"]
        verbose_name = _("assignment")
        verbose_name_plural = _("assignments")

    def __str__(self) -> str:
        return str(self.sitting)

    def get_absolute_url(self) -> str:
        return reverse("assignment", args=[self.classroom_id, self.pk])

    @property
    def is_closed(self) -> bool:
        """Whether nothing is taken any more, late work included."""
        return self.sitting.rules.is_over(timezone.now())

    @property
    def takes_late(self) -> bool:
        """Whether it has closed, and late work is still taken."""
        now = timezone.now()
        return self.sitting.rules.is_late(now) and not self.is_closed

    @property
    def rules_in_words(self) -> str:
        return say_rules(self.sitting.rules, timezone.now())


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
