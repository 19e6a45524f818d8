"""A briefing: what is read, where it comes from, and who may see it."""

from functools import lru_cache
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User


def texts(path: str = "") -> list[str]:
    """Name the long fields, to defer where nothing of them shows.

    `path` leads from the rows that are read to their briefing: quiz__briefing.
    """
    fields = ("body", "sections", "record", "figures", "findable")
    return [f"{path}__{field}" if path else field for field in fields]


class BriefingQuerySet(models.QuerySet["Briefing"]):
    """Which briefings there are, and for whom."""

    def published(self) -> "BriefingQuerySet":
        return self.filter(status=Briefing.Status.PUBLISHED)

    def editable_by(self, user: User) -> "BriefingQuerySet":
        """Keep those the user wrote or was given to share; administrators have all."""
        if user.is_superuser:
            return self
        mine = self.model.objects.filter(Q(owner=user) | Q(shared_with=user))
        return self.filter(pk__in=mine.values("pk"))

    def visible_to(self, user: Any) -> "BriefingQuerySet":
        """Keep the published ones, and for a writer those still being written."""
        if not user.is_authenticated or not user.is_staff:
            return self.published()
        editable = self.model.objects.editable_by(user).values("pk")
        return self.filter(Q(status=Briefing.Status.PUBLISHED) | Q(pk__in=editable))

    def stamped_for(self, learner: Any) -> "BriefingQuerySet":
        """Keep of each only what tells whether a reader has its page as it is.

        `may_be_shut` is added: whether this learner is taking its quiz without the
        text. None is for a visitor, who takes none.
        """
        stamps = self.only(
            *("slug", "title", "language", "status", "revision", "updated_at")
        )
        if learner is None:
            return stamps.annotate(may_be_shut=models.Value(False))
        # Attempts are another app's; all that is known here is what relations are
        # called.
        shut = self.model.objects.filter(
            pk=models.OuterRef("pk"),
            quizzes__attempts__learner=learner,
            quizzes__attempts__finished_at=None,
            quizzes__attempts__sitting__may_look_back=False,
        )
        return stamps.annotate(may_be_shut=models.Exists(shut))

    def free_slug(self, stem: str) -> str:
        """Give an address that no briefing has: this one, or the next with a number."""
        slug, number = stem, 1
        while self.filter(slug=slug).exists():
            number += 1
            slug = f"{stem}-{number}"
        return slug

    def with_question_count(self) -> "BriefingQuerySet":
        """Add to each how many questions are asked about it, as `question_count`."""
        # Quizzes are another app's; their relation's name is all that is known here.
        asked = Q(quizzes__questions__is_retired=False)
        return self.annotate(
            question_count=models.Count("quizzes__questions", filter=asked)
        )


class Briefing(models.Model):
    """One lesson: what is read, where it comes from, and its record."""

    class Status(models.TextChoices):
        DRAFT = "draft", _("Draft")
        PUBLISHED = "published", _("Published")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    class Level(models.TextChoices):
        EASIER = "easier", _("Easier")
        STANDARD = "standard", _("Standard")
        ADVANCED = "advanced", _("Advanced")

    title = models.CharField(
        _("title"),
        max_length=120,
        help_text=_("A headline that says what happened, in under ten words."),
    )
    slug = models.SlugField(
        _("address"),
        unique=True,
        max_length=80,
        help_text=_("The last part of the lesson’s web address. Keep it once shared."),
    )
    kicker = models.CharField(
        _("line above the title"),
        max_length=80,
        blank=True,
        help_text=_("For example: Explainer, January 2024."),
    )
    standfirst = models.TextField(
        _("standfirst"),
        help_text=_("Two or three sentences that make a learner want to read on."),
    )
    in_brief = models.TextField(
        _("in brief"),
        blank=True,
        help_text=_("The few points a learner should keep, one on each line."),
    )
    body = models.TextField(
        _("text"),
        help_text=_(
            "Leave an empty line between paragraphs. Start a section with ## and its"
            " title. Then mark below, as passages, the sentences that settle things."
        ),
    )
    discussion = models.TextField(
        _("questions to discuss"),
        blank=True,
        help_text=_(
            "Open questions for the class, one on each line: those on which people who"
            " have read well may differ."
        ),
    )
    language = models.CharField(
        _("language"),
        max_length=12,
        default="en",
        help_text=_("Language of the text, as a code: en, fr, fa."),
    )
    topic = models.CharField(_("topic"), max_length=60)
    level = models.CharField(
        _("level"), max_length=10, choices=Level, default=Level.STANDARD
    )
    source_title = models.CharField(
        _("source"), max_length=200, help_text=_("Title of the article you used.")
    )
    source_publisher = models.CharField(_("publisher"), max_length=120, blank=True)
    source_author = models.CharField(_("author"), max_length=120, blank=True)
    source_url = models.URLField(_("link to the source"), blank=True)
    source_date = models.CharField(
        _("date of the source"),
        max_length=60,
        blank=True,
        help_text=_("As the source gives it: January 2024."),
    )
    source_use = models.TextField(
        _("how it was used"),
        blank=True,
        help_text=_("For example: retold in our own words; nothing added."),
    )
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="briefings"
    )
    shared_with = models.ManyToManyField(
        settings.AUTH_USER_MODEL,
        related_name="shared_briefings",
        blank=True,
        verbose_name=_("shared with"),
        help_text=_("Colleagues who may edit this briefing too."),
    )
    status = models.CharField(
        _("status"),
        max_length=10,
        choices=Status,
        default=Status.DRAFT,
        editable=False,
    )
    published_at = models.DateTimeField(null=True, blank=True, editable=False)
    # Rendered, sanitised sections: [{"id", "title", "html"}]. Written by
    # actions.refresh, so that reading a lesson parses nothing.
    sections = models.JSONField(default=list, editable=False)
    # The record as the lesson shows it; see briefings.outline. Written there too.
    record = models.JSONField(default=dict, editable=False)
    # Its figures as HTML, by name; see briefings.drawing. Written there too.
    figures = models.JSONField(default=dict, editable=False)
    # What a search finds it by, with letters folded (see letters.plain). Written there.
    findable = models.TextField(default="", blank=True, editable=False)
    minutes = models.PositiveSmallIntegerField(default=1, editable=False)
    # From about which age readers follow it; null where that cannot be measured.
    reading_age = models.PositiveSmallIntegerField(null=True, editable=False)
    revision = models.PositiveIntegerField(default=0, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    updated_at = models.DateTimeField(auto_now=True)

    objects = BriefingQuerySet.as_manager()

    class Meta:
        ordering = ["-published_at", "-pk"]
        verbose_name = _("briefing")
        verbose_name_plural = _("briefings")
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=["draft", "published", "withdrawn"]),
                name="briefings_briefing_status",
            ),
            models.CheckConstraint(
                condition=Q(level__in=["easier", "standard", "advanced"]),
                name="briefings_briefing_level",
            ),
            models.CheckConstraint(
                condition=Q(status="draft") | Q(published_at__isnull=False),
                name="briefings_briefing_published_when",
            ),
            models.CheckConstraint(
                condition=Q(source_url="")
                | Q(source_url__istartswith="https://")
                | Q(source_url__istartswith="http://"),
                name="briefings_briefing_source_on_the_web",
                violation_error_message=_(
                    "Give the source’s address on the web, beginning with https://."
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return _address(self.slug)

    @property
    def is_published(self) -> bool:
        return self.status == self.Status.PUBLISHED

    @property
    def state(self) -> tuple[Any, ...]:
        """What changes with anything that its page shows."""
        return self.revision, self.status, self.updated_at

    @property
    def points(self) -> list[str]:
        """What to keep of it in brief."""
        return _listed(self.in_brief)

    @property
    def open_questions(self) -> list[str]:
        """What a class may discuss."""
        return _listed(self.discussion)


@lru_cache(maxsize=1024)
def _address(slug: str) -> str:
    """Give where a briefing is read, which every question says and Django seeks."""
    return reverse("briefing", args=[slug])


def _listed(text: str) -> list[str]:
    """Give the lines of a text, without list marks or empty lines."""
    lines = (line.strip().lstrip("-*•").strip() for line in text.split("\n"))
    return [line for line in lines if line]
