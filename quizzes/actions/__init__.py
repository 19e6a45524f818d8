"""What changes an attempt. Nothing else writes attempts, answers, scores, standings."""

from quizzes.actions.judging import (
    Outdated,
    award,
    digest,
    preview,
    rule,
)
from quizzes.actions.scheduling import extend, reschedule
from quizzes.actions.taking import (
    AlreadyAnswered,
    AttemptOver,
    Refused,
    answer,
    close_overdue,
    finish,
    practise,
    start,
    take_hint,
)

__all__ = [
    "AlreadyAnswered",
    "AttemptOver",
    "Outdated",
    "Refused",
    "answer",
    "award",
    "close_overdue",
    "digest",
    "extend",
    "finish",
    "practise",
    "preview",
    "reschedule",
    "rule",
    "start",
    "take_hint",
]
