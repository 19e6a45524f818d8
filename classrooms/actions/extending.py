"""Gives learners of a class longer for one assignment, and takes it back."""

from collections.abc import Iterable
from uuid import UUID

from django.db import transaction

from accounts.models import User
from classrooms.actions.holding import hold_present
from classrooms.models import Accommodation, Assignment
from quizzes import actions as quiz_actions
from quizzes.actions import More
from quizzes.models import Deferral, Sitting


@transaction.atomic
def give_longer(
    *,
    assignment: Assignment,
    learners: Iterable[User],
    more: More,
    why: str,
    by: User,
    key: UUID,
) -> list[Deferral]:
    """Give learners longer, whether they have begun or not; the same key gives it once.

    What each is granted everywhere is kept in it. Who was erased is passed over.
    """
    learners = hold_present(learners)
    sitting = _hold(assignment)
    return quiz_actions.defer(
        sitting=sitting,
        learners=learners,
        more=more,
        why=why,
        by=by,
        key=key,
        allowances=Accommodation.objects.by_learner(learners),
    )


@transaction.atomic
def take_longer_back(
    *, assignment: Assignment, learner: User, by: User
) -> Deferral | None:
    """Let the rules of the class hold for a learner again; None if they do already."""
    return quiz_actions.take_back(
        sitting=_hold(assignment),
        learner=learner,
        why="",
        by=by,
        allowances=Accommodation.objects.by_learner([learner]),
    )


def _hold(assignment: Assignment) -> Sitting:
    """Let nobody be granted anything else meanwhile."""
    held = Sitting.objects.select_for_update(no_key=True)
    return held.get(pk=assignment.sitting_id)
