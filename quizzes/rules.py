"""The rules of a quiz: when it is open, how long it takes, what is shown when. Pure."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Literal

Feedback = Literal["each", "finish", "close", "never"]
Counts = Literal["best", "first", "last", "mean"]

# What the network may take after a deadline that the reader saw pass.
GRACE = timedelta(seconds=10)


@dataclass(frozen=True, slots=True)
class Allowance:
    """What one learner is granted: everywhere, and at one sitting on top of it.

    `time_factor` is in percent: with 150 a limit of 20 minutes is one of 30.
    """

    time_factor: int = 100
    extra_attempts: int = 0
    has_no_limit: bool = False
    # At one sitting alone, see models.Deferral.
    closes_at: datetime | None = None
    extra_minutes: int = 0


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
    counts: Counts = "best"
    shuffles_questions: bool = False
    may_look_back: bool = True
    # Until when single learners may have been given longer than the class.
    extended_until: datetime | None = None

    @property
    def ends_at(self) -> datetime | None:
        """When nothing more is taken, but from who was given longer."""
        return self.late_until or self.closes_at

    @property
    def ends_for_all_at(self) -> datetime | None:
        """When nothing more is taken from anybody."""
        if self.ends_at is None or self.extended_until is None:
            return self.ends_at
        return max(self.ends_at, self.extended_until)

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

    def is_over_for_all(self, now: datetime) -> bool:
        return self.ends_for_all_at is not None and now >= self.ends_for_all_at

    def is_shut(self, now: datetime) -> bool:
        """Whether no answer can be on its way any more; true if it never closes."""
        return self.ends_for_all_at is None or now >= self.ends_for_all_at + GRACE

    def is_late(self, at: datetime) -> bool:
        """Whether work handed in then is late; where none is taken late, none is."""
        closes = self.closes_at if self.late_until else None
        return closes is not None and at > closes

    def granted(self, allowance: Allowance) -> "Rules":
        """Give the rules as they are for one learner.

        The time limit is stretched by the learner's factor, to whole minutes, then
        come the minutes given on top; or it is lifted. A closing time of the learner's
        own holds if it is later than that of the class: until then nothing is late.
        """
        minutes = self.minutes
        if allowance.has_no_limit:
            minutes = None
        elif minutes is not None:
            minutes = -(-minutes * allowance.time_factor // 100)
            minutes += allowance.extra_minutes
        allowed = self.attempts_allowed
        if allowed is not None:
            allowed += allowance.extra_attempts
        closes, late = self.closes_at, self.late_until
        if closes and allowance.closes_at and allowance.closes_at > closes:
            closes = allowance.closes_at
            late = late if late and late > closes else None
        return replace(
            self,
            minutes=minutes,
            attempts_allowed=allowed,
            closes_at=closes,
            late_until=late,
        )

    def closing(self, own: datetime | None) -> "Rules":
        """Give them as they are for who has a closing of their own, if any."""
        return self.granted(Allowance(closes_at=own)) if own else self

    def attempts_left(self, used: int, allowance: Allowance) -> int | None:
        """How many attempts a learner may still begin; None for any number."""
        allowed = self.granted(allowance).attempts_allowed
        return None if allowed is None else max(0, allowed - used)

    def deadline(self, started_at: datetime, allowance: Allowance) -> datetime | None:
        """When an attempt begun then has to be finished; None for whenever."""
        mine = self.granted(allowance)
        ends = [mine.ends_at] if mine.ends_at else []
        if mine.minutes:
            ends.append(started_at + timedelta(minutes=mine.minutes))
        return min(ends, default=None)

    def moved(
        self, move: Callable[[datetime], datetime] | None, now: datetime
    ) -> "Rules":
        """Give the same rules at other times; None leaves their times blank.

        What would lie in the past is left blank, and what would come before what it
        has to follow, where clocks leave out the time between. Feedback that was to
        wait for a closing never comes where that is lost: with none it would not wait.
        """

        def to_come(at: datetime | None) -> datetime | None:
            then = move(at) if at and move else None
            return then if then and then > now else None

        opens, closes = to_come(self.opens_at), to_come(self.closes_at)
        late = to_come(self.late_until) if closes else None
        waits_in_vain = self.feedback == "close" and not closes
        return replace(
            self,
            feedback="never" if waits_in_vain else self.feedback,
            opens_at=opens if opens and not (closes and opens >= closes) else None,
            closes_at=closes,
            late_until=late if late and closes and late > closes else None,
            extended_until=None,
        )

    def is_apart_from(self, other: "Rules") -> bool:
        """Whether one ends before the other opens, so that nobody has both at once."""
        return self._ends_before(other) or other._ends_before(self)

    def _ends_before(self, other: "Rules") -> bool:
        ends = self.ends_for_all_at
        return bool(ends and other.opens_at and ends <= other.opens_at)

    def closed_at(self, now: datetime) -> "Rules":
        """Give the rules of what is closed now, whatever was planned."""
        has_opened = self.opens_at is not None and self.opens_at < now
        return replace(
            self,
            opens_at=self.opens_at if has_opened else None,
            closes_at=now,
            late_until=None,
        )


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

    Feedback that waits for the closing of an assignment comes once nothing is taken
    from anybody, who was given longer and the network's grace included; if it never
    closes, when the attempt is finished.
    """
    is_due = {
        "each": is_answered or is_finished,
        "finish": is_finished,
        "close": is_finished and rules.is_shut(now),
        "never": False,
    }[rules.feedback]
    if not is_due:
        return HIDDEN
    return Shown(marks=True, key=rules.shows_key, evidence=rules.shows_evidence)


def afterwards(rules: Rules, now: datetime) -> Shown:
    """Decide what a learner may see now of an attempt that is finished."""
    return shown(rules, is_answered=True, is_finished=True, now=now)


def holds_back(rules: Rules, now: datetime) -> bool:
    """Whether practising would show a learner what their class may not see yet."""
    if rules.is_early(now):
        return True
    return not rules.is_over_for_all(now) and afterwards(rules, now) != EVERYTHING
