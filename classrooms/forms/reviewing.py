"""How a teacher looks at a review."""

from functools import lru_cache

from django import forms
from django.http import QueryDict
from django.utils.http import urlencode

from classrooms.rows import SORTS
from quizzes.marking import ORDER
from quizzes.sums import POPULATIONS


def _one_of(*names: str) -> forms.ChoiceField:
    return forms.ChoiceField(choices=[(name, name) for name in names], required=False)


class ReviewForm(forms.Form):
    """What an address asks for: names hidden, rows in which order, which attempts.

    What makes no sense is as if it were not there.
    """

    names = _one_of("hidden")
    sort = _one_of(*SORTS)
    attempts = _one_of(*POPULATIONS)
    about = _one_of(*ORDER["category"], *ORDER["certainty"])
    # A token of something said; one that nobody knows finds nobody.
    said = forms.CharField(max_length=16, required=False)
    # How many had finished when the page was made, and what it showed of them.
    since = forms.IntegerField(min_value=0, required=False)
    seen = forms.CharField(max_length=16, required=False)
    full = _one_of("yes")
    # On the projector: which question comes first, and which wording of one is shown.
    order = _one_of("hardest")
    wording = forms.IntegerField(min_value=1, required=False)

    @classmethod
    def of(cls, asked: QueryDict) -> "ReviewForm":
        """Give the form for what an address says; it is to be read only.

        To make one anew takes as long as a statement; most addresses come again.
        """
        return _read(asked.urlencode())

    def wishes(self) -> dict[str, object]:
        """Give what was asked for and makes sense, under the names of `Review`."""
        self.is_valid()
        return {
            "hide_names": bool(self.cleaned_data.get("names")),
            "population": self.cleaned_data.get("attempts") or "first",
        }

    def wish(self, name: str) -> object:
        """Give one wish; empty text if there is none that makes sense."""
        self.is_valid()
        value = self.cleaned_data.get(name)
        return "" if value is None else value

    def query(self, *names: str) -> str:
        """Give what an address has to say to ask for the same again."""
        wishes = {name: self.wish(name) for name in names}
        return urlencode({name: wish for name, wish in wishes.items() if wish})


@lru_cache(maxsize=128)
def _read(asked: str) -> ReviewForm:
    form = ReviewForm(QueryDict(asked))
    # Before it is kept: another thread must not find it half read.
    form.full_clean()
    return form
