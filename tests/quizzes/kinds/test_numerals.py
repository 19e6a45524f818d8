"""Numbers as people write them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes.kinds.numerals import LONGEST, canonical, readings

numbers = st.decimals(-(10**9), 10**9, places=4)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("4", "4"),
        (" 4 ", "4"),
        ("007", "7"),
        ("+4", "4"),
        ("-4", "-4"),
        ("−4", "-4"),
        ("– 4", "-4"),
        ("-0.0", "0"),
        ("1.5", "1.5"),
        ("1,5", "1.5"),
        (".5", "0.5"),
        ("5.", "5"),
        ("1 000", "1000"),
        ("1\u00a0000", "1000"),
        ("1\u202f000", "1000"),
        ("1’000", "1000"),
        ("1'000'000", "1000000"),
        ("1,234,567", "1234567"),
        ("1.234.567", "1234567"),
        ("12,34,567", "1234567"),
        ("1,234.5", "1234.5"),
        ("1.234,5", "1234.5"),
        ("1 234,567", "1234.567"),
        ("1.000.000,500", "1000000.5"),
        ("0.125", "0.125"),
        ("0,125", "0.125"),
        ("00,125", "0.125"),
        ("1234,567", "1234.567"),
        ("1,2345", "1.2345"),
        ("۱۲", "12"),
        ("-١٢٫٥", "-12.5"),
        ("١٬٢٣٤٬٥٦٧", "1234567"),
        ("१२", "12"),
        ("12", "12"),
        ("1.5e6", "1500000"),
        ("1,5E-3", "0.0015"),
        ("9" * LONGEST, "9" * LONGEST),
        ("0." + "1" * 38, "0." + "1" * 38),
    ],
)
def test_number_is_read_in_the_only_way_there_is(text, number):
    assert [canonical(each) for each in readings(text)] == [number]


@pytest.mark.parametrize(
    ("text", "likelier", "other"),
    [
        ("1,000", "1000", "1"),
        ("1.000", "1000", "1"),
        ("-12,345", "-12345", "-12.345"),
        ("123.456", "123456", "123.456"),
        ("۱,۵۰۰", "1500", "1.5"),
    ],
)
def test_one_mark_before_three_digits_is_sooner_a_thousands_mark(text, likelier, other):
    assert [canonical(each) for each in readings(text)] == [likelier, other]


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "-",
        ".",
        "e5",
        ".e5",
        "four",
        "4 or 5",
        "4 5",
        "--4",
        "4-",
        "1/2",
        "½",
        "5²",
        "1.2.3",
        "12.3.2024",
        "1,2,3",
        "1,234,56",
        "1,000,",
        "1,000.000.5",
        "1 234 56",
        "1_000",
        "0x10",
        "nan",
        "inf",
        "1e999999",
        "1e100",
        "1e",
        "9" * (LONGEST + 1),
    ],
)
def test_what_is_no_number_is_not_read(text):
    assert readings(text) == ()


@given(st.text(st.sampled_from("0123456789٣.,'٫٬ -+eE−")) | st.text())
def test_whatever_is_typed_has_at_most_two_readings_that_can_be_kept(text):
    found = readings(text)

    assert len(found) <= 2
    for number in found:
        assert Decimal(canonical(number)) == number
        assert number in readings(canonical(number)) or len(canonical(number)) > LONGEST


@given(numbers)
def test_a_number_is_kept_in_one_way(number):
    kept = canonical(number)

    assert number in readings(kept)
    assert canonical(number.normalize()) == kept
    assert canonical(Decimal(f"{number}000")) == kept
    assert kept == "0" or not kept.startswith("-0") or "." in kept


@given(numbers, st.sampled_from([",.", ".,", " .", " ,", "’.", "٬٫"]))
def test_groups_and_decimals_are_read_back_in_every_manner(number, marks):
    group, mark = marks
    written = f"{number:,}".translate({ord(","): group, ord("."): mark})

    assert number in readings(written)
