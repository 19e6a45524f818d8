"""The timeline: events in their order, and those with dates on a line true to time."""

import datetime
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import inf

from briefings.figures.outline import EventOutline, Outline

# The line takes the page's width; places on it are in percent of that. Things are set
# apart for the narrowest phone, in pixels.
_NARROWEST = 288.0
# What a mark with its number takes across, and upwards; and the room for labels below.
_MARK, _STACKED, _LABELS = 28.0, 28, 22
# How near to one another labels may stand that tell so much.
_LABEL = {"day": 66.0, "month": 66.0, "year": 36.0}
# Labels at either end begin and end with their marks, so much from the middle of them.
_EDGE = 12.0
_MARGIN, _OPEN_END = 14.0, 34.0
# A gap dwarfs those that are shorter if it is longer than so many times all of them. A
# gap that is cut takes this much; no more than half of them are, nor than so many.
_DWARFED, _CUT, _MOST_CUTS = 8, 36.0, 4
# Gaps are cut where marks would stand higher than so many in a stack.
_MOST_STACKED = 4
# Up to so many days labels name the day, and up to so many the month; then the year.
_DAYS, _MONTHS = 300, 1500


# The place of each day, and those of the cuts.
Spacing = tuple[dict[datetime.date, float], list[float]]


@dataclass(frozen=True, slots=True)
class Row:
    """An event in the list; its date, unless the words for when it was tell it."""

    event: EventOutline
    date: datetime.date | None


@dataclass(frozen=True, slots=True)
class Mark:
    """An event on the line, by its number in the list; `y` is from the top."""

    number: int
    x: float
    y: int
    certainty: str
    is_open: bool


@dataclass(frozen=True, slots=True)
class Label:
    """A date below the line, which begins at its place, ends there, or is around it.

    `anchor` says so, as SVG does: start, end or middle. `unit` is the least that it
    tells: day, month or year.
    """

    date: datetime.date
    x: float
    anchor: str
    unit: str


@dataclass(frozen=True, slots=True)
class Line:
    """The line: dates that are as far apart as the events were, but where it is cut.

    Places are in percent from where the line begins: from the right, where people
    read from the right. `span` is what passed from first to last: how many of which
    unit.
    """

    marks: tuple[Mark, ...]
    labels: tuple[Label, ...]
    cuts: tuple[float, ...]
    y: int
    height: int
    start: float
    end: float
    is_open: bool
    span: tuple[int, str]


@dataclass(frozen=True, slots=True)
class Timeline:
    """All events in their author's order, and the line if two dates or more differ."""

    rows: tuple[Row, ...]
    line: Line | None
    # How many events there are without a date, and with one.
    undated: int
    dated: int


def timeline(outline: Outline) -> Timeline | None:
    """Lay out the events; None if there are none."""
    events = outline["events"]
    if not events:
        return None
    dates = [_date(event["date"]) for event in events]
    dated = [
        (date, number, event)
        for number, (date, event) in enumerate(zip(dates, events, strict=True), start=1)
        if date
    ]
    return Timeline(
        rows=tuple(
            Row(event, None if date and _tells(event["when"], date) else date)
            for event, date in zip(events, dates, strict=True)
        ),
        line=_line(dated, is_open=any(event["is_open"] for event in events)),
        undated=len(events) - len(dated),
        dated=len(dated),
    )


def _date(text: str) -> datetime.date | None:
    return datetime.date.fromisoformat(text) if text else None


def _tells(when: str, date: datetime.date) -> bool:
    """Say whether words name a day, in digits of any script."""
    return date.day in {
        int(digits) for digits in re.findall(r"(?<!\d)\d{1,2}(?!\d)", when)
    }


def _line(
    dated: Sequence[tuple[datetime.date, int, EventOutline]], *, is_open: bool
) -> Line | None:
    days = sorted({date for date, _number, _event in dated})
    if len(days) < 2:
        return None
    dated = sorted(dated, key=lambda each: each[:2])
    end = _NARROWEST - (_OPEN_END if is_open else _MARGIN)
    (xs, cuts), levels = _readable(days, [date for date, *_rest in dated], end)
    high = _STACKED * (1 + max(levels)) + 4
    return Line(
        marks=tuple(
            Mark(
                number=number,
                x=_percent(xs[date]),
                y=high - 4 - _STACKED // 2 - _STACKED * level,
                certainty=event["certainty"],
                is_open=event["is_open"],
            )
            for (date, number, event), level in zip(dated, levels, strict=True)
        ),
        labels=tuple(_labels(days, xs, cuts)),
        cuts=tuple(map(_percent, cuts)),
        y=high,
        height=high + _LABELS,
        start=_percent(_MARGIN),
        end=_percent(_NARROWEST if is_open else end),
        is_open=is_open,
        span=_span((days[-1] - days[0]).days),
    )


def _percent(x: float) -> float:
    return round(x / _NARROWEST * 100, 1)


def _readable(
    days: Sequence[datetime.date], dates: Sequence[datetime.date], end: float
) -> tuple[Spacing, list[int]]:
    """Cut as few gaps as will do to read the line; give the level of each date, too."""
    limits = _limits([(later - day).days for day, later in pairwise(days)])
    tried = []
    for limit in limits:
        spacing = _spaced(days, _MARGIN, end, limit)
        levels = _stacked([spacing[0][date] for date in dates])
        tried.append((spacing, levels))
        if max(levels) < _MOST_STACKED:
            break
    return min(tried, key=lambda each: max(each[1]))


def _limits(gaps: Sequence[int]) -> list[float]:
    """Give the lengths from which on gaps may be cut: the one that cuts fewest first.

    A gap that dwarfs all shorter ones is always cut; one that is longer than they are
    together may be.
    """
    shortest = sorted(gaps)
    limits = [inf]
    for cuts in range(1, min(len(gaps) // 2, _MOST_CUTS) + 1):
        gap, rest = shortest[-cuts], sum(shortest[:-cuts])
        if gap > _DWARFED * rest:
            return [gap]
        if gap > rest:
            limits.append(gap)
    return limits


def _spaced(
    days: Sequence[datetime.date], start: float, end: float, limit: float
) -> Spacing:
    """Give each day its place between start and end, and the places of the cuts."""
    gaps = [(later - day).days for day, later in pairwise(days)]
    kept = [gap for gap in gaps if gap < limit]
    scale = (end - start - _CUT * (len(gaps) - len(kept))) / sum(kept)
    xs, cuts, x = {days[0]: start}, [], start
    for day, gap in zip(days[1:], gaps, strict=True):
        if gap >= limit:
            cuts.append(x + _CUT / 2)
        x += _CUT if gap >= limit else gap * scale
        xs[day] = x
    return xs, cuts


def _stacked(xs: Sequence[float]) -> list[int]:
    """Give each place a level, so that those near to one another stand in a stack."""
    ends: list[float] = []
    levels = [0] * len(xs)
    for number, x in sorted(enumerate(xs), key=lambda each: (each[1], each[0])):
        level = next(
            (level for level, end in enumerate(ends) if x - end >= _MARK), len(ends)
        )
        ends[level : level + 1] = [x]
        levels[number] = level
    return levels


def _labels(
    days: Sequence[datetime.date], xs: dict[datetime.date, float], cuts: list[float]
) -> Iterator[Label]:
    """Label the ends, then both sides of a cut, then the rest as it fits.

    At a cut both sides are labelled, even with words that stand at another mark.
    """
    length = (days[-1] - days[0]).days
    unit = "day" if length <= _DAYS else "month" if length <= _MONTHS else "year"
    before = [max(day for day in days if xs[day] < cut) for cut in cuts]
    after = [min(day for day in days if xs[day] > cut) for cut in cuts]
    by_cut = [*before, *after]
    anchors = dict.fromkeys(before, "end") | dict.fromkeys(after, "start")
    anchors |= {days[0]: "start", days[-1]: "end"}
    width = _LABEL[unit]
    taken: list[tuple[float, float]] = []
    said: set[tuple[int, ...]] = set()
    for day in dict.fromkeys((days[0], days[-1], *by_cut, *days)):
        anchor = anchors.get(day, "middle")
        reach = {"start": _EDGE, "middle": width / 2, "end": width - _EDGE}[anchor]
        left = xs[day] - reach
        words = (day.year, day.month, day.day)[
            : ("year", "month", "day").index(unit) + 1
        ]
        is_free = all(left >= end or left + width <= start for start, end in taken)
        if is_free and (words not in said or day in by_cut):
            taken.append((left, left + width))
            said.add(words)
            yield Label(day, _percent(xs[day]), anchor, unit)


def _span(days: int) -> tuple[int, str]:
    if days <= 60:
        return days, "day"
    if days <= 1100:
        return round(days / 30.44), "month"
    return round(days / 365.25), "year"
