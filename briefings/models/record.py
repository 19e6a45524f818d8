"""The record of a briefing: passages, actors, places, events, motives, terms."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext, pgettext
from django.utils.translation import gettext_lazy as _

from briefings.models.briefing import Briefing


class Certainty(models.TextChoices):
    """How sure a statement is, by the source's own words."""

    REPORTED = "reported", _("Reported: stated as fact")
    CLAIMED = "claimed", _("Claimed: one side says so")
    ALLEGED = "alleged", _("Alleged: said, not confirmed")
    ANALYSIS = "analysis", _("Analysis: somebody’s reading")


def attribution(certainty: str, speaker: str) -> str:
    """Say in words how sure something is and who says so."""
    if certainty == Certainty.CLAIMED:
        return gettext("Claimed by %(speaker)s") % {"speaker": speaker}
    if certainty == Certainty.ANALYSIS:
        return gettext("Analysis: %(speaker)s") % {"speaker": speaker}
    if certainty == Certainty.ALLEGED and speaker:
        return gettext("Alleged by %(speaker)s") % {"speaker": speaker}
    if certainty == Certainty.ALLEGED:
        return gettext("Alleged; the source does not say by whom")
    return gettext("Reported")


class RecordItem(models.Model):
    """What every part of a record has: its briefing, a name in it, a place in line."""

    briefing = models.ForeignKey(Briefing, models.CASCADE, related_name="%(class)ss")
    # What a briefing file calls it; keeps its identity when the file is loaded again.
    key = models.SlugField(max_length=60, blank=True, editable=False)
    position = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        abstract = True
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["briefing", "key"],
                condition=~Q(key=""),
                name="%(app_label)s_%(class)s_key_once",
            )
        ]


def _of_question(*, is_retired: bool) -> Q:
    """Match passages that a question rests on, or one of its readings."""
    return Q(questions__is_retired=is_retired) | Q(
        choices__question__is_retired=is_retired
    )


class PassageQuerySet(models.QuerySet["Passage"]):
    """Which passages there are."""

    def lost(self) -> "PassageQuerySet":
        """Keep those whose words the body no longer holds and that still matter.

        What only retired questions rest on cannot be deleted and is not shown.
        """
        is_used = Q(events__isnull=False) | Q(motives__isnull=False)
        is_asked = _of_question(is_retired=False)
        is_history = _of_question(is_retired=True) & ~Q(
            pk__in=Passage.objects.filter(is_used | is_asked).values("pk")
        )
        history = Passage.objects.filter(is_history).values("pk")
        return self.filter(start=None).exclude(pk__in=history)


class Passage(RecordItem):
    """A marked stretch of the body, verbatim: the evidence for everything else."""

    quote = models.TextField(
        _("quote"),
        help_text=_("Copied word for word from the text above, from one paragraph."),
    )
    prefix = models.CharField(
        _("words before"),
        max_length=200,
        blank=True,
        help_text=_("Needed only when the same words stand in the text twice."),
    )
    suffix = models.CharField(_("words after"), max_length=200, blank=True)
    certainty = models.CharField(
        _("how sure"),
        max_length=10,
        choices=Certainty,
        default=Certainty.REPORTED,
    )
    speaker = models.CharField(
        _("who says so"),
        max_length=120,
        blank=True,
        help_text=_("Needed for claims and analysis: Tehran, or Hamidreza Azizi."),
    )
    note = models.TextField(
        _("note in the margin"),
        blank=True,
        help_text=_("What a reader should know about this source, in a sentence."),
    )
    # Where it stands in the plain text of the body, in characters; null: lost.
    start = models.PositiveIntegerField(null=True, blank=True, editable=False)
    end = models.PositiveIntegerField(null=True, blank=True, editable=False)
    # The words around it and the section, as the evidence box shows them.
    before = models.TextField(blank=True, editable=False)
    after = models.TextField(blank=True, editable=False)
    section = models.TextField(blank=True, editable=False)

    objects = PassageQuerySet.as_manager()

    class Meta(RecordItem.Meta):
        verbose_name = _("passage")
        verbose_name_plural = _("passages")
        constraints = [
            *RecordItem.Meta.constraints,
            models.CheckConstraint(
                condition=Q(certainty__in=Certainty.values),
                name="briefings_passage_certainty",
            ),
            models.CheckConstraint(
                condition=~Q(certainty__in=["claimed", "analysis"]) | ~Q(speaker=""),
                name="briefings_passage_says_who",
                violation_error_message=_(
                    "Say who claims this, or whose reading it is."
                ),
            ),
            models.CheckConstraint(
                condition=~Q(certainty="reported") | Q(speaker=""),
                name="briefings_passage_fact_has_no_speaker",
                violation_error_message=_(
                    "What somebody says is a claim or analysis; a fact has no speaker."
                ),
            ),
            models.CheckConstraint(
                # A check that comes to null passes: half a span must come to false.
                condition=Q(start=None, end=None)
                | Q(start__isnull=False, end__isnull=False, start__lt=F("end")),
                name="briefings_passage_span",
            ),
            models.CheckConstraint(
                condition=~Q(quote=""), name="briefings_passage_quotes"
            ),
        ]

    def __str__(self) -> str:
        return self.quote if len(self.quote) <= 80 else f"{self.quote[:79]}…"

    def get_absolute_url(self) -> str:
        return f"{self.briefing.get_absolute_url()}#{self.anchor}"

    @property
    def anchor(self) -> str:
        """The id that this passage has in the lesson's page."""
        return f"passage-{self.key or self.pk}"

    @property
    def attribution(self) -> str:
        return attribution(self.certainty, self.speaker)

    @property
    def is_lost(self) -> bool:
        """Whether the body no longer holds these words."""
        return self.start is None


class Actor(RecordItem):
    """A state, group, organisation, person or population that acts or is acted on."""

    class Kind(models.TextChoices):
        STATE = "state", _("State")
        ARMED_GROUP = "armed_group", _("Armed group")
        ORGANISATION = "organisation", _("Organisation")
        PERSON = "person", _("Person")
        POPULATION = "population", _("Population")

    name = models.CharField(_("name"), max_length=120)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    also = models.CharField(
        _("also called"),
        max_length=200,
        blank=True,
        help_text=_("Other names in the text, separated by commas: Tehran."),
    )
    about = models.TextField(
        _("part in the story"),
        blank=True,
        help_text=_("One or two sentences, from the text."),
    )

    class Meta(RecordItem.Meta):
        verbose_name = _("actor")
        verbose_name_plural = _("actors")
        constraints = [
            *RecordItem.Meta.constraints,
            models.UniqueConstraint(
                fields=["briefing", "name"], name="briefings_actor_name_once"
            ),
            models.CheckConstraint(
                condition=Q(
                    kind__in=[
                        "state",
                        "armed_group",
                        "organisation",
                        "person",
                        "population",
                    ]
                ),
                name="briefings_actor_kind",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Place(RecordItem):
    """Where something happened, with coordinates when they are known."""

    name = models.CharField(_("name"), max_length=120)
    country = models.CharField(_("country"), max_length=80, blank=True)
    latitude = models.DecimalField(
        _("latitude"),
        max_digits=7,
        decimal_places=4,
        null=True,
        blank=True,
        validators=[MinValueValidator(-90), MaxValueValidator(90)],
        help_text=_("Degrees north, from -90 to 90."),
    )
    longitude = models.DecimalField(
        _("longitude"),
        max_digits=7,
        decimal_places=4,
        null=True,
        blank=True,
        validators=[MinValueValidator(-180), MaxValueValidator(180)],
        help_text=_("Degrees east, from -180 to 180."),
    )
    note = models.CharField(
        _("note"),
        max_length=200,
        blank=True,
        help_text=_("Say what is not in the source, such as an exact spot you chose."),
    )

    class Meta(RecordItem.Meta):
        verbose_name = _("place")
        verbose_name_plural = _("places")
        constraints = [
            *RecordItem.Meta.constraints,
            models.UniqueConstraint(
                fields=["briefing", "name"], name="briefings_place_name_once"
            ),
            models.CheckConstraint(
                # A check that comes to null passes: one alone must come to false.
                condition=Q(latitude=None, longitude=None)
                | Q(
                    latitude__isnull=False,
                    latitude__range=(-90, 90),
                    longitude__isnull=False,
                    longitude__range=(-180, 180),
                ),
                name="briefings_place_on_earth",
                violation_error_message=_("Give both latitude and longitude, or none."),
            ),
        ]

    def __str__(self) -> str:
        if self.country in ("", self.name):
            return self.name
        comma = pgettext("between the names of a list", ", ")
        return f"{self.name}{comma}{self.country}"


class Event(RecordItem):
    """Who did what to whom, where and when; with the passage that says so."""

    class Act(models.TextChoices):
        ATTACK = "attack", _("Attack")
        KILLING = "killing", _("Killing")
        COOPERATION = "cooperation", _("Cooperation")
        TALKS = "talks", _("Talks")
        STATEMENT = "statement", _("Statement")
        OTHER = "other", _("Other")

    title = models.CharField(
        _("what happened"), max_length=120, help_text=_("As a short headline.")
    )
    summary = models.TextField(_("in a sentence"), blank=True)
    when = models.CharField(
        _("when"),
        max_length=60,
        help_text=_("As the source says it: The next day."),
    )
    date = models.DateField(
        _("date"), null=True, blank=True, help_text=_("Only if the source gives one.")
    )
    act = models.CharField(
        _("kind of act"), max_length=20, choices=Act, default=Act.OTHER
    )
    agents = models.ManyToManyField(
        Actor, related_name="acts", blank=True, verbose_name=_("who acted")
    )
    targets = models.ManyToManyField(
        Actor, related_name="acted_on", blank=True, verbose_name=_("on whom")
    )
    place = models.ForeignKey(
        Place,
        models.RESTRICT,
        related_name="events",
        null=True,
        blank=True,
        verbose_name=_("where"),
    )
    place_not_stated = models.BooleanField(
        _("the source does not say where"), default=False
    )
    passage = models.ForeignKey(
        Passage, models.RESTRICT, related_name="events", verbose_name=_("evidence")
    )
    is_open = models.BooleanField(_("still going on"), default=False)

    class Meta(RecordItem.Meta):
        verbose_name = _("event")
        verbose_name_plural = _("events")
        constraints = [
            *RecordItem.Meta.constraints,
            models.CheckConstraint(
                condition=Q(place=None, place_not_stated=True)
                | Q(place__isnull=False, place_not_stated=False),
                name="briefings_event_somewhere",
                violation_error_message=_(
                    "Choose where it happened, or tick that the source does not say."
                ),
            ),
            models.CheckConstraint(
                condition=Q(
                    act__in=[
                        "attack",
                        "killing",
                        "cooperation",
                        "talks",
                        "statement",
                        "other",
                    ]
                ),
                name="briefings_event_act",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Motive(RecordItem):
    """Why an actor acted, by whose account; with the passage that says so."""

    actor = models.ForeignKey(
        Actor, models.RESTRICT, related_name="motives", verbose_name=_("whose motive")
    )
    why = models.TextField(_("why"), help_text=_("In one sentence."))
    holder = models.CharField(
        _("by whose account"),
        max_length=120,
        help_text=_("Nobody can see a motive; name who reads it so."),
    )
    toward = models.ManyToManyField(
        Actor, related_name="aims", blank=True, verbose_name=_("aimed at")
    )
    passage = models.ForeignKey(
        Passage, models.RESTRICT, related_name="motives", verbose_name=_("evidence")
    )

    class Meta(RecordItem.Meta):
        verbose_name = _("motive")
        verbose_name_plural = _("motives")
        constraints = [
            *RecordItem.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(holder=""), name="briefings_motive_by_someone"
            ),
        ]

    def __str__(self) -> str:
        return self.why


class Term(RecordItem):
    """A word the glossary explains, linked where the text first uses it."""

    name = models.CharField(_("word"), max_length=80)
    also = models.CharField(
        _("other forms"),
        max_length=200,
        blank=True,
        help_text=_("As they stand in the text, separated by commas."),
    )
    meaning = models.TextField(_("meaning"))

    class Meta(RecordItem.Meta):
        ordering = ["name"]
        verbose_name = _("glossary word")
        verbose_name_plural = _("glossary")
        constraints = [
            *RecordItem.Meta.constraints,
            models.UniqueConstraint(
                fields=["briefing", "name"], name="briefings_term_name_once"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def anchor(self) -> str:
        return f"g-{self.key or self.pk}"
