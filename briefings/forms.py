"""Reads a search in the library."""

from django import forms
from django.utils.translation import gettext_lazy as _

from briefings.languages import name_of
from briefings.library import Library, Search
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
    language = forms.CharField(label=_("Language"), required=False, max_length=12)

    def search(self) -> Search:
        """Give what is searched for."""
        self.is_valid()
        return Search(**self.cleaned_data)

    def offer(self, library: Library) -> None:
        """Let the reader choose among the topics and languages there are."""
        self.fields["topic"].widget = forms.Select(
            choices=[("", _("All topics")), *((each, each) for each in library.topics)]
        )
        spoken = [(code, name_of(code)) for code in library.languages]
        self.fields["language"].widget = forms.Select(
            choices=[("", _("All languages")), *spoken]
        )
        if len(spoken) < 2 and not library.search.language:
            del self.fields["language"]
