"""Reads the sums of a sitting: as they are kept, and as its attempts add up."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, Sum

from quizzes import versions
from quizzes.models import (
    Attempt,
    Frequency,
    ItemSum,
    QuestionVersion,
    Response,
    Standing,
)
from quizzes.models.answered import AttemptQuerySet
from quizzes.sums import (
    ANSWERS,
    BEST,
    FIRST,
    LAST,
    TOTAL,
    ItemSums,
    Ledger,
    Occurrence,
    Run,
    Said,
    heard,
)

# Read in portions, so that memory does not grow with the school.
PORTION = 200


def portions(attempts: AttemptQuerySet) -> Iterator[list[Attempt]]:
    """Give attempts in the order of their keys, so many at a time.

    Their keys are read at once: to look for what comes after a key, a database goes
    through all of them every time.
    """
    rows = attempts.order_by("pk")
    keys = list(rows.values_list("pk", flat=True))
    for start in range(0, len(keys), PORTION):
        if portion := list(rows.filter(pk__in=keys[start : start + PORTION])):
            yield portion


def kept(sitting_id: int) -> Ledger:
    """Read the sums as they are kept; two queries."""
    ledger = Ledger()
    sums = ItemSum.objects.filter(sitting=sitting_id)
    for version, part, *numbers in sums.values_list(
        "version", "part", *ItemSums._fields
    ):
        ledger.items[sitting_id, version, part] = ItemSums(*numbers)
    occurred = Frequency.objects.filter(sitting=sitting_id)
    for *place, n in occurred.values_list(*Occurrence._fields, "n"):
        ledger.frequencies[Occurrence(*place)] = n
    return ledger


def expected(sitting_id: int) -> Ledger:
    """Add a sitting's attempts up from what each of them keeps and answered."""
    ledger = Ledger()
    hearing = Hearing()
    standings = Standing.objects.filter(sitting=sitting_id)
    parts = parts_of(standings.values_list("first", "best", "last"))
    finished = Attempt.objects.finished().filter(sitting=sitting_id)
    for portion in portions(finished.filter(marks__isnull=False)):
        said = what_was_said((attempt.pk for attempt in portion), hearing)
        for attempt in portion:
            ledger.add(run_of(attempt, said[attempt.pk]), parts[attempt.pk])
    return ledger


def unsummed() -> set[int]:
    """Find sittings that count more or fewer attempts than have marks.

    By their totals or by their answers, which an older release did not count. Two
    queries, whatever there is; that each sum is right, only `expected` tells.
    """
    marked = Attempt.objects.finished().filter(
        sitting__isnull=False, marks__isnull=False
    )
    attempts = marked.order_by().values_list("sitting").annotate(Count("pk"))
    whole = Frequency.objects.filter(version=None).order_by().values_list("sitting")
    counted = {
        sitting: numbers
        for sitting, *numbers in whole.annotate(
            totals=Sum("n", filter=Q(value__contains=TOTAL)),
            answers=Sum("n", filter=Q(value__contains=ANSWERS)),
        )
    }
    return {sitting for sitting, n in attempts if counted.get(sitting) != [n, n]}


def parts_of(named: Iterable[tuple[UUID, UUID, UUID]]) -> dict[UUID, int]:
    """Map each attempt that a standing names to the part it plays; others play none.

    `named` are its first, best and last attempt.
    """
    parts: dict[UUID, int] = defaultdict(int)
    for ids in named:
        for attempt, part in zip(ids, (FIRST, BEST, LAST), strict=True):
            parts[attempt] |= part
    return parts


def run_of(attempt: Attempt, said: Mapping[UUID, Sequence[Said]] | None = None) -> Run:
    """Read what a finished attempt keeps of its marks, with what was said in it."""
    return Run(
        sitting=attempt.sitting_id or 0,
        versions=[UUID(version_id) for version_id, _layout in attempt.paper],
        marks=attempt.marks or [],
        score=attempt.score or 0,
        max_score=attempt.max_score,
        right=attempt.right or 0,
        counted=attempt.counted,
        said=said or {},
    )


class Hearing:
    """Hears answers, the same one once: a school gives few different ones."""

    def __init__(self) -> None:
        self._heard: dict[tuple[UUID, str], list[Said]] = {}

    def of(self, version: QuestionVersion, value: Mapping[str, Any]) -> list[Said]:
        key = (version.pk, json.dumps(value))
        if key not in self._heard:
            self._heard[key] = heard(version.content, value)
        return self._heard[key]


def what_was_said(
    attempts: Iterable[UUID], hearing: Hearing | None = None
) -> dict[UUID, dict[UUID, list[Said]]]:
    """Map attempts to what was heard in their answers, by version; two queries.

    Who asks for many portions one by one brings the same `hearing` for all of them.
    """
    hearing = hearing or Hearing()
    given = Response.objects.filter(attempt__in=list(attempts)).order_by("sequence")
    last = {
        (attempt, version): value
        for attempt, version, value in given.values_list("attempt", "version", "value")
    }
    asked = versions.load(version for _attempt, version in last)
    said: dict[UUID, dict[UUID, list[Said]]] = defaultdict(dict)
    for (attempt, version), value in last.items():
        if value is not None:
            said[attempt][version] = hearing.of(asked[version], value)
    return said
