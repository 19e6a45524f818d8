import pytest
from django.core.management import call_command

from briefings import catching_up
from briefings.models import Briefing
from tests import make

pytestmark = pytest.mark.django_db


def migrate():
    call_command("migrate", verbosity=0)


def test_lesson_of_before_is_rendered_when_the_site_is_upgraded():
    briefing = make.briefing(title="Élection")
    Briefing.objects.update(figures={}, findable="")

    migrate()

    briefing.refresh_from_db()
    assert "election" in briefing.findable


def test_lesson_that_has_everything_is_left_alone():
    briefing = make.briefing()
    Briefing.objects.update(figures={"map": "<svg>"})

    migrate()

    briefing.refresh_from_db()
    assert briefing.figures == {"map": "<svg>"}


def test_nothing_is_rendered_half_way_through_an_upgrade(monkeypatch):
    make.briefing()
    Briefing.objects.update(findable="")
    monkeypatch.setattr(catching_up, "is_up_to_date", lambda using: False)

    migrate()

    assert Briefing.objects.get().findable == ""
