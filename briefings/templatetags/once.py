"""Template parts that are rendered once, because they are the same for everybody."""

import re
import sys
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Mapping
from html import escape
from itertools import count, islice
from secrets import token_hex
from threading import Lock
from typing import Any

from django.db.models import Model
from django.template import Context, Library, Node, NodeList, TemplateSyntaxError
from django.template.base import FilterExpression, Parser, Token, token_kwargs
from django.utils.html import conditional_escape
from django.utils.translation import get_language

register = Library()

# So much is kept for each place in a template, in bytes, what finds it included: more
# than a school asks for at one time. What was not asked for longest goes first.
_ROOM = 4_000_000
_KEY = 500
# Nobody can write what stands for a hole: it is drawn when a worker starts.
_MARK = token_hex(16)
_HOLES = re.compile(f"{_MARK}-([0-9]+);")

Values = Mapping[str, FilterExpression]


@register.tag
def once(parser: Parser, token: Token) -> Node:
    """Render what stands between once for each language and set of values.

    `{% once theme=theme %}…{% endonce %}` sees `theme` and nothing else: no user, no
    request, no token. So what is kept cannot tell one reader about another. Only
    values that never change will do: texts, whole numbers, None and the like; a row of
    the database is refused. And they should come again: what is seldom asked for twice
    takes the place of what is. All is kept with the compiled template, and forgotten
    with it.

    Behind `filling` stand values that are each reader's own. They are printed anew
    each time where their names are, and nowhere kept:
    `{% once theme=theme filling csrf_token=csrf_token %}`. All that can be done with
    them is to print them, as they are. A tuple fills a hole with each of its values.
    """
    _name, *bits = token.split_contents()
    own: list[str] = []
    if "filling" in bits:
        place = bits.index("filling")
        bits, own = bits[:place], bits[place + 1 :]
    values, filling = token_kwargs(bits, parser), token_kwargs(own, parser)
    for rest in (bits, own):
        if rest:
            raise TemplateSyntaxError(f"once takes name=value only, not {rest[0]}")
    nodelist = parser.parse(("endonce",))
    parser.delete_first_token()
    return OnceNode(nodelist, values, filling)


class _Hole:
    """Stands for a reader's own value while what surrounds it is rendered."""

    def __init__(self, place: int) -> None:
        self._place = place

    def __str__(self) -> str:
        return f"{_MARK}-{self._place};"


class _Kept:
    """What a part was rendered to lately, as far as there is room.

    Each as pieces: text, the place of what fills a hole, text, and so on.
    """

    def __init__(self) -> None:
        self._found: OrderedDict[tuple[Any, ...], list[str | int]] = OrderedDict()
        self._taken = 0
        self._lock = Lock()

    def get(self, key: tuple[Any, ...]) -> list[str | int] | None:
        with self._lock:
            pieces = self._found.get(key)
            if pieces is not None:
                self._found.move_to_end(key)
            return pieces

    def keep(self, key: tuple[Any, ...], pieces: list[str | int]) -> None:
        with self._lock:
            if key in self._found:
                return
            self._found[key] = pieces
            self._taken += _size(pieces)
            while self._taken > _ROOM:
                _key, oldest = self._found.popitem(last=False)
                self._taken -= _size(oldest)


def _size(pieces: list[str | int]) -> int:
    return _KEY + sum(map(sys.getsizeof, pieces))


class OnceNode(Node):
    """A part of a template, with what it was rendered to so far."""

    # Blocks cannot stand in it, so nobody need look for them at every page.
    child_nodelists = ()

    def __init__(self, nodelist: NodeList, values: Values, filling: Values) -> None:
        self.nodelist = nodelist
        self._values = values
        self._filling = filling
        self._kept = _Kept()

    def render(self, context: Context) -> str:
        values = [each.resolve(context) for each in self._values.values()]
        filling = [each.resolve(context) for each in self._filling.values()]
        key = _key(values, filling)
        pieces = self._kept.get(key)
        if pieces is None:
            pieces = self._pieces(context, values, filling)
            self._kept.keep(key, pieces)
        if len(pieces) == 1:
            return str(pieces[0])
        own: list[str] = []
        for each in filling:
            if type(each) is tuple:
                own.extend(map(_escaped, each))
            else:
                own.append(_escaped(each))
        return "".join(
            [own[each] if isinstance(each, int) else each for each in pieces]
        )

    def _pieces(
        self, context: Context, values: list[Any], filling: list[Any]
    ) -> list[str | int]:
        """Render what is to be kept, and cut it where it has holes."""
        if any(isinstance(value, Model) for value in _parts(values)):
            # It stays equal to what it was before somebody changed it.
            raise TypeError("once takes what a row says, not the row")
        alone = dict(zip(self._values, values, strict=True))
        holes = map(_Hole, count())
        for name, each in zip(self._filling, filling, strict=True):
            is_many = type(each) is tuple
            alone[name] = tuple(islice(holes, len(each))) if is_many else next(holes)
        cut = _HOLES.split(self.nodelist.render(context.new(alone)))
        return [int(each) if at % 2 else str(each) for at, each in enumerate(cut)]


def _escaped(value: Any) -> str:
    """Escape as templates do, and most texts in half the time."""
    return escape(value) if type(value) is str else conditional_escape(value)


def _key(values: list[Any], filling: list[Any]) -> tuple[Any, ...]:
    """Give what finds a part: the language, the values, and how many holes it has."""
    return (
        get_language(),
        # The type, too: a text that is safe to print is equal to one that is not.
        *map(type, values),
        *values,
        *[len(each) for each in filling if type(each) is tuple],
    )


def _parts(values: Iterable[Any]) -> Iterator[Any]:
    """Give values, and what stands in those that are tuples."""
    for value in values:
        yield value
        if isinstance(value, tuple):
            yield from _parts(value)
