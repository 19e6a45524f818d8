"""Item and quiz statistics of classical test theory, from exact sums. Pure.

Defined as Moodle's quiz reports define them
(https://docs.moodle.org/dev/Quiz_statistics_calculations). x is the mark on an item, S
the attempt's total, R = S − x the rest; variances and covariances are over n − 1.
Shares, indices and weights are in percent. None is what is not defined: of no more than
one attempt, where a variance is zero, or of a quiz of one item.
"""

from quizzes.statistics.intervals import Interval, fisher, wilson
from quizzes.statistics.items import (
    ItemStatistics,
    Measured,
    discrimination,
    efficiency,
    items,
    pool,
)
from quizzes.statistics.totals import QuizStatistics, quiz
from quizzes.statistics.verdicts import (
    DIFFICULTY,
    DISCRIMINATION,
    WEAK_EFFICIENCY,
    judge,
)

__all__ = [
    "DIFFICULTY",
    "DISCRIMINATION",
    "WEAK_EFFICIENCY",
    "Interval",
    "ItemStatistics",
    "Measured",
    "QuizStatistics",
    "discrimination",
    "efficiency",
    "fisher",
    "items",
    "judge",
    "pool",
    "quiz",
    "wilson",
]
