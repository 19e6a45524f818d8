"""Places the numbered dots: at their spots, or beside them where they would overlap."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from briefings.figures import lettering
from briefings.figures.cartography.clipping import Box, Point
from briefings.figures.cartography.drawing import Marker, Style
from briefings.figures.cartography.sphere import Vector
from briefings.figures.cartography.story import Entry, Site

# So many dots stand around one spot; more are drawn as one, with all their numbers.
MOST = 4
# Rounds of pushing apart. Few dots need more than ten.
ROUNDS = 300


@dataclass
class _Dot:
    """A dot on its way to where it has room."""

    marker: Marker
    # The spot itself, and where the dot stands if nothing is in its way.
    home: Point
    start: Point
    x: float
    y: float
    reach: float


def markers(
    sites: Sequence[tuple[Site, Point]], style: Style, frame: Box
) -> dict[Vector, list[Marker]]:
    """Mark what happened, each event at its site's point on the map, by its spot."""
    around = {site.at: list(_dots(site, at, style)) for site, at in sites}
    dots = [dot for each in around.values() for dot in each]
    for _ in range(ROUNDS):
        if not _push(dots, frame):
            break
    return {
        spot: [_settled(dot, style) for dot in each] for spot, each in around.items()
    }


def _dots(site: Site, at: Point, style: Style) -> Iterator[_Dot]:
    if not site.entries:
        return
    if len(site.entries) > MOST or site.is_merged:
        found = [_shared(site.entries, style)]
    else:
        found = [
            _marker(str(entry.number), entry.event["certainty"], style)
            for entry in site.entries
        ]
    reach = max(marker.reach for marker in found)
    away = 0 if len(found) < 2 else reach / math.sin(math.pi / len(found))
    for index, marker in enumerate(found):
        # Two stand side by side, three and four around their spot; all read clockwise.
        turn = math.pi + math.tau * index / len(found)
        if len(found) > 2:
            turn += math.pi / len(found)
        x, y = at[0] + away * math.cos(turn), at[1] + away * math.sin(turn)
        yield _Dot(marker, at, (x, y), x, y, marker.reach)


def _shared(entries: Sequence[Entry], style: Style) -> Marker:
    """Draw many events at one spot as one; its ring is that of the least sure."""
    text = in_short([entry.number for entry in entries])
    said = [entry.event["certainty"] for entry in entries]
    order = ["claimed", "alleged", "analysis", "reported"]
    stretch = max(
        0, round(lettering.width(text, style.number) / 2 - style.marker * 0.7)
    )
    return replace(_marker(text, min(said, key=order.index), style), stretch=stretch)


def _marker(text: str, certainty: str, style: Style) -> Marker:
    ring = 0 if certainty == "reported" else style.ring
    return Marker(0, 0, text, certainty, style.marker, ring)


def in_short(numbers: Sequence[int]) -> str:
    """Write numbers with their runs: 1–3, 7. What gets long ends with an ellipsis."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    parts = [f"{run[0]}–{run[-1]}" if len(run) > 1 else f"{run[0]}" for run in runs]
    return ", ".join(parts) if len(parts) < 3 else f"{', '.join(parts[:2])}…"


def _push(dots: Sequence[_Dot], frame: Box) -> bool:
    """Push all that overlap apart, and back into the frame; False if none did."""
    moved = False
    for index, dot in enumerate(dots):
        for other in dots[:index]:
            moved |= _part(other, dot)
    for dot in dots:
        room = dot.reach
        x = min(max(dot.x, frame.left + room), frame.right - room)
        y = min(max(dot.y, frame.low + room), frame.high - room)
        moved |= (x, y) != (dot.x, dot.y)
        dot.x, dot.y = x, y
    return moved


def _part(one: _Dot, other: _Dot) -> bool:
    dx, dy = other.x - one.x, other.y - one.y
    apart = math.hypot(dx, dy)
    lacking = one.reach + other.reach - apart
    if lacking < 0.01:
        return False
    if apart < 0.01:  # on the very same spot: to the side, as one reads
        dx, dy, apart = 1.0, 0.3, math.hypot(1.0, 0.3)
    # A little more than half, or two that lean on others would never come free.
    step = lacking * 0.52 / apart
    one.x, one.y = one.x - dx * step, one.y - dy * step
    other.x, other.y = other.x + dx * step, other.y + dy * step
    return True


def _settled(dot: _Dot, style: Style) -> Marker:
    x, y = round(dot.x), round(dot.y)
    is_away = math.dist((x, y), dot.start) > style.marker + dot.marker.stretch
    spot = (round(dot.home[0]), round(dot.home[1])) if is_away else None
    return replace(dot.marker, x=x, y=y, spot=spot)
