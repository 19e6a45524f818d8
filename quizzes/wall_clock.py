"""Wall-clock times in a zone whose clocks jump forward and back. Pure."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo

SECOND = timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class Turn:
    """Clocks that show `before` are set to `after`; both without a zone."""

    before: datetime
    after: datetime

    @property
    def is_forward(self) -> bool:
        """Whether times are left out; else they come twice."""
        return self.after > self.before


@dataclass(frozen=True, slots=True)
class Reading:
    """What a wall-clock time means: a moment, and the turn it falls into, if any.

    What comes twice is the first of both. What is left out is as long after the turn
    as it would have been without one.
    """

    at: datetime
    turn: Turn | None = None

    @property
    def is_skipped(self) -> bool:
        return self.turn is not None and self.turn.is_forward

    @property
    def is_twice(self) -> bool:
        return self.turn is not None and not self.turn.is_forward


def read(typed: datetime, zone: tzinfo) -> Reading:
    """Read a time without a zone as the clocks of a zone show it.

    Raises OverflowError at the ends of the calendar.
    """
    both = [typed.replace(tzinfo=zone, fold=fold) for fold in (0, 1)]
    # Through UTC, so that what is left out is shown as clocks will show it.
    moments = [each.astimezone(UTC) for each in both]
    at = moments[0].astimezone(zone)
    if moments[0] == moments[1]:
        return Reading(at)
    return Reading(at, _turn(min(moments), max(moments), zone))


def _turn(before: datetime, after: datetime, zone: tzinfo) -> Turn:
    """Find when the clocks are moved between two moments, to the second."""
    old, new = (each.astimezone(zone).utcoffset() for each in (before, after))
    while after - before > SECOND:
        middle = before + (after - before) // 2
        if middle.astimezone(zone).utcoffset() == old:
            before = middle
        else:
            after = middle
    naive = after.replace(tzinfo=None, microsecond=0)
    return Turn(naive + (old or timedelta()), naive + (new or timedelta()))


def moved(moment: datetime, *, weeks: int, zone: tzinfo, into: tzinfo) -> datetime:
    """Give a moment whole weeks later, at the same time by the clocks of `into`.

    Sixteen o'clock stays sixteen o'clock, whatever the clocks do in between, and for
    those whose clocks show something else.
    """
    shown = moment.astimezone(zone).replace(tzinfo=None, fold=0)
    return read(shown + timedelta(weeks=weeks), into).at


def city(zone: str) -> str:
    """Call a zone by the city that it is named after: “Buenos Aires”, “UTC”."""
    return zone.rpartition("/")[2].replace("_", " ")
