"""Writes a briefing file: plain data as front matter that reads back the same.

Written as people write it: plain text where YAML lets it be, long text folded over
several lines, quotation marks only where they are needed.
"""

import re
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from briefings.file import front

WIDTH = 90
# From how many characters on a text is a sentence, and reads better without quotation
# marks around it.
_SENTENCE = 40
# Lists of short names, which stand side by side where they fit.
_SIDE_BY_SIDE = {"accept", "against", "also", "at", "by", "toward"}
# Long entries, with an empty line between them.
_APART = {"questions"}

# What to say above which of the fields, by its path.
Notes = Mapping[tuple[str | int, ...], str]

# What is no letter, digit or sign in one line: line ends of all sorts, and the rest of
# what YAML cannot hold as it is. Joiners stay: in Persian they are part of a word.
_UNWRITABLE = re.compile(
    "[^\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
# Text that can stand by itself begins with a letter, a digit or an opening quote.
_PLAIN = re.compile(r"[^\W_]|[“‘«„]")
# Within it, these would be read as a field or as a comment.
_NOT_PLAIN = re.compile(r":(?: |$)| #| $")
_NOT_IN_LIST = re.compile(r"[:,\[\]{}]")
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t"}


def write(fields: Mapping[str, Any], body: str, notes: Notes | None = None) -> str:
    """Give the text of a briefing file with these fields above this body.

    `fields` holds blocks, lists, texts, numbers and yes or no, in the order in which
    they are to stand. Line ends in texts are told as “\\n”, however they came. `notes`
    are for who reads the file: above all, under (), or above a field.
    """
    said = notes or {}
    lines = ["---", *_note(said.get(()))]
    for name, value in fields.items():
        if isinstance(value, Mapping | list):
            lines.append("")
        lines += _note(said.get((name,)))
        lines += _field(name, value, "")
    text = _unix(body).strip()
    return "\n".join([*lines, "---", text]) + "\n"


def _note(words: str | None) -> list[str]:
    return [f"# {line}" for line in textwrap.wrap(words or "", WIDTH - 2)]


def _unix(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _field(name: str, value: Any, margin: str) -> Iterator[str]:
    """Write a field and what it holds, indented by `margin`."""
    label = f"{margin}{_name(name)}:"
    if isinstance(value, Mapping) and value:
        yield label
        for inner, held in value.items():
            yield from _field(inner, held, f"{margin}  ")
    elif isinstance(value, list):
        row = _row(value) if name in _SIDE_BY_SIDE or not value else ""
        if row and len(label) + 1 + len(row) <= WIDTH:
            yield f"{label} {row}"
        else:
            yield label
            yield from _entries(value, f"{margin}  ", apart=name in _APART)
    else:
        yield from _scalar(label, value, f"{margin}  ")


def _entries(values: Sequence[Any], margin: str, *, apart: bool) -> Iterator[str]:
    """Write a list with an entry, or what it begins with, after each hyphen."""
    for place, value in enumerate(values):
        if apart and place:
            yield ""
        if isinstance(value, Mapping):
            inner = f"{margin}  "
            first, *rest = (
                line for pair in value.items() for line in _field(*pair, inner)
            )
            yield f"{margin}- {first.removeprefix(inner)}"
            yield from rest
        else:
            yield from _scalar(f"{margin}-", value, f"{margin}  ")


def _row(values: Sequence[Any]) -> str:
    """Write a list on one line, or nothing if its entries are not that simple."""
    if any(isinstance(value, Mapping | list) for value in values):
        return ""
    return f"[{', '.join(_one_line(value, in_list=True) for value in values)}]"


def _name(name: str) -> str:
    """Write the name of a field: a word, or the name of a group in quotes."""
    return name if _is_plain(name) and ":" not in name else _quoted(name)


def _scalar(label: str, value: Any, margin: str) -> Iterator[str]:
    """Write a value after its label, or below it where it takes more than one line."""
    text = _unix(value) if isinstance(value, str) else ""
    if _keeps_lines(text):
        yield f"{label} |-"
        yield from (f"{margin}{line}" if line else "" for line in text.split("\n"))
        return
    written = _one_line(text if isinstance(value, str) else value)
    folded = textwrap.wrap(
        text,
        WIDTH - len(margin),
        break_long_words=False,
        break_on_hyphens=False,
        expand_tabs=False,
        replace_whitespace=False,
    )
    is_quoted = len(text) > _SENTENCE and written != text
    is_long = text and len(label) + 1 + len(written) > WIDTH
    can_fold = not _UNWRITABLE.search(text) and " ".join(folded) == text
    if can_fold and (is_long or is_quoted):
        yield f"{label} >-"
        yield from (f"{margin}{line}" for line in folded)
    else:
        yield f"{label} {written}"


def _keeps_lines(text: str) -> bool:
    """Whether a text of several lines can stand as it is."""
    lines = text.split("\n")
    return (
        len(lines) > 1
        and text == text.strip("\n")
        and not any(_UNWRITABLE.search(line) or line != line.strip() for line in lines)
    )


def _one_line(value: Any, *, in_list: bool = False) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if not isinstance(value, str):
        return str(value)
    is_plain = _is_plain(value) and not (in_list and _NOT_IN_LIST.search(value))
    return value if is_plain else _quoted(value)


def _is_plain(text: str) -> bool:
    """Whether a text needs no quotation marks: YAML reads it as this very text."""
    return (
        _PLAIN.match(text) is not None
        and not _NOT_PLAIN.search(text)
        and not _UNWRITABLE.search(text)
        and front.plain(text) == text
    )


def _quoted(text: str) -> str:
    if '"' in text and not _UNWRITABLE.search(text):
        return "'" + text.replace("'", "''") + "'"
    return '"' + "".join(_escaped(character) for character in text) + '"'


def _escaped(character: str) -> str:
    if character in _ESCAPES:
        return _ESCAPES[character]
    if _UNWRITABLE.match(character):
        return f"\\u{ord(character):04x}"
    return character
