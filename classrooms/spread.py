"""How a class's scores are spread: counted by score, or in bands. Pure."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from statistics import median

from classrooms.charts import Chart, columns
from classrooms.shares import ENOUGH, STEPS, Share

# With more questions, a column for each score would be too thin to read.
MOST_QUESTIONS = 20


@dataclass(frozen=True, slots=True)
class Spread:
    """Learners at each score, or in each band of percentages.

    `of` is how many questions all of them had; None means bands, because they had
    different numbers of questions or very many. `enough` is the score, or else the
    percentage, from which on `above` learners are.
    """

    of: int | None
    numbers: list[tuple[str, int]]
    enough: int
    above: int
    count: int
    middle: Fraction
    lowest: int
    highest: int
    chart: Chart

    def place(self, share: Share) -> int:
        """Give the place of the column in which a share is counted."""
        if self.of is not None:
            return share.right
        return sum(share.percent >= low for low in STEPS)

    @property
    def middle_text(self) -> str:
        """The median as people write it: 9, or 9.5."""
        return f"{float(self.middle):g}"


def spread(shares: Mapping[Share, int]) -> Spread:
    """Count shares, of which there are so many; raises ValueError for none."""
    if not shares:
        raise ValueError("Nobody has a score yet.")
    lengths = {share.total for share in shares}
    length = lengths.pop() if len(lengths) == 1 else 0
    if 0 < length <= MOST_QUESTIONS:
        return _by_score({share.right: n for share, n in shares.items()}, length)
    percents: Counter[int] = Counter()
    for share, n in shares.items():
        percents[share.percent] += n
    return _in_bands(percents)


def _by_score(scores: Mapping[int, int], of: int) -> Spread:
    enough = -(-of * ENOUGH // 100)
    numbers = [(str(score), scores.get(score, 0)) for score in range(of + 1)]
    middle = _median(scores)
    return Spread(
        of=of,
        numbers=numbers,
        enough=enough,
        above=sum(n for score, n in scores.items() if score >= enough),
        count=sum(scores.values()),
        middle=middle,
        lowest=min(scores),
        highest=max(scores),
        chart=columns(numbers, strong_from=enough, mark=float(middle)),
    )


def _in_bands(percents: Mapping[int, int]) -> Spread:
    lows = (0, *STEPS)
    highs = (*(low - 1 for low in STEPS), 100)
    numbers = [
        (
            f"{low}–{high}%",
            sum(n for percent, n in percents.items() if low <= percent <= high),
        )
        for low, high in zip(lows, highs, strict=True)
    ]
    return Spread(
        of=None,
        numbers=numbers,
        enough=ENOUGH,
        above=sum(n for percent, n in percents.items() if percent >= ENOUGH),
        count=sum(percents.values()),
        middle=_median(percents),
        lowest=min(percents),
        highest=max(percents),
        chart=columns(numbers, strong_from=lows.index(ENOUGH)),
    )


def _median(numbers: Mapping[int, int]) -> Fraction:
    return Fraction(median(Counter(numbers).elements())).limit_denominator(2)
