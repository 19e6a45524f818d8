from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from classrooms import actions, taught
from classrooms.gradebook import PAGE, Gradebook
from quizzes import actions as quiz_actions
from quizzes.models import Deferral
from tests import make

pytestmark = pytest.mark.django_db


def book(classroom):
    return Gradebook(classroom, classroom.memberships.count())


def states(classroom):
    return [cell.state for row in book(classroom).all_rows() for cell in row.cells]


def test_a_cell_holds_the_best_the_first_and_how_many(assignment, learner, quiz):
    make.finished(quiz, learner, assignment.sitting, right=1)
    best = make.finished(quiz, learner, assignment.sitting, right=3)

    (row,) = book(assignment.classroom).all_rows()

    (cell,) = row.cells
    assert row.name == "Amal H"
    assert (cell.state, cell.right, cell.of, cell.share) == ("scored", 3, 3, 1)
    assert (cell.other, cell.count, cell.attempt) == (1, 2, best.pk)


def test_who_is_at_work_is_in_progress(assignment, learner, quiz):
    make.attempt(quiz, learner, assignment.sitting)

    assert states(assignment.classroom) == ["working"]


@pytest.mark.parametrize(
    ("opens", "closes", "state"),
    [(None, None, "open"), (1, 2, "early"), (-1, 1, "open"), (-2, -1, "missing")],
)
def test_what_is_not_begun_is_missing_once_it_has_closed(
    classroom, learner, quiz, opens, closes, state
):
    times = {"opens_at": opens, "closes_at": closes}
    now = timezone.now()
    hours = {name: n and now + timedelta(hours=n) for name, n in times.items()}
    make.assignment(classroom, quiz, **hours)

    assert states(classroom) == [state]


def test_who_was_given_longer_is_missing_nothing_yet(classroom, learner, quiz, teacher):
    an_hour = timedelta(hours=1)
    made = make.assignment(classroom, quiz, closes_at=timezone.now() - an_hour)
    make.member(classroom, "Ben K")
    Deferral.objects.create(
        sitting=made.sitting,
        learner=learner,
        closes_at=timezone.now() + an_hour,
        by=teacher,
    )

    assert states(classroom) == ["open", "missing"]


def test_who_was_given_longer_is_not_late(classroom, learner, quiz, teacher):
    an_hour = timedelta(hours=1)
    now = timezone.now()
    made = make.assignment(
        classroom, quiz, closes_at=now - an_hour, late_until=now + an_hour
    )
    for member in (learner, make.member(classroom, "Ben K")):
        make.finished(quiz, member, made.sitting)
    Deferral.objects.create(
        sitting=made.sitting, learner=learner, closes_at=now + an_hour, by=teacher
    )

    rows = book(classroom).all_rows()

    assert [row.cells[0].is_late for row in rows] == [False, True]


def test_practice_stays_out_of_the_gradebook(assignment, learner, quiz):
    make.finished(quiz, learner, right=3)

    (row,) = book(assignment.classroom).all_rows()

    assert [cell.state for cell in row.cells] == ["open"]


def test_rows_are_by_name_whatever_its_capitals(classroom):
    for name in ("cleo", "Ben", "amal"):
        make.membership(classroom, make.learner(name))

    assert [row.name for row in book(classroom).all_rows()] == ["amal", "Ben", "cleo"]


def test_a_column_sums_up_those_who_finished_and_are_in_the_class(assignment, quiz):
    classroom = assignment.classroom
    for right in (1, 2):
        member = make.learner()
        make.membership(classroom, member)
        make.finished(quiz, member, assignment.sitting, right=right)
    make.membership(classroom, make.learner())
    gone = make.learner()
    make.finished(quiz, gone, assignment.sitting, right=3)

    (column,) = book(classroom).columns()

    assert (column.finished, column.average.percent, column.average.n) == (2, 50, 2)


def test_a_page_holds_a_hundred_learners(classroom):
    for number in range(PAGE + 2):
        make.membership(classroom, make.learner(f"Learner {number:03}"))
    found = book(classroom)

    first, second = found.page("1"), found.page("2")

    assert [row.name for row in found.rows(second)] == ["Learner 100", "Learner 101"]
    assert len(found.rows(first)) == PAGE
    assert found.page("nonsense").number == 1
    assert found.page("99").number == 2


def test_a_page_of_learners_has_their_own_cells(assignment, quiz, monkeypatch):
    monkeypatch.setattr("classrooms.gradebook.PAGE", 1)
    for name, right in (("Amal", 1), ("Ben", 2)):
        member = make.learner(name)
        make.membership(assignment.classroom, member)
        make.finished(quiz, member, assignment.sitting, right=right)
    found = book(assignment.classroom)

    (row,) = found.rows(found.page("2"))

    assert (row.name, row.cells[0].right) == ("Ben", 2)


@pytest.mark.parametrize("size", [1, 30])
def test_any_class_costs_the_same_queries(classroom, size, django_assert_num_queries):
    assignments = [make.assignment(classroom, make.quiz()) for _ in range(2)]
    for _ in range(size):
        member = make.learner()
        make.membership(classroom, member)
        for assignment in assignments:
            make.attempt(assignment.sitting.quiz, member, assignment.sitting)

    for sort in ("name", "average", f"-{assignments[0].pk}"):
        with django_assert_num_queries(5):
            found = Gradebook(classroom, size, sort)
            found.rows(found.page("1"))
            found.columns()


def test_who_is_excused_counts_in_no_average(assignment, quiz, teacher):
    classroom = assignment.classroom
    for name, right in (("Amal", 3), ("Ben", 0)):
        member = make.member(classroom, name)
        make.finished(quiz, member, assignment.sitting, right=right)
    actions.excuse(assignment=assignment, learner=member, why="Ill", by=teacher)
    found = book(classroom)

    amal, ben = found.all_rows()
    (column,) = found.columns()

    assert (column.average.percent, column.average.n) == (100, 1)
    assert (column.finished, column.excused) == (1, 1)
    assert (amal.average.percent, amal.average.n) == (100, 1)
    assert (ben.average.percent, ben.average.n) == (None, 0)
    assert (ben.cells[0].state, ben.cells[0].right) == ("excused", 0)


def test_who_is_excused_no_more_counts_again(assignment, learner, quiz, teacher):
    make.finished(quiz, learner, assignment.sitting, right=3)
    mine = {"assignment": assignment, "learner": learner, "by": teacher}
    actions.excuse(**mine, why="Ill")
    actions.excuse(**mine, is_excused=False)

    (row,) = book(assignment.classroom).all_rows()

    assert (row.cells[0].state, row.average.percent) == ("scored", 100)


def test_an_average_is_of_what_is_marked_each_quiz_alike(classroom, learner):
    long, short, unmarked, _missed = [
        make.assignment(classroom, make.quiz(questions=n)) for n in (4, 1, 0, 2)
    ]
    make.open_question(unmarked.sitting.quiz)
    make.finished(long.sitting.quiz, learner, long.sitting, right=1)
    make.finished(short.sitting.quiz, learner, short.sitting, right=1)
    attempt = make.attempt(unmarked.sitting.quiz, learner, unmarked.sitting)
    quiz_actions.answer(attempt=attempt, number=1, key=uuid4(), value={"text": "Fear"})

    (row,) = book(classroom).all_rows()

    # A quarter and all, whatever the number of questions.
    assert (row.average.percent, row.average.n) == (63, 2)
    assert [cell.state for cell in row.cells] == ["scored", "scored", "pending", "open"]


SCORES = {"Amal": (3, 1), "Ben": (1, 3), "Cleo": (None, None), "Dana": (2, None)}


@pytest.fixture
def sorted_names(classroom):
    """Give the names of a class of four in an order, all on one page."""
    made = [make.assignment(classroom, make.quiz()) for _ in range(2)]
    for name, rights in SCORES.items():
        member = make.member(classroom, name)
        for each, right in zip(made, rights, strict=True):
            if right is not None:
                make.finished(each.sitting.quiz, member, each.sitting, right=right)

    def sorted_names(sort):
        sort = sort.replace("first", str(made[0].pk)).replace("second", str(made[1].pk))
        return [row.name for row in Gradebook(classroom, 4, sort).all_rows()]

    return sorted_names


@pytest.mark.parametrize(
    ("sort", "names"),
    [
        ("name", "Amal Ben Cleo Dana"),
        ("-name", "Dana Cleo Ben Amal"),
        ("first", "Ben Dana Amal Cleo"),
        ("-first", "Amal Dana Ben Cleo"),
        ("-second", "Ben Amal Cleo Dana"),
        ("average", "Amal Ben Dana Cleo"),
        ("-average", "Amal Ben Dana Cleo"),
        ("nonsense", "Amal Ben Cleo Dana"),
        ("-999", "Amal Ben Cleo Dana"),
    ],
)
def test_rows_come_in_the_order_asked_for_those_without_a_score_last(
    sorted_names, sort, names
):
    assert sorted_names(sort) == names.split()


@pytest.mark.parametrize("counts", ["best", "first", "last", "mean"])
def test_what_is_sorted_by_is_what_counts(classroom, counts):
    """Amal gets worse and Ben better; a quiz under another rule stands beside it."""
    made = make.assignment(classroom, make.quiz(), counts=counts)
    make.assignment(classroom, make.quiz(), counts="first")
    for name, rights in (("Amal", (3, 0)), ("Ben", (1, 2))):
        member = make.member(classroom, name)
        for right in rights:
            make.finished(made.sitting.quiz, member, made.sitting, right=right)

    rows = Gradebook(classroom, 2, f"-{made.pk}").all_rows()
    columns = Gradebook(classroom, 2).columns()

    first = "Ben" if counts == "last" else "Amal"
    assert rows[0].name == first
    shares = [row.cells[0].share for row in rows]
    assert columns[0].average.share == pytest.approx(sum(shares) / 2, abs=1e-6)


def test_who_is_excused_is_sorted_among_those_without_a_score(
    assignment, quiz, teacher
):
    for name, right in (("Amal", 3), ("Ben", 1)):
        member = make.member(assignment.classroom, name)
        make.finished(quiz, member, assignment.sitting, right=right)
        if name == "Amal":
            actions.excuse(assignment=assignment, learner=member, why="x", by=teacher)

    for sort in (f"-{assignment.pk}", "-average"):
        rows = Gradebook(assignment.classroom, 2, sort).all_rows()
        assert [row.name for row in rows] == ["Ben", "Amal"]


def test_a_teachers_classes_count_learners_and_quizzes(classroom, teacher, quiz):
    for _ in range(3):
        make.membership(classroom, make.learner())
    for _ in range(2):
        make.assignment(classroom, make.quiz())
    make.classroom(make.teacher())

    (found,) = taught.classes(teacher)

    assert (found.size, found.set_count) == (3, 2)


def test_an_assignment_counts_who_has_finished(assignment, learner, quiz):
    make.finished(quiz, learner, assignment.sitting)
    make.finished(quiz, learner, assignment.sitting)
    make.finished(quiz, make.learner(), assignment.sitting)

    (found,) = taught.assignments(assignment.classroom)

    assert found.finished == 1
