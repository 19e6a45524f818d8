"""Numbers asked for: tolerance, unit, slips, and marks that mean two things."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes.kinds import Incomplete, number
from quizzes.wording import FAULTS, say_incomplete
from tests.quizzes.kinds.examples import content, row

DEAD = content(
    "number",
    row("84", right=True, feedback=""),
    row("280", feedback="These were hurt."),
    unit="people",
)


def asking(*values, **fields):
    return content("number", *(row(value, right=True) for value in values), **fields)


def answered(text, question=DEAD):
    return number.parse(question, None, {"answer": [text]})


def share(question, text):
    return number.grade(question, answered(text, question))


@pytest.mark.parametrize(
    "typed",
    ["84", " 84.0 ", "84 people", "84people", "84 People.", "۸۴", "+84", "8.4e1"],
)
def test_number_is_right_however_it_is_written(typed):
    assert share(DEAD, typed) == 1
    assert answered(typed) == {"text": typed.strip(), "number": "84"}


@pytest.mark.parametrize(
    ("unit", "typed", "kept"),
    [
        ("%", "5%", "5"),
        ("%", "5 %", "5"),
        ("€", "€5", "5"),
        ("€", "5,50 €", "5.5"),
        ("km²", "5 km2", "5"),
        ("°C", "-5 °c", "-5"),
        ("000 people", "5 000 people", "5"),
        ("000", "5000", "5000"),
        ("", "5", "5"),
    ],
)
def test_unit_is_forgiven(unit, typed, kept):
    assert answered(typed, asking("1", unit=unit))["number"] == kept


@pytest.mark.parametrize(
    ("tolerance", "right", "wrong"),
    [
        ("", ["1000"], ["1000.0001", "999.9999", "-1000"]),
        ("5", ["995", "1005"], ["994.999", "1005.001"]),
        ("5 people", ["995", "1005"], ["994"]),
        ("0,5", ["999.5", "1000,5"], ["1000.51"]),
        ("10%", ["900", "1100", "1,100"], ["899.99", "1100.01"]),
        ("10 %", ["900"], ["899"]),
        ("۱۰٪", ["900"], ["899"]),
    ],
)
def test_tolerance_holds_to_its_very_ends(tolerance, right, wrong):
    question = asking("1000", unit="people", tolerance=tolerance)

    assert {share(question, typed) for typed in right} == {1}
    assert {share(question, typed) for typed in wrong} == {0}


def test_share_of_a_negative_number_reaches_both_ways():
    question = asking("-20", tolerance="10%")

    assert [share(question, typed) for typed in ("-18", "-22", "-17.9")] == [1, 1, 0]


def test_any_of_several_numbers_is_right():
    question = asking("3", "5", tolerance="0.5")

    assert [share(question, typed) for typed in ("3.5", "4.5", "4")] == [1, 1, 0]


@given(st.decimals(-(10**6), 10**6, places=6), st.decimals(0, 1000, places=6))
def test_ends_of_a_tolerance_are_exact(value, slack):
    question = asking(f"{value}0", tolerance=f"{slack}0")
    tiny = type(value)("0.000001")

    assert share(question, f"{value + slack:f}0") == 1
    assert share(question, f"{value - slack:f}0") == 1
    assert share(question, f"{value + slack + tiny:f}0") == 0


@pytest.mark.parametrize(
    ("key", "typed", "kept"),
    [
        ("1000", "1,000", "1000"),
        ("1000", "1.000", "1000"),
        ("3.1420", "3.142", "3.142"),
        ("3.1420", "3,142", "3.142"),
        ("7", "3,142", "3142"),
    ],
)
def test_number_that_reads_in_two_ways_is_the_right_one_if_either_is(key, typed, kept):
    assert answered(typed, asking(key))["number"] == kept


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("", "empty"),
        (" ", "empty"),
        ("four", "not-a-number"),
        ("84 soldiers", "not-a-number"),
        ("about 84", "not-a-number"),
        ("people", "not-a-number"),
        ("1e999999", "not-a-number"),
        ("8" * 41, "too-long"),
    ],
)
def test_what_is_no_number_is_no_answer(typed, code):
    with pytest.raises(Incomplete) as problem:
        answered(typed)

    assert problem.value.code == code
    assert say_incomplete(problem.value)


def test_feedback_is_the_authors_on_this_very_number():
    assert number.feedback(DEAD, None, answered("280.0")) == ["These were hurt."]
    assert number.feedback(DEAD, None, answered("281")) == []
    assert number.feedback(DEAD, None, answered("84")) == []


def test_answer_is_said_as_its_author_writes_it_or_in_one_way():
    question = asking("1 000 km", unit="km")

    said = [
        number.said(question, answered(typed, question))
        for typed in ("1000", "1,000 km", "2,500.50", "2500.5")
    ]

    assert said == [["1 000 km"], ["1 000 km"], ["2500.5 km"], ["2500.5 km"]]
    assert number.offered(question) == [("1 000 km", True)]


@pytest.mark.parametrize(
    ("unit", "tolerance", "line"),
    [
        ("", "", "20"),
        ("people", "", "20 people"),
        ("%", "5", "20% (± 5)"),
        ("°C", "10%", "20°C (± 10%)"),
    ],
)
def test_key_has_unit_and_tolerance(unit, tolerance, line):
    assert number.key(asking("20", unit=unit, tolerance=tolerance)) == [line]


def test_reveal_says_how_a_number_was_read_unless_that_is_plain():
    taken_for = {
        typed: number.reveal(DEAD, None, answered(typed))["taken_for"]
        for typed in ("84", "84 people", "۸۴", "3,142")
    }

    assert taken_for == {
        "84": "",
        "84 people": "",
        "۸۴": "84 people",
        "3,142": "3142 people",
    }


def test_unit_is_shown_and_what_was_typed_is_shown_again():
    assert number.ask(DEAD, None, {"answer": ["four"]}) == {
        "type": "decimal",
        "typed": "four",
        "unit": "people",
    }


@pytest.mark.parametrize(
    ("question", "found"),
    [
        (asking("84"), []),
        (asking("84 people", unit="people"), []),
        (asking(), ["none-right"]),
        (content("number", row("84")), ["none-right"]),
        (asking("four"), ["no-number"]),
        (asking("84", ""), ["no-number"]),
        (asking("84 people"), ["no-number"]),
        (asking("1e999999"), ["no-number"]),
        (asking("1,000"), ["two-numbers"]),
        (asking("3.142"), ["two-numbers"]),
        (asking("84", tolerance="some"), ["tolerance"]),
        (asking("84", tolerance="-5"), ["tolerance"]),
        (asking("84", tolerance="%"), ["tolerance"]),
        (asking("84", tolerance="1,000"), ["tolerance"]),
        (content("number", row("84", right=True), row("84.0")), ["both"]),
        (content("number", row("84", right=True), row("85"), tolerance="1"), ["both"]),
        (content("number", row("84", right=True), row("86"), tolerance="1"), []),
    ],
)
def test_mistake_of_an_author_is_found_and_has_words(question, found):
    assert number.faults(question) == found
    assert all(FAULTS[code] for code in found)
