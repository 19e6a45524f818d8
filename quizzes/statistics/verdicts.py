"""What may be said of an item, and when there are too few answers to say it. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass

from quizzes.statistics.intervals import Interval

# Below so many answers nothing is said, however clear it looks.
FEWEST = 10
# Worth a second look below, in percent of what the discrimination could be at best.
WEAK_EFFICIENCY = 15.0


@dataclass(frozen=True, slots=True)
class Scale:
    """Verdicts, with the bounds in percent between which a whole interval must lie.

    The first that fits is given. An interval that fits none, and is no wider than
    `widest`, lies `between`; any other leaves everything open.
    """

    bounds: Mapping[str, tuple[float, float]]
    between: str
    widest: float


DIFFICULTY = Scale(
    {"hard": (0.0, 50.0), "easy": (80.0, 100.0)}, between="middling", widest=30.0
)
DISCRIMINATION = Scale(
    {"against": (-100.0, 0.0), "weak": (-100.0, 20.0), "good": (20.0, 100.0)},
    between="fair",
    widest=40.0,
)


def judge(scale: Scale, interval: Interval | None, n: int) -> str:
    """Give the verdict on a measure of n answers: one of its scale's, or "few"."""
    if interval is None or n < FEWEST:
        return "few"
    for verdict, (low, high) in scale.bounds.items():
        if interval.is_within(low, high):
            return verdict
    return scale.between if interval.width <= scale.widest else "few"
