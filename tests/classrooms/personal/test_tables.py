"""Every table is known to hold people's data or not, and every text in it as well."""

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.db.models import CharField, JSONField, TextField

from classrooms.personal import HELD, IMPERSONAL

MODELS = {
    model._meta.label: model for model in apps.get_models(include_auto_created=True)
}
HERE = {held.model._meta.label: held for held in HELD}


def links_to_people(model):
    """Name the fields of a model that lead straight to a person."""
    return {
        field.name
        for field in model._meta.get_fields()
        if field.concrete
        and field.is_relation
        and not field.many_to_many
        and field.related_model is get_user_model()
    }


def texts(model):
    """Name the fields in which words may stand that somebody typed."""
    return {
        field.name
        for field in model._meta.concrete_fields
        if isinstance(field, CharField | TextField | JSONField) and not field.choices
    }


def lookups(held):
    return {path.split("__")[0] for path in (*held.about, *held.by)}


def leads_to_a_person(label, seen=()):
    """Whether following foreign keys from a model leads to a person in the end."""
    model = MODELS[label]
    if links_to_people(model):
        return True
    return any(
        leads_to_a_person(field.related_model._meta.label, (*seen, label))
        for field in model._meta.fields
        if field.is_relation
        and field.related_model
        and field.related_model._meta.label not in (*seen, label)
    )


def test_every_table_holds_people_s_data_or_says_why_not():
    assert MODELS.keys() - HERE.keys() - IMPERSONAL.keys() == set()


def test_no_table_is_both_or_gone():
    assert not HERE.keys() & IMPERSONAL.keys()
    assert (HERE.keys() | IMPERSONAL.keys()) <= MODELS.keys()


@pytest.mark.parametrize("label", MODELS)
def test_whoever_a_row_leads_to_is_found_by_it(label):
    """Rows of an impersonal table may lead to whoever owns what they are part of."""
    links = links_to_people(MODELS[label]) - {"pk"}
    if label in IMPERSONAL:
        assert not links or label.startswith("accounts.User_")
    elif label != "accounts.User":
        assert leads_to_a_person(label)
        assert links <= lookups(HERE[label])


@pytest.mark.parametrize("held", HELD, ids=lambda held: held.name)
def test_every_text_is_erased_or_kept_for_a_reason(held):
    said = held.blank.keys() | held.kept.keys()

    assert texts(held.model) - said == set()
    assert said <= {field.name for field in held.model._meta.fields}
    assert all(held.kept.values())


@pytest.mark.parametrize("held", HELD, ids=lambda held: held.name)
def test_nothing_is_blanked_for_whom_it_is_not_about(held):
    assert held.about or not (held.blank or held.goes)


def test_names_of_tables_are_different():
    assert len({held.name for held in HELD}) == len(HELD)
