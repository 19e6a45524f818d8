"""What may be said of an item, and when there are too few answers to say it. Pure."""

from collections.abc import Mapping

from quizzes.statistics.intervals import Interval

# Below so many answers nothing is said, however clear it looks.
FEWEST = 10
# Worth a second look below, in percent of what the discrimination could be at best.
WEAK_EFFICIENCY = 15.0


# Verdicts, with the bounds in percent between which a whole interval must lie. The
# first that fits is given; where none does, the answers leave it open.
Scale = Mapping[str, tuple[float, float]]
DIFFICULTY: Scale = {
    "hard": (0.0, 50.0),
    "easy": (80.0, 100.0),
    "middling": (25.0, 85.0),
}
DISCRIMINATION: Scale = {
    "against": (-100.0, 0.0),
    "weak": (-100.0, 20.0),
    "good": (20.0, 100.0),
    "fair": (0.0, 50.0),
}


def judge(scale: Scale, interval: Interval | None, n: int) -> str:
    """Give the verdict on a measure of n answers: one of its scale's, or "few"."""
    if interval is None or n < FEWEST:
        return "few"
    fitting = (name for name, bounds in scale.items() if interval.is_within(*bounds))
    return next(fitting, "few")
