"""What teachers write: quizzes, their questions, and versions that never change."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from briefings.models import Briefing, Passage
from quizzes.wording import kind_choices

# Scores are whole thousandths of a point: exact in sums on every database.
POINT = 1000


class Category(models.TextChoices):
    """What a question is about."""

    ACTOR = "actor", _("Actors")
    MOTIVE = "motive", _("Motives")
    EVENT = "event", _("Events")
    CLAIM = "claim", _("Claims")


class QuizQuerySet(models.QuerySet["Quiz"]):
    """Which quizzes there are, and for whom."""

    def visible_to(self, user: Any) -> "QuizQuerySet":
        """Keep the quizzes of briefings this user may read, if they ask anything."""
        readable = Briefing.objects.visible_to(user)
        return self.filter(briefing__in=readable.values("pk"))

    def with_questions(self) -> "QuizQuerySet":
        asked = Question.objects.filter(quiz=models.OuterRef("pk"), is_retired=False)
        return self.filter(models.Exists(asked))


class Quiz(models.Model):
    """Questions about one briefing, taken together."""

    briefing = models.ForeignKey(Briefing, models.CASCADE, related_name="quizzes")
    title = models.CharField(_("title"), max_length=120)
    shuffle = models.BooleanField(
        _("shuffle the choices"),
        default=True,
        help_text=_("Each learner sees the choices in an order of their own."),
    )

    objects = QuizQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("quiz")
        verbose_name_plural = _("quizzes")

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("quiz", args=[self.pk])


class QuestionQuerySet(models.QuerySet["Question"]):
    """Which questions are asked."""

    def asked(self) -> "QuestionQuerySet":
        return self.filter(is_retired=False)


class Question(models.Model):
    """A question as its author last wrote it; learners answer a version of it."""

    quiz = models.ForeignKey(Quiz, models.CASCADE, related_name="questions")
    # What a briefing file calls it; keeps its identity when the file is loaded again.
    key = models.SlugField(max_length=60, blank=True, editable=False)
    position = models.PositiveSmallIntegerField(_("order"), default=0)
    category = models.CharField(_("about"), max_length=10, choices=Category)
    kind = models.CharField(
        _("kind"), max_length=20, choices=kind_choices, default="single"
    )
    stem = models.TextField(
        _("question"), help_text=_("Ask one thing. The passage below must settle it.")
    )
    passage = models.ForeignKey(
        Passage,
        models.RESTRICT,
        related_name="questions",
        verbose_name=_("evidence"),
        help_text=_("The sentence that settles it. Learners see it after answering."),
    )
    explanation = models.TextField(
        _("explanation"),
        help_text=_("Why the answer is right, in a sentence or two."),
    )
    points = models.PositiveSmallIntegerField(_("points"), default=1)
    is_retired = models.BooleanField(
        _("retired"),
        default=False,
        help_text=_("Asked no more; what was answered stays as it was."),
    )

    objects = QuestionQuerySet.as_manager()

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = _("question")
        verbose_name_plural = _("questions")
        constraints = [
            models.UniqueConstraint(
                fields=["quiz", "key"],
                condition=~Q(key=""),
                name="quizzes_question_key_once",
            ),
            models.CheckConstraint(
                condition=Q(category__in=Category.values),
                name="quizzes_question_category",
            ),
            models.CheckConstraint(
                condition=Q(points__range=(1, 100)), name="quizzes_question_points"
            ),
        ]

    def __str__(self) -> str:
        return self.stem


class Choice(models.Model):
    """One answer a question offers, right or tempting."""

    question = models.ForeignKey(Question, models.CASCADE, related_name="choices")
    position = models.PositiveSmallIntegerField(_("order"), default=0)
    text = models.CharField(_("answer"), max_length=300)
    is_right = models.BooleanField(_("right"), default=False)
    feedback = models.TextField(
        _("feedback"),
        blank=True,
        help_text=_("For a tempting wrong answer: what makes it wrong."),
    )

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = _("choice")
        verbose_name_plural = _("choices")
        constraints = [
            models.UniqueConstraint(
                fields=["question", "text"],
                name="quizzes_choice_text_once",
                violation_error_message=_("The same answer stands here twice."),
            ),
        ]

    def __str__(self) -> str:
        return self.text


class QuestionVersion(models.Model):
    """A question as it was when it was asked. Never changed, never deleted.

    The id is the content's own address: the first 128 bits of the SHA-256 of its
    canonical JSON. The same content is the same version, and any copy of one may
    be kept in memory for ever.
    """

    id = models.UUIDField(primary_key=True, editable=False)
    question = models.ForeignKey(Question, models.PROTECT, related_name="versions")
    content = models.JSONField()
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["created_at"]
        verbose_name = _("question version")
        verbose_name_plural = _("question versions")

    def __str__(self) -> str:
        return str(self.content.get("stem", self.pk))
