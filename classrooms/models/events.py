"""What was done to a class and its people that decides whose scores are whose."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from classrooms.models.classroom import Classroom

# By whatever door somebody leaves a class.
LEAVING = ("removed", "moved_out")
# What nobody does: the time that a class is kept was up.
BY_ITSELF = ("expired", "work_expired")


class ClassEventQuerySet(models.QuerySet["ClassEvent"]):
    """Which events there are."""

    def of_leaving(self) -> "ClassEventQuerySet":
        return self.filter(kind__in=LEAVING)


class ClassEvent(models.Model):
    """One act on a class or on somebody's place in it. Rows are only ever added.

    `kind` names the act; `events_in_words` says what the log makes of each. `person` is
    whom it was done to, never by name: the name is in their own row alone. What else
    is worth keeping is in `data`, by kind, and may be erased, and nothing else.
    """

    classroom = models.ForeignKey(Classroom, models.PROTECT, related_name="events")
    kind = models.CharField(max_length=24)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="class_events",
        null=True,
        blank=True,
    )
    data = models.JSONField(null=True, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    objects = ClassEventQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("event in a class")
        verbose_name_plural = _("events in a class")
        constraints = [
            models.CheckConstraint(
                condition=~Q(kind=""), name="classrooms_classevent_kind"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind}, {self.at:%Y-%m-%d %H:%M}"

    @property
    def done_by(self) -> User | None:
        """Whose act it was; nobody’s where `by` is only whom it was done to."""
        return None if self.kind in BY_ITSELF else self.by
