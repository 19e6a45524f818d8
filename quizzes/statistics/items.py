"""How single items did: how hard they were, how well they told learners apart. Pure.

See the package for what the letters mean and when there is no number.
"""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import sqrt
from typing import TypeVar

from quizzes.statistics.intervals import Interval, fisher, wilson
from quizzes.statistics.verdicts import DIFFICULTY, DISCRIMINATION, judge
from quizzes.sums import ItemSums

Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Measured:
    """What is measured of one item: its sums, and what there was to earn each time.

    `most` is in thousandths of a point; for pooled versions their mean. `guess` is the
    share that guessing earns on average, if that is known.
    """

    sums: ItemSums
    most: Fraction
    guess: Fraction | None = None


@dataclass(frozen=True, slots=True)
class ItemStatistics:
    """How one item did among the others of its quiz; in percent, but for n.

    `facility` is the mean of its marks, `deviation` their standard deviation, both of
    the most there is to earn. `discrimination` is the correlation of its marks with
    the rest. `weight` is its part of all there is to earn, `effective_weight` its part
    in how totals spread: none where it `is_against`, its marks falling as they rise.
    """

    n: int
    facility: float | None
    facility_interval: Interval | None
    deviation: float | None
    discrimination: float | None
    discrimination_interval: Interval | None
    weight: float | None
    effective_weight: float | None
    is_against: bool
    guess: float | None

    @property
    def difficulty(self) -> str:
        """Say how hard it is, as far as the answers tell."""
        return judge(DIFFICULTY, self.facility_interval, self.n)

    @property
    def verdict(self) -> str:
        """Say how well it tells learners apart, as far as the answers tell."""
        return judge(DISCRIMINATION, self.discrimination_interval, self.n)

    @property
    def may_be_guessed(self) -> bool:
        """Whether guessing could well have earned as much."""
        interval = self.facility_interval
        return bool(self.guess and interval and interval.low <= self.guess)


def items(measured: Mapping[Key, Measured]) -> dict[Key, ItemStatistics]:
    """Work out the statistics of all items of one quiz.

    Items that count for nobody are left out beforehand.
    """
    whole = sum((each.most for each in measured.values()), Fraction(0))
    covariances = {key: _covariance(each.sums) for key, each in measured.items()}
    roots = {
        key: sqrt(covariance)
        for key, covariance in covariances.items()
        if covariance is not None and covariance >= 0
    }
    spread = sum(roots.values())
    found = {}
    for key, each in measured.items():
        share, correlation = facility(each), discrimination(each.sums)
        found[key] = ItemStatistics(
            n=each.sums.n,
            facility=share,
            facility_interval=wilson(share, each.sums.n),
            deviation=_deviation(each),
            discrimination=correlation,
            discrimination_interval=fisher(correlation, each.sums.n),
            weight=float(100 * each.most / whole) if whole else None,
            effective_weight=(
                100 * roots[key] / spread if key in roots and spread else None
            ),
            is_against=(covariances[key] or 0) < 0,
            guess=None if each.guess is None else float(100 * each.guess),
        )
    return found


def pool(versions: Iterable[Measured]) -> Measured:
    """Put the versions of one question together.

    Where guessing earns different shares, it is not known for all of them.
    """
    found = list(versions)
    sums = ItemSums()
    for each in found:
        sums = sums.plus(each.sums)
    earnable = sum((each.most * each.sums.n for each in found), Fraction(0))
    guesses = {each.guess for each in found}
    return Measured(
        sums=sums,
        most=earnable / sums.n if sums.n else found[-1].most,
        guess=guesses.pop() if len(guesses) == 1 else None,
    )


def facility(item: Measured) -> float | None:
    """Give the mean mark in percent of the most there is to earn."""
    if not (item.sums.n and item.most):
        return None
    return float(100 * Fraction(item.sums.x, item.sums.n) / item.most)


def _deviation(item: Measured) -> float | None:
    n, squares = item.sums.n, spread_of(item.sums.n, item.sums.x, item.sums.xx)
    if squares is None or not item.most:
        return None
    return 100 * sqrt(squares / (n * (n - 1))) / float(item.most)


def spread_of(n: int, total: int, squares: int) -> int | None:
    """Give a variance times n·(n − 1), which is whole; None of fewer than two."""
    return n * squares - total * total if n > 1 else None


def _covariance(sums: ItemSums) -> Fraction | None:
    """Give the covariance of an item's marks with the totals they are part of."""
    if sums.n < 2:
        return None
    both = sums.n * sums.xs - sums.x * sums.s
    return Fraction(both, sums.n * (sums.n - 1))


def discrimination(sums: ItemSums) -> float | None:
    """Give the correlation of an item's marks with the rest of the totals, in percent.

    Not with the totals, of which the marks are a part; and not a difference between
    the best and the weakest, as many pages describe it.
    """
    own = spread_of(sums.n, sums.x, sums.xx)
    whole = spread_of(sums.n, sums.s, sums.ss)
    if own is None or whole is None:
        return None
    both = sums.n * sums.xs - sums.x * sums.s
    rest = whole - 2 * both + own
    if own == 0 or rest == 0:
        return None
    return 100 * (both - own) / sqrt(own * rest)


def efficiency(pairs: Iterable[tuple[int, int]]) -> float | None:
    """Give the discrimination in percent of the most that such marks allow.

    `pairs` are the mark and the total of each attempt. The most is reached where the
    marks rise with the rest: both sorted, and put together again.
    """
    found = list(pairs)
    marks = [mark for mark, _total in found]
    rests = [total - mark for mark, total in found]
    at_best = _together(sorted(marks), sorted(rests))
    return 100 * _together(marks, rests) / at_best if at_best else None


def _together(marks: list[int], rests: list[int]) -> int:
    """Give a covariance times n·(n − 1), which is whole."""
    products = sum(x * r for x, r in zip(marks, rests, strict=True))
    return len(marks) * products - sum(marks) * sum(rests)
