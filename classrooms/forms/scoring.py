"""How a teacher looks at the gradebook, and what they say of one learner’s work."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class BookForm(forms.Form):
    """What an address asks for: which page, in which order. Nonsense is as nothing."""

    sort = forms.CharField(max_length=24, required=False)
    page = forms.IntegerField(min_value=1, required=False)

    def wish(self, name: str) -> str:
        self.is_valid()
        value = self.cleaned_data.get(name)
        return "" if value is None else str(value)


class WordForm(forms.Form):
    """Takes whether a learner is excused, why, and a comment on their work."""

    is_excused = forms.BooleanField(
        label=_("Excused"),
        required=False,
        help_text=_(
            "It counts in no average, and the learner reads that it does not count."
            " A score that is there stays, and counts again once you untick this."
        ),
    )
    why = forms.CharField(
        label=_("Reason"),
        max_length=300,
        required=False,
        help_text=_(
            "For the log of the class. The learner finds it among what is kept about"
            " them; no other learner sees it."
        ),
        error_messages={"max_length": _("Keep it to %(limit_value)s characters")},
    )
    comment = forms.CharField(
        label=_("Comment"),
        max_length=2000,
        required=False,
        help_text=_(
            "The learner reads it on the class’s page. Empty it to take it back."
        ),
        error_messages={"max_length": _("Keep it to %(limit_value)s characters")},
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
    )

    # What stood there when the page was made, so that a colleague's is not undone.
    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=80)

    def __init__(self, data: Any = None, **there: Any) -> None:
        """Fill in what is `there`: is_excused, comment, seen; why, if it was sent."""
        super().__init__(data, initial=there)

    def clean(self) -> dict[str, Any]:
        """Ask for a reason where somebody is excused who was not before, and take none
        where nobody is or was: it would be dropped.
        """
        said = super().clean()
        is_excused, was_excused = said.get("is_excused"), self.initial["is_excused"]
        if "why" not in self.errors:
            if is_excused and not was_excused and not said["why"]:
                self.add_error("why", _("Say in a few words why"))
            elif said["why"] and not (is_excused or was_excused):
                self.add_error("why", _("Tick “Excused”, too, or leave this empty"))
        return said
