"""What tests of quizzes begin with: a quiz, somebody who takes it, and a clock."""

from datetime import datetime, timedelta

import pytest
from django.db.models import DateTimeField, Value
from django.utils import timezone

from quizzes.actions import answering, taking
from tests import make


@pytest.fixture(autouse=True)
def audited(every_score_holds):
    """Let no scenario leave a score that does not follow from the answers."""


@pytest.fixture
def quiz(db):
    return make.quiz()


@pytest.fixture
def learner(db):
    return make.learner()


@pytest.fixture
def attempt(quiz, learner):
    return make.attempt(quiz, learner)


class Clock:
    """The server's clock and the database's, stopped at `now` until moved on."""

    def __init__(self):
        self.now = timezone.now()

    def move(self, **by):
        self.now += timedelta(**by)

    def to(self, moment: datetime):
        self.now = moment


@pytest.fixture
def clock(monkeypatch):
    clock = Clock()
    monkeypatch.setattr(timezone, "now", lambda: clock.now)
    monkeypatch.setattr(taking, "Now", lambda: Value(clock.now, DateTimeField()))
    # Prepared, it would keep the first moment.
    monkeypatch.setattr(taking, "_row", taking._row_of)
    for module in (answering, taking):
        monkeypatch.setattr(module, "hold", taking.hold_of)
    return clock
