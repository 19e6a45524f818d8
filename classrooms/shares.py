"""Shares of questions right, and the steps that colour them. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass

# From here on a learner is on the way; below, the class should look again.
ENOUGH = 60
# Lower ends of the second to fifth colour of the heat map, in percent.
STEPS = (40, ENOUGH, 75, 90)


@dataclass(frozen=True, slots=True)
class Share:
    """So many right, of so many."""

    right: int = 0
    total: int = 0

    def __add__(self, other: "Share") -> "Share":
        return Share(self.right + other.right, self.total + other.total)

    @property
    def percent(self) -> int:
        """Give a whole number from 0 to 100, halves rounded up; of nothing, 0."""
        return (200 * self.right + self.total) // (2 * self.total) if self.total else 0

    @property
    def step(self) -> int:
        """Give the place of its colour, 1 to 5, by the percentage as it is shown."""
        return 1 + sum(self.percent >= low for low in STEPS)

    @property
    def is_enough(self) -> bool:
        return self.percent >= ENOUGH


def added(shares: Iterable[tuple[Share, int]]) -> Share:
    """Add shares up, each as often as it is there."""
    right = total = 0
    for share, times in shares:
        right += share.right * times
        total += share.total * times
    return Share(right, total)
