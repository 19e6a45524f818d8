"""Finds out whether a page changes what learners are reading."""

from collections.abc import Iterable
from typing import Any

from django import forms

# The fields of a briefing in which readers would miss a change.
READ = (
    "title",
    "kicker",
    "standfirst",
    "in_brief",
    "body",
    "source_title",
    "source_publisher",
    "source_author",
    "source_url",
    "source_date",
    "source_use",
)


def rewrites(form: forms.ModelForm, record: Iterable[Any]) -> bool:
    """Whether a briefing’s cleaned form, or the rows of its record, say anything new.

    `record` are the formsets; they need not be cleaned yet.
    """
    return any(
        _plain(form.initial.get(name)) != _plain(form.cleaned_data[name])
        for name in READ
        if name in form.cleaned_data
    ) or any(_has_news(row) for formset in record for row in formset.forms)


def _has_news(row: forms.ModelForm) -> bool:
    """Whether a row was typed in, more than browsers do to the ends of lines."""
    return any(
        _plain(row[name].initial) != _plain(row[name].data) for name in row.changed_data
    )


def _plain(value: Any) -> str:
    return "" if value is None else str(value).replace("\r\n", "\n").strip()
