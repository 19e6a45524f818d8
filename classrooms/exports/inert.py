"""Cells that a spreadsheet shows and never runs, and the lines of a CSV file. Pure."""

import csv
import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Any

# The mark by which Excel knows UTF-8.
MARK = "\ufeff"

# Spreadsheets run what begins like this.
_LIVE = frozenset("=+-@")
# Where some programs cut a line into cells though it says otherwise: all that Unicode
# counts as a new line is among it.
_CUT = re.compile(r"([;\t\n\v\f\r\x1c-\x1e\x85\u2028\u2029]+)")
_BEGIN = ("\t", "\r", "\n")
_QUOTES = frozenset("\"'`‘’“”«»")


def inert(text: str) -> str:
    """Keep a spreadsheet from running what somebody typed: put an apostrophe first.

    Also where a program that takes semicolons for commas would begin a cell.
    """
    # Most names, the quick way: they begin with a letter, and nothing cuts them.
    if text[:1].isascii() and text[:1].isalnum() and not _CUT.search(text):
        return text
    parts = _CUT.split(text)
    parts[::2] = [f"'{part}" if _is_live(part) else part for part in parts[::2]]
    made = "".join(parts)
    # A tab or a new line is read as the beginning of a formula, too.
    if made[:1] != "'" and (text.startswith(_BEGIN) or _is_live(text)):
        return f"'{made}"
    return made


def _is_live(text: str) -> bool:
    if text[:1].isascii() and text[:1].isalnum():
        return False
    # Some programs read wide forms as the plain ones, and pass over what does not
    # show: separators, controls, formats. Some take quotes off before they look.
    shown = (
        char
        for char in unicodedata.normalize("NFKC", text)
        if unicodedata.category(char)[0] not in "ZC" and char not in _QUOTES
    )
    return next(shown, "") in _LIVE


class _Echo:
    """A file that hands back what is written to it, for the response to send on."""

    def write(self, line: str) -> str:
        return line


def csv_rows(rows: Iterable[Iterable[Any]]) -> Iterator[str]:
    """Write rows as the lines of a CSV file; what was typed has to be inert already."""
    write = csv.writer(_Echo()).writerow
    for row in rows:
        yield write(row)
