"""Under what rules a quiz is taken, by a class or by oneself."""

from datetime import datetime, tzinfo
from typing import Any, cast

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from quizzes.clocks import zone_called
from quizzes.models.asked import Quiz
from quizzes.rules import Counts, Feedback, Rules


class Sitting(models.Model):
    """An occasion on which a quiz is taken under stated rules, by a class say.

    An attempt without a sitting is free practice.
    """

    class When(models.TextChoices):
        EACH = "each", _("After each answer")
        FINISH = "finish", _("When the attempt is finished")
        CLOSE = "close", _("When the assignment has closed")
        NEVER = "never", _("Never")

    class Counts(models.TextChoices):
        BEST = "best", _("The best attempt")
        FIRST = "first", _("The first attempt")
        LAST = "last", _("The last attempt")
        MEAN = "mean", _("The mean of all attempts")

    quiz = models.ForeignKey(Quiz, models.PROTECT, related_name="sittings")
    opens_at = models.DateTimeField(_("opens"), null=True, blank=True)
    closes_at = models.DateTimeField(_("closes"), null=True, blank=True)
    late_until = models.DateTimeField(
        _("late work until"),
        null=True,
        blank=True,
        help_text=_("After closing, work is still taken until then and marked late."),
    )
    minutes = models.PositiveSmallIntegerField(
        _("time limit"),
        null=True,
        blank=True,
        help_text=_("In minutes; leave it empty for no limit."),
    )
    attempts_allowed = models.PositiveSmallIntegerField(
        _("attempts allowed"), null=True, blank=True
    )
    counts = models.CharField(
        _("what counts"), max_length=5, choices=Counts, default=Counts.BEST
    )
    feedback = models.CharField(
        _("feedback"), max_length=6, choices=When, default=When.EACH
    )
    shows_key = models.BooleanField(_("show the right answer"), default=True)
    shows_evidence = models.BooleanField(
        _("show the explanation and the evidence"), default=True
    )
    shuffles_questions = models.BooleanField(_("shuffle the questions"), default=False)
    may_look_back = models.BooleanField(
        _("learners may look back at the text"), default=True
    )

    # The latest closing that single learners were given; see Deferral.
    extended_until = models.DateTimeField(null=True, blank=True, editable=False)
    # By whose clocks its times are meant; empty for the site's.
    time_zone = models.CharField(max_length=64, blank=True, editable=False)

    class Meta:
        verbose_name = _("sitting")
        verbose_name_plural = _("sittings")
        constraints = [
            models.CheckConstraint(
                condition=Q(opens_at=None)
                | Q(closes_at=None)
                | Q(opens_at__lt=F("closes_at")),
                name="quizzes_sitting_opens_before_it_closes",
                violation_error_message=_("It must open before it closes."),
            ),
            models.CheckConstraint(
                condition=Q(late_until=None)
                | Q(closes_at__isnull=False, late_until__gt=F("closes_at")),
                name="quizzes_sitting_late_after_closing",
                violation_error_message=_("Late work is taken after closing only."),
            ),
            models.CheckConstraint(
                condition=Q(attempts_allowed=None) | Q(attempts_allowed__gte=1),
                name="quizzes_sitting_allows_an_attempt",
            ),
            models.CheckConstraint(
                condition=Q(minutes=None) | Q(minutes__gte=1),
                name="quizzes_sitting_gives_time",
            ),
            models.CheckConstraint(
                condition=Q(counts__in=["best", "first", "last", "mean"]),
                name="quizzes_sitting_counts",
            ),
            models.CheckConstraint(
                condition=Q(feedback__in=["each", "finish", "close", "never"]),
                name="quizzes_sitting_feedback",
            ),
        ]

    def __str__(self) -> str:
        return str(self.quiz)

    @property
    def zone(self) -> tzinfo:
        """By whose clocks its times are shown: those of the class."""
        return zone_called(self.time_zone)

    @property
    def rules(self) -> Rules:
        """All but the quiz and the zone; `asdict` makes a sitting's fields again."""
        return Rules(
            feedback=cast("Feedback", self.feedback),
            shows_key=self.shows_key,
            shows_evidence=self.shows_evidence,
            minutes=self.minutes,
            opens_at=self.opens_at,
            closes_at=self.closes_at,
            late_until=self.late_until,
            attempts_allowed=self.attempts_allowed,
            counts=cast("Counts", self.counts),
            shuffles_questions=self.shuffles_questions,
            may_look_back=self.may_look_back,
            extended_until=self.extended_until,
        )

    def own_closings(self, **only: Any) -> dict[int, datetime | None]:
        """Map learners to when it closes for them, if not with the class.

        One query; none where nobody has longer. `only` narrows the learners down.
        """
        if self.extended_until is None:
            return {}
        given = self.deferrals.in_force().filter(closes_at__isnull=False, **only)
        return dict(given.values_list("learner", "closes_at"))
