"""What learners did: attempts, responses that are only added, and standings."""

import uuid
from datetime import tzinfo
from fractions import Fraction
from functools import cached_property, lru_cache
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from briefings.models import Briefing
from quizzes.clocks import zone_called
from quizzes.models.asked import QuestionVersion, Quiz
from quizzes.models.sitting import Sitting
from quizzes.rules import GRACE, Rules, afterwards

# The same few versions stand on every paper of a class.
uuid_of = lru_cache(maxsize=4096)(uuid.UUID)


class AttemptQuerySet(models.QuerySet["Attempt"]):
    """Which attempts there are, and for whom."""

    def open(self) -> "AttemptQuerySet":
        return self.filter(finished_at=None)

    def finished(self) -> "AttemptQuerySet":
        return self.filter(finished_at__isnull=False)

    def overdue(self) -> "AttemptQuerySet":
        """Keep the open ones whose time is up by the server's clock, with its grace."""
        return self.open().filter(deadline__lte=timezone.now() - GRACE)

    def closing(self, briefing: Briefing) -> "AttemptQuerySet":
        """Keep the open ones whose rules close this briefing to their learner."""
        return (
            self.open()
            .filter(quiz__briefing=briefing, sitting__may_look_back=False)
            .exclude(deadline__lte=timezone.now() - GRACE)
        )

    def reckonable(self) -> "AttemptQuerySet":
        """Keep those whose answers are all there: erasing a person takes theirs away,
        and leaves the score as it was.
        """
        erased = Response.objects.filter(
            attempt=models.OuterRef("pk"), value__isnull=True
        )
        return self.filter(~models.Exists(erased))

    def numbered(self) -> "AttemptQuerySet":
        """Note as `number` which of its learner's attempts at its place each is.

        Its place is its quiz under its sitting, or free; practice of what was missed
        is not counted.
        """
        place = Coalesce("sitting_id", 0)
        until_then = self.model.objects.annotate(place=place).filter(
            learner=models.OuterRef("learner"),
            quiz=models.OuterRef("quiz"),
            place=Coalesce(models.OuterRef("sitting_id"), 0),
            is_practice=False,
            started_at__lte=models.OuterRef("started_at"),
        )
        counted = until_then.order_by().values("place").annotate(n=models.Count("pk"))
        return self.annotate(number=models.Subquery(counted.values("n")))

    def with_comment(self) -> "AttemptQuerySet":
        """Note as `comment` what a teacher wrote about the work it is part of, if any.

        Named from above, as in `readable_by`: it comes with the row.
        """
        said = Sitting.objects.filter(
            pk=models.OuterRef("sitting"),
            assignment__comments__learner=models.OuterRef("learner"),
        )
        text = said.values("assignment__comments__text")[:1]
        return self.annotate(comment=models.Subquery(text))

    def readable_by(self, user: Any) -> "AttemptQuerySet":
        """Keep the user's own, and those made for a class that the user teaches."""
        if not user.is_authenticated:
            return self.none()
        if user.is_superuser:
            return self
        # Named from above by its reverse relation: a quiz knows no classes, but who
        # may read an attempt has to be decided in one place.
        taught = Q(sitting__assignment__classroom__teachers=user)
        readable = self.model.objects.filter(Q(learner=user) | taught)
        return self.filter(pk__in=readable.values("pk"))


class Attempt(models.Model):
    """One learner's run at one quiz. Once finished it never opens again.

    `paper` is what was put before the learner, in order: pairs of a version's id
    and the order in which its choices are shown. `totals` counts a finished
    attempt by category and by certainty, `marks` question by question; see
    `marking.totals` and `sums.keep`.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    quiz = models.ForeignKey(Quiz, models.PROTECT, related_name="attempts")
    learner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="attempts"
    )
    sitting = models.ForeignKey(
        Sitting, models.PROTECT, related_name="attempts", null=True, blank=True
    )
    # Practice of what was missed: it is marked and shown, and moves no score.
    is_practice = models.BooleanField(default=False)
    paper = models.JSONField()
    started_at = models.DateTimeField(default=timezone.now)
    deadline = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    score = models.PositiveIntegerField(null=True, blank=True)
    max_score = models.PositiveIntegerField()
    right = models.PositiveSmallIntegerField(null=True, blank=True)
    totals = models.JSONField(null=True, blank=True)
    # Null in attempts that were finished before marks were kept, and since erased.
    marks = models.JSONField(null=True, blank=True)

    # All that was answered in it, in order, where that has been read beside it.
    answers: list["Response"] | None = None

    objects = AttemptQuerySet.as_manager()

    class Meta:
        ordering = ["-started_at"]
        verbose_name = _("attempt")
        verbose_name_plural = _("attempts")
        constraints = [
            models.UniqueConstraint(
                fields=["learner", "quiz"],
                condition=Q(finished_at=None),
                name="quizzes_attempt_one_open",
            ),
            models.CheckConstraint(
                condition=Q(
                    finished_at=None, score=None, right=None, totals__isnull=True
                )
                | Q(
                    finished_at__isnull=False,
                    score__isnull=False,
                    right__isnull=False,
                    totals__isnull=False,
                ),
                name="quizzes_attempt_finished_has_score",
            ),
            models.CheckConstraint(
                condition=Q(is_practice=False) | Q(sitting=None),
                name="quizzes_attempt_practice_is_free",
            ),
            models.CheckConstraint(
                condition=Q(score=None) | Q(score__lte=F("max_score")),
                name="quizzes_attempt_score_within_max",
            ),
            models.CheckConstraint(
                condition=Q(finished_at=None) | Q(finished_at__gte=F("started_at")),
                name="quizzes_attempt_finished_after_start",
            ),
        ]
        indexes = [
            models.Index(
                fields=["deadline"],
                condition=Q(finished_at=None),
                name="quizzes_attempt_deadlines",
            ),
            # Teachers ask who is at work: few, of all who ever were at a sitting.
            models.Index(
                fields=["sitting", "deadline"],
                condition=Q(finished_at=None),
                name="quizzes_attempt_open",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.quiz} ({self.started_at:%Y-%m-%d %H:%M})"

    def get_absolute_url(self) -> str:
        return reverse("results", args=[self.pk])

    @cached_property
    def selection(self) -> tuple[str, ...]:
        """The ids of its questions' versions, in their order; see `versions.select`."""
        return tuple([version_id for version_id, _layout in self.paper])

    @cached_property
    def asked(self) -> list[tuple[uuid.UUID, Any]]:
        """Its questions in their order: each a version's id, and how it is laid out."""
        return [(uuid_of(version_id), layout) for version_id, layout in self.paper]

    @property
    def is_finished(self) -> bool:
        return self.finished_at is not None

    @property
    def is_timed(self) -> bool:
        """Whether it has to be finished by a certain time."""
        return self.deadline is not None

    @property
    def is_overdue(self) -> bool:
        """Whether its time is up though nobody has closed it yet."""
        return (
            not self.is_finished
            and self.deadline is not None
            and self.deadline + GRACE <= timezone.now()
        )

    @property
    def seconds_left(self) -> int | None:
        """How long its learner has, without the server's grace; None for ever."""
        if self.deadline is None:
            return None
        return max(0, round((self.deadline - timezone.now()).total_seconds()))

    @property
    def share(self) -> Fraction:
        """The part earned of all there was to earn, from 0 to 1; 0 while open."""
        if not self.max_score:
            return Fraction(0)
        return Fraction(self.score or 0, self.max_score)

    @property
    def rules(self) -> Rules:
        """The rules it is taken under: its sitting's, or those of free practice."""
        return self.sitting.rules if self.sitting else Rules()

    @property
    def time_zone(self) -> str:
        """By whose clocks its times are shown: the class's; empty for the site's."""
        return self.sitting.time_zone if self.sitting else ""

    @property
    def zone(self) -> tzinfo:
        return zone_called(self.time_zone)

    @property
    def shows_marks(self) -> bool:
        """Whether its learner may see now what was right, if it is finished."""
        return self.is_finished and afterwards(self.rules, timezone.now()).marks

    @property
    def is_late(self) -> bool:
        """Whether it was finished after the closing time: the class's, or its own."""
        if self.finished_at is None or not self.rules.is_late(self.finished_at):
            return False
        own = self.sitting.own_closings(learner=self.learner_id) if self.sitting else {}
        mine = self.rules.closing(own.get(self.learner_id))
        return mine.is_late(self.finished_at)

    @property
    def counted(self) -> int:
        """How many of its questions count: all but those voided or not marked yet."""
        kept = (self.totals or {}).get("category", {})
        return sum(total for _right, total, *_scores in kept.values())

    @property
    def length(self) -> int:
        """How many questions it holds."""
        return len(self.paper)


class Response(models.Model):
    """One answer, as it was saved. Rows are only ever added.

    `key` is the idempotency key that came with it: a retry brings the same one.
    `value` is what the question's kind made of the answer; erasing a person nulls
    it and nothing else.
    """

    # Found by its attempt, which the constraints' own indexes begin with. Another one
    # would be written to with every answer.
    attempt = models.ForeignKey(
        Attempt, models.PROTECT, related_name="responses", db_index=False
    )
    version = models.ForeignKey(
        QuestionVersion, models.PROTECT, related_name="responses", db_index=False
    )
    sequence = models.PositiveSmallIntegerField()
    key = models.UUIDField()
    value = models.JSONField(null=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["attempt", "sequence"]
        verbose_name = _("response")
        verbose_name_plural = _("responses")
        constraints = [
            models.UniqueConstraint(
                fields=["attempt", "key"], name="quizzes_response_key_once"
            ),
            models.UniqueConstraint(
                fields=["attempt", "version", "sequence"],
                name="quizzes_response_sequence_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.attempt_id} #{self.sequence}"


class HintTaken(models.Model):
    """A learner's asking for a question's hint, which costs part of its points."""

    attempt = models.ForeignKey(Attempt, models.PROTECT, related_name="hints")
    version = models.ForeignKey(QuestionVersion, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("hint taken")
        verbose_name_plural = _("hints taken")
        constraints = [
            models.UniqueConstraint(
                fields=["attempt", "version"], name="quizzes_hint_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.attempt_id}"
