"""Cells are written once for all that look alike, in each language by itself."""

from datetime import UTC, datetime

import pytest
from django.template import Context, Template
from django.utils import timezone, translation

from classrooms.shares import Share
from classrooms.templatetags.scores import day, masteries, of_total, right_in_each

SHARES = [Share(9, 12), Share(0, 3)]


@pytest.mark.parametrize(
    ("language", "score", "date"),
    [("en", "<b>9</b> of 12", "7 March"), ("fr", "<b>9</b> sur 12", "7 mars")],
)
def test_score_and_day_are_said_in_the_language_of_the_page(language, score, date):
    for _ in range(2):
        with translation.override(language):
            assert of_total(SHARES[0]) == score
            assert day(datetime(2026, 3, 7, 12, tzinfo=UTC)) == date


@pytest.mark.parametrize(("zone", "date"), [("UTC", "7"), ("Asia/Tehran", "8")])
def test_day_is_that_of_the_class(zone, date):
    template = Template("{% load scores %}{{ moment|day }}")
    moment = datetime(2026, 3, 7, 23, 30, tzinfo=UTC)

    with timezone.override(zone):
        assert template.render(Context({"moment": moment})) == f"{date} March"


def test_each_share_has_a_cell():
    assert right_in_each(SHARES) == '<td class="num">9</td><td class="num">0</td>'
    assert masteries(SHARES).count("<td") == 2
    assert "75%" in masteries(SHARES)
