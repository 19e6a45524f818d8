"""Reviewing what was missed before: a practice of questions that are due again."""

from collections.abc import Collection
from random import Random, SystemRandom

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from quizzes import versions
from quizzes.actions.taking import Refused, open_attempt, running_attempt
from quizzes.models import Attempt, Quiz


def recall(
    *,
    learner: User,
    quiz: Quiz,
    questions: Collection[int],
    rng: Random | None = None,
) -> Attempt:
    """Open a practice of some questions of a quiz, by their ids, as they are now.

    An attempt that is open on the quiz is given instead, so that beginning twice is
    beginning once. Raises Refused if none of the questions is asked any more.
    """
    with transaction.atomic():
        running = running_attempt(learner, quiz)
        if running:
            return running
        current = versions.current(quiz)
        asked = [each for each in current if each.question_id in questions]
        if not asked:
            raise Refused(_("These questions are asked no more."))
        return open_attempt(
            learner, quiz, asked, rng or SystemRandom(), is_practice=True
        )
