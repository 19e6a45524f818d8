"""Gathers what is wrong on a page, to be listed at its top with a way to each."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.forms import BaseForm
from django.utils.text import capfirst


@dataclass(frozen=True, slots=True)
class Mistake:
    """One thing to correct: where on the page, what it is, and where to go.

    `place` is “Source”, “Question 1 · About” or “Question 1”: a message alone may be
    one that several fields have.
    """

    place: str
    message: str
    target: str


def mistakes(form: BaseForm, formsets: Iterable[Any]) -> Iterator[Mistake]:
    """List the mistakes of the briefing, then of its rows and those inside them."""
    yield from _of_form(form, "", "content")
    for formset in formsets:
        yield from _of_rows(formset)


def _of_form(form: BaseForm, row: str, target: str) -> Iterator[Mistake]:
    for name, errors in form.errors.items():
        place, at = row, target
        if name in form.fields:
            at = form[name].auto_id
            label = "" if form[name].is_hidden else capfirst(str(form[name].label))
            place = " · ".join(filter(None, (row, label)))
        yield from (Mistake(place, message, at) for message in errors)


def _of_rows(formset: Any) -> Iterator[Mistake]:
    if not formset.is_bound or formset.is_gone:
        return
    kind = capfirst(formset.model._meta.verbose_name)
    for number, form in enumerate(formset.forms):
        place = f"{formset.prefix}-{number}"
        if not formset._should_delete_form(form):
            yield from _of_form(form, f"{kind} {number + 1}", place)
        for nested in getattr(form, "nested_formsets", ()):
            yield from _of_rows(nested)
    for message in formset.non_form_errors():
        row, place = "", f"{formset.prefix}-group"
        if parent := getattr(formset, "parent_form", None):
            outer = formset.parent_formset
            row = capfirst(outer.model._meta.verbose_name)
            row = f"{row} {outer.forms.index(parent) + 1}"
        yield Mistake(row, message, place)
