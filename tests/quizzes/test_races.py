"""Double clicks, two tabs and late retries at the same moment, on real connections."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from uuid import uuid4

import pytest
from django.db import connections
from django.utils import timezone

from quizzes import actions, audit, versions
from quizzes.given import with_answers
from quizzes.models import POINT, Attempt, Response, Ruling, Sitting, Standing
from quizzes.rules import Rules
from quizzes.rulings import Rule
from tests import make

THREADS = 8
ROUNDS = 24

pytestmark = pytest.mark.django_db(transaction=True)


def together(*calls):
    """Make calls at the same moment, each on a connection of its own.

    Gives what each returned, or the Refused it raised; any other error is raised.
    """
    barrier = Barrier(len(calls))

    def make_one(call):
        barrier.wait(timeout=10)
        try:
            return call()
        except actions.Refused as refusal:
            return refusal
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(calls)) as pool:
        running = [pool.submit(make_one, call) for call in calls]
        return [each.result(timeout=60) for each in running]


def answering(attempt, number, *, right=True, key=None):
    """A call that answers question `number`, as a page does: by its own reading of
    the attempt, which is out of date by then. Each has a key of its own.
    """
    value = (make.right_value if right else make.wrong_value)(attempt, number)
    key = key or uuid4()
    read = with_answers(Attempt.objects.select_related("sitting")).get(pk=attempt.pk)
    return lambda: actions.answer(attempt=read, number=number, key=key, value=value)


def finishing(attempt):
    return lambda: actions.finish(attempt=attempt)


def starting(learner, quiz, sitting=None):
    return lambda: actions.start(learner=learner, quiz=quiz, sitting=sitting)


def sorts(outcomes):
    """Count how many of each sort there were."""
    return Counter(type(outcome).__name__ for outcome in outcomes)


def test_starts_at_the_same_moment_give_one_attempt(tell):
    learner, quiz = make.learner(), make.quiz()

    begun = together(*[starting(learner, quiz)] * THREADS)

    tell(sorts(begun))
    assert len({attempt.pk for attempt in begun}) == 1
    assert Attempt.objects.count() == 1


def test_same_answer_sent_many_times_at_once_is_saved_once(tell):
    attempt = make.attempt(make.quiz(), make.learner())
    seen = []

    for number in (1, 2, 3):
        saved = together(*[answering(attempt, number, key=uuid4())] * THREADS)

        seen += saved
        assert len({response.pk for response in saved}) == 1
    tell(sorts(seen))
    assert Response.objects.count() == 3
    assert Standing.objects.get().count == 1


def test_last_two_questions_answered_in_two_tabs_at_once_finish_the_attempt(tell):
    quiz = make.quiz()
    seen = []
    for _round in range(ROUNDS):
        attempt = make.attempt(quiz, make.learner())
        make.response(attempt, 2)

        outcomes = together(answering(attempt, 1), answering(attempt, 3))

        seen += outcomes
        assert sorts(outcomes) == {"Response": 2}
        assert sorted(each.attempt.is_finished for each in outcomes) == [False, True]
        assert Attempt.objects.get(pk=attempt.pk).right == 3
    tell(sorts(seen))


def test_double_click_on_the_last_question_gives_both_the_same_row_and_the_end(tell):
    quiz = make.quiz(questions=1)
    seen = []
    for _round in range(ROUNDS):
        attempt, key = make.attempt(quiz, make.learner()), uuid4()

        outcomes = together(*[answering(attempt, 1, key=key) for _click in range(2)])

        seen += outcomes
        assert outcomes[0] == outcomes[1] == attempt.responses.get()
        assert all(each.attempt.is_finished for each in outcomes)
    tell(sorts(seen))


def test_answers_and_finishes_at_once_leave_a_score_that_is_a_recount(tell):
    quiz = make.quiz()
    seen = []
    for _round in range(ROUNDS):
        attempt = make.attempt(quiz, make.learner())
        calls = [answering(attempt, number) for number in (1, 3)]
        calls += [answering(attempt, number, right=False) for number in (1, 3)]
        calls += [answering(attempt, 2)] * 3  # sent again and again, with one key
        outcomes = together(*calls, finishing(attempt))
        seen += outcomes

        attempt.refresh_from_db()
        acknowledged = {each.pk for each in outcomes if isinstance(each, Response)}
        kept = list(attempt.responses.all())
        assert {response.pk for response in kept} == acknowledged
        assert len({response.version_id for response in kept}) == len(kept)
        right = [make.right_value(attempt, number) for number in (1, 2, 3)]
        hits = sum(response.value in right for response in kept)
        assert (attempt.right, attempt.score) == (hits, hits * POINT)
        assert attempt.finished_at >= attempt.started_at
        standing = Standing.objects.get(learner=attempt.learner)
        assert (standing.count, standing.best_right) == (1, hits)
    tell(sorts(seen))


def test_starts_and_finishes_at_once_never_exceed_what_is_allowed(tell):
    quiz = make.quiz(questions=1)
    sitting = Sitting.objects.create(quiz=quiz, attempts_allowed=2)
    seen = []
    for _round in range(ROUNDS):
        learner = make.learner()

        def take(learner=learner):
            attempt = actions.start(learner=learner, quiz=quiz, sitting=sitting)
            return actions.finish(attempt=attempt)

        seen += together(*[take] * 4) + together(*[take] * 4)

        assert learner.attempts.count() <= 2
        assert learner.attempts.open().count() == 0
        assert learner.standings.get().count == learner.attempts.count()
    tell(sorts(seen))


def test_closing_while_learners_start_and_answer_leaves_nothing_open(tell):
    quiz, teacher = make.quiz(questions=1), make.teacher()
    seen = []
    for _round in range(ROUNDS // 2):
        sitting = Sitting.objects.create(quiz=quiz)
        begun = [make.attempt(quiz, make.learner(), sitting) for _ in range(3)]
        calls = [answering(attempt, 1) for attempt in begun]
        calls += [starting(make.learner(), quiz, sitting) for _ in range(4)]

        def close(sitting=sitting):
            rules = Rules(closes_at=timezone.now() - timedelta(seconds=1))
            actions.reschedule(sitting=sitting, rules=rules, by=teacher)

        seen += together(close, *calls)

        actions.close_overdue(sitting.attempts.all())
        assert sitting.attempts.open().count() == 0
    tell(sorts(seen))


def test_deciding_while_learners_finish_leaves_every_score_a_recount(tell):
    quiz, teacher = make.quiz(questions=2), make.teacher()
    seen = []
    for _round in range(ROUNDS // 2):
        sitting = Sitting.objects.create(quiz=quiz)
        begun = [make.attempt(quiz, make.learner(), sitting) for _ in range(4)]
        for attempt in begun:
            make.response(attempt, 1, right=False)
        (version,) = versions.load([begun[0].paper[0][0]]).values()
        key = uuid4()

        def decide(sitting=sitting, version=version, key=key):
            return actions.rule(
                sitting=sitting,
                version=version,
                rule=Rule("credit", {}, "Both were fair."),
                by=teacher,
                key=key,
            )

        outcomes = together(decide, decide, *map(finishing, begun))

        seen += outcomes
        assert Ruling.objects.filter(sitting=sitting).count() == 1
        assert {each.right for each in sitting.attempts.all()} == {1}
    tell(sorts(seen))
    assert list(audit.differences()) == []
