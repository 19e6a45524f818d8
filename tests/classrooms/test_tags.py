from datetime import UTC, datetime

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone, translation

from classrooms.templatetags.classes import assignments_due, clock, in_percent, whole
from tests import make


@pytest.fixture
def now(monkeypatch):
    now = datetime(2024, 1, 22, 10, 0, tzinfo=UTC)
    monkeypatch.setattr(timezone, "now", lambda: now)
    return now


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (datetime(2024, 1, 22, 17, 0, tzinfo=UTC), "today at 17:00"),
        (datetime(2024, 1, 23, 9, 5, tzinfo=UTC), "tomorrow at 09:05"),
        (datetime(2024, 1, 21, 23, 59, tzinfo=UTC), "yesterday at 23:59"),
        (datetime(2024, 1, 26, 17, 0, tzinfo=UTC), "on Friday 26 January at 17:00"),
        (datetime(2025, 1, 3, 17, 0, tzinfo=UTC), "on Friday 3 January 2025 at 17:00"),
    ],
)
def test_a_time_is_said_in_words(now, moment, words):
    assert clock(moment) == words


def test_words_follow_the_clock_of_the_site(now):
    with timezone.override("Asia/Tokyo"):
        assert clock(datetime(2024, 1, 22, 17, 0, tzinfo=UTC)) == "tomorrow at 02:00"


def test_share_below_nothing_has_its_minus_before_it_in_every_language():
    assert in_percent(-8.4) == "−8%"
    assert whole(-8.4) == "−8"
    with translation.override("fa"):
        assert in_percent(-8.4) == "\N{LEFT-TO-RIGHT MARK}−8%"


@pytest.mark.django_db
def test_a_learner_owes_what_is_open_and_not_finished(classroom, learner):
    owed = make.assignment(classroom, make.quiz())
    done = make.assignment(classroom, make.quiz())
    make.finished(done.sitting.quiz, learner, done.sitting)

    assert [each.assignment for each in assignments_due(learner)] == [owed]


@pytest.mark.django_db
@pytest.mark.parametrize("who", [AnonymousUser, make.guest, make.teacher])
def test_nobody_else_owes_anything(who, django_assert_num_queries):
    user = who()

    with django_assert_num_queries(0):
        assert assignments_due(user) == []
