"""Finds what is not text: control characters, and halves of characters.

No author means them: they come from a broken paste or a wrong encoding, or are written
as an escape in double quotes, "\\0". Databases refuse some of them, and feeds others.
"""

import re
from collections.abc import Iterator
from typing import Any

# The fields and places that lead to a text in what was read.
Path = tuple[str | int, ...]

# All but the tab and the ends of lines; surrogates; and what is no character at all.
_NOT_TEXT = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]"
)


def raw(text: str) -> Iterator[tuple[int, str]]:
    """Find them in a file as it is stored: the line of each, and a message."""
    for found in _NOT_TEXT.finditer(text):
        line = text.count("\n", 0, found.start()) + 1
        yield line, f"A character here is not text ({_code(found)}). Delete it."


def escaped(data: Any, path: Path = ()) -> Iterator[tuple[Path, str]]:
    """Find them in what was read: the path to each text that has one, and a message.

    A field’s name that has one counts as the text.
    """
    if isinstance(data, str) and (found := _NOT_TEXT.search(data)):
        yield (
            path,
            f"An escape here, with a backslash, stands for a character that is not text"
            f" ({_code(found)}). Delete it.",
        )
    elif isinstance(data, dict):
        for name, value in data.items():
            yield from escaped(name, (*path, name))
            yield from escaped(value, (*path, name))
    elif isinstance(data, list):
        for place, value in enumerate(data):
            yield from escaped(value, (*path, place))


def first(text: str) -> str:
    """Give the code of the first of them, U+000B; "" if there is none."""
    found = _NOT_TEXT.search(text)
    return _code(found) if found else ""


def shown(text: str) -> str:
    """Put a sign that can be printed in the place of each."""
    return _NOT_TEXT.sub("\ufffd", text)


def _code(found: re.Match[str]) -> str:
    return f"U+{ord(found[0]):04X}"
