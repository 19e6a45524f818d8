"""The arithmetic of measuring: ratios to the floor, their middle and spread. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from statistics import median


@dataclass(frozen=True, slots=True)
class Round:
    """CPU seconds for one request, of the site and of the floor right beside it."""

    ours: float
    floor: float

    @property
    def ratio(self) -> float:
        return self.ours / self.floor


@dataclass(frozen=True, slots=True)
class Spread:
    """The middle of some values, with the least and the most of them."""

    middle: float
    least: float
    most: float

    @classmethod
    def of(cls, values: Sequence[float]) -> "Spread":
        return cls(median(values), min(values), max(values))


def percentile(values: Sequence[float], percent: float) -> float:
    """Give the least value that so many percent of them do not exceed.

    The nearest-rank method: always one of `values`. Raises IndexError for none.
    """
    return sorted(values)[max(0, ceil(len(values) * percent / 100) - 1)]
