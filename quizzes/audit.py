"""Proves stored scores: works every one out again and says where they differ."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from quizzes.actions.counting import figures, standing_of
from quizzes.models import Attempt, Sitting, Standing
from quizzes.reckoning import Reckoning
from quizzes.recounting import PORTION, expected, kept, portions

OWNER = ("learner_id", "quiz_id", "sitting_id")


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
    found = set()
    for standing in Standing.objects.order_by("pk").iterator(PORTION):
        owner = {name: getattr(standing, name) for name in OWNER}
        found.add(tuple(owner.values()))
        for name, value in standing_of(**owner).items():
            if getattr(standing, name) != value:
                yield Difference(
                    f"standing {standing.pk} {name}", getattr(standing, name), value
                )
    counted = Attempt.objects.finished().filter(is_practice=False).order_by()
    for owner in counted.values_list(*OWNER).distinct():
        if owner not in found:
            yield Difference(f"standing of {owner}", None, "missing")


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
