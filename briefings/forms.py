"""Reads a search in the library."""

from django import forms
from django.utils.translation import gettext_lazy as _

from briefings.models import Briefing


class SearchForm(forms.Form):
    """Conditions to search by; one that makes no sense is left out, not an error."""

    q = forms.CharField(label=_("Search"), required=False, max_length=100)
    topic = forms.CharField(label=_("Topic"), required=False, max_length=60)
    level = forms.ChoiceField(
        label=_("Level"),
        required=False,
        choices=[("", _("All levels")), *Briefing.Level.choices],
    )

    def conditions(self) -> dict[str, str]:
        """Give what is searched for, by the names that `Library` takes."""
        self.is_valid()
        found = self.cleaned_data
        return {
            "text": found.get("q", ""),
            "topic": found.get("topic", ""),
            "level": found.get("level", ""),
        }

    def offer(self, topics: list[str]) -> None:
        """Let the reader choose among the topics there are."""
        self.fields["topic"].widget = forms.Select(
            choices=[("", _("All topics")), *((topic, topic) for topic in topics)]
        )
