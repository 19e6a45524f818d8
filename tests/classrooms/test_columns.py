"""What a class made of each assignment: from sums the same as learner by learner."""

from uuid import UUID, uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from classrooms import actions, columns
from classrooms.gradebook import Gradebook
from quizzes import actions as quiz_actions
from quizzes import versions
from quizzes.rulings import Rule
from tests import make

pytestmark = pytest.mark.django_db

RULES = ["best", "first", "last", "mean"]
sizes = pytest.mark.parametrize("most", [5000, 0], ids=["small", "big"])


def book(classroom):
    return Gradebook(classroom, classroom.memberships.count())


def by_cells(found):
    """Work columns out from the cells of everybody: finished, share and number."""
    rows = found.all_rows()
    result = []
    for place, _assignment in enumerate(found.assignments):
        cells = [row.cells[place] for row in rows]
        shares = [cell.counted for cell in cells if cell.counted is not None]
        done = [cell.attempt and cell.state != "excused" for cell in cells]
        mean = sum(shares) / len(shares) if shares else None
        result.append((sum(map(bool, done)), pytest.approx(mean), len(shares)))
    return result


def as_read(found):
    return [
        (each.finished, each.average.share, each.average.n) for each in found.columns()
    ]


def holds(classroom):
    found = book(classroom)
    return as_read(found) == by_cells(found)


def take(assignment, learner, *rights):
    for right in rights:
        make.finished(assignment.sitting.quiz, learner, assignment.sitting, right=right)


@pytest.fixture
def room(classroom):
    """Four learners with up to three attempts each, at a quiz under every rule."""
    made = [make.assignment(classroom, make.quiz(), counts=rule) for rule in RULES]
    for name, rights in {"A": (1, 3, 0), "B": (2,), "C": (), "D": (0, 2)}.items():
        learner = make.member(classroom, name)
        for each in made:
            take(each, learner, *rights)
    return classroom


def member(room, name):
    return room.memberships.get(learner__display_name=name)


@given(
    rule=st.sampled_from(RULES),
    runs=st.lists(st.lists(st.integers(0, 3), max_size=3), min_size=1, max_size=4),
)
@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_column_is_what_its_cells_come_to(teacher, rule, runs):
    classroom = make.classroom(teacher)
    made = make.assignment(classroom, make.quiz(), counts=rule)
    for rights in runs:
        learner = make.learner()
        make.membership(classroom, learner)
        take(made, learner, *rights)

    assert holds(classroom)


def excuse(room, teacher):
    for made, name in zip(room.assignments.all(), "AABB", strict=True):
        learner = member(room, name).learner
        actions.excuse(assignment=made, learner=learner, why="Ill", by=teacher)


def leave(room, teacher):
    actions.remove(membership=member(room, "A"), by=teacher)


def leave_excused(room, teacher):
    excuse(room, teacher)
    leave(room, teacher)


def come_back(room, teacher):
    learner = member(room, "A").learner
    leave(room, teacher)
    actions.put_back(classroom=room, learner=learner, by=teacher)


def move(room, teacher):
    actions.move(membership=member(room, "A"), to=make.classroom(teacher), by=teacher)


def merge(room, teacher):
    kept, extra = (member(room, name).learner for name in "BD")
    actions.merge(kept=kept, extra=extra, by=teacher)


def erase(room, teacher):
    actions.erase_member(membership=member(room, "A"), teacher=teacher)


def decide(room, teacher, decision, **data):
    for made in room.assignments.all():
        version = UUID(made.sitting.attempts.first().paper[0][0])
        actions_rule = Rule(decision, data, "Both are fair.")
        quiz_actions.rule(
            sitting=made.sitting,
            version=versions.load([version])[version],
            rule=actions_rule,
            by=teacher,
        )


def void(room, teacher):
    decide(room, teacher, "void")


def regrade(room, teacher):
    decide(room, teacher, "key", right=[1])


@sizes
@pytest.mark.parametrize(
    "happens",
    [excuse, leave, leave_excused, come_back, move, merge, erase, void, regrade],
)
def test_column_is_what_its_cells_come_to_after(
    room, teacher, monkeypatch, most, happens
):
    monkeypatch.setattr(columns, "MOST_LOOKED_THROUGH", most)
    before = as_read(book(room))

    happens(room, teacher)

    assert holds(room)
    assert as_read(book(room)) != before or happens in (come_back, erase)


@sizes
def test_what_is_not_marked_is_finished_and_in_no_average(
    classroom, learner, monkeypatch, most
):
    monkeypatch.setattr(columns, "MOST_LOOKED_THROUGH", most)
    for rule in RULES:
        made = make.assignment(classroom, make.quiz(questions=0), counts=rule)
        make.open_question(made.sitting.quiz)
        attempt = make.attempt(made.sitting.quiz, learner, made.sitting)
        quiz_actions.answer(attempt=attempt, number=1, key=uuid4(), value={"text": "x"})
        quiz_actions.finish(attempt=attempt)

    assert as_read(book(classroom)) == [(1, None, 0)] * len(RULES)


@sizes
def test_columns_are_one_statement_whatever_counts(
    room, monkeypatch, most, django_assert_num_queries
):
    monkeypatch.setattr(columns, "MOST_LOOKED_THROUGH", most)
    found = book(room)
    assert found.noted

    with django_assert_num_queries(1):
        found.columns()


def test_class_that_was_set_nothing_has_no_columns(classroom):
    assert book(classroom).columns() == []
