"""What a teacher opens in classes of several sizes, each beside the floor."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import repeat

from django.urls import reverse

from benchmarks.browsers import Step
from benchmarks.classes import School, signed_in
from benchmarks.cohorts import Cohort, Copies
from benchmarks.works import Work
from quizzes import audit

# How many attempts a class of each size made at one assignment.
ATTEMPTS = {30: 1_000, 300: 10_000, 3_000: 100_000}


@dataclass(frozen=True)
class Taught:
    """The pages of one class."""

    size: int
    attempts: int
    works: list[Work]


def taught(school: School, sizes: list[int]) -> Iterator[Taught]:
    """Make a class of each size, and give what its teacher opens."""
    copies = Copies(school)
    session = signed_in(school.classroom.teachers.get())
    for place, size in enumerate(sizes):
        cohort = copies.cohort(size, ATTEMPTS.get(size, size))
        if not place:
            # The others are made alike, and to go through them takes much longer.
            assert not [*audit.differences()], "copies are not what was copied"
        yield Taught(size, cohort.attempts, [*_works(cohort, session)])


def _works(cohort: Cohort, session: str) -> Iterator[Work]:
    classroom, studied = cohort.classroom, cohort.studied
    place = [classroom.pk, studied.pk]
    scores = _opened(session, reverse("floor-scores", args=[classroom.pk]))
    sums = _opened(session, reverse("floor-sums", args=[studied.sitting_id]))
    yield Work(
        "The gradebook, a page of 100",
        _opened(session, reverse("scores", args=[classroom.pk])),
        scores,
        ratio=1.5,
        statements=8,
    )
    yield Work(
        "The gradebook of all as CSV",
        _opened(session, reverse("scores-csv", args=[classroom.pk])),
        _opened(session, reverse("floor-scores-csv", args=[classroom.pk])),
        milliseconds=100,
    )
    yield Work(
        "The review of an assignment",
        _opened(session, reverse("assignment", args=place)),
        scores,
        ratio=1.5,
        statements=8,
    )
    yield Work(
        "The statistics of its questions",
        _opened(session, reverse("assignment-statistics", args=place)),
        sums,
        ratio=1.5,
    )


def _opened(session: str, path: str) -> Iterator[list[Step]]:
    return repeat([Step(session, path)])
