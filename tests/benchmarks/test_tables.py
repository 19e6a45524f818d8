from pathlib import Path

import pytest

from benchmarks.report import PAGE
from benchmarks.tables import BEGINS, ENDS, replaced, table, within


def test_table_is_markdown_with_numbers_to_the_end():
    assert table(["work", "database", "ms"], [["open", "SQLite", 2]]) == (
        "| work | database | ms |\n| --- | --- | --: |\n| open | SQLite | 2 |"
    )


@pytest.mark.parametrize(
    ("value", "options", "text"),
    [
        (1.49, {"budget": 1.5, "digits": 2}, "1.49"),
        (1.61, {"budget": 1.5, "digits": 2}, "**1.61** (most 1.5)"),
        (1.504, {"budget": 1.5, "digits": 2}, "1.50"),
        (240, {"budget": 250, "least": True}, "**240** (least 250)"),
        (1234, {"budget": None}, "1,234"),
    ],
)
def test_value_beyond_its_budget_stands_out(value, options, text):
    assert within(value, **options) == text


def test_tables_take_the_place_of_the_old_ones():
    page = f"Before\n{BEGINS}\nold\n{ENDS}\nAfter"

    found = replaced(page, "new")

    assert "old" not in found
    assert found.startswith(f"Before\n{BEGINS}\n\nnew")
    assert found.endswith("After")


def test_page_without_a_place_for_tables_is_named():
    with pytest.raises(ValueError, match="no place for the tables"):
        replaced("Nothing here", "new")


def test_documentation_has_a_place_for_the_tables():
    assert BEGINS in Path(PAGE).read_text("utf-8")
