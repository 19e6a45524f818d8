"""How the totals of a quiz are spread, and how far they can be trusted. Pure.

See the package for what the letters mean and when there is no number.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import sqrt

from quizzes.statistics.items import spread_of
from quizzes.sums import ItemSums


@dataclass(frozen=True, slots=True)
class QuizStatistics:
    """Mean, median, deviation and standard error are in the unit of the totals.

    `consistency` is the coefficient of internal consistency, Cronbach's alpha, in
    percent; `error_ratio` the part of the deviation that chance makes up, in percent.
    """

    n: int
    mean: float | None
    median: float | None
    deviation: float | None
    skewness: float | None
    kurtosis: float | None
    consistency: float | None
    error_ratio: float | None
    standard_error: float | None


def quiz(totals: Mapping[int, int], sums: Sequence[ItemSums] = ()) -> QuizStatistics:
    """Work out the statistics of a quiz.

    `totals` maps each total to how many attempts came to it; `sums` are of its items,
    in the same unit. Items that count for nobody are left out beforehand.
    """
    n = sum(totals.values())
    deviation = _deviation(totals, n)
    consistency = _consistency(sums, n)
    ratio = None
    if consistency is not None:
        ratio = 100 * sqrt(max(0.0, 1 - consistency / 100))
    error = None
    if ratio is not None and deviation is not None:
        error = ratio * deviation / 100
    return QuizStatistics(
        n=n,
        mean=float(_mean(totals, n)) if n else None,
        median=_median(totals, n),
        deviation=deviation,
        skewness=_skewness(totals, n),
        kurtosis=_kurtosis(totals, n),
        consistency=consistency,
        error_ratio=ratio,
        standard_error=error,
    )


def _mean(totals: Mapping[int, int], n: int) -> Fraction:
    return Fraction(sum(total * times for total, times in totals.items()), n)


def _median(totals: Mapping[int, int], n: int) -> float | None:
    if not n:
        return None
    return (_at(totals, (n - 1) // 2) + _at(totals, n // 2)) / 2


def _at(totals: Mapping[int, int], place: int) -> int:
    """Give the total at a place, counted from 0, of all of them sorted."""
    passed = 0
    for total in sorted(totals):
        passed += totals[total]
        if place < passed:
            return total
    raise IndexError(place)


def _moment(totals: Mapping[int, int], n: int, power: int) -> Fraction:
    """Give the mean of the differences from the mean, each to a power; exact."""
    mean = _mean(totals, n)
    differences = (times * (total - mean) ** power for total, times in totals.items())
    return sum(differences, Fraction(0)) / n


def _deviation(totals: Mapping[int, int], n: int) -> float | None:
    if n < 2:
        return None
    return sqrt(_moment(totals, n, 2) * n / (n - 1))


def _skewness(totals: Mapping[int, int], n: int) -> float | None:
    """Give k₃ / k₂^1.5 with k-statistics; below 0 where a few are far behind."""
    if n <= 3 or not (second := _moment(totals, n, 2)):
        return None
    k2 = second * n / (n - 1)
    k3 = _moment(totals, n, 3) * n * n / ((n - 1) * (n - 2))
    return float(k3) / sqrt(k2) ** 3


def _kurtosis(totals: Mapping[int, int], n: int) -> float | None:
    """Give k₄ / k₂² with k-statistics; 0 for the normal distribution."""
    if n <= 3 or not (second := _moment(totals, n, 2)):
        return None
    k2 = second * n / (n - 1)
    fourth = (n + 1) * _moment(totals, n, 4) - 3 * (n - 1) * second * second
    k4 = n * n * fourth / ((n - 1) * (n - 2) * (n - 3))
    return float(k4 / (k2 * k2))


def _consistency(sums: Sequence[ItemSums], n: int) -> float | None:
    """Give Cronbach's alpha in percent, if every attempt has a mark on every item."""
    count = len(sums)
    if count < 2 or any(each.n != n for each in sums):
        return None
    whole = spread_of(n, sums[0].s, sums[0].ss)
    if not whole:
        return None
    parts = sum(spread_of(n, each.x, each.xx) or 0 for each in sums)
    return float(100 * Fraction(count, count - 1) * (1 - Fraction(parts, whole)))
