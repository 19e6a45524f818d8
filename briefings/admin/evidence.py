"""Forms for passages, and for whatever rests on one."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from briefings.admin.manuscript import Manuscript, ManuscriptForm
from briefings.anchors import Selector, Span
from briefings.models import Certainty, Passage


def speaker_fault(certainty: str, speaker: str) -> str:
    """Say what is wrong with who says so, or nothing."""
    if certainty in (Certainty.CLAIMED, Certainty.ANALYSIS) and not speaker:
        return _("Say who claims this, or whose reading it is.")
    if certainty == Certainty.REPORTED and speaker:
        return _(
            "What somebody says is a claim or analysis; what the source reports as"
            " fact has no speaker."
        )
    return ""


class PassageForm(ManuscriptForm):
    """A stretch of the text, marked with how sure it is and who says so."""

    @property
    def needs_attention(self) -> bool:
        return super().needs_attention or self.instance.is_lost

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if self.is_leaving:
            return data
        certainty, speaker = data.get("certainty"), data.get("speaker", "")
        if certainty and (fault := speaker_fault(certainty, speaker)):
            self.add_error("speaker", fault)
        # Without a text every quote would be wrong, and the text's box says enough.
        if data.get("quote") and self.manuscript.briefing.body:
            self._anchor(data)
        return data

    def _anchor(self, data: dict[str, Any]) -> None:
        if "quote" in self.changed_data and not {"prefix", "suffix"} & {
            *self.changed_data
        }:
            # These belonged to the words that stood here before.
            data["prefix"] = data["suffix"] = ""
        try:
            span = self._span(Selector(data["quote"], data["prefix"], data["suffix"]))
        except ValidationError as error:
            self.add_error("quote", error)
            return
        if span is None:
            return
        # django-nested-admin may clean a page twice, so it may be this row's own.
        if self.manuscript.marked.setdefault(span, self.instance) is not self.instance:
            self.add_error("quote", _("These words are marked twice. Delete one."))
        data["quote"] = self.manuscript.words(span)

    def _span(self, selector: Selector) -> Span | None:
        """Find the words. Those marked earlier may be lost, while nobody reads them."""
        if self.is_new or "quote" in self.changed_data:
            return self.manuscript.locate(selector)
        span = self.manuscript.find(selector)
        if span is None and self.manuscript.briefing.is_published:
            raise ValidationError(
                _(
                    "These words are no longer in the text, which learners are reading."
                    " Correct them here or put them back, or withdraw the briefing"
                    " before you rewrite it."
                )
            )
        return span


class PassageChoice(forms.ModelChoiceField):
    """Offers the passages of one manuscript, in a query shared by all the rows."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(Passage.objects.none(), required=False, **kwargs)

    def offer(self, manuscript: Manuscript) -> None:
        briefing = manuscript.briefing
        if briefing.pk:
            self.queryset = briefing.passages.all()
        # Set by hand, or each row would ask the database again.
        self.choices = [
            ("", _("Choose a passage")),
            *((passage.pk, self._label(passage)) for passage in manuscript.passages),
        ]

    @staticmethod
    def _label(passage: Passage) -> str:
        if passage.is_lost:
            return _("Lost: %(quote)s") % {"quote": passage}
        return f"{passage} ({passage.attribution})"


class EvidenceForm(ManuscriptForm):
    """What rests on a passage: one that is marked already, or one pasted here."""

    passage = PassageChoice(
        label=gettext_lazy("Evidence"),
        help_text=gettext_lazy("A passage of this briefing that is marked already …"),
        error_messages={
            "invalid_choice": gettext_lazy("Choose a passage of this briefing.")
        },
    )
    new_quote = forms.CharField(
        label=gettext_lazy("Or paste the sentence"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2, "class": "vLargeTextField"}),
        help_text=gettext_lazy(
            "… or words copied from the text above; saving marks them as a passage."
        ),
    )
    new_certainty = forms.ChoiceField(
        label=gettext_lazy("How sure"),
        required=False,
        choices=[("", gettext_lazy("Choose")), *Certainty.choices],
        help_text=gettext_lazy("Only for a sentence pasted here."),
    )
    new_speaker = forms.CharField(
        label=gettext_lazy("Who says so"),
        required=False,
        max_length=120,
        widget=forms.TextInput(attrs={"class": "vTextField"}),
        help_text=gettext_lazy("Needed for claims and analysis."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["passage"].offer(self.manuscript)
        self._pasted: Passage | None = None

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if self.is_leaving:
            return data
        quote = data.get("new_quote")
        if quote and data.get("passage") and "passage" in self.changed_data:
            self.add_error(
                "new_quote", _("Choose a passage or paste a sentence, not both.")
            )
        elif quote:
            # What is pasted takes the place of what was chosen before.
            data["passage"] = None
            self._mark(quote, data.get("new_certainty", ""), data["new_speaker"])
        elif not data.get("passage") and "passage" not in self.errors:
            self.add_error(
                "passage",
                _("Which sentence settles this? Choose a passage, or paste it below."),
            )
        return data

    @property
    def rests_on(self) -> Passage | None:
        """The passage pasted or chosen here, once this is cleaned."""
        return self._pasted or self.cleaned_data.get("passage")

    def _mark(self, quote: str, certainty: str, speaker: str) -> None:
        """Find the passage with these words, or make it."""
        manuscript = self.manuscript
        if not manuscript.briefing.body:
            return
        try:
            span = manuscript.locate(Selector(quote))
        except ValidationError as error:
            self.add_error("new_quote", error)
            return
        if known := manuscript.marked.get(span):
            self._take(known, certainty, speaker)
        elif not certainty:
            self.add_error("new_certainty", _("Say how sure the source is of this."))
        elif fault := speaker_fault(certainty, speaker):
            self.add_error("new_speaker", fault)
        else:
            self._pasted = manuscript.marked[span] = Passage(
                briefing=manuscript.briefing,
                quote=manuscript.words(span),
                certainty=certainty,
                speaker=speaker,
            )

    def _take(self, passage: Passage, certainty: str, speaker: str) -> None:
        """Rest on a passage that these words are already, unless it says otherwise."""
        if certainty and (certainty, speaker) != (passage.certainty, passage.speaker):
            self.add_error(
                "new_certainty",
                _(
                    "These words are marked already, as “%(attribution)s”. Leave this"
                    " empty, or correct it under Passages."
                )
                % {"attribution": passage.attribution},
            )
        else:
            self._pasted = passage

    def save(self, commit: bool = True) -> Any:
        if self._pasted:
            if self._pasted.pk is None:
                # Assigned anew: it has an id only now that the briefing is saved.
                self._pasted.briefing = self.manuscript.briefing
                self._pasted.save()
            self.instance.passage = self._pasted
        return super().save(commit)
