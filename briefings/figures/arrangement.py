"""Which box of a diagram stands in which row: short lines, few crossings."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, pairwise

# In the units of a drawing that a narrow phone shows at nine tenths of its size.
WIDTH = 320.0
# Between boxes side by side that no line joins.
_APART = 22.0
# What lines that pass between boxes keep from them.
_CLEAR = 8.0

_CROSSING, _ROW, _DETOUR, _AROUND, _SLANT = 9.0, 6, 2.5, 12.0, 1 / 50
# How often boxes are tried elsewhere; two or three times is enough for most. And how
# many lines are weighed for that, so that no record takes more than a second or so.
_SWEEPS, _MOST_WORK = 6, 80_000

Rows = list[list[int]]
# Two boxes, how many lines run between them, and how much room these need if the boxes
# stand side by side.
Link = tuple[int, int, int, float]
# From where to where a line may pass a row.
Channel = tuple[float, float]


def arrange(widths: Sequence[float], links: Sequence[Link]) -> Rows:
    """Put boxes into rows, from top to bottom, and from left to right in each.

    Boxes with more lines are placed first; each goes, and goes again, where the whole
    costs least. The same boxes and links always give the same rows.
    """
    plan = _Plan(widths, links)
    rows: Rows = []
    for box in plan.by_weight():
        rows = plan.best(_with(rows, box))
    for _sweep in range(_SWEEPS):
        before = rows
        for box in plan.by_weight():
            if plan.work < _MOST_WORK:
                rows = plan.best([rows, *_with(_without(rows, box), box)])
        if plan.work < _MOST_WORK:
            rows = plan.best([rows, *_swapped(rows)])
        if rows == before:
            break
    return rows


def spread(row: Sequence[float], gaps: Sequence[float]) -> list[float]:
    """Give the middles of a row's boxes; `gaps` are the least there may be between."""
    spare = (WIDTH - sum(row) - sum(gaps)) / len(row)
    middles, at = [], spare / 2
    for width, gap in zip(row, [*gaps, 0.0], strict=True):
        middles.append(at + width / 2)
        at += width + gap + spare
    return middles


def channels(row: Sequence[float], middles: Sequence[float]) -> list[Channel]:
    """Give the spans, from and to, where lines may pass a row, with room around."""
    ends = [
        (x - width / 2, x + width / 2) for width, x in zip(row, middles, strict=True)
    ]
    edges = [(-_CLEAR, 0.0), *ends, (WIDTH, WIDTH + _CLEAR)]
    free = [(a[1] + _CLEAR, b[0] - _CLEAR) for a, b in pairwise(edges)]
    return [(low, high) for low, high in free if low <= high]


def nearest(free: list[Channel], x: float) -> Channel:
    """Give the channel nearest to a place."""
    return min(free, key=lambda channel: abs(into(channel, x) - x))


def into(channel: Channel, x: float) -> float:
    low, high = channel
    return min(max(x, low), high)


def gaps(row: Sequence[int], joined: Mapping[frozenset[int], float]) -> list[float]:
    """Give the least there may be between each box of a row and the next."""
    return [joined.get(frozenset(pair), _APART) for pair in pairwise(row)]


def _with(rows: Rows, box: int) -> Iterator[Rows]:
    """Put a box everywhere: into every row, and into one of its own between."""
    for at in range(len(rows) + 1):
        yield [*rows[:at], [box], *rows[at:]]
    for at, row in enumerate(rows):
        for place in range(len(row) + 1):
            yield [*rows[:at], [*row[:place], box, *row[place:]], *rows[at + 1 :]]


def _without(rows: Rows, box: int) -> Rows:
    return [left for row in rows if (left := [each for each in row if each != box])]


def _swapped(rows: Rows) -> Iterator[Rows]:
    for one, other in combinations([box for row in rows for box in row], 2):
        change = {one: other, other: one}
        yield [[change.get(box, box) for box in row] for row in rows]


class _Plan:
    """The boxes and links of one diagram, and what an arrangement of them costs."""

    def __init__(self, widths: Sequence[float], links: Sequence[Link]) -> None:
        self.widths = widths
        self.links = links
        self.joined = {frozenset(link[:2]): link[3] for link in links}
        self.work = 0

    def by_weight(self) -> list[int]:
        """Give the boxes, those with the most links first, then as they came."""
        weight = [0] * len(self.widths)
        for one, other, *_rest in self.links:
            weight[one] += 1
            weight[other] += 1
        return sorted(range(len(self.widths)), key=lambda box: -weight[box])

    def best(self, choices: Iterator[Rows] | list[Rows]) -> Rows:
        return min(choices, key=self.cost)

    def cost(self, rows: Rows) -> float:
        """Weigh an arrangement; infinite where the boxes of a row do not fit."""
        self.work += len(self.widths) + len(self.links)
        place: dict[int, tuple[int, int, float]] = {}
        free: list[list[Channel]] = []
        for at, row in enumerate(rows):
            wide = [self.widths[box] for box in row]
            between = gaps(row, self.joined)
            if sum(wide) + sum(between) > WIDTH:
                return float("inf")
            middles = spread(wide, between)
            free.append(channels(wide, middles))
            for order, (box, x) in enumerate(zip(row, middles, strict=True)):
                place[box] = at, order, x
        return _ROW * len(rows) + self._lines(place, free)

    def _lines(
        self, place: dict[int, tuple[int, int, float]], free: list[list[Channel]]
    ) -> float:
        total = 0.0
        between: list[list[tuple[float, float, int]]] = [[] for _row in free]
        for one, other, lanes, _room in self.links:
            if one not in place or other not in place:
                continue
            (top, order, x), (low, along, end) = sorted((place[one], place[other]))
            if top == low:
                total += 0 if along - order == 1 else _AROUND
                continue
            total += _DETOUR * (low - top - 1)
            for row in range(top, low):
                down = end
                if row + 1 < low:
                    straight = x + (end - x) / (low - row)
                    down = into(nearest(free[row + 1], straight), straight)
                between[row].append((x, down, lanes))
                total += abs(down - x) * _SLANT
                x = down
        return total + _CROSSING * sum(map(_crossings, between))


def _crossings(lines: list[tuple[float, float, int]]) -> int:
    """Count how often lines cross, from above to below, each so many abreast."""
    count, passed = 0, list[float]()
    for _above, below, lanes in sorted(lines):
        at = bisect_right(passed, below)
        count += lanes * (len(passed) - at)
        passed[at:at] = [below] * lanes
    return count
