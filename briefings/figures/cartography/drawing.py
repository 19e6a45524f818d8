"""What a map is drawn with: its parts as plain rows, and how large they are.

What a template writes is in whole units: other numbers would be written as a reader's
language writes them, with a comma, say.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from briefings.figures import lettering
from briefings.figures.cartography.clipping import Box, Point


@dataclass(frozen=True)
class Style:
    """How large the parts of a map are, in its units; one style per width of screen."""

    # Names, and the numbers of events.
    text: int
    number: int
    # A marker, and the ring around one that is not simply reported.
    marker: int
    ring: int
    # The head of an arrow.
    head: int
    # Whether there is room for the names of places and lesser countries, and a scale.
    is_full: bool


# From 288 pixels up: there a text of 34 units is 12 pixels high.
SMALL = Style(34, 34, 27, 36, 30, is_full=False)
# From 512 pixels up: there 19 units are 12 pixels.
WIDE = Style(19, 20, 18, 25, 20, is_full=True)


class Pill(NamedTuple):
    """A rectangle with round ends: a circle, if it is as wide as it is high."""

    x: int
    y: int
    width: int
    height: int


@dataclass(frozen=True)
class Marker:
    """A numbered dot; `spot` is the place itself, where the dot had to make way."""

    x: int
    y: int
    text: str
    certainty: str
    radius: int
    # Of the ring around it; 0 if what happened is reported, which needs none.
    ring: int
    # How much half its width is drawn out, to hold several numbers.
    stretch: int = 0
    spot: Point | None = None

    @property
    def reach(self) -> int:
        """How far it takes up room, from its middle."""
        return max(self.radius, self.ring) + 3 + self.stretch

    @property
    def pill(self) -> Pill:
        return self._pill(self.radius)

    @property
    def ring_pill(self) -> Pill:
        return self._pill(self.ring)

    def _pill(self, radius: int) -> Pill:
        half = radius + self.stretch
        return Pill(self.x - half, self.y - radius, 2 * half, 2 * radius)


@dataclass(frozen=True)
class Arrow:
    """A curved line and its head, as path data."""

    line: str
    head: str
    # Points along it, for labels to keep away from.
    trail: tuple[Point, ...]


@dataclass(frozen=True)
class Label:
    """A name, in lines that are centred on `x`; `y` is the first line's baseline."""

    x: int
    y: int
    lines: tuple[str, ...]
    # country, place or away: somebody who acts from beyond the frame.
    kind: str
    box: Box


@dataclass(frozen=True)
class Scale:
    """A bar as long as so many kilometres, from (x, y) to the right."""

    x: int
    y: int
    length: int
    kilometres: int

    @property
    def middle(self) -> int:
        return self.x + self.length // 2


@dataclass(frozen=True)
class Overlay:
    """All that lies over the land, laid out for screens of one width."""

    style: Style
    # Places where the record has nothing happen.
    dots: tuple[Point, ...]
    markers: tuple[Marker, ...]
    arrows: tuple[Arrow, ...]
    labels: tuple[Label, ...]
    scale: Scale | None


class Room:
    """What of a map is taken, so that what comes later keeps clear of it."""

    def __init__(self, frame: Box) -> None:
        self.frame = frame
        self.boxes: list[Box] = []
        self.circles: list[tuple[Point, float]] = []

    def take(self, box: Box) -> None:
        self.boxes.append(box)

    def take_around(self, point: Point, radius: float) -> None:
        self.circles.append((point, radius))

    def is_free(self, box: Box) -> bool:
        return (
            self.frame.holds((box.left, box.low), 4)
            and self.frame.holds((box.right, box.high), 4)
            and not any(box.meets(other) for other in self.boxes)
            and all(distance(box, at) >= radius for at, radius in self.circles)
        )


def distance(box: Box, point: Point) -> float:
    """Measure how far a point lies from a box; 0 inside."""
    x, y = point
    return math.hypot(
        max(box.left - x, 0, x - box.right), max(box.low - y, 0, y - box.high)
    )


def in_lines(text: str, size: float, widest: float) -> tuple[str, ...]:
    """Break a name into up to three lines of about equal length, at its spaces."""
    words = text.split()
    for count in (1, 2, 3):
        lines = _even(words, count)
        if max(lettering.width(line, size) for line in lines) <= widest:
            break
    return tuple(lines)


def _even(words: Sequence[str], count: int) -> list[str]:
    """Spread words over lines, none much longer than its share."""
    share = sum(len(word) + 1 for word in words) / count
    lines: list[str] = []
    line = ""
    for word in words:
        longer = f"{line} {word}".strip()
        if line and len(lines) < count - 1 and len(longer) > share:
            lines.append(line)
            line = word
        else:
            line = longer
    return [*lines, line]
