"""The rules of a quiz: when it is open, how long it takes, what is shown when. Pure."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

Feedback = Literal["each", "finish", "close", "never"]

# What the network may take after a deadline that the reader saw pass.
GRACE = timedelta(seconds=10)


@dataclass(frozen=True, slots=True)
class Allowance:
    """What one learner is granted everywhere, set once by a teacher."""

    time_factor: float = 1.0
    extra_attempts: int = 0
    has_no_limit: bool = False


@dataclass(frozen=True, slots=True)
class Rules:
    """Under what rules a quiz is taken. The defaults are those of free practice."""

    feedback: Feedback = "each"
    shows_key: bool = True
    shows_evidence: bool = True
    minutes: int | None = None
    opens_at: datetime | None = None
    closes_at: datetime | None = None
    # After it closes, work is still taken until then, and marked late.
    late_until: datetime | None = None
    attempts_allowed: int | None = None
    may_look_back: bool = True

    @property
    def ends_at(self) -> datetime | None:
        """When nothing more is taken from anybody."""
        return self.late_until or self.closes_at

    @property
    def keeps_answers_open(self) -> bool:
        """Whether an answer may be changed until the attempt is finished.

        Where each answer is marked at once it is final: its key has been seen.
        """
        return self.feedback != "each"

    def is_early(self, now: datetime) -> bool:
        return self.opens_at is not None and now < self.opens_at

    def is_over(self, now: datetime) -> bool:
        return self.ends_at is not None and now >= self.ends_at

    def is_late(self, at: datetime) -> bool:
        """Whether work handed in then counts as late."""
        return self.closes_at is not None and at > self.closes_at

    def attempts_left(self, used: int, allowance: Allowance) -> int | None:
        """How many attempts a learner may still begin; None for any number."""
        if self.attempts_allowed is None:
            return None
        return max(0, self.attempts_allowed + allowance.extra_attempts - used)

    def deadline(self, started_at: datetime, allowance: Allowance) -> datetime | None:
        """When an attempt begun then has to be finished; None for whenever.

        The time limit is stretched by the learner's factor or lifted; the closing
        time of the class holds for everybody.
        """
        limit = None
        if self.minutes is not None and not allowance.has_no_limit:
            limit = started_at + timedelta(minutes=self.minutes * allowance.time_factor)
        ends = [end for end in (limit, self.ends_at) if end is not None]
        return min(ends, default=None)


@dataclass(frozen=True, slots=True)
class Shown:
    """What a learner may see of a question: whether it was right, the key, the rest."""

    marks: bool
    key: bool
    evidence: bool


EVERYTHING = Shown(marks=True, key=True, evidence=True)
HIDDEN = Shown(marks=False, key=False, evidence=False)


def shown(
    rules: Rules, *, is_answered: bool, is_finished: bool, now: datetime
) -> Shown:
    """Decide what a learner may see of one question now.

    Feedback that waits for the closing of an assignment which never closes comes
    when the attempt is finished.
    """
    is_due = {
        "each": is_answered or is_finished,
        "finish": is_finished,
        "close": is_finished and (rules.ends_at is None or rules.is_over(now)),
        "never": False,
    }[rules.feedback]
    if not is_due:
        return HIDDEN
    return Shown(marks=True, key=rules.shows_key, evidence=rules.shows_evidence)
