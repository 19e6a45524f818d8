"""Reads what a learner posts as an answer."""

from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.http import QueryDict

from quizzes import kinds
from quizzes.paper import Item
from quizzes.wording import say_how_many, say_incomplete


class AnswerForm(forms.Form):
    """Offers one question's options and makes an answer of what comes back.

    `key` is drawn when the form is shown and comes back with every retry, so that
    the same answer sent twice is saved once.
    """

    key = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, item: Item, data: QueryDict | None = None) -> None:
        super().__init__(data, initial={"key": uuid4()})
        self.item = item
        several = item.kind == "multiple"
        field = forms.MultipleChoiceField if several else forms.ChoiceField
        unknown = say_incomplete(kinds.Incomplete("unknown"))
        self.fields["answer"] = field(
            label=item.stem,
            help_text=say_how_many(item.kind, item.right_count),
            choices=[(option.value, option.text) for option in item.options],
            widget=forms.CheckboxSelectMultiple if several else forms.RadioSelect,
            # The kind says what is missing; an empty answer is its business.
            required=False,
            error_messages={"invalid_choice": unknown},
        )

    def clean_key(self) -> UUID:
        key: UUID | None = self.cleaned_data["key"]
        return key or uuid4()

    def clean(self) -> dict[str, Any]:
        """Let the question's kind make the answer; its complaint goes to the field."""
        if "answer" not in self.errors:
            item = self.item
            try:
                self.cleaned_data["value"] = kinds.of(item.kind).parse(
                    item.content, item.order, {"answer": self.data.getlist("answer")}
                )
            except kinds.Incomplete as problem:
                self.add_error("answer", say_incomplete(problem))
        return self.cleaned_data
