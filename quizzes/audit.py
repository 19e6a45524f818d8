"""Proves stored scores: works every one out again and says where they differ."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from quizzes.actions.counting import figures, standing_of
from quizzes.models import Attempt, Sitting, Standing
from quizzes.reckoning import Reckoning
from quizzes.recounting import PORTION, expected, kept, portions


@dataclass(frozen=True)
class Difference:
    """One stored figure that is not what it follows from."""

    what: str
    stored: Any
    reckoned: Any

    def __str__(self) -> str:
        return f"{self.what}: stored {self.stored}, reckoned {self.reckoned}"


def differences() -> Iterator[Difference]:
    """Go through every finished attempt, standing and sum; none means all hold.

    Whose answers were erased keeps a score that follows from nothing any more.
    """
    yield from _attempts()
    yield from _standings()
    yield from _sums()


def _attempts() -> Iterator[Difference]:
    finished = Attempt.objects.finished().reckonable().select_related("sitting")
    for portion in portions(finished):
        reckoning = Reckoning(portion)
        for attempt in portion:
            marks = [entry.mark for entry in reckoning.entries(attempt)]
            for name, value in figures(marks).items():
                if getattr(attempt, name) != value:
                    yield Difference(
                        f"attempt {attempt.pk} {name}", getattr(attempt, name), value
                    )


def _standings() -> Iterator[Difference]:
    """Go through the runs of some learners at a time."""
    counted = Attempt.objects.finished().filter(is_practice=False)
    stood = set(Standing.objects.values_list("learner", flat=True))
    learners = sorted(stood | set(counted.values_list("learner", flat=True)))
    for start in range(0, len(learners), PORTION):
        some = learners[start : start + PORTION]
        runs: dict[tuple[Any, ...], list[Attempt]] = defaultdict(list)
        in_order = counted.filter(learner__in=some).order_by(
            "finished_at", "started_at"
        )
        for run in in_order.defer("paper", "marks"):
            runs[run.learner_id, run.quiz_id, run.sitting_id].append(run)
        stored = {
            (row.learner_id, row.quiz_id, row.sitting_id): row
            for row in Standing.objects.filter(learner__in=some)
        }
        for owner in runs | stored:
            yield from _standing(owner, stored.get(owner), runs[owner])


def _standing(
    owner: tuple[Any, ...], stored: Standing | None, runs: list[Attempt]
) -> Iterator[Difference]:
    if stored is None or not runs:
        yield Difference(f"standing of {owner}", stored, f"{len(runs)} attempts")
        return
    for name, value in standing_of(runs).items():
        if getattr(stored, name) != value:
            yield Difference(
                f"standing {stored.pk} {name}", getattr(stored, name), value
            )


def _sums() -> Iterator[Difference]:
    for sitting in Sitting.objects.order_by("pk").values_list("pk", flat=True):
        stored, reckoned = kept(sitting), expected(sitting)
        rest = reckoned.minus(stored)
        for place in (place for place, sums in rest.items.items() if any(sums)):
            yield Difference(
                "sitting {} question {} part {} sums".format(*place),
                stored.items.get(place),
                reckoned.items.get(place),
            )
        for what in (what for what, n in rest.frequencies.items() if n):
            # Not what was said: it may be somebody's own words.
            yield Difference(
                f"sitting {what.sitting} question {what.version} part {what.part}"
                " frequency",
                stored.frequencies[what],
                reckoned.frequencies[what],
            )
