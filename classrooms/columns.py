"""Reads what a class made of each of its assignments: the columns of a gradebook.

Averages come from what sittings add up to (`quizzes.sums`), so that they cost the same
for thirty learners as for three thousand. Only a mean of attempts is in no sum.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import (
    Avg,
    Count,
    F,
    FloatField,
    IntegerField,
    Q,
    QuerySet,
    TextField,
    Value,
)
from django.db.models.functions import Cast, Concat
from django.utils.translation import gettext_lazy

from classrooms.cells import Average
from classrooms.members import departures
from classrooms.models import Assignment, Classroom
from classrooms.noted import is_member
from classrooms.summed import MOST_LOOKED_THROUGH
from quizzes.models import Frequency, Standing
from quizzes.models.standing import SHARE
from quizzes.rules import Counts
from quizzes.sums import ANSWERS, POPULATIONS, Population

HEADINGS = {
    "best": gettext_lazy("best"),
    "first": gettext_lazy("first"),
    "last": gettext_lazy("last"),
    "mean": gettext_lazy("mean"),
}


@dataclass(frozen=True, slots=True)
class Column:
    """One assignment, and what the class made of it; `finished` leaves out `excused`.

    `number` is the assignment’s, `title` and `language` are its briefing’s. What is
    equal looks the same.
    """

    number: int
    title: str
    language: str
    counts: Counts
    finished: int
    excused: int
    average: Average

    @property
    def heading(self) -> str:
        """Say which attempt counts: “best”, “mean”."""
        return str(HEADINGS[self.counts])

    @property
    def sort(self) -> str:
        """Give what an address says to sort by it."""
        return str(self.number)


def read_columns(
    classroom: Classroom,
    assignments: Collection[Assignment],
    *,
    size: int,
    excused: Mapping[int, Collection[int]],
) -> list[Column]:
    """Give a column for each assignment of a class of so many, in one statement.

    `excused` names the learners for each sitting whose scores do not count.
    """
    tallies: dict[int, _Tally] = defaultdict(_Tally)
    if assignments:
        is_big = size * len(assignments) > MOST_LOOKED_THROUGH
        for sitting, *row in _rows(classroom, assignments, excused, is_big=is_big):
            tallies[sitting].add(*row)
    return [
        Column(
            number=each.pk,
            title=each.sitting.quiz.briefing.title,
            language=each.sitting.quiz.briefing.language,
            counts=each.sitting.rules.counts,
            finished=tallies[each.sitting_id].finished,
            excused=len(excused.get(each.sitting_id, ())),
            average=tallies[each.sitting_id].average,
        )
        for each in assignments
    ]


class _Tally:
    """What is added up of one sitting; shares are added in whole numbers first."""

    def __init__(self) -> None:
        self.finished = self._marked = 0
        self._shares = 0.0

    def add(self, answers: str, n: int, marked: int, mean: float | None) -> None:
        """Take in so many with the same right answers, or so many with their mean."""
        self.finished += n
        if answers:
            right, of = map(int, answers.split(ANSWERS))
            marked, mean = (n, right / of) if of else (0, None)
        if mean is not None:
            self._marked += marked
            self._shares += marked * mean

    @property
    def average(self) -> Average:
        n = self._marked
        return Average(self._shares / n if n else None, n)


def _rows(
    classroom: Classroom,
    assignments: Iterable[Assignment],
    excused: Mapping[int, Collection[int]],
    *,
    is_big: bool,
) -> Any:
    """Give rows of a sitting and what its `_Tally` takes in of it.

    What is kept is of all who took part, so those who do not count are taken out again.
    """
    by_rule: dict[Any, list[int]] = defaultdict(list)
    for each in assignments:
        by_rule[each.sitting.rules.counts].append(each.sitting_id)
    spared = Q()
    for sitting, people in excused.items():
        if people:
            spared |= Q(sitting=sitting, learner__in=people)
    queries = []
    if means := by_rule.pop("mean", []):
        standings = Standing.objects.filter(is_member(classroom), sitting__in=means)
        queries.append(_means(standings.exclude(spared) if spared else standings))
    # In a big class the log says who left: to look for them takes longer than the rest.
    left = Q(learner__in=departures(classroom.pk).values("person"))
    out = spared | (left if is_big else Q(~is_member(classroom)))
    for counts, sittings in by_rule.items():
        queries.append(_kept(counts, sittings))
        standings = Standing.objects.filter(out, sitting__in=sittings)
        queries.append(_taken_out(counts, standings))
    return queries[0].union(*queries[1:], all=True)


def _means(standings: QuerySet[Standing]) -> Any:
    """Give what standings come to of which the mean of all attempts counts."""
    return (
        standings.order_by()
        .values("sitting")
        .annotate(
            answers=Value("", TextField()),
            finished=Count("pk"),
            marked=Count("pk", filter=Q(last_of__gt=0)),
            mean=Avg(F("mean_share") / Value(float(SHARE)), filter=Q(last_of__gt=0)),
        )
        .values_list("sitting", "answers", "finished", "marked", "mean")
    )


def _kept(counts: Population, sittings: Collection[int]) -> Any:
    """Give how many attempts that count have how many answers right."""
    return Frequency.objects.filter(
        sitting__in=sittings,
        version=None,
        part__in=POPULATIONS[counts],
        value__contains=ANSWERS,
    ).values_list("sitting", "value", Cast("n", IntegerField()), _NONE, _NO_MEAN)


def _taken_out(counts: Population, standings: QuerySet[Standing]) -> Any:
    """Give standings as answers that one attempt fewer has."""
    answers = Concat(
        Cast(f"{counts}_right", TextField()),
        Value(ANSWERS),
        Cast(f"{counts}_of", TextField()),
        output_field=TextField(),
    )
    less = Value(-1, IntegerField())
    return standings.order_by().values_list("sitting", answers, less, _NONE, _NO_MEAN)


# What a mean says beside how many there are, and other rows do not.
_NONE = Value(0, IntegerField())
_NO_MEAN = Cast(Value(None), FloatField())
