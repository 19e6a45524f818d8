"""Reads what a class's attempts at an assignment add up to; no attempt, no answer.

Sums are of all who took part. What those added who have left the class since is read
from their attempts, and taken away again.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from functools import cached_property, partial
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, Sum, TextField
from django.db.models.functions import Cast

from accounts.prepared import Prepared
from classrooms.items import SLIP_FROM, Given
from classrooms.members import departures
from classrooms.models import Assignment, Excusal
from classrooms.noted import is_member
from quizzes.models import Attempt, Frequency, ItemSum, Standing
from quizzes.models.answered import AttemptQuerySet
from quizzes.recounting import parts_of, run_of, what_was_said
from quizzes.sums import POPULATIONS, TOTAL, ItemSums, Ledger, Population

# Of more attempts the log says who left: to look for them takes longer than the rest.
MOST_LOOKED_THROUGH = 1000


class Total(NamedTuple):
    """What an attempt came to, and could have, in thousandths of a point."""

    score: int
    most: int


class Asked(NamedTuple):
    """One version of a question, and what was made of it.

    Versions of one question have its number, counted in the author's order.
    """

    version: UUID
    question: int
    number: int
    sums: ItemSums


class Summed:
    """One population of an assignment's attempts, in three queries.

    One for its sums, one for what was said and what attempts came to, one for who has
    left, where anybody may have; two more if anybody has. Who knows already tells who
    is `out` of all numbers. Without `words`, what was said is not read, and `given` is
    empty.
    """

    def __init__(
        self,
        assignment: Assignment,
        population: Population,
        *,
        out: Collection[int] | None = None,
        words: bool = True,
    ) -> None:
        self.assignment = assignment
        self.population = population
        self._out = out
        self._words = words
        self._parts = POPULATIONS[population]

    @cached_property
    def asked(self) -> list[Asked]:
        """Everything that was asked, in the author's order; older versions first."""
        sums: dict[UUID, ItemSums] = defaultdict(ItemSums)
        for version, _question, part, numbers in self.sums:
            if part in self._parts:
                sums[version] = sums[version].plus(numbers)
        for (_sitting, version, _part), gone in self._left.items.items():
            sums[version] = sums[version].plus(gone, -1)
        return [
            Asked(version, question, self.numbers[version], sums[version])
            for version, question in self._questions.items()
            if version in sums and sums[version].asked
        ]

    @cached_property
    def numbers(self) -> dict[UUID, int]:
        """Map the versions in all finished attempts to the numbers of questions."""
        order = list(dict.fromkeys(self._questions.values()))
        return {
            version: order.index(question) + 1
            for version, question in self._questions.items()
        }

    @cached_property
    def _questions(self) -> dict[UUID, int]:
        return {version: question for version, question, _part, _sums in self.sums}

    @cached_property
    def given(self) -> dict[UUID, list[Given]]:
        """Map versions to what was said; typed words only that more than one wrote."""
        found: dict[UUID, list[Given]] = defaultdict(list)
        for version, words, is_typed, times in self._frequencies:
            count = times - self._gone[version, words]
            if version and count >= (SLIP_FROM if is_typed else 1):
                found[version].append(Given(words, count, is_typed))
        return found

    @cached_property
    def totals(self) -> dict[Total, int]:
        """Map what attempts came to to how many did."""
        return {
            Total(*map(int, value.split(TOTAL))): times - self._gone[None, value]
            for version, value, _is_typed, times in self._frequencies
            if version is None and times > self._gone[None, value]
        }

    @cached_property
    def n(self) -> int:
        """How many attempts there are in it."""
        return sum(self.totals.values())

    @property
    def has_pending(self) -> bool:
        """Whether any answer waits to be marked, in whichever attempt."""
        return any(sums.pending for *_place, sums in self.sums)

    @cached_property
    def sums(self) -> list[tuple[UUID, int, int, ItemSums]]:
        """Give version, question, part and sums of every part."""
        return [
            (version, question, part, ItemSums(*numbers))
            for version, question, part, *numbers in _item_sums(
                sitting=self.assignment.sitting_id
            )
        ]

    @cached_property
    def _frequencies(self) -> list[tuple[UUID | None, str, bool, int]]:
        """Give what was said, or came of a whole attempt, and how often; by whomever.

        Without a version it is a total.
        """
        sitting = self.assignment.sitting_id
        if not self._words:
            counted: Counter[str] = Counter()
            for value, times in _totals[self.population](sitting=sitting):
                counted[value] += times
            return [(None, value, False, n) for value, n in counted.items()]
        kept = Frequency.objects.filter(
            Q(version__isnull=False) | Q(value__contains=TOTAL),
            sitting=sitting,
            part__in=self._parts,
        )
        rows = kept.values_list("version", "value", "is_typed")
        summed = rows.annotate(times=Sum("n")).order_by("version", "value")
        least = Q(times__gt=0, is_typed=False) | Q(times__gte=SLIP_FROM)
        return list(summed.filter(least))

    @cached_property
    def _gone(self) -> Counter[tuple[UUID | None, str]]:
        """Count what those said, or came to, who left or are excused."""
        gone: Counter[tuple[UUID | None, str]] = Counter()
        for occurrence, count in self._left.frequencies.items():
            gone[occurrence.version, occurrence.value] += count
        return gone

    @cached_property
    def _left(self) -> Ledger:
        """Add up what those put in who left the class or are excused; mostly nobody."""
        ledger = Ledger()
        standings = self._standings_out()
        if not standings:
            return ledger
        parts = parts_of((row.first_id, row.best_id, row.last_id) for row in standings)
        attempts = Attempt.objects.finished().filter(
            sitting=self.assignment.sitting_id,
            learner__in=[row.learner_id for row in standings],
            marks__isnull=False,
        )
        counting = [attempt for attempt in attempts if parts[attempt.pk] in self._parts]
        said = what_was_said(attempt.pk for attempt in counting)
        for attempt in counting:
            ledger.add(run_of(attempt, said[attempt.pk]), parts[attempt.pk])
        return ledger

    def _standings_out(self) -> Sequence[Standing]:
        """Find how those stand who are in no number."""
        if self._out is not None:
            if not self._out:
                return []
            kept = Standing.objects.filter(sitting=self.assignment.sitting_id)
            return list(kept.filter(learner__in=self._out))
        # Read along by `views.own`: mostly there is nobody to ask for.
        may_be = ("has_left", "has_excused")
        if not any(getattr(self.assignment, name, True) for name in may_be):
            return []
        whole = (times for version, *_, times in self._frequencies if version is None)
        is_big = sum(whole) > MOST_LOOKED_THROUGH
        return (_logged_out if is_big else _looked_for)(**_keys(self.assignment))


def attempts(assignment: Assignment, population: Population) -> AttemptQuerySet:
    """Give the population's attempts of those who count in the assignment now."""
    return _made(population, **_keys(assignment))


def marks(assignment: Assignment, population: Population) -> list[tuple[str, str, int]]:
    """Give paper, marks and score of the same that have marks; one query.

    As the texts that are kept: to make lists of them takes longer than all the rest.
    """
    return _marked[population](**_keys(assignment))


def _keys(assignment: Assignment) -> dict[str, Any]:
    return {
        "sitting": assignment.sitting_id,
        "classroom": assignment.classroom_id,
        "assignment": assignment.pk,
    }


def _counts_in(classroom: Any, assignment: Any) -> Q:
    """Keep rows whose learner is in the class now, and not excused."""
    excused = Excusal.objects.in_force().filter(
        assignment=assignment, learner=OuterRef("learner")
    )
    return is_member(classroom) & ~Q(Exists(excused))


def _made(
    population: Population, sitting: Any, classroom: Any, assignment: Any
) -> AttemptQuerySet:
    finished = Attempt.objects.finished()
    if population == "all":
        finished = finished.filter(sitting=sitting)
    else:
        # The sitting is theirs. Asked for it, too, SQLite goes through every attempt.
        standings = Standing.objects.filter(sitting=sitting)
        finished = finished.filter(pk__in=standings.values(population))
    return finished.filter(_counts_in(classroom, assignment))


def _with_texts(
    population: Population, sitting: Any, classroom: Any, assignment: Any
) -> Any:
    made = _made(population, sitting, classroom, assignment)
    texts = {
        "asked_as": Cast("paper", TextField()),
        "marked_as": Cast("marks", TextField()),
    }
    kept = made.filter(marks__isnull=False).order_by("pk")
    return kept.annotate(**texts).values_list(*texts, "score")


def _whole(population: Population, sitting: Any) -> Any:
    whole = Frequency.objects.filter(sitting=sitting, version=None)
    counted = whole.filter(part__in=POPULATIONS[population], value__contains=TOTAL)
    return counted.values_list("value", "n")


def _standings_of_log(sitting: Any, classroom: Any, assignment: Any) -> Any:
    left = departures(classroom).order_by().values_list("person")
    excused = Excusal.objects.in_force().filter(assignment=assignment)
    out = left.union(excused.order_by().values_list("learner"))
    return Standing.objects.filter(sitting=sitting, learner__in=out).only(*_NAMED)


_NAMED = ("learner", "first", "best", "last")
_item_sums: Prepared[Any] = Prepared(
    lambda sitting: (
        ItemSum.objects.filter(sitting=sitting)
        .order_by(
            "version__question__position", "version__question", "version__created_at"
        )
        .values_list("version", "version__question", "part", *ItemSums._fields)
    )
)
_totals = {each: Prepared(partial(_whole, each)) for each in POPULATIONS}
# The standings of those who do not count: looked for one by one, or as logged.
_looked_for = Prepared(
    lambda sitting, classroom, assignment: (
        Standing.objects.filter(sitting=sitting)
        .exclude(_counts_in(classroom, assignment))
        .only(*_NAMED)
    )
)
_logged_out = Prepared(_standings_of_log)
_marked: dict[Population, Prepared[Any]] = {
    each: Prepared(partial(_with_texts, each)) for each in POPULATIONS
}
