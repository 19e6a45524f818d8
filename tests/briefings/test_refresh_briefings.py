from io import StringIO

import pytest
from django.core.management import call_command

from briefings.models import Briefing
from tests import make

pytestmark = pytest.mark.django_db


def refreshed():
    out = StringIO()
    call_command("refresh_briefings", stdout=out)
    return out.getvalue()


def test_lessons_drawn_otherwise_before_are_drawn_anew():
    briefing = make.briefing()
    Briefing.objects.update(figures={"map": "<svg>"}, sections=[])

    assert "Rendered anew: 1 of 1." in refreshed()

    briefing.refresh_from_db()
    assert briefing.sections
    assert briefing.figures.get("map") != "<svg>"


def test_lessons_that_are_as_they_should_be_stay_as_they_are():
    revision = make.briefing().revision

    assert "Rendered anew: 0 of 1." in refreshed()
    assert Briefing.objects.get().revision == revision


def test_passages_that_are_gone_are_counted():
    briefing = make.briefing()
    make.passage(briefing, quote="Words that nobody wrote.")

    assert "no longer in their text: 1" in refreshed()
