"""What a class was set."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from classrooms.models.classroom import Classroom
from quizzes.models import Sitting
from quizzes.rules_in_words import say_rules, say_when


class AssignmentQuerySet(models.QuerySet["Assignment"]):
    """Which assignments there are, and for whom."""

    def taught_by(self, user: Any) -> "AssignmentQuerySet":
        mine = Classroom.objects.taught_by(user)
        return self.filter(classroom__in=mine.values("pk"))

    def running(self) -> "AssignmentQuerySet":
        """Keep those for which work is still taken, late or from single learners."""
        now = timezone.now()
        return self.filter(
            Q(sitting__closes_at=None)
            | Q(sitting__closes_at__gt=now)
            | Q(sitting__late_until__gt=now)
            | Q(sitting__extended_until__gt=now)
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
        """Whether nothing is taken from the class any more, late work included."""
        return self.sitting.rules.is_over(timezone.now())

    @property
    def is_over_for_all(self) -> bool:
        """Whether nothing is taken even from those who were given longer."""
        return self.sitting.rules.is_over_for_all(timezone.now())

    @property
    def is_extended(self) -> bool:
        """Whether somebody was given a time still to come."""
        until = self.sitting.extended_until
        return until is not None and until > timezone.now()

    @property
    def takes_late(self) -> bool:
        """Whether it has closed, and late work is still taken."""
        now = timezone.now()
        return self.sitting.rules.is_late(now) and not self.is_closed

    @property
    def is_timed(self) -> bool:
        """Whether it opens or closes at a certain time."""
        return bool(self.sitting.opens_at or self.sitting.closes_at)

    @property
    def times_in_words(self) -> str:
        return capfirst(say_when(self.sitting.rules, timezone.now())) + "."

    @property
    def rules_in_words(self) -> str:
        return say_rules(self.sitting.rules, timezone.now())
