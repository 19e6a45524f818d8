from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone, translation
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from classrooms.exports.inert import inert
from classrooms.exports.workbook import write
from quizzes.models import Standing
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def sheets(book):
    """Read the workbook of the class back."""

    def sheets():
        with write(book()) as file:
            return load_workbook(file).worksheets

    return sheets


def values(sheet):
    return [list(row) for row in sheet.iter_rows(values_only=True)]


def test_the_first_sheet_has_shares_as_numbers_and_words_where_there_is_none(
    half_done, sheets
):
    scores, _work = sheets()

    heads, amal, ben, cleo, foot = values(scores)
    assert heads == ["Learner", "Average", "Scores it is of", "Suez", "Erbil"]
    assert amal == ["Amal H", pytest.approx(5 / 6), 2, pytest.approx(2 / 3), 1]
    assert ben == ["Ben K", 0, 1, 0, "excused"]
    assert cleo == ["Cleo", None, 0, "in progress", None]
    assert foot == ["Class", None, None, pytest.approx(1 / 3), 1]
    assert scores["D2"].number_format == "0%"


def test_heads_and_names_stay_in_sight(half_done, sheets):
    for sheet in sheets():
        assert sheet.freeze_panes == "B2"
        assert sheet.column_dimensions["A"].width > 20


def test_the_second_sheet_has_a_line_for_each_piece_of_work(half_done, sheets):
    _scores, work = sheets()

    heads, *lines = values(work)
    assert heads[0] == "Learner"
    assert [line[:6] for line in lines] == [
        ["Amal H", "Suez", 2, 3, pytest.approx(2 / 3), 2],
        ["Amal H", "Erbil", 3, 3, 1, 1],
        ["Ben K", "Suez", 0, 3, 0, 1],
        ["Ben K", "Erbil", 1, 3, pytest.approx(1 / 3), 1],
        ["Cleo", "Suez", None, None, None, None],
    ]
    assert [line[7] for line in lines][-2:] == ["excused", "in progress"]


def test_times_are_by_the_clock_of_the_class(
    classroom, assignment, learner, quiz, sheets
):
    classroom.time_zone = "Asia/Tehran"
    classroom.save()
    make.finished(quiz, learner, assignment.sitting)

    _scores, work = sheets()

    at = Standing.objects.get().last_at.astimezone(ZoneInfo("Asia/Tehran"))
    written = work["G2"].value
    assert work["G1"].value == "Finished (Asia/Tehran)"
    assert isinstance(written, datetime)
    assert abs(written - at.replace(tzinfo=None)) < timedelta(seconds=1)


def test_late_work_is_marked(classroom, learner, quiz, sheets):
    now, an_hour = timezone.now(), timedelta(hours=1)
    made = make.assignment(
        classroom, quiz, closes_at=now - an_hour, late_until=now + an_hour
    )
    make.finished(quiz, learner, made.sitting)

    assert values(sheets()[1])[1][7] == "late"


@pytest.mark.parametrize(("language", "is_rtl"), [("en", False), ("fa", True)])
def test_sheets_run_the_way_of_the_language(half_done, sheets, language, is_rtl):
    with translation.override(language):
        found = sheets()

    assert [bool(each.sheet_view.rightToLeft) for each in found] == [is_rtl, is_rtl]


def test_an_empty_class_gives_an_empty_sheet(classroom, sheets):
    scores, work = sheets()

    assert [row[0] for row in values(scores)] == ["Learner", "Class"]
    assert len(values(work)) == 1


# What Excel's own files cannot hold is not among it: openpyxl refuses to read it.
TYPED = st.text(
    alphabet=st.sampled_from("=+-@＝\t;\"'<&aZé \u200bپ")
    | st.characters(codec="utf-8"),
    min_size=1,
    max_size=20,
)


@settings(
    max_examples=20,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(name=TYPED)
def test_whatever_a_name_is_it_is_text(classroom, learner, sheets, name):
    learner.display_name = name.replace("\x00", "")
    learner.save()

    cell = sheets()[0]["A2"]

    assert cell.data_type in ("s", "inlineStr", "n")
    assert cell.hyperlink is None
    assert not str(cell.value or "").startswith(("=", "+", "-", "@"))
    if learner.display_name.isprintable():
        assert (cell.value or "") == inert(learner.display_name)


@pytest.mark.parametrize("size", [1, 30])
def test_any_class_costs_the_same_statements(
    assignment, book, size, django_assert_num_queries
):
    for number in range(size):
        learner = make.member(assignment.classroom, f"Learner {number}")
        make.finished(assignment.sitting.quiz, learner, assignment.sitting)

    with django_assert_num_queries(7), write(book()):
        pass
