"""The atlas: Natural Earth’s countries as arcs, which neighbours share.

Read from files beside this module when the first map is drawn, and kept: most workers
never draw one.
"""

import gzip
import json
import math
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Literal

from briefings.figures.cartography import sphere
from briefings.figures.cartography.names import folded
from briefings.figures.cartography.sphere import Cap, Vector

FOLDER = Path(__file__).parent / "data"
# Coordinates are stored as whole numbers of this many degrees.
UNIT = 0.01

# Near: 1:50 million, for a region. Far: 1:110 million, for half the world and more.
Kind = Literal["near", "far"]


@dataclass(frozen=True)
class Polygon:
    """One stretch of land: its outline, then its holes, as arcs.

    An arc is its index, or that index inverted (~) if it runs the other way.
    """

    cap: Cap
    rings: tuple[tuple[int, ...], ...]


@dataclass(frozen=True)
class Country:
    """One country, or one territory that Natural Earth shows apart."""

    name: str
    polygons: tuple[Polygon, ...]


@dataclass(frozen=True)
class Atlas:
    """All countries at one scale."""

    countries: tuple[Country, ...]
    _steps: list[list[int]]
    _arcs: dict[int, list[Vector]] = field(default_factory=dict)

    def arc(self, index: int) -> list[Vector]:
        """Give one arc, in its own direction."""
        if index not in self._arcs:
            self._arcs[index] = list(_places(self._steps[index]))
        return self._arcs[index]

    def country(self, name: str) -> Country | None:
        return next((each for each in self.countries if each.name == name), None)


def _places(steps: list[int]) -> Iterable[Vector]:
    x = y = 0
    for dx, dy in zip(steps[::2], steps[1::2], strict=True):
        x, y = x + dx, y + dy
        yield sphere.vector(y * UNIT, x * UNIT)


@cache
def load(kind: Kind) -> Atlas:
    data = _read(kind)
    countries = tuple(
        Country(name, tuple(_polygon(*polygon) for polygon in polygons))
        for name, polygons in data["countries"]
    )
    return Atlas(countries, data["arcs"])


def _polygon(
    latitude: float, longitude: float, radius: float, rings: list[list[int]]
) -> Polygon:
    cap = Cap(sphere.vector(latitude, longitude), math.radians(radius))
    return Polygon(cap, tuple(map(tuple, rings)))


def called(names: Iterable[str]) -> str | None:
    """Give the atlas’s name for the country that has one of these names, if any."""
    known = _names()
    return next((known[each] for each in map(folded, names) if each in known), None)


@cache
def _names() -> dict[str, str]:
    names: dict[str, str] = _read("names")
    return names


def _read(name: str) -> Any:
    return json.loads(gzip.decompress((FOLDER / f"{name}.json.gz").read_bytes()))
