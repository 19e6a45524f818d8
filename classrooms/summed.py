"""Reads what a class's attempts at an assignment add up to; no attempt, no answer.

Sums are of all who took part. What those added who have left the class since is read
from their attempts, and taken away again.
"""

from collections import Counter, defaultdict
from functools import cached_property
from typing import NamedTuple
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, Sum

from classrooms.items import SLIP_FROM, Given
from classrooms.models import Assignment, Excusal
from classrooms.noted import is_member
from quizzes.models import Attempt, Frequency, ItemSum, Standing
from quizzes.models.answered import AttemptQuerySet
from quizzes.recounting import parts_of, run_of, what_was_said
from quizzes.sums import POPULATIONS, TOTAL, ItemSums, Ledger, Population

# Of more attempts nobody is looked for who has left: it takes longer than all the rest,
# and hardly moves a number.
MOST_LOOKED_THROUGH = 5000


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
    """One population of an assignment's attempts, in three queries; two more where
    somebody has left the class.
    """

    def __init__(self, assignment: Assignment, population: Population) -> None:
        self.assignment = assignment
        self.population = population
        self._parts = POPULATIONS[population]

    @cached_property
    def asked(self) -> list[Asked]:
        """Everything that was asked, in the author's order; older versions first."""
        sums: dict[UUID, ItemSums] = defaultdict(ItemSums)
        for version, _question, part, numbers in self._sums:
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
        return {version: question for version, question, _part, _sums in self._sums}

    @cached_property
    def given(self) -> dict[UUID, list[Given]]:
        """Map versions to what was said; typed words only that more than one wrote."""
        found: dict[UUID, list[Given]] = defaultdict(list)
        for (version, words), (count, is_typed) in self._occurred.items():
            least = SLIP_FROM if is_typed else 1
            if version is not None and count >= least:
                found[version].append(Given(words, count, is_typed))
        return found

    @cached_property
    def totals(self) -> dict[Total, int]:
        """Map what attempts came to to how many did."""
        return {
            Total(*map(int, value.split(TOTAL))): count
            for (version, value), (count, _typed) in self._occurred.items()
            if version is None and TOTAL in value and count
        }

    @cached_property
    def n(self) -> int:
        """How many attempts there are in it."""
        return sum(self.totals.values())

    @property
    def has_pending(self) -> bool:
        """Whether any answer waits to be marked, in whichever attempt."""
        return any(sums.pending for *_place, sums in self._sums)

    @cached_property
    def _sums(self) -> list[tuple[UUID, int, int, ItemSums]]:
        """Give version, question, part and sums of every part."""
        rows = ItemSum.objects.filter(sitting=self.assignment.sitting_id).order_by(
            "version__question__position", "version__question", "version__created_at"
        )
        fields = ("version", "version__question", "part", *ItemSums._fields)
        return [
            (version, question, part, ItemSums(*numbers))
            for version, question, part, *numbers in rows.values_list(*fields)
        ]

    @cached_property
    def _frequencies(self) -> list[tuple[UUID | None, str, bool, int]]:
        kept = Frequency.objects.filter(
            sitting=self.assignment.sitting_id, part__in=self._parts
        )
        rows = kept.values_list("version", "value", "is_typed")
        counted = rows.annotate(times=Sum("n")).order_by("version", "value")
        least = Q(times__gt=0, is_typed=False) | Q(times__gte=SLIP_FROM)
        return list(counted.filter(least))

    @cached_property
    def _occurred(self) -> dict[tuple[UUID | None, str], tuple[int, bool]]:
        """Map what was said, or came of a whole attempt, to how often.

        Those who left or are excused do not count.
        """
        gone: Counter[tuple[UUID | None, str]] = Counter()
        for occurrence, count in self._left.frequencies.items():
            gone[occurrence.version, occurrence.value] += count
        return {
            (version, value): (count - gone[version, value], is_typed)
            for version, value, is_typed, count in self._frequencies
        }

    @cached_property
    def _left(self) -> Ledger:
        """Add up what those put in who left the class or are excused; mostly nobody."""
        ledger = Ledger()
        counted = sum(
            times
            for version, value, _typed, times in self._frequencies
            if version is None and TOTAL in value
        )
        if counted > MOST_LOOKED_THROUGH:
            return ledger
        standings = Standing.objects.filter(sitting=self.assignment.sitting_id)
        standings = standings.exclude(_counts_in(self.assignment))
        parts = parts_of(standings)
        if not parts:
            return ledger
        attempts = Attempt.objects.finished().filter(
            sitting=self.assignment.sitting_id,
            learner__in=standings.values("learner"),
            marks__isnull=False,
        )
        counting = [attempt for attempt in attempts if parts[attempt.pk] in self._parts]
        said = what_was_said(attempt.pk for attempt in counting)
        for attempt in counting:
            ledger.add(run_of(attempt, said[attempt.pk]), parts[attempt.pk])
        return ledger


def attempts(assignment: Assignment, population: Population) -> AttemptQuerySet:
    """Give the population's attempts of those who count in the assignment now."""
    finished = Attempt.objects.finished().filter(sitting=assignment.sitting_id)
    if population != "all":
        standings = Standing.objects.filter(sitting=assignment.sitting_id)
        finished = finished.filter(pk__in=standings.values(population))
    return finished.filter(_counts_in(assignment))


def _counts_in(assignment: Assignment) -> Q:
    """Keep rows whose learner is in the class now, and not excused."""
    excused = Excusal.objects.in_force().filter(
        assignment=assignment, learner=OuterRef("learner")
    )
    return is_member(assignment.classroom) & ~Q(Exists(excused))
