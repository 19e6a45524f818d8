"""How the lines of a diagram run between its rows of boxes: around every box.

A line leaves its box at the top or the bottom, bends only in the free space between
two rows, and passes a row in between through a gap beside the boxes. Neighbours in a
row are joined straight, others of a row around what stands between them.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from briefings.figures import arrangement
from briefings.figures.arrangement import Channel, Rows
from briefings.figures.strokes import DOWN, UP, Box, Line, Run, Way, draw

# Between two rows that no line joins; between others, and more where many cross.
_EMPTY, _MARGIN = 20.0, 2.0
_SPACE, _MORE_SPACE, _MOST_SPACE = 48.0, 7.0, 96.0
# Between lines that end at one side of a box, or run through one gap; and how far
# they keep from the corners.
_PORTS, _LANES, _CORNER = 20.0, 10.0, 11.0
# How much of the space between two rows lines may use to bend one above the other.
_BENT = 0.55
# Between lines from one box to its neighbour, on which labels stand side by side.
_BESIDE = 20.0

Size = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Plan:
    """Where everything in a diagram is; `height` is that of the drawing."""

    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]
    height: float


def plan(
    rows: Rows,
    sizes: Sequence[Size],
    ties: Sequence[tuple[int, int, bool]],
    joined: Mapping[frozenset[int], float],
) -> Plan:
    """Draw boxes of these sizes in these rows, and ties: from, to, whether headed.

    `joined` says how far apart neighbours stand that are tied.
    """
    xs: dict[int, float] = {}
    free: list[list[Channel]] = []
    for row in rows:
        wide = [sizes[box][0] for box in row]
        middles = arrangement.spread(wide, arrangement.gaps(row, joined))
        free.append(arrangement.channels(wide, middles))
        xs |= zip(row, middles, strict=True)
    runs = [_run(rows, xs, *tie) for tie in ties]
    _pass_rows(runs, free)
    _leave_boxes(runs, xs, sizes)
    _bend_apart(runs)
    bands, height = _bands(rows, sizes, runs)
    boxes = {
        box: Box(xs[box], (top + bottom) / 2, *sizes[box])
        for row, (top, bottom) in zip(rows, bands, strict=True)
        for box in row
    }
    return Plan(
        boxes=tuple(boxes[box] for box in range(len(sizes))),
        lines=tuple(draw(run, boxes, bands) for run in runs),
        height=height,
    )


def _run(rows: Rows, xs: dict[int, float], start: int, end: int, has_head: bool) -> Run:
    place = {
        box: (at, order) for at, row in enumerate(rows) for order, box in enumerate(row)
    }
    one, other = sorted((start, end), key=place.__getitem__)
    (top, order), (low, last) = place[one], place[other]
    is_beside = top == low and last - order == 1
    # Around its neighbours a line runs below them, but for those of the last row.
    way = DOWN if top + 1 < len(rows) else UP
    return Run(
        boxes=(one, other),
        rows=(top, low),
        is_turned=one != start,
        has_head=has_head,
        is_beside=is_beside,
        around=way if top == low and not is_beside else None,
        xs=[xs[one], xs[other]],
    )


def _pass_rows(runs: list[Run], free: list[list[Channel]]) -> None:
    """Lead lines through the gaps of the rows they pass, side by side."""
    crowds: dict[tuple[int, Channel], list[tuple[float, Run]]] = defaultdict(list)
    for run in runs:
        top, low = run.rows
        start, end = run.xs
        at = start
        for row in range(top + 1, low):
            straight = at + (end - at) / (low - row + 1)
            channel = arrangement.nearest(free[row], straight)
            at = arrangement.into(channel, straight)
            run.xs.insert(-1, at)
            crowds[row, channel].append((straight, run))
    for (row, channel), crowd in crowds.items():
        crowd.sort(key=lambda each: each[0])
        xs = [run.xs[row - run.rows[0]] for _straight, run in crowd]
        for (_straight, run), x in zip(crowd, _lanes(xs, channel), strict=True):
            run.xs[row - run.rows[0]] = x


def _lanes(xs: list[float], channel: Channel) -> list[float]:
    """Set lines apart that run through one channel, near where they would."""
    low, high = channel
    step = min(_LANES, (high - low) / max(1, len(xs) - 1))
    room = step * (len(xs) - 1)
    first = min(max(sum(xs) / len(xs) - room / 2, low), high - room)
    return [first + step * lane for lane in range(len(xs))]


def _leave_boxes(runs: list[Run], xs: dict[int, float], sizes: Sequence[Size]) -> None:
    """Let the lines of each side of a box leave it in the order of where they lead."""
    sides: dict[tuple[int, Way], list[tuple[float, int, int, Run]]] = defaultdict(list)
    beside: dict[tuple[int, int], list[Run]] = defaultdict(list)
    for number, run in enumerate(runs):
        one, other = run.boxes
        if run.is_beside:
            beside[run.boxes].append(run)
            continue
        sides[one, run.around or DOWN].append((run.xs[1], number, 0, run))
        # Lines around lie in one another, so that they come back in reverse.
        order = -number if run.around else number
        sides[other, run.around or UP].append((run.xs[-2], order, -1, run))
    ports = {}
    for (box, _way), ends in sides.items():
        ends.sort(key=lambda each: each[:2])
        step = _step(len(ends), sizes[box][0])
        for place, (_to, _number, end, run) in enumerate(ends):
            ports[id(run), end] = xs[box] + (place - (len(ends) - 1) / 2) * step
    for run in runs:
        for end in (0, -1):
            run.xs[end] = ports.get((id(run), end), run.xs[end])
    for boxes, lanes in beside.items():
        height = min(sizes[box][1] for box in boxes)
        step = min(_BESIDE, (height - _BESIDE) / max(1, len(lanes) - 1))
        for place, run in enumerate(lanes):
            run.lane = (place - (len(lanes) - 1) / 2) * step


def _bend_apart(runs: list[Run]) -> None:
    """Let lines that go the same way between two rows bend one above the other."""
    spaces: dict[tuple[int, bool], list[Run]] = defaultdict(list)
    for run in runs:
        top, low = run.rows
        run.bends = [0.5] * (low - top)
        for row, (x, to) in enumerate(pairwise(run.xs), start=top):
            if low > top and abs(to - x) > _PORTS:
                spaces[row, to > x].append(run)
    for (row, goes_right), crowd in spaces.items():
        # What starts furthest ahead bends first, or the next would have to cross it.
        crowd.sort(key=lambda run: run.xs[row - run.rows[0]], reverse=goes_right)
        for place, run in enumerate(crowd, start=1):
            share = (place - (len(crowd) + 1) / 2) / len(crowd)
            run.bends[row - run.rows[0]] = 0.5 + _BENT * share


def _step(count: int, side: float) -> float:
    return min(_PORTS, (side - 2 * _CORNER) / max(1, count - 1))


def _bands(
    rows: Rows, sizes: Sequence[Size], runs: list[Run]
) -> tuple[list[tuple[float, float]], float]:
    """Give each row its height, from and to, and that of all of them."""
    lines = [0] * (len(rows) + 1)  # those above each row, and below the last
    for run in runs:
        top, low = run.rows
        if run.around:
            lines[top + (run.around == DOWN)] += 2
        for space in range(top + 1, low + 1):
            lines[space] += 1
    bands: list[tuple[float, float]] = []
    bottom = 0.0
    for row, crossing in zip(rows, lines, strict=False):
        start = bottom + (_space(crossing) if bands or crossing else _MARGIN)
        bottom = start + max(sizes[box][1] for box in row)
        bands.append((start, bottom))
    return bands, bottom + _MARGIN


def _space(lines: int) -> float:
    if not lines:
        return _EMPTY
    return min(_SPACE + _MORE_SPACE * max(0, lines - 2), _MOST_SPACE)
