"""A pasted list of names, read with all that is wrong in it at once."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from accounts.names import alphabets, likeness, tidy
from classrooms.lists import Problem, read

NAMES = st.text(
    st.sampled_from("aAéçñбΩаοO0 .-'\t\u200b\u0301ｆسلام"), min_size=0, max_size=12
)


def problems(text, **options):
    return list(read(text, **{"limit": 40} | options).problems)


def test_each_line_is_a_name_in_its_order():
    assert read("Amal H\nBen K\n\n  Zoë  ", limit=40).names == (
        "Amal H",
        "Ben K",
        "Zoë",
    )


def test_row_of_a_spreadsheet_is_one_name_without_its_number():
    text = '1\tAmal\tHaddad\r\n2.\t"Ben"\t\r\n\t\r\nChen\tLi'

    assert read(text, limit=40).names == ("Amal Haddad", "Ben", "Chen Li")


def test_lines_are_counted_with_those_that_are_empty():
    assert problems("\n\nAmal\n\n!!!\n") == [Problem(5, "!!!", "unreadable")]


def test_name_that_looks_like_one_above_names_it():
    assert problems("Amal H\nBen\nAMAL-H") == [Problem(3, "AMAL-H", "twice", "Amal H")]


def test_name_that_looks_like_one_in_the_class_names_it():
    assert problems("amal h.", taken=["Amal H"]) == [
        Problem(1, "amal h.", "taken", "Amal H")
    ]


def test_name_in_two_alphabets_that_look_alike_is_a_problem():
    assert problems("Аmal") == [Problem(1, "Аmal", "mixed")]


def test_name_is_as_long_as_the_limit_and_no_longer():
    assert problems("a" * 40 + "\n" + "b" * 41) == [Problem(2, "b" * 41, "long")]


def test_every_problem_is_told_at_once():
    found = problems("Ben\n...\nben\n" + "x" * 41 + "\nСam", taken=["Dee"])

    assert [(each.line, each.reason) for each in found] == [
        (2, "unreadable"),
        (3, "twice"),
        (4, "long"),
        (5, "mixed"),
    ]


@pytest.mark.parametrize("text", ["", "\n \n\t\n"])
def test_empty_list_holds_no_name_and_no_problem(text):
    assert read(text, limit=40) == read("", limit=40)


@given(st.lists(NAMES, max_size=8), st.lists(NAMES, max_size=4))
def test_names_read_are_ready_to_be_kept_and_none_looks_like_another(lines, taken):
    listed = read("\n".join(lines), limit=10, taken=taken)

    alike = [likeness(name) for name in listed.names]
    assert len(set(alike)) == len(alike)
    assert not set(alike) & {likeness(name) for name in taken}
    for name in listed.names:
        assert tidy(name) == name
        assert len(name) <= 10
        assert len(alphabets(name)) <= 1


@given(st.lists(NAMES, max_size=8))
@example(["0\t"])
def test_every_line_is_a_name_a_problem_or_nothing(lines):
    listed = read("\n".join(lines), limit=10)

    something = [line for line in "\n".join(lines).splitlines() if not is_blank(line)]
    assert len(listed.names) + len(listed.problems) == len(something)


def is_blank(line):
    """Whether a row of a spreadsheet holds nothing, or nothing but its number."""
    number, *rest = (cell.strip(' "') for cell in line.split("\t"))
    is_numbered = bool(rest) and number.rstrip(".").isdigit()
    return not any(rest) and (is_numbered or not number)
