import csv
import io

import pytest

from classrooms import taught
from classrooms.gradebook import PAGE, Gradebook, csv_lines, inert
from tests import make

pytestmark = pytest.mark.django_db


def book(classroom):
    return Gradebook(classroom, classroom.memberships.count())


def read(classroom):
    text = "".join(csv_lines(book(classroom)))
    assert text.startswith("\ufeff")
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))


def test_a_cell_holds_the_best_the_first_and_how_many(assignment, learner, quiz):
    make.finished(quiz, learner, assignment.sitting, right=1)
    best = make.finished(quiz, learner, assignment.sitting, right=3)

    (row,) = book(assignment.classroom).all_rows()

    (cell,) = row.cells
    assert row.name == "Amal H"
    assert str(cell.counted) == "Best 3 of 3"
    assert (cell.first_right, cell.count) == (1, 2)
    assert cell.get_absolute_url() == best.get_absolute_url()


def test_what_is_not_finished_is_missing(assignment, learner, quiz):
    make.attempt(quiz, learner, assignment.sitting)

    (row,) = book(assignment.classroom).all_rows()

    assert row.cells == [None]


def test_practice_stays_out_of_the_gradebook(assignment, learner, quiz):
    make.finished(quiz, learner, right=3)

    (row,) = book(assignment.classroom).all_rows()

    assert row.cells == [None]


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

    assert (column.finished, column.percent) == (2, 50)


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

    assert (row.name, row.cells[0].counted.right) == ("Ben", 2)


def test_the_file_has_a_row_for_each_learner_and_a_mark_for_excel(
    assignment, learner, quiz
):
    make.membership(assignment.classroom, make.learner("Zoë"))
    make.finished(quiz, learner, assignment.sitting, right=2)

    heads, amal, zoe = read(assignment.classroom)

    assert heads[0] == "Learner"
    assert heads[1].endswith("right (best)")
    assert amal == ["Amal H", "2", "3", "1", ""]
    assert zoe == ["Zoë", "", "", "", ""]


@pytest.mark.parametrize(
    "live",
    [
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        "  =1",
        "\u00a0=1",
        "＝1+1",
        "﹦1+1",
        "\u180e=1",
        "\ufeff=1",
        "\u200b=1",
        "\u2060\u2028\u00ad@SUM(A1)",
        "\x00=1",
        '=HYPERLINK("http://evil.example","x")',
    ],
)
def test_what_a_spreadsheet_would_run_is_made_inert(live):
    assert inert(live) == f"'{live}"


@pytest.mark.parametrize(
    "text", ["Amal H", "Zoë-Ann", "a=b", "", "\u200b", "10B", "O’Neill", "\ufeffA=1"]
)
def test_what_a_spreadsheet_would_not_run_is_left_alone(text):
    assert inert(text) == text


def test_names_and_titles_in_the_file_are_inert(classroom):
    quiz = make.quiz(make.briefing(), questions=1)
    quiz.title = '=cmd|" /C calc"!A0'
    quiz.save()
    make.assignment(classroom, quiz)
    make.membership(classroom, make.learner('@SUM(1+1),"x"\n=2'))

    heads, row = read(classroom)

    assert all(not cell.startswith(("=", "+", "-", "@")) for cell in [*heads, *row])
    assert row[0] == '\'@SUM(1+1),"x"\n=2'


@pytest.mark.parametrize("size", [1, 30])
def test_any_class_costs_the_same_queries(classroom, size, django_assert_num_queries):
    assignments = [make.assignment(classroom, make.quiz()) for _ in range(2)]
    for _ in range(size):
        member = make.learner()
        make.membership(classroom, member)
        for assignment in assignments:
            make.attempt(assignment.sitting.quiz, member, assignment.sitting)

    with django_assert_num_queries(4):
        found = Gradebook(classroom, size)
        found.rows(found.page("1"))
        found.columns()
    with django_assert_num_queries(3):
        list(csv_lines(Gradebook(classroom, size)))


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
