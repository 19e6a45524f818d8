"""The record of a briefing, row by row under its text."""

from typing import Any

from django.contrib import admin
from django.db import models
from django.db.models import F
from django.forms import Textarea
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from nested_admin.nested import NestedStackedInline

from briefings.admin.evidence import PassageForm
from briefings.admin.record import (
    ActorForm,
    EventForm,
    MotiveForm,
    PlaceForm,
    TermForm,
)
from briefings.admin.rows import NumberedFormSet, RecordFormSet
from briefings.models import Actor, Event, Motive, Passage, Place, Term

SHORT = {models.TextField: {"widget": Textarea(attrs={"rows": 2})}}

# The row of every kind that holds the evidence, pasted or chosen.
EVIDENCE = ("passage", "new_quote", ("new_certainty", "new_speaker"))


class RecordInline(NestedStackedInline):
    """Rows written on a briefing’s page."""

    formset = RecordFormSet
    template = "admin/briefings/briefing/_rows.html"
    # One empty row waits, so that the page can be used without JavaScript.
    extra = 1
    # Order is typed as a number: dragging is not for everybody.
    is_sortable = False
    view_on_site = False
    formfield_overrides = SHORT
    # Whether a row that is saved shows no more than its title until it is opened.
    folds = False
    # What the page says above the rows, over an empty one, and on the button.
    help_text: str | Promise = ""
    new_title: str | Promise = ""
    add_text: str | Promise = gettext_lazy("Add another")

    def get_formset(
        self, request: HttpRequest, obj: Any = None, **kwargs: Any
    ) -> type[RecordFormSet]:
        formset: type[RecordFormSet] = super().get_formset(request, obj, **kwargs)
        formset.manuscript = request.manuscript  # type: ignore[attr-defined]
        return formset


class PassageInline(RecordInline):
    model = Passage
    folds = True
    form = PassageForm
    help_text = gettext_lazy(
        "The sentences that settle things, copied from the text word for word, each"
        " with how sure it is and who says so. They are the evidence for events,"
        " motives and questions. You may also paste them there."
    )
    new_title = gettext_lazy("New passage")
    add_text = gettext_lazy("Add another passage")
    readonly_fields = ("standing",)
    # The lost ones first, then as they stand in the text.
    ordering = (F("start").asc(nulls_first=True), "pk")
    fieldsets = (
        (
            None,
            {"fields": ("quote", ("certainty", "speaker", "standing"), "note")},
        ),
        (
            gettext_lazy("If the same words stand in the text twice"),
            {"fields": (("prefix", "suffix"),), "classes": ("collapse",)},
        ),
    )

    @admin.display(description=gettext_lazy("In the text"))
    def standing(self, passage: Passage) -> str | SafeString:
        if passage.pk is None:
            return _("Not saved yet")
        if passage.is_lost:
            return format_html(
                '<strong class="lost">{}</strong>',
                _("Lost: these words are no longer in the text"),
            )
        return passage.section or _("Found")


class PlaceInline(RecordInline):
    model = Place
    form = PlaceForm
    formset = NumberedFormSet
    classes = ("collapse",)
    help_text = gettext_lazy("Where the events happened. Coordinates put it on a map.")
    new_title = gettext_lazy("New place")
    add_text = gettext_lazy("Add another place")
    fields = (
        ("name", "country", "position"),
        ("latitude", "longitude", "note"),
    )


class ActorInline(RecordInline):
    model = Actor
    form = ActorForm
    formset = NumberedFormSet
    classes = ("collapse",)
    help_text = gettext_lazy("Who acts, or is acted on.")
    new_title = gettext_lazy("New actor")
    add_text = gettext_lazy("Add another actor")
    fields = (("name", "kind", "position"), ("also", "about"))


class EventInline(RecordInline):
    model = Event
    folds = True
    form = EventForm
    formset = NumberedFormSet
    classes = ("collapse",)
    help_text = gettext_lazy("Who did what to whom, in the order in which it happened.")
    new_title = gettext_lazy("New event")
    add_text = gettext_lazy("Add another event")
    fieldsets = (
        (
            None,
            {
                "fields": (
                    ("title", "act", "position"),
                    "summary",
                    ("when", "date", "is_open"),
                    ("where", "place_not_stated"),
                    ("who", "whom"),
                    *EVIDENCE,
                )
            },
        ),
    )

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Event]:
        rows = super().get_queryset(request).select_related("place")
        return rows.prefetch_related("agents", "targets")


class MotiveInline(RecordInline):
    model = Motive
    folds = True
    form = MotiveForm
    formset = NumberedFormSet
    classes = ("collapse",)
    help_text = gettext_lazy("Why somebody acted, and by whose account.")
    new_title = gettext_lazy("New motive")
    add_text = gettext_lazy("Add another motive")
    fieldsets = (
        (
            None,
            {"fields": (("whose", "holder", "position"), ("why", "whom"), *EVIDENCE)},
        ),
    )

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Motive]:
        rows = super().get_queryset(request).select_related("actor")
        return rows.prefetch_related("toward")


class TermInline(RecordInline):
    model = Term
    form = TermForm
    classes = ("collapse",)
    help_text = gettext_lazy("Words that learners may not know.")
    new_title = gettext_lazy("New word")
    add_text = gettext_lazy("Add another word")
    fields = (("name", "also"), "meaning")


RECORD = (
    PassageInline,
    PlaceInline,
    ActorInline,
    EventInline,
    MotiveInline,
    TermInline,
)
