"""What changes an attempt. Nothing else writes attempts, answers, scores or sums."""

from quizzes.actions.answering import AlreadyAnswered, answer
from quizzes.actions.deferring import (
    More,
    defer,
    give_all_again,
    take_all_back,
    take_back,
)
from quizzes.actions.erasing import erase_answers
from quizzes.actions.judging import (
    Outdated,
    award,
    digest,
    preview,
    rule,
)
from quizzes.actions.merging import finish_rivals, hand_over
from quizzes.actions.recalling import recall
from quizzes.actions.scheduling import extend, reschedule
from quizzes.actions.summing import add_marks, recount
from quizzes.actions.taking import (
    AttemptOver,
    Refused,
    close_overdue,
    finish,
    practise,
    start,
    take_hint,
)

__all__ = [
    "AlreadyAnswered",
    "AttemptOver",
    "More",
    "Outdated",
    "Refused",
    "add_marks",
    "answer",
    "award",
    "close_overdue",
    "defer",
    "digest",
    "erase_answers",
    "extend",
    "finish",
    "finish_rivals",
    "give_all_again",
    "hand_over",
    "practise",
    "preview",
    "recall",
    "recount",
    "reschedule",
    "rule",
    "start",
    "take_all_back",
    "take_back",
    "take_hint",
]
