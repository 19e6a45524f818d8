"""Reads the front matter: YAML 1.2 to plain data, and the line each part stands on.

Only what a briefing needs is read: blocks, lists and plain values. Anchors, aliases
and tags are refused, so that a file cannot grow when it is read.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentEndEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
    StreamStartEvent,
)

from briefings import characters
from briefings.file.problems import FileProblems, Path, Problem

FIELD = "front matter"
MAX_DEPTH = 10
MAX_VALUES = 20_000

_WHOLE = re.compile(r"[-+]?[0-9]{1,18}")
_DECIMAL = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]{1,3})?")
_PLAIN = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
# What the YAML scanner says, and what its author needs to hear.
_IN_PLAIN_WORDS = {
    "mapping values are not allowed": (
        "There is a second colon on this line, or the line is not indented like those"
        " above it. Put text that has a colon in it between quotes."
    ),
    "sequence entries are not allowed": (
        "A list cannot begin here. Start each entry on a line of its own."
    ),
    "character '\\t'": "There is a tab here. Indent with spaces.",
    "cannot start any token": (
        "Text cannot begin with this character. Put the text between quotes."
    ),
    "found unexpected end of stream": (
        "The quotation mark opened here is never closed."
    ),
    "expected ',' or ']'": "The list opened here with [ is never closed with ].",
    "expected ',' or '}'": "The block opened here with { is never closed with }.",
    "could not find expected ':'": (
        "This line has no field and colon, or is not indented like those above it."
    ),
    "expected <block end>": (
        "This line does not fit those above it: check how far it is indented, and"
        " that quotation marks stand around the whole text."
    ),
}


@dataclass(slots=True)
class Front:
    """Plain data, the line of each part of it, and where a field stands again."""

    data: Any = None
    lines: dict[Path, int] = field(default_factory=dict)
    repeated: list[tuple[Path, int]] = field(default_factory=list)

    def line(self, path: Path) -> int:
        """Give the line of a part, or of what should hold it if it is missing."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)

    def name(self, path: Path) -> str:
        """Name a part as its author would: an entry by its key, or by its number."""
        data, words = self.data, []
        for step in path:
            data = _inside(data, step)
            if isinstance(step, int):
                key = data.get("key") if isinstance(data, dict) else None
                step = key if isinstance(key, str) and key else str(step + 1)
            words.append(" ".join(step.split()))
        return characters.shown(".".join(words)) or FIELD

    def problem(self, path: Path, message: str) -> Problem:
        return Problem(self.line(path), self.name(path), message)


def read(text: str, *, name: str, first_line: int) -> Front:
    """Read YAML that begins on `first_line` of the file `name`.

    Raises FileProblems where it cannot be read at all. A field that is repeated is
    only noted, and its first value kept: the rest can still be checked.
    """
    reader = _Reader(text, first_line)
    try:
        return reader.read()
    except _Unreadable as error:
        raise FileProblems(name, [Problem(error.line, FIELD, error.message)]) from None
    except MarkedYAMLError as error:
        problem = Problem(first_line + _line(error), FIELD, _say(error))
        raise FileProblems(name, [problem]) from error
    except YAMLError as error:
        message = "This is not YAML that can be read."
        raise FileProblems(name, [Problem(first_line, FIELD, message)]) from error


class _Unreadable(Exception):
    """YAML, but not of the plain sort that a briefing file is written in."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line
        self.message = message


class _Reader:
    """Builds plain data from the parser's events, noting lines on the way."""

    def __init__(self, text: str, first_line: int) -> None:
        self.front = Front(lines={(): first_line})
        self._first_line = first_line
        self._events: Iterator[Event] = iter(YAML(typ="safe", pure=True).parse(text))
        self._left = MAX_VALUES

    def read(self) -> Front:
        event = self._next()
        if not isinstance(event, StreamEndEvent):
            self.front.data = self._value(event, ())
            event = self._next()
        if not isinstance(event, StreamEndEvent):
            raise _Unreadable(self._line(event), "The front matter ends before here.")
        return self.front

    def _next(self) -> Event:
        for event in self._events:
            if isinstance(event, DocumentStartEvent):
                if event.version or event.tags:
                    raise _Unreadable(
                        self._line(event), "Lines that begin with % have no use here."
                    )
            elif not isinstance(event, StreamStartEvent | DocumentEndEvent):
                return event
        raise _Unreadable(self._first_line, "The front matter stops too early.")

    def _line(self, event: Event) -> int:
        return self._first_line + int(event.start_mark.line)

    def _value(self, event: Event, path: Path) -> Any:
        self._refuse(event, path)
        if isinstance(event, MappingStartEvent):
            return self._block(path)
        if isinstance(event, SequenceStartEvent):
            return self._list(path)
        return _scalar(event) if isinstance(event, ScalarEvent) else None

    def _refuse(self, event: Event, path: Path) -> None:
        """Stop at what a briefing has no use for, and a hostile file might."""
        self._left -= 1
        first = ""
        if isinstance(event, AliasEvent):
            first = "*"
        elif getattr(event, "anchor", None) is not None:
            first = "&"
        elif getattr(event, "tag", None) is not None:
            first = "!"
        if first:
            message = f"Text that begins with {first} needs quotes around it."
        elif len(path) > MAX_DEPTH:
            message = "This is indented too deeply to be part of a briefing."
        elif self._left < 0:
            message = "There is too much in this front matter for one briefing."
        else:
            return
        raise _Unreadable(self._line(event), message)

    def _block(self, path: Path) -> dict[str, Any]:
        block: dict[str, Any] = {}
        while not isinstance(event := self._next(), MappingEndEvent):
            self._refuse(event, path)
            if not isinstance(event, ScalarEvent):
                raise _Unreadable(self._line(event), "A field’s name must be a word.")
            here, line = (*path, event.value), self._line(event)
            if event.value in block:
                self.front.repeated.append((here, line))
            self.front.lines.setdefault(here, line)
            block.setdefault(event.value, self._value(self._next(), here))
        return block

    def _list(self, path: Path) -> list[Any]:
        entries: list[Any] = []
        while not isinstance(event := self._next(), SequenceEndEvent):
            here = (*path, len(entries))
            self.front.lines[here] = self._line(event)
            entries.append(self._value(event, here))
        return entries


def _scalar(event: ScalarEvent) -> Any:
    text = str(event.value)
    return text if event.style is not None else plain(text)


def plain(text: str) -> Any:
    """Read a value without quotation marks by YAML 1.2’s core schema.

    Dates stay text; `no` does, too.
    """
    if text in _PLAIN:
        return _PLAIN[text]
    if _WHOLE.fullmatch(text):
        return int(text)
    return float(text) if _DECIMAL.fullmatch(text) else text


def _inside(data: Any, step: str | int) -> Any:
    if isinstance(data, dict):
        return data.get(step)
    if isinstance(data, list) and isinstance(step, int) and step < len(data):
        return data[step]
    return None


def _line(error: MarkedYAMLError) -> int:
    """Give the line to look at: of what was opened, if that is what is wrong."""
    opened = str(error.context or "").endswith(
        ("quoted scalar", "flow sequence", "flow mapping")
    )
    mark = error.context_mark if opened else None
    mark = mark or error.problem_mark or error.context_mark
    return int(mark.line) if mark else 0


def _say(error: MarkedYAMLError) -> str:
    said = str(error.problem)
    for theirs, ours in _IN_PLAIN_WORDS.items():
        if theirs in said:
            return ours
    return f"This cannot be read: {said}."
