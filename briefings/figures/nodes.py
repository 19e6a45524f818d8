"""The boxes of the actor diagram: how large they are, and what stands in them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from briefings.figures import lettering
from briefings.figures.arrangement import Rows
from briefings.figures.outline import ActorOutline
from briefings.figures.relations import Gathering
from briefings.figures.strokes import Box

# Sizes of type, in the units of a drawing that a phone of 320 pixels shows at nine
# tenths: so 12 pixels and more.
NAME, PLAIN_TEXT = 14.0, 13.5
# What letters take that are not bold, of what bold ones do.
PLAIN = 0.92
_LEADING, _RISE = 17.0, 13.0
_PADDING, _WIDEST = 8.0, 134.0
_NAME_LINES, _KIND_LINES, _EVENT_LINES = 4, 2, 6
# What the head of one line needs of the upper or lower side of a box, and of the
# side to its neighbour, where a label may stand on it.
_PORT, _LANE = 13.0, 21.0


@dataclass(frozen=True, slots=True)
class Words:
    """A line of words in a box: its middle, and its baseline."""

    text: str
    x: int
    y: int
    is_kind: bool


@dataclass(frozen=True, slots=True)
class Node:
    """A box with an actor’s name and kind, or with what happened between many."""

    x: int
    y: int
    width: int
    height: int
    is_main: bool
    is_event: bool
    words: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Content:
    """What stands in a box, in lines: words, and whether they are a kind of actor."""

    id: str
    lines: tuple[tuple[str, bool], ...]
    is_event: bool
    width: float

    @property
    def height(self) -> float:
        return _LEADING * len(self.lines) + 2 * _PADDING - 2


def of_actor(actor: ActorOutline, kinds: Mapping[str, str], ties: int) -> Content:
    room = _WIDEST - 2 * _PADDING
    name = lettering.lines(actor["name"], size=NAME, room=room, most=_NAME_LINES)
    size = PLAIN_TEXT * PLAIN
    kind = lettering.lines(kinds[actor["kind"]], size=size, room=room, most=_KIND_LINES)
    widest = max(
        *(lettering.width(line, NAME) for line in name),
        *(lettering.width(line, size) for line in kind),
    )
    return Content(
        id=actor["id"],
        lines=(*((line, False) for line in name), *((line, True) for line in kind)),
        is_event=False,
        width=_wide(widest, ties),
    )


def of_event(gathering: Gathering, ties: int) -> Content:
    room, size = _WIDEST - 2 * _PADDING, PLAIN_TEXT * PLAIN
    text = "; ".join(f"{number}. {words}" for number, words in gathering.events)
    words = lettering.lines(text, size=size, room=room, most=_EVENT_LINES)
    widest = max(lettering.width(line, size) for line in words)
    return Content(
        id=gathering.id,
        lines=tuple((line, True) for line in words),
        is_event=True,
        width=_wide(widest, ties),
    )


def _wide(words: float, ties: int) -> float:
    """Make a box wide enough for its words, and for half of its lines on one side."""
    ports = _PORT * (ties + 1) / 2
    return float(round(min(max(words, ports) + 2 * _PADDING, _WIDEST)))


def heights(
    contents: Sequence[Content], rows: Rows, lanes: Mapping[tuple[int, int], int]
) -> list[float]:
    """Make boxes as high as their words, and as the lines to their neighbours need."""
    tall = [content.height for content in contents]
    for one, other in (pair for row in rows for pair in pairwise(row)):
        needed = _LANE * lanes.get((min(one, other), max(one, other)), 0)
        tall[one] = max(tall[one], needed)
        tall[other] = max(tall[other], needed)
    return tall


def node(box: Box, content: Content, *, is_main: bool) -> Node:
    top = box.y - content.height / 2 + _PADDING - 1 + _RISE
    return Node(
        x=round(box.left),
        y=round(box.top),
        width=round(box.width),
        height=round(box.height),
        is_main=is_main,
        is_event=content.is_event,
        words=tuple(
            Words(text, round(box.x), round(top + _LEADING * number), is_kind)
            for number, (text, is_kind) in enumerate(content.lines)
        ),
    )
