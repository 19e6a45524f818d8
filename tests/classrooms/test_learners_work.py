"""What is read of one learner's work: theirs alone, and what counts of it."""

import pytest

from classrooms import actions
from classrooms.gradebook import Gradebook
from classrooms.learners_work import Work
from classrooms.portrait import LearnersPlaces
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def cells_read(monkeypatch):
    """How many cells each book that is opened reads."""
    counts = []
    read = Gradebook._cells

    def counting(book, standings):
        cells = read(book, standings)
        counts.append(len(cells))
        return cells

    monkeypatch.setattr(Gradebook, "_cells", counting)
    return counts


@pytest.fixture
def seat(classroom, learner, assignment, quiz):
    """A learner's seat in a class where everybody has finished."""
    others = [make.member(classroom, name) for name in ("Ben K", "Cleo M")]
    for each in (learner, *others):
        make.finished(quiz, each, assignment.sitting, right=2)
    return classroom.memberships.get(learner=learner)


def test_one_learners_work_is_read_without_the_classs(seat, assignment, cells_read):
    assert Work(seat, assignment).cell.right == 2
    assert cells_read == [1]


def test_one_learners_places_are_read_without_the_classs(seat, teacher, cells_read):
    (place,) = LearnersPlaces(seat.learner, teacher=teacher).places

    assert [cell.right for _assignment, cell in place.work] == [2]
    assert cells_read == [1]


def test_over_time_leaves_out_what_a_learner_is_excused_from(seat, assignment, teacher):
    def works():
        return LearnersPlaces(seat.learner, teacher=teacher).over_time.works

    said = {"assignment": assignment, "learner": seat.learner, "by": teacher}
    assert len(works()) == 1

    actions.excuse(**said, why="Ill")
    assert works() == []

    actions.excuse(**said, is_excused=False)
    assert len(works()) == 1
