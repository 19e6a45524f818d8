"""Sums that many add to at the same moment, on real connections.

No statement may fail, and afterwards every sum is that of the attempts; see
`every_score_holds`.
"""

from datetime import timedelta

import pytest
from django.utils import timezone

from quizzes import actions, versions
from quizzes.models import Attempt, ItemSum, Sitting
from quizzes.rules import Rules
from quizzes.rulings import Rule
from tests import make
from tests.quizzes.test_races import THREADS, answering, finishing, sorts, together

ROUNDS = 4

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def quiz():
    """Each learner meets its items in another order."""
    return make.quiz(questions=6)


@pytest.fixture
def sitting(quiz):
    return Sitting.objects.create(quiz=quiz, shuffles_questions=True)


def before_the_end(quiz, sitting, *, learner=None):
    """An attempt of which the last question alone is left."""
    attempt = make.attempt(quiz, learner or make.learner(), sitting)
    for number in range(1, attempt.length):
        make.response(attempt, number, right=number % 3 > 0)
    return attempt


def test_a_class_that_finishes_at_once_is_summed_whole(quiz, sitting, tell):
    seen = []
    for _round in range(ROUNDS):
        ready = [before_the_end(quiz, sitting) for _ in range(THREADS)]

        seen += together(*(answering(each, each.length) for each in ready))

    tell(sorts(seen))
    kept = ItemSum.objects.filter(sitting=sitting).values_list("n", flat=True)
    assert set(kept) == {ROUNDS * THREADS}


def test_closing_while_learners_finish_waits_for_nobody_who_waits(quiz, sitting, tell):
    teacher = make.teacher()
    seen = []
    for _round in range(ROUNDS):
        sitting.closes_at = None
        sitting.save()
        ready = [before_the_end(quiz, sitting) for _ in range(THREADS)]

        def close():
            rules = Rules(closes_at=timezone.now() - timedelta(seconds=1))
            actions.reschedule(sitting=sitting, rules=rules, by=teacher)

        seen += together(close, *map(finishing, ready))

        assert not sitting.attempts.open().exists()
    tell(sorts(seen))


def test_overdue_attempts_that_many_readers_close_are_summed_once(quiz, sitting, tell):
    seen = []
    for _round in range(ROUNDS):
        ready = [before_the_end(quiz, sitting) for _ in range(THREADS)]
        for attempt in ready:
            make.overdue(attempt)

        def read():
            return actions.close_overdue(Attempt.objects.filter(sitting=sitting))

        seen += together(*[read] * 3, *map(finishing, ready[:3]))

    tell(sorts(seen))
    kept = ItemSum.objects.filter(sitting=sitting).values_list("n", flat=True)
    assert set(kept) == {ROUNDS * THREADS}


def test_decisions_recounts_and_second_attempts_at_once_leave_sums_right(
    quiz, sitting, tell
):
    teacher = make.teacher()
    learners = [make.learner() for _ in range(4)]
    for learner in learners:
        make.finished(quiz, learner, sitting, right=2)
    seen = []
    for round_ in range(ROUNDS):
        ready = [before_the_end(quiz, sitting, learner=each) for each in learners]
        (version,) = versions.load([ready[0].paper[round_][0]]).values()

        def decide(version=version):
            return actions.rule(
                sitting=sitting,
                version=version,
                rule=Rule("credit", {}, "Both were fair."),
                by=teacher,
            )

        def recount():
            return actions.recount(sitting=sitting)

        seen += together(decide, recount, *map(finishing, ready))
    tell(sorts(seen))
