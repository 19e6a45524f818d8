from datetime import timedelta

import pytest
from django.utils import timezone

from classrooms.exports.plain import csv_lines
from tests import make
from tests.classrooms.crowd import crowd

pytestmark = pytest.mark.django_db


def test_there_is_a_line_for_each_learner_under_the_mark_for_excel(
    book, half_done, rows
):
    text = "".join(csv_lines(book()))
    assert text.startswith("\ufeff")

    heads, amal, ben, cleo = rows([text])

    assert heads[:5] == [
        "Learner",
        "Suez: right (best)",
        "Suez: questions",
        "Suez: attempts",
        "Suez: status",
    ]
    assert amal == ["Amal H", "2", "3", "2", "", "3", "3", "1", ""]
    assert ben == ["Ben K", "0", "3", "1", "", "", "", "", "excused"]
    assert cleo == ["Cleo", "", "", "", "in progress", "", "", "", ""]


def test_what_has_closed_is_missing(classroom, learner, quiz, book, rows):
    make.assignment(classroom, quiz, closes_at=timezone.now() - timedelta(hours=1))

    assert rows(csv_lines(book()))[1] == ["Amal H", "", "", "", "missing"]


@pytest.mark.parametrize("counts", ["first", "last", "mean"])
def test_what_counts_by_the_rule_is_what_is_written(
    classroom, learner, quiz, book, rows, counts
):
    made = make.assignment(classroom, quiz, counts=counts)
    for right in (0, 3):
        make.finished(quiz, learner, made.sitting, right=right)

    (_heads, amal) = rows(csv_lines(book()))

    assert amal[1] == {"first": "0", "last": "3", "mean": "50"}[counts]


def test_every_rule_has_its_own_columns_in_one_file(
    classroom, learner, quiz, book, rows
):
    """Each rule is read in a way of its own."""
    ben = make.member(classroom, "Ben K")
    a_minute_ago = timezone.now() - timedelta(minutes=1)
    late = {"closes_at": a_minute_ago, "late_until": a_minute_ago + timedelta(days=1)}
    rules = [{"counts": each} for each in ("mean", "best", "last", "first")]
    for number, rule in enumerate([*rules, {"counts": "best", **late}]):
        made = make.assignment(classroom, quiz, **rule)
        for right in (1, 3, 2):
            make.finished(quiz, learner, made.sitting, right=right)
        if number % 2:
            make.finished(quiz, ben, made.sitting, right=0)

    _heads, amal, ben = rows(csv_lines(book()))

    assert amal[1::4] == ["67", "3", "2", "1", "3"]
    assert amal[3::4] == ["3"] * 5
    assert amal[4::4] == ["", "", "", "", "late"]
    assert ben[1::4] == ["", "0", "", "0", ""]


def test_assignments_of_one_name_are_told_apart(classroom, learner, quiz, book, rows):
    for _ in range(2):
        make.assignment(classroom, quiz)

    heads = rows(csv_lines(book()))[0]

    assert len(set(heads)) == len(heads)


def test_names_and_titles_are_inert(classroom, book, rows):
    briefing = make.briefing(title='=cmd|" /C calc"!A0')
    make.assignment(classroom, make.quiz(briefing, questions=1))
    make.member(classroom, '@SUM(1+1),"x"\n=2')

    heads, row = rows(csv_lines(book()))

    assert all(not cell.startswith(("=", "+", "-", "@")) for cell in [*heads, *row])
    assert row[0] == "'@SUM(1+1),\"x\"\n'=2"


@pytest.mark.parametrize("size", [1, 30, 300])
def test_any_class_costs_the_same_statements(
    assignment, book, size, django_assert_num_queries
):
    crowd(assignment, size)

    with django_assert_num_queries(5):
        lines = "".join(csv_lines(book())).splitlines()

    assert len(lines) == 1 + size
