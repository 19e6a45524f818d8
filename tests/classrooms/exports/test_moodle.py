import pytest

from classrooms import actions
from classrooms.exports.moodle import csv_lines
from tests import make

pytestmark = pytest.mark.django_db


def test_the_file_has_whom_what_and_a_comment(book, half_done, rows):
    heads, amal, ben, _cleo = rows(csv_lines(book()))

    assert heads == [
        "Full name",
        "Username",
        "ID number",
        "Email address",
        "Suez",
        "Suez (feedback)",
        "Erbil",
        "Erbil (feedback)",
    ]
    assert amal == ["Amal H", "", "", "", "66.67", "", "100.0", ""]
    assert ben == ["Ben K", "", "", "", "0.0", "", "-", "Get well soon."]


def test_who_has_no_score_gets_no_grade_and_never_a_nought(book, half_done, rows):
    cleo = rows(csv_lines(book()))[3]

    assert (cleo[0], cleo[4], cleo[6]) == ("Cleo", "-", "-")


def test_what_was_typed_is_inert(classroom, quiz, teacher, book, rows):
    made = make.assignment(classroom, quiz)
    learner = make.member(classroom, "=Amal")
    actions.comment(assignment=made, learner=learner, text="-1 for that", by=teacher)

    (_heads, amal) = rows(csv_lines(book()))

    assert (amal[0], amal[5]) == ("'=Amal", "'-1 for that")


@pytest.mark.parametrize("size", [1, 30])
def test_any_class_costs_the_same_statements(
    assignment, book, size, django_assert_num_queries
):
    for number in range(size):
        learner = make.member(assignment.classroom, f"Learner {number}")
        make.finished(assignment.sitting.quiz, learner, assignment.sitting)

    with django_assert_num_queries(6):
        list(csv_lines(book()))


def test_a_title_like_the_heading_of_another_column_is_told_apart(
    classroom, book, rows
):
    for title in ("Suez", "Suez (feedback)", "Username"):
        make.assignment(classroom, make.quiz(make.briefing(title=title)))

    heads = rows(csv_lines(book()))[0]

    assert sorted(heads) == sorted(set(heads))
