"""Puts labels on the lines of a diagram, where they cover nothing else."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from briefings.figures.routes import Plan
from briefings.figures.strokes import HEAD, Box, Line

HEIGHT = 18.0
# What labels keep from boxes and from one another, and from lines.
_CLEAR, _CLEAR_OF_LINES = 1.0, 2.0
_CELL = 20.0
# Where along their lines labels may stand: all in the middle, or else by turns nearer
# to one end and to the other.
_MANY = 40
_SHARES = ((0.5, 0.5), (0.3, 0.7), (0.7, 0.3), (0.2, 0.8), (0.8, 0.2))


class Labels:
    """A drawing’s boxes and lines, and the labels that are put among them.

    No label covers a box, another label or a head. `room` is the drawing’s size.
    """

    def __init__(
        self, lines: Sequence[Line], boxes: Sequence[Box], room: tuple[float, float]
    ) -> None:
        self.room = room
        self.taken = [*boxes, *(_head(line) for line in lines)]
        # Which lines there are in each square of the drawing, and where.
        self.cells = defaultdict[tuple[int, int], list[tuple[float, float, int]]](list)
        for number, line in enumerate(lines):
            for x, y in line.points:
                self.cells[_cell(x, y)].append((x, y, number))
        self.lines = lines

    def on_line(self, number: int, width: float, share: float) -> Box | None:
        """Put a label on a line, near that share of its way; None if there is no place.

        It covers other lines only where it must.
        """
        points = self.lines[number].points
        wanted = points[int(len(points) * share)]
        nearest = sorted(points, key=lambda point: _distance(point, wanted))
        free = [
            label
            for x, y in nearest
            if self._is_free(label := Box(x, y, width, HEIGHT))
        ]
        best = min(free, key=lambda label: self._covered(label, number), default=None)
        self.taken += [best] if best else []
        return best

    def beside(self, label: Box, width: float) -> Box | None:
        """Put words right or left of a label, where there is nothing at all."""
        others = [box for box in self.taken if box is not label]
        for side in (label.right + width / 2, label.left - width / 2):
            words = Box(side, label.y, width, HEIGHT)
            if self._is_free(words, others) and not self._covered(words):
                self.taken.append(words)
                return words
        return None

    def _is_free(self, label: Box, taken: Iterable[Box] | None = None) -> bool:
        is_across = label.left >= 0 and label.right <= self.room[0]
        is_inside = is_across and label.top >= 0 and label.bottom <= self.room[1]
        boxes = self.taken if taken is None else taken
        return is_inside and not any(_meet(label, box) for box in boxes)

    def _covered(self, label: Box, own: int | None = None) -> int:
        """Count the lines that a label covers, but for its own."""
        return len({number for number in self._under(label) if number != own})

    def _under(self, label: Box) -> Iterator[int]:
        left, right = label.left - _CLEAR_OF_LINES, label.right + _CLEAR_OF_LINES
        top, bottom = label.top - _CLEAR_OF_LINES, label.bottom + _CLEAR_OF_LINES
        (column, row), (last, lowest) = _cell(left, top), _cell(right, bottom)
        for across in range(column, last + 1):
            for down in range(row, lowest + 1):
                for x, y, number in self.cells.get((across, down), ()):
                    if left < x < right and top < y < bottom:
                        yield number


def labelled(
    plan: Plan,
    widths: Mapping[int, float],
    groups: Sequence[object],
    *,
    room: tuple[float, float],
) -> tuple[Labels, dict[int, Box]]:
    """Put labels of these widths on a plan’s lines; give those that found a place.

    Those of a group of lines, which run side by side, stand in the middle of them, or,
    where one finds no place, by turns nearer to either end.
    """
    tried = []
    crowded = set()
    # Among very many lines, some go without a label anyhow.
    for shares in _SHARES if len(widths) <= _MANY else _SHARES[:1]:
        labels = Labels(plan.lines, plan.boxes, room)
        found = {}
        for number, width in widths.items():
            share = shares[number % 2] if groups[number] in crowded else 0.5
            if label := labels.on_line(number, width, share):
                found[number] = label
        tried.append((labels, found))
        crowded |= {groups[number] for number in widths.keys() - found.keys()}
        if len(found) == len(widths):
            break
    return max(tried, key=lambda each: len(each[1]))


def _cell(x: float, y: float) -> tuple[int, int]:
    return int(x // _CELL), int(y // _CELL)


def _distance(one: tuple[float, float], other: tuple[float, float]) -> float:
    return abs(one[0] - other[0]) + abs(one[1] - other[1])


def _head(line: Line) -> Box:
    (x, y), (right, down) = line.end, line.way
    return Box(x - right * HEAD / 2, y - down * HEAD / 2, HEAD + 2, HEAD + 2)


def _meet(one: Box, other: Box) -> bool:
    return (
        abs(one.x - other.x) * 2 < one.width + other.width + 2 * _CLEAR
        and abs(one.y - other.y) * 2 < one.height + other.height + 2 * _CLEAR
    )
