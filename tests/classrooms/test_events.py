"""What was done to a class: kept as it was, but for what names somebody."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from classrooms.models import ClassEvent
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def event(classroom, teacher, learner):
    return ClassEvent.objects.create(
        classroom=classroom,
        kind="renamed",
        person=learner,
        data={"old": "Amal", "new": "Amal H"},
        by=teacher,
    )


@pytest.mark.parametrize(
    "change",
    [
        lambda: ClassEvent.objects.update(kind="removed"),
        lambda: ClassEvent.objects.update(at=timezone.now()),
        lambda: ClassEvent.objects.update(data={"old": "Ben"}),
        lambda: ClassEvent.objects.update(person=None, data=None),
        lambda: ClassEvent.objects.update(person=make.learner(), data=None),
        lambda: ClassEvent.objects.all().delete(),
        lambda: ClassEvent.objects.get().save(),
    ],
    ids=["kind", "moment", "data", "nobody", "somebody else", "deleted", "saved"],
)
def test_event_in_a_class_stays_as_it_was(event, change):
    refused = pytest.raises(IntegrityError, match="an event in a class")
    with refused, transaction.atomic():
        change()


def test_names_in_events_may_be_forgotten_for_good(event, learner):
    ClassEvent.objects.update(data=None)

    event.refresh_from_db()
    assert (event.kind, event.person, event.data) == ("renamed", learner, None)
    with pytest.raises(IntegrityError), transaction.atomic():
        ClassEvent.objects.update(data={"old": "Amal"})
