"""Formsets for the rows of a page: only its own, in order, none torn out of use."""

from typing import Any

from django import forms
from django.contrib.admin.utils import NestedObjects
from django.core.exceptions import ValidationError
from django.db import models
from django.forms import Form
from django.utils.text import capfirst, get_text_list
from django.utils.translation import gettext as _
from nested_admin.formsets import NestedInlineFormSet, NestedInlineFormSetMixin

from briefings.admin.manuscript import Manuscript


class RowField(forms.ModelChoiceField):
    """The id of a row; any but those of its own page is no choice."""

    widget = forms.HiddenInput

    def __init__(self, rows: dict[Any, models.Model], **kwargs: Any) -> None:
        super().__init__(None, required=False, **kwargs)
        self.rows = rows

    def to_python(self, value: Any) -> models.Model | None:
        if value in self.empty_values:
            return None
        row = next((row for pk, row in self.rows.items() if str(pk) == value), None)
        if row is None:
            raise ValidationError(self.error_messages["invalid_choice"])
        return row


class RecordFormSet(NestedInlineFormSet):
    """Rows that belong to the page they are on.

    django-nested-admin lets rows move between parents and so takes any row's id from
    what is posted. Rows do not move here, and an id of somebody else's row is refused.
    """

    # Set on the class that RecordInline.get_formset makes for each request.
    manuscript: Manuscript

    @property
    def is_gone(self) -> bool:
        """Whether these rows are not meant: what holds them is being deleted, or is the
        empty row that the page's script makes new ones of.
        """
        parent = getattr(self, "parent_form", None)
        if parent is None or not parent.is_bound:
            return parent is not None
        return (
            self.parent_formset._should_delete_form(parent)
            or self.parent_formset.is_gone
        )

    @property
    def parent_formset(self) -> "RecordFormSet":
        return self.parent_form.parent_formset

    def get_queryset(self) -> models.QuerySet:
        return super(NestedInlineFormSetMixin, self).get_queryset()

    def get_form_kwargs(self, index: int | None) -> dict[str, Any]:
        return {**super().get_form_kwargs(index), "manuscript": self.manuscript}

    def add_fields(self, form: Form, index: int | None) -> None:
        super().add_fields(form, index)
        is_stored = index is not None and index < self.initial_form_count()
        rows = {row.pk: row for row in self.get_queryset()} if is_stored else {}
        pk = None if form.instance._state.adding else form.instance.pk
        form.fields[self._pk_field.name] = RowField(rows, initial=pk)

    def _should_delete_form(self, form: Form) -> bool:
        # The library asks this of rows that were never cleaned, too.
        return hasattr(form, "cleaned_data") and super()._should_delete_form(form)

    def has_changed(self) -> bool:
        return not self.is_gone and super().has_changed()

    def is_valid(self) -> bool:
        return self.is_gone or super().is_valid()

    def save(self, commit: bool = True) -> list[Any]:
        if self.is_gone:
            self.new_objects, self.changed_objects, self.deleted_objects = [], [], []
            return []
        return super().save(commit)

    def save_existing_objects(
        self, initial_forms: list[Form] | None = None, commit: bool = True
    ) -> list[Any]:
        # The library asks the database thrice for each, in case it has moved.
        touched = [
            form
            for form in initial_forms or []
            if form.has_changed() or self._should_delete_form(form)
        ]
        return super().save_existing_objects(touched, commit)

    def clean(self) -> None:
        problems = []
        for form in self.initial_forms:
            if form.instance.pk is None:
                problems.append(
                    _("Somebody has deleted a row of this page. Open the page again.")
                )
            elif self._should_delete_form(form):
                problems += self._still_used(form)
        if problems:
            raise ValidationError(problems)
        super().clean()

    def _still_used(self, form: Form) -> list[str]:
        collector = NestedObjects(using=form.instance._state.db)
        collector.collect([form.instance])
        if not collector.protected:
            return []
        problem = self.why_kept(form.instance, list(collector.protected))
        form.add_error(None, problem)
        return [problem]

    def get_unique_error_message(self, unique_check: tuple[str, ...]) -> str:
        return _("Two of these have the same name.")

    def why_kept(self, row: models.Model, users: list[models.Model]) -> str:
        """Say why a row cannot be deleted, and what to do instead."""
        names = [f"{user._meta.verbose_name} “{user}”" for user in users]
        return _(
            "“%(row)s” is still used by %(users)s. Change that first, and save."
        ) % {
            "row": capfirst(str(row)),
            "users": get_text_list(sorted(names), _("and")),
        }


class NumberedFormSet(RecordFormSet):
    """Rows in an order of their own; one left without a number goes last."""

    def add_fields(self, form: Form, index: int | None) -> None:
        super().add_fields(form, index)
        position = form.fields["position"]
        position.required = False
        if form.instance._state.adding:
            position.initial = form.initial["position"] = None

    def clean(self) -> None:
        super().clean()
        rows = [form for form in self.forms if not self._should_delete_form(form)]
        numbers = [form.cleaned_data.get("position") or 0 for form in rows]
        last = max(numbers, default=0)
        for form in rows:
            if form.has_changed() and form.cleaned_data.get("position") is None:
                last += 1
                form.instance.position = last
