"""Joins land that is drawn alike, and finds the borders in it, by the arcs they share.

A ring is a list of arcs, each by its index, or by that index inverted (~) if it runs
the other way; see atlas.Polygon.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable

from briefings.figures.cartography.sphere import Vector

Ring = tuple[int, ...]


def merged(rings: Iterable[Ring], arc: Callable[[int], list[Vector]]) -> list[Ring]:
    """Join areas along the arcs they share, which fall away.

    To be filled by the even-odd rule: where outlines touch, it does not matter which
    of them goes on.
    """
    used = Counter(index for ring in rings for index in ring)
    outer = [index for index in used if ~index not in used]
    starts: dict[Vector, list[int]] = defaultdict(list)
    for index in reversed(outer):
        starts[_start(index, arc)].append(index)
    found = []
    left = set(outer)
    for index in outer:
        ring: list[int] = []
        step: int | None = index
        while step is not None and step in left:
            left.remove(step)
            ring.append(step)
            after = starts[_start(~step, arc)]
            step = next((each for each in reversed(after) if each in left), None)
        if ring:
            found.append(tuple(ring))
    return found


def _start(index: int, arc: Callable[[int], list[Vector]]) -> Vector:
    """Say where an arc starts; run the other way, it starts where it ends."""
    return arc(index)[0] if index >= 0 else arc(~index)[-1]


def borders(rings: Iterable[Ring]) -> list[int]:
    """List the arcs that two of the areas share, each once."""
    used = {index for ring in rings for index in ring}
    return sorted(index for index in used if index >= 0 and ~index in used)
