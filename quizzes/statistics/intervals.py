"""How far a share or a correlation may be from the truth. Pure."""

from math import atanh, sqrt, tanh
from typing import NamedTuple

# The 97.5th percentile of the normal distribution: intervals are of 95 percent.
Z = 1.959964


class Interval(NamedTuple):
    """Between what, in percent, the true value lies with 95 percent confidence."""

    low: float
    high: float

    @property
    def width(self) -> float:
        return self.high - self.low

    def is_within(self, low: float, high: float) -> bool:
        return low <= self.low and self.high <= high


def wilson(percent: float | None, n: int) -> Interval | None:
    """Give the interval of a share of n (Wilson 1927, doi:10.2307/2276774).

    For part marks it is wider than it need be: of all marks with the same mean, those
    that are all or nothing vary most. It stays within 0 and 100, also for all right.
    """
    if percent is None or n < 1:
        return None
    share = min(1.0, max(0.0, percent / 100))
    square = Z * Z
    middle = share + square / (2 * n)
    half = Z * sqrt(share * (1 - share) / n + square / (4 * n * n))
    scale = (1 + square / n) / 100
    return Interval(
        max(0.0, (middle - half) / scale), min(100.0, (middle + half) / scale)
    )


def fisher(percent: float | None, n: int) -> Interval | None:
    """Give the interval of a correlation (Fisher 1915, doi:10.2307/2331838).

    None of three or fewer. Of a perfect correlation nothing is left open.
    """
    if percent is None or n <= 3:
        return None
    r = min(1.0, max(-1.0, percent / 100))
    if abs(r) == 1.0:
        return Interval(100 * r, 100 * r)
    half = Z / sqrt(n - 3)
    return Interval(100 * tanh(atanh(r) - half), 100 * tanh(atanh(r) + half))
