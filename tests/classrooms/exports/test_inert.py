import csv
import io
import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from classrooms.exports.inert import csv_rows, inert

SIGNS = "=+-@＝＋－＠﹦﹢﹣\t\r\n;,\"'`“” \u00a0\u200b\ufeff\u180e\x00aZ1é–"
# Spaces and quotation marks before a sign hide it from nobody; an apostrophe does.
BARE = re.compile(r'[\s"]*[=+\-@＝＋－＠﹦﹢﹣]')
TYPED = st.text() | st.text(alphabet=SIGNS)


@pytest.mark.parametrize(
    "live",
    [
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "\t1",
        "  =1",
        "\u00a0=1",
        "＝1+1",
        "﹦1+1",
        "\u180e=1",
        "\ufeff=1",
        "\u200b=1",
        "\u2060\u2003\u00ad@SUM(A1)",
        "\x00=1",
        '=HYPERLINK("http://evil.example","x")',
        '"=1',
        "“=1",
        "' =1",
    ],
)
def test_what_a_spreadsheet_would_run_is_made_inert(live):
    assert inert(live) == f"'{live}"


@pytest.mark.parametrize(
    "text",
    [
        "Amal H",
        "Zoë-Ann",
        "a=b",
        "",
        "\u200b",
        "10B",
        "O’Neill",
        "\ufeffA=1",
        "“Ali”",
        "a; b",
        "two\nlines",
    ],
)
def test_what_a_spreadsheet_would_not_run_is_left_alone(text):
    assert inert(text) == text


@pytest.mark.parametrize("cut", [";", "\n", "\r\n", "\t", ";\n", "\u2028"])
def test_what_begins_a_cell_for_other_programs_is_inert_too(cut):
    assert inert(f"Amal{cut}=1") == f"Amal{cut}'=1"
    assert inert(f"{cut}=1").endswith(f"{cut}'=1")


@given(TYPED)
@example("=1;=1")
@example("a\t\t\t=1")
@example(";=")
@example("\x85=")
def test_no_cell_begins_with_a_sign_however_the_file_is_read(typed):
    (line,) = csv_rows([[inert(typed), 1]])
    cells = {cell for cut in ",;\t" for cell in cells_of(line, cut)}
    cells |= {part for cell in cells for part in cell.splitlines()}

    assert not [cell for cell in cells if BARE.match(cell)]


def cells_of(line, cut):
    """Cut a line as a program would that takes this for a comma."""
    for row in csv.reader(io.StringIO(line), delimiter=cut):
        yield from row


@given(TYPED)
def test_only_apostrophes_are_added(typed):
    assert inert(typed).replace("'", "") == typed.replace("'", "")
