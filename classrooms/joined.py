"""How everybody stands in numbers, read as text in one row: a class has thousands.

To fetch as many rows takes three times as long.
"""

from collections.abc import Iterable
from functools import partial
from typing import Any, NamedTuple

from django.db.models import Aggregate, BigIntegerField, F, QuerySet, TextField
from django.db.models.functions import Cast

from accounts.prepared import Prepared
from quizzes.models import Standing

# More than any number of questions, or of attempts: three in one are below 2 ** 63.
BASE = 1 << 20


class Joined(Aggregate):
    """The numbers of a group in one text, with commas between."""

    template = "GROUP_CONCAT(%(expressions)s)"
    output_field = TextField()

    def as_postgresql(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        template = "STRING_AGG((%(expressions)s)::text, ',')"
        return self.as_sql(compiler, connection, template=template, **extra)


class Stood(NamedTuple):
    """How often somebody finished, and what the attempt came to that is looked at.

    `part` is what is right of it, from 0 to 1; 0 while nothing is marked.
    """

    tries: int
    right: int
    of: int
    part: float


def by_sitting(standings: QuerySet[Standing], run: str) -> Any:
    """Ask for one row a sitting: who has finished, and how they stand by this run.

    Both are texts, in the same order: that in which the database found the rows. `run`
    is “best” or the like; a number is taken apart by `unpacked`.
    """
    tries = Cast("count", BigIntegerField())
    number = (tries * BASE + F(f"{run}_right")) * BASE + F(f"{run}_of")
    return (
        standings.order_by()
        .values_list("sitting")
        .annotate(learners=Joined("learner"), told=Joined(number))
    )


def _of_one(run: str, sitting: Any) -> Any:
    return by_sitting(Standing.objects.filter(sitting=sitting), run)


_standing_of: dict[str, Prepared[Any]] = {
    run: Prepared(partial(_of_one, run)) for run in ("first", "best", "last")
}


def told_of(sitting: int, run: str) -> tuple[str, str]:
    """Say who has finished in a sitting, and how they stand by this run."""
    found = _standing_of[run].first(sitting=sitting)
    return found[1:] if found else ("", "")


def unpacked(number: str) -> Stood:
    """Take a number of `by_sitting` apart, as it stands in its text."""
    rest, of = divmod(int(number), BASE)
    tries, right = divmod(rest, BASE)
    return Stood(tries, right, of, part=right / max(1, of))


def stood(learners: str, numbers: str) -> dict[int, Stood]:
    """Map learners to how they stand, from what `told_of` gives."""
    if not learners:
        return {}
    told = numbers.split(",")
    # Few stand differently: each way to stand is taken apart once.
    ways = {number: unpacked(number) for number in set(told)}
    stand: Iterable[Stood] = map(ways.__getitem__, told)
    return dict(zip(map(int, learners.split(",")), stand, strict=True))
