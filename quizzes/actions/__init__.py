"""What changes an attempt. Nothing else writes attempts, answers, scores, standings."""

from quizzes.actions.judging import award, extend, preview, reschedule, rule
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
    "Refused",
    "answer",
    "award",
    "close_overdue",
    "extend",
    "finish",
    "practise",
    "preview",
    "reschedule",
    "rule",
    "start",
    "take_hint",
]
