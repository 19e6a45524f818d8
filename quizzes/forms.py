"""Reads what a learner posts as an answer."""

from functools import cached_property
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.http import QueryDict

from quizzes import kinds
from quizzes.kinds.posted import Posted
from quizzes.paper import Item
from quizzes.wording import say_incomplete


class AnswerForm(forms.Form):
    """Makes an answer of what came back from a question's own inputs.

    `key` is drawn when the form is shown and comes back with every retry, so that
    the same answer sent twice is saved once. `seen` tells which answer the learner had
    before them, so that one tab does not write over what another saved.
    """

    key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    seen = forms.IntegerField(
        widget=forms.HiddenInput, required=False, min_value=0, max_value=32_000
    )

    # Only buttons send these: show the hint; go on once the answer is saved.
    hint = forms.BooleanField(required=False)
    go = forms.BooleanField(required=False)

    def __init__(
        self,
        item: Item,
        data: QueryDict | None = None,
        *,
        filled: Posted | None = None,
    ) -> None:
        """Show `item` anew: with `filled`, or else with what was answered before."""
        super().__init__(data, initial={"key": uuid4(), "seen": item.sequence})
        self._filled = filled or item.posted
        self.item = item
        self._amiss = "answer"

    @property
    def posted(self) -> dict[str, list[str]] | None:
        """What was sent from the question's inputs; None before anything was."""
        if not self.is_bound:
            return None
        names = [name for name in self.data if name.startswith("answer")]
        return {name: self.data.getlist(name) for name in names}

    @property
    def asked(self) -> dict[str, Any]:
        """What the question's template shows, filled in again with what was sent."""
        return self.item.ask(self.posted if self.is_bound else self._filled)

    @cached_property
    def problem(self) -> str:
        """What keeps this from being an answer, in a sentence; empty if nothing."""
        return " ".join(self.non_field_errors()).strip()

    @property
    def problem_at(self) -> str:
        """The id of the first input among those where the problem is, if any is."""
        return f"{self._amiss}-0" if self.problem else ""

    @property
    def wants_hint(self) -> bool:
        """Whether the button for the hint was pressed, and not the one to answer."""
        return self.has_error("__all__", code="hint")

    @property
    def is_rearranged(self) -> bool:
        """Whether what was sent moved a part of the question and no more."""
        return self.has_error("__all__", code="rearranged")

    def clean_key(self) -> UUID:
        key: UUID | None = self.cleaned_data["key"]
        return key or uuid4()

    def clean(self) -> dict[str, Any]:
        """Let the question's kind make the answer, or say what it lacks."""
        item = self.item
        if self.cleaned_data.get("hint"):
            raise forms.ValidationError("", code="hint")
        try:
            self.cleaned_data["value"] = kinds.of(item.kind).parse(
                item.content, item.layout, self.posted or {}
            )
        except kinds.Rearranged:
            raise forms.ValidationError("", code="rearranged") from None
        except kinds.Incomplete as problem:
            self._amiss = problem.name
            raise forms.ValidationError(say_incomplete(problem)) from None
        return self.cleaned_data
