"""The states, regions and towns that the news names most, from world.txt beside it."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

Degrees = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Known:
    """What a name stands for: a place, and the state that acts under it, if one does.

    `is_people` says that the name is of people or an adjective, as Iranian is. A
    capital stands for its state: `state` is Iran for Tehran too, `place` is not.
    """

    place: str
    at: Degrees
    country: str
    state: str
    is_people: bool = False
    is_capital: bool = False


@cache
def known() -> dict[str, Known]:
    """Map every name in world.txt to what it stands for."""
    found: dict[str, Known] = {}
    for part, cells in _rows():
        if part == "states":
            found |= _state(*cells)
        else:
            name, others, degrees, country = cells
            for each in (name, *_names(others)):
                found.setdefault(each, Known(name, _degrees(degrees), country, ""))
    return found


def _rows() -> Iterator[tuple[str, list[str]]]:
    """Read the rows with the part of the file that they stand in."""
    part = ""
    text = Path(__file__).with_name("world.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line.startswith("["):
            part = line.strip("[]")
        elif line and not line.startswith("#"):
            yield part, line.split("|")


def _state(
    name: str, others: str, degrees: str, capital: str, its_degrees: str
) -> dict[str, Known]:
    at = _degrees(degrees)
    found = {name: Known(name, at, name, name)}
    for each in _names(others):
        # Names of the state itself are other names; those of people end otherwise.
        is_name = each.isupper() or each.split()[0] in _STATE_WORDS or each in _STATES
        found[each] = Known(name, at, name, name, is_people=not is_name)
    if capital:
        found[capital] = Known(
            capital, _degrees(its_degrees), name, name, is_capital=True
        )
    return found


# How other names of a state begin, and those that are one word.
_STATE_WORDS = {"United", "Republic", "Democratic", "DR", "The", "Holy", "Cabo", "Côte"}
_STATES = {
    "America",
    "Bosnia and Herzegovina",
    "Burma",
    "Congo-Brazzaville",
    "Czechia",
    "Swaziland",
    "Timor-Leste",
    "Türkiye",
}


def _names(others: str) -> list[str]:
    return [name.strip() for name in others.split(",") if name.strip()]


def _degrees(text: str) -> Degrees:
    north, east = text.split(",")
    return float(north), float(east)
