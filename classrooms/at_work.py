"""Reads how far a class is with an assignment, while it works."""

import hashlib
from collections.abc import Mapping, Set
from functools import cached_property
from typing import NamedTuple
from uuid import UUID

from django.db.models import Count
from django.utils import timezone

from classrooms import taught
from classrooms.models import Assignment
from quizzes import actions
from quizzes.models import Attempt, Response, Standing
from quizzes.rules import GRACE


class Worker(NamedTuple):
    """One learner who is at work; they have `answered` so many of `length`."""

    name: str
    answered: int
    length: int


def settle(assignment: Assignment) -> dict[int, tuple[UUID, int]]:
    """Finish what is overdue; map those at work to their attempt and its length.

    Asked for only where anybody may be.
    """
    if not getattr(assignment, "has_open", True):
        return {}
    attempts = Attempt.objects.filter(sitting=assignment.sitting_id)
    now = timezone.now()
    found, is_late = {}, False
    rows = attempts.open().values_list("learner", "pk", "paper", "deadline")
    for learner, pk, paper, deadline in rows:
        if deadline and deadline + GRACE <= now:
            is_late = True
        else:
            found[learner] = (pk, len(paper))
    if is_late:
        actions.close_overdue(attempts)
    return found


class AtWork:
    """Who has finished, who is working and how far, who has not begun.

    `names` are those of the class who are not excused, in their order, `running` what
    `settle` gave, and `finished` learners with a standing. Read all at once, it takes
    four queries.
    """

    def __init__(
        self,
        assignment: Assignment,
        *,
        names: Mapping[int, str],
        running: Mapping[int, tuple[UUID, int]],
        finished: Set[int],
    ) -> None:
        self.assignment = assignment
        self._names = names
        # Whoever left the class may be at work still.
        self._running = {
            learner: attempt for learner, attempt in running.items() if learner in names
        }
        self._finished = finished

    @classmethod
    def read(cls, assignment: Assignment, *, hide_names: bool = False) -> "AtWork":
        running = settle(assignment)
        names, _excused = taught.names_apart(assignment, hidden=hide_names)
        standings = Standing.objects.filter(sitting=assignment.sitting_id)
        return cls(
            assignment,
            names=names,
            running=running,
            finished=set(standings.values_list("learner", flat=True)),
        )

    @cached_property
    def working(self) -> list[Worker]:
        """Who is at work, the furthest first."""
        # Nobody is, of most classes that are reviewed, and those may have thousands.
        if not self._running:
            return []
        answered = self._answered()
        found = []
        for learner in self._names:
            if learner in self._running:
                pk, length = self._running[learner]
                found.append(Worker(self._names[learner], answered.get(pk, 0), length))
        return sorted(found, key=lambda each: -each.answered)

    @cached_property
    def waiting(self) -> list[str]:
        """The names of those who have not begun."""
        # Of a class that is done there are none, and it may have thousands.
        if self._names.keys() <= self._finished:
            return []
        left = self._names.keys() - self._finished - self._running.keys()
        return [name for learner, name in self._names.items() if learner in left]

    @property
    def finished(self) -> int:
        """How many have finished, and are not at work again."""
        return self.size - len(self._running) - len(self.waiting)

    @property
    def size(self) -> int:
        return len(self._names)

    def _answered(self) -> Mapping[UUID, int]:
        """Map attempts under way to how many of their questions have an answer."""
        running = [pk for pk, _length in self._running.values()]
        given = Response.objects.filter(attempt__in=running).order_by()
        counted = given.values_list("attempt").annotate(Count("version", distinct=True))
        return dict(counted)

    @property
    def may_change(self) -> bool:
        """Whether anybody is at work, or may begin."""
        return bool(self.working) or not self.assignment.is_over_for_all

    @property
    def revision(self) -> str:
        """Give what is the same only as long as all of this is."""
        plain = repr((self.may_change, self.size, self.working, self.waiting))
        return hashlib.sha256(plain.encode()).hexdigest()[:16]
