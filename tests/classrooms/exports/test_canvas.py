import pytest

from classrooms.exports.canvas import csv_lines
from tests import make

pytestmark = pytest.mark.django_db


def test_the_file_is_one_that_canvas_reads(book, half_done, rows, classroom):
    lines = list(csv_lines(book()))

    heads, points, amal, ben, cleo = rows(lines)
    assert heads == [
        "Student",
        "ID",
        "SIS User ID",
        "SIS Login ID",
        "Section",
        "Suez",
        "Erbil",
    ]
    assert points == ["    Points Possible", "", "", "", "", "100", "100"]
    assert amal == ["Amal H", "", "", "", classroom.name, "66.67", "100.0"]
    assert ben == ["Ben K", "", "", "", classroom.name, "0.0", "EX"]
    assert cleo == ["Cleo", "", "", "", classroom.name, "", ""]
    assert lines[0].startswith("Student")  # no mark: Canvas knows UTF-8


def test_a_year_in_a_title_is_no_number_of_an_assignment(
    classroom, learner, book, rows
):
    briefing = make.briefing(title="Suez (1956)")
    make.assignment(classroom, make.quiz(briefing))

    assert rows(csv_lines(book()))[0][-1] == "Suez [1956]"


def test_a_quiz_set_twice_is_two_assignments(classroom, quiz, book, rows):
    for _ in range(2):
        make.assignment(classroom, quiz)

    first, second = rows(csv_lines(book()))[0][-2:]

    assert second == f"{first}, 2"


def test_nobody_is_called_so_as_to_change_the_points(classroom, quiz, book, rows):
    make.assignment(classroom, quiz)
    make.member(classroom, "My Points Possible")

    (_heads, _points, mallory) = rows(csv_lines(book()))

    assert "Points Possible" not in mallory[0]


def test_names_and_titles_are_inert(classroom, book, rows):
    classroom.name = "@10B"
    classroom.save()
    make.assignment(classroom, make.quiz(make.briefing(title="=1+1")))
    make.member(classroom, "+Amal")

    heads, _points, amal = rows(csv_lines(book()))

    assert (heads[-1], amal[0], amal[4]) == ("'=1+1", "'+Amal", "'@10B")


def test_a_title_that_looks_like_a_year_or_a_count_is_told_apart(classroom, book, rows):
    for title in ("Suez (1956)", "Suez [1956]", "Suez", "Suez, 2", "Suez"):
        make.assignment(classroom, make.quiz(make.briefing(title=title)))

    named = rows(csv_lines(book()))[0][-5:]

    assert sorted(named) == sorted(set(named))
    assert set(named) >= {"Suez [1956]", "Suez [1956], 2", "Suez, 2", "Suez, 3"}
