"""What tests of classes begin with: a teacher's class, a quiz, and other people."""

import pytest

from tests import make
from tests.quizzes.conftest import clock  # noqa: F401  (a fixture of theirs)


@pytest.fixture(autouse=True)
def audited(every_score_holds):
    """Let no scenario leave a score that does not follow from the answers."""


@pytest.fixture
def teacher(db):
    return make.teacher("rahimi")


@pytest.fixture
def classroom(teacher):
    return make.classroom(teacher, name="10B Current Affairs")


@pytest.fixture
def learner(classroom):
    """A learner in the class."""
    learner = make.learner("Amal H")
    make.membership(classroom, learner)
    return learner


@pytest.fixture
def quiz(db):
    return make.quiz()


@pytest.fixture
def assignment(classroom, quiz):
    return make.assignment(classroom, quiz)
