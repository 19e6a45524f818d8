"""What the forms of one page know of each other while a teacher writes."""

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from briefings import anchors, markup
from briefings.admin.texts import TextForm
from briefings.anchors import Selector, Span
from briefings.models import Actor, Briefing, Passage, Place


@dataclass
class Manuscript:
    """A briefing as it is being saved: its text, and the record typed around it.

    The page's forms are cleaned from top to bottom. What an upper form holds is put
    down here, so that a lower one can speak of a passage, a place or an actor that is
    not in the database yet; the same order makes it be there when the lower is saved.
    """

    briefing: Briefing
    marked: dict[Span, Passage] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)
    actors: dict[str, Actor] = field(default_factory=dict)
    # The formsets of its record, without those of the quiz.
    record: list[Any] = field(default_factory=list)

    @cached_property
    def document(self) -> markup.Document:
        return markup.parse(self.briefing.body)

    @cached_property
    def passages(self) -> list[Passage]:
        """The passages as they were before this page was sent."""
        return list(self.briefing.passages.all()) if self.briefing.pk else []

    def find(self, selector: Selector) -> Span | None:
        """Find where a passage stands, if it stands inside one paragraph."""
        span = anchors.find(self.document.text, selector)
        inside = span and self.document.paragraph_at(span.start, span.end)
        return span if inside else None

    def locate(self, selector: Selector) -> Span:
        """Find where a passage stands; raises ValidationError that says what to do."""
        # Copied out of the text's own box, the words may have stars and brackets.
        plain = replace(selector, quote=markup.parse(selector.quote).text)
        span = self.find(selector) or self.find(plain)
        if span is None:
            raise ValidationError(self._why_not(selector))
        return span

    def words(self, span: Span) -> str:
        return self.document.text[span.start : span.end]

    def _why_not(self, selector: Selector) -> str:
        text = self.document.text
        places = anchors.occurrences(text, selector.quote)
        if len(places) > 1:
            return _(
                "These words stand in the text %(count)s times. Copy a little more of"
                " the sentence, so that it is clear which you mean."
            ) % {"count": len(places)}
        if any(self._is_heading(place) for place in places):
            return _("This is a heading. Mark words of a paragraph instead.")
        if places and anchors.find(text, selector) is None:
            return _("The words are in the text, but not with these before and after.")
        flat = text.replace(markup.BLOCK_GAP, " ")
        if anchors.occurrences(flat, " ".join(selector.quote.split())):
            return _("This runs over two paragraphs. Mark each part on its own.")
        return _("These words are not in the text. Copy them from it exactly.")

    def _is_heading(self, place: Span) -> bool:
        return any(
            block.is_heading and block.start <= place.start and place.end <= block.end
            for block in self.document.blocks
        )


def known_as(name: str) -> str:
    """Give what is the same for a name in any case and spacing."""
    return " ".join(name.split()).casefold()


class ManuscriptForm(TextForm, forms.ModelForm):
    """One row of the page; the page's manuscript is at hand."""

    # The classes of those of its folded parts that are shown open.
    opened: Collection[str] = ()

    def __init__(self, *args: Any, manuscript: Manuscript, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.manuscript = manuscript

    @property
    def is_new(self) -> bool:
        return bool(self.instance._state.adding)

    @property
    def is_leaving(self) -> bool:
        """Whether its author ticked that it be deleted."""
        return bool(self.cleaned_data.get("DELETE"))

    @property
    def needs_attention(self) -> bool:
        """Whether something is wrong in this row, or in one inside it."""
        return bool(self.errors) or any(
            formset.non_form_errors() or any(form.errors for form in formset.forms)
            for formset in getattr(self, "nested_formsets", ())
        )

    def _get_validation_exclusions(self) -> set[str]:
        # A row left alone is as valid as when it was saved. To ask the database about
        # each constraint of a hundred such rows would keep learners waiting to save.
        if self.is_new or self.has_changed():
            return super()._get_validation_exclusions()
        return {field.name for field in self.instance._meta.fields}

    def has_changed(self) -> bool:
        """Count a new row as written, too, when only something inside it is."""
        return super().has_changed() or (
            self.is_new
            and any(
                form.has_changed()
                for formset in getattr(self, "nested_formsets", ())
                for form in formset.forms
            )
        )
