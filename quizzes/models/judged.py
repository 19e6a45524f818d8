"""What teachers decide after class. Rows are only added."""

import uuid
from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any, cast

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from quizzes.models.answered import Attempt, Response
from quizzes.models.asked import QuestionVersion
from quizzes.models.sitting import Sitting
from quizzes.rules import Rules
from quizzes.rulings import Decision, Rule


class Ruling(models.Model):
    """A decision about one question of one sitting, after it was answered.

    `key` is drawn when a teacher is shown what it would do: confirming twice brings
    the same one. See `rulings.Rule` for what `data` holds.
    """

    class Kind(models.TextChoices):
        KEY = "key", _("Another answer is right")
        ACCEPT = "accept", _("An answer is accepted")
        CREDIT = "credit", _("Everyone gets the points")
        VOID = "void", _("The question does not count")
        POINTS = "points", _("The points are changed")
        RESET = "reset", _("Earlier decisions are taken back")

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    sitting = models.ForeignKey(Sitting, models.PROTECT, related_name="rulings")
    version = models.ForeignKey(QuestionVersion, models.PROTECT, related_name="rulings")
    decision = models.CharField(_("decision"), max_length=6, choices=Kind)
    data = models.JSONField(default=dict)
    why = models.TextField(_("reason"), help_text=_("Learners read it."))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("ruling")
        verbose_name_plural = _("rulings")
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    decision__in=["key", "accept", "credit", "void", "points", "reset"]
                ),
                name="quizzes_ruling_decision",
            ),
            models.CheckConstraint(condition=~Q(why=""), name="quizzes_ruling_why"),
        ]

    def __str__(self) -> str:
        return self.get_decision_display()

    @property
    def rule(self) -> Rule:
        return Rule(cast("Decision", self.decision), self.data, self.why)


class Award(models.Model):
    """What a teacher gave an open answer; the latest one counts.

    `score` is in thousandths of a point, out of those its version was asked for.
    `rubric` maps the place of each line of the rubric to the thousandths given for it.
    """

    response = models.ForeignKey(Response, models.PROTECT, related_name="awards")
    score = models.PositiveIntegerField()
    rubric = models.JSONField(default=dict)
    comment = models.TextField(_("comment"), blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("award")
        verbose_name_plural = _("awards")

    def __str__(self) -> str:
        return f"{self.response_id}: {self.score}"


class ScoreChange(models.Model):
    """What a ruling or an award did to one finished attempt, in thousandths."""

    attempt = models.ForeignKey(Attempt, models.PROTECT, related_name="score_changes")
    ruling = models.ForeignKey(
        Ruling, models.PROTECT, related_name="changes", null=True, blank=True
    )
    award = models.ForeignKey(
        Award, models.PROTECT, related_name="changes", null=True, blank=True
    )
    old_score = models.PositiveIntegerField()
    new_score = models.PositiveIntegerField()
    old_max_score = models.PositiveIntegerField()
    new_max_score = models.PositiveIntegerField()
    old_right = models.PositiveSmallIntegerField()
    new_right = models.PositiveSmallIntegerField()
    old_counted = models.PositiveSmallIntegerField()
    new_counted = models.PositiveSmallIntegerField()
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("score change")
        verbose_name_plural = _("score changes")
        constraints = [
            models.CheckConstraint(
                condition=Q(ruling__isnull=False, award=None)
                | Q(ruling=None, award__isnull=False),
                name="quizzes_scorechange_has_one_cause",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.old_right} → {self.new_right}"

    @property
    def version_id(self) -> uuid.UUID:
        """The question that its cause is about."""
        if self.ruling is not None:
            return self.ruling.version_id
        assert self.award is not None  # noqa: S101  (the constraint says so)
        return self.award.response.version_id


class Extension(models.Model):
    """A later deadline for one attempt, and why; the old one stays on record."""

    attempt = models.ForeignKey(Attempt, models.PROTECT, related_name="extensions")
    old_deadline = models.DateTimeField(null=True)
    new_deadline = models.DateTimeField(null=True)
    why = models.TextField(_("reason"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("extension")
        verbose_name_plural = _("extensions")

    def __str__(self) -> str:
        return f"{self.attempt_id}: {self.new_deadline}"


class RulesChange(models.Model):
    """A sitting put under other rules, as fields of `rules.Rules` before and after."""

    sitting = models.ForeignKey(Sitting, models.PROTECT, related_name="rules_changes")
    old = models.JSONField()
    new = models.JSONField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("change of rules")
        verbose_name_plural = _("changes of rules")

    def __str__(self) -> str:
        return f"{self.sitting_id}: {self.at}"

    @property
    def before(self) -> Rules:
        return _read(self.old)

    @property
    def after(self) -> Rules:
        return _read(self.new)


def plain(rules: Rules) -> dict[str, Any]:
    """Write rules as JSON can hold them: moments as text."""
    return {
        name: value.isoformat() if isinstance(value, datetime) else value
        for name, value in asdict(rules).items()
    }


def _read(kept: Mapping[str, Any]) -> Rules:
    """Read what `plain` wrote. Rules that came up since are as usual."""
    fields = dict(kept)
    for name in ("opens_at", "closes_at", "late_until", "extended_until"):
        if fields.get(name):
            fields[name] = datetime.fromisoformat(fields[name])
    return Rules(**fields)
