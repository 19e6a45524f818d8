"""Texts that are rendered once for many readers, with holes for what is each one's own.

What is kept of a text is pieces, and between them the numbers of holes. Nothing that
fills a hole is kept anywhere.
"""

import re
import sys
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Mapping
from html import escape
from itertools import count, islice
from secrets import token_hex
from threading import Lock
from typing import Any

from django.db.models import Model
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString
from django.utils.translation import get_language

# So much is kept of each text, in bytes, what finds it included: more than a school
# asks for at one time. What was not asked for longest goes first.
_ROOM = 4_000_000
_KEY = 500
# Nobody can write what stands for a hole: it is drawn when a worker starts.
_MARK = token_hex(16)
_HOLES = re.compile(f"{_MARK}-([0-9]+);")
_SPECIAL = re.compile("[&<>\"']")

# Texts, and the number of a hole between each two.
Pieces = list[Any]


class _Hole:
    """Stands for a reader's own value while what surrounds it is rendered."""

    def __init__(self, place: int) -> None:
        self._place = place

    def __str__(self) -> str:
        return f"{_MARK}-{self._place};"


class Kept:
    """What one text was rendered to lately, for each language and set of values."""

    def __init__(self) -> None:
        self._found: OrderedDict[tuple[Any, ...], Pieces] = OrderedDict()
        self._taken = 0
        self._lock = Lock()

    def filled(
        self,
        values: Mapping[str, Any],
        filling: Mapping[str, Any],
        render: Callable[[dict[str, Any]], str],
    ) -> str:
        """Give the text with these `values`, and `filling` escaped in its holes.

        `render` is asked for it once: it gets the values, and holes for the rest. Of
        these it can do nothing but print them; a tuple has a hole for each of its
        values. Raises TypeError for a row of the database among the values.
        """
        key = _key(values, filling)
        pieces = self._get(key)
        if pieces is None:
            pieces = _pieces(values, filling, render)
            self._keep(key, pieces)
        if len(pieces) == 1:
            return str(pieces[0])
        own: list[str] = []
        for each in filling.values():
            if type(each) is tuple:
                own.extend(map(_escaped, each))
            else:
                own.append(_escaped(each))
        whole: list[Any] = pieces.copy()
        # Every second piece is the number of a hole.
        whole[1::2] = [own[each] for each in pieces[1::2]]
        return "".join(whole)

    def _get(self, key: tuple[Any, ...]) -> Pieces | None:
        with self._lock:
            pieces = self._found.get(key)
            if pieces is not None:
                self._found.move_to_end(key)
            return pieces

    def _keep(self, key: tuple[Any, ...], pieces: Pieces) -> None:
        with self._lock:
            if key in self._found:
                return
            self._found[key] = pieces
            self._taken += _size(pieces)
            while self._taken > _ROOM:
                _oldest, gone = self._found.popitem(last=False)
                self._taken -= _size(gone)


def _size(pieces: Pieces) -> int:
    return _KEY + sum(map(sys.getsizeof, pieces))


def _key(values: Mapping[str, Any], filling: Mapping[str, Any]) -> tuple[Any, ...]:
    """Give what finds a text: the language, the values, and how many holes it has."""
    shown = values.values()
    return (
        get_language(),
        # The type, too: a text that is safe to print is equal to one that is not.
        *map(type, shown),
        *shown,
        *[len(each) for each in filling.values() if type(each) is tuple],
    )


def _pieces(
    values: Mapping[str, Any],
    filling: Mapping[str, Any],
    render: Callable[[dict[str, Any]], str],
) -> Pieces:
    """Render what is to be kept, and cut it where it has holes."""
    if any(isinstance(value, Model) for value in _parts(values.values())):
        # It stays equal to what it was before somebody changed it.
        raise TypeError("What is kept shows what a row says, not the row.")
    alone = dict(values)
    holes = map(_Hole, count())
    for name, each in filling.items():
        is_many = type(each) is tuple
        alone[name] = tuple(islice(holes, len(each))) if is_many else next(holes)
    cut = _HOLES.split(render(alone))
    return [int(each) if at % 2 else str(each) for at, each in enumerate(cut)]


def _parts(values: Iterable[Any]) -> Iterator[Any]:
    """Give values, and what stands in those that are tuples."""
    for value in values:
        yield value
        if isinstance(value, tuple):
            yield from _parts(value)


def _escaped(value: Any) -> str:
    """Escape as templates do, and most texts in a tenth of the time."""
    sort = type(value)
    if sort is str:
        return escape(value) if _SPECIAL.search(value) else value
    return value if sort is SafeString else conditional_escape(value)
