"""Draws numbers as shapes: coordinates for a template to write as SVG. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

# In user units. Text is set for a picture this wide, so that it stays legible when
# a phone shows the picture at two thirds of its size.
WIDTH = 560.0
_TOP, _HIGHEST, _GAP = 34.0, 138.0, 4.0
_TICK, _MARK, _MARK_TEXT = 24.0, 32.0, 60.0
_MARK_ROOM = 60.0  # half of what “Median 9.5” may take
# More labels than this would touch each other on a phone.
_MOST_TICKS = 13


@dataclass(frozen=True, slots=True)
class Column:
    """One column, its number above and its label below; `height` may be 0."""

    label: str
    number: int
    is_strong: bool
    x: float
    y: float
    width: float
    height: float
    middle: float
    number_y: float
    has_tick: bool


@dataclass(frozen=True, slots=True)
class Chart:
    """A column chart; `mark` is where a pointer stands below the axis, if it does."""

    width: float
    height: float
    base: float
    tick_y: float
    columns: tuple[Column, ...]
    mark: float | None
    mark_y: float
    mark_text_x: float
    mark_text_y: float


def columns(
    numbers: Sequence[tuple[str, int]], *, strong_from: int, mark: float | None = None
) -> Chart:
    """Draw a column for each label and number, the tallest as high as there is room.

    Columns from place `strong_from` on are strong. `mark` is a place too, counted
    from 0; 2.5 is between the third and the fourth. Raises ValueError for no numbers.
    """
    if not numbers:
        raise ValueError("A chart needs at least one number.")
    base = _TOP + _HIGHEST
    each = WIDTH / len(numbers)
    scale = _HIGHEST / max(1, *(number for _label, number in numbers))
    every = -(-len(numbers) // _MOST_TICKS)
    drawn = tuple(
        Column(
            label=label,
            number=number,
            is_strong=place >= strong_from,
            x=round(place * each + _GAP, 1),
            y=round(base - number * scale, 1),
            width=round(each - 2 * _GAP, 1),
            height=round(number * scale, 1),
            middle=round((place + 0.5) * each, 1),
            number_y=round(base - number * scale - 7, 1),
            has_tick=place % every == 0,
        )
        for place, (label, number) in enumerate(numbers)
    )
    mark_x = None if mark is None else round((mark + 0.5) * each, 1)
    return Chart(
        width=WIDTH,
        height=base + (_MARK_TEXT + 8 if mark is not None else _TICK + 8),
        base=base,
        tick_y=base + _TICK,
        columns=drawn,
        mark=mark_x,
        mark_y=base + _MARK,
        # Words in the middle under the pointer, but never past the edge.
        mark_text_x=min(max(mark_x or 0, _MARK_ROOM), WIDTH - _MARK_ROOM),
        mark_text_y=base + _MARK_TEXT,
    )
