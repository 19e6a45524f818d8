"""A class whose scores are to go elsewhere."""

import csv
import io

import pytest

from classrooms import actions
from classrooms.gradebook import Gradebook
from tests import make


@pytest.fixture
def book(classroom):
    """Open the book of the class as it is now."""

    def book():
        return Gradebook(classroom, classroom.memberships.count())

    return book


@pytest.fixture
def half_done(classroom, learner, teacher):
    """Two quizzes; Amal did both, the first twice; Ben is excused from the second.

    Cleo is at work on the first.
    """
    first, second = [make.assignment(classroom, make.quiz()) for _ in range(2)]
    first.sitting.quiz.briefing.title = "Suez"
    first.sitting.quiz.briefing.save()
    second.sitting.quiz.briefing.title = "Erbil"
    second.sitting.quiz.briefing.save()
    ben, cleo = [make.member(classroom, name) for name in ("Ben K", "Cleo")]
    for right in (1, 2):
        make.finished(first.sitting.quiz, learner, first.sitting, right=right)
    make.finished(second.sitting.quiz, learner, second.sitting, right=3)
    make.finished(first.sitting.quiz, ben, first.sitting, right=0)
    make.finished(second.sitting.quiz, ben, second.sitting, right=1)
    actions.excuse(assignment=second, learner=ben, why="Ill", by=teacher)
    actions.comment(assignment=second, learner=ben, text="Get well soon.", by=teacher)
    make.attempt(first.sitting.quiz, cleo, first.sitting)
    return first, second


@pytest.fixture
def rows():
    """Read the lines of a CSV file back."""

    def rows(lines):
        text = "".join(lines).removeprefix("\ufeff")
        return list(csv.reader(io.StringIO(text)))

    return rows
