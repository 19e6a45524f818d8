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


def _draw(label: Any) -> models.PositiveSmallIntegerField:
    return models.PositiveSmallIntegerField(
        label,
        null=True,
        blank=True,
        help_text=_("Draw this many for each attempt; leave it empty to ask all."),
    )


class Quiz(models.Model):
    """Questions about one briefing, taken together."""

    briefing = models.ForeignKey(Briefing, models.CASCADE, related_name="quizzes")
    title = models.CharField(_("title"), max_length=120)
    shuffle = models.BooleanField(
        _("shuffle the choices"),
        default=True,
        help_text=_("Each learner sees the choices in an order of their own."),
    )
    # How many questions on each category are drawn for an attempt; null: all.
    draw_actor = _draw(_("questions on actors"))
    draw_motive = _draw(_("questions on motives"))
    draw_event = _draw(_("questions on events"))
    draw_claim = _draw(_("questions on claims"))

    objects = QuizQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("quiz")
        verbose_name_plural = _("quizzes")

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("quiz", args=[self.pk])

    @property
    def draws(self) -> dict[str, int]:
        """How many questions to draw for an attempt, by category; the rest: all."""
        numbers = {name: getattr(self, f"draw_{name}") for name in Category.values}
        return {name: number for name, number in numbers.items() if number is not None}


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
    body = models.TextField(
        _("text with gaps"),
        blank=True,
        help_text=_(
            "For gap text only. Put each gap in double brackets, with | between the"
            " words that fit: Iran struck [[Erbil|Arbil]] in Iraq."
        ),
    )
    unit = models.CharField(
        _("unit"),
        max_length=20,
        blank=True,
        help_text=_("For a number only, as it stands behind the box: people, km."),
    )
    tolerance = models.CharField(
        _("tolerance"),
        max_length=20,
        blank=True,
        help_text=_("For a number only: how far off still counts, as 5 or as 10%."),
    )
    hint = models.TextField(
        _("hint"),
        blank=True,
        help_text=_("Offered for part of the points, before answering."),
    )
    hint_cost = models.PositiveSmallIntegerField(
        _("cost of the hint"),
        default=25,
        help_text=_("Percent of the points that a learner gives up for it."),
    )
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
            models.CheckConstraint(
                condition=Q(hint_cost__range=(0, 100)),
                name="quizzes_question_hint_cost",
            ),
        ]

    def __str__(self) -> str:
        return self.stem


class Choice(models.Model):
    """One row of what a question is made of; its kind says what a row means.

    In most kinds an answer to choose, right or tempting. In matching and sorting
    `pair` is what it belongs to; in a contested question `passage` is what supports
    it; in a rubric `points` is what it is worth.
    """

    question = models.ForeignKey(Question, models.CASCADE, related_name="choices")
    position = models.PositiveSmallIntegerField(_("order"), default=0)
    text = models.CharField(_("answer"), max_length=300, blank=True)
    is_right = models.BooleanField(_("right"), default=False)
    pair = models.CharField(
        _("belongs to"),
        max_length=300,
        blank=True,
        help_text=_("For matching and sorting: what this answer goes with."),
    )
    points = models.PositiveSmallIntegerField(
        _("points"),
        null=True,
        blank=True,
        help_text=_(
            "For an open answer: what this line of the rubric is worth. Learners read"
            " the rubric before they write."
        ),
    )
    passage = models.ForeignKey(
        Passage,
        models.RESTRICT,
        related_name="choices",
        null=True,
        blank=True,
        verbose_name=_("supported by"),
        help_text=_("For a contested question: the passage behind this reading."),
    )
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
                condition=~Q(text=""),
                name="quizzes_choice_text_once",
                violation_error_message=_("The same answer stands here twice."),
            ),
            models.CheckConstraint(
                condition=~Q(text="", pair=""), name="quizzes_choice_says_something"
            ),
        ]

    def __str__(self) -> str:
        return self.text or self.pair


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
