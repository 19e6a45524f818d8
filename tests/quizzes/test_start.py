"""Starting an attempt: once, under the rules of its sitting, with its paper fixed."""

from datetime import timedelta
from random import Random

import pytest
from django.utils import timezone

from accounts.models import User
from quizzes import actions
from quizzes.actions import Refused
from quizzes.models import POINT, Attempt, Sitting, Standing
from tests import make

HOUR = timedelta(hours=1)


@pytest.fixture
def sitting(quiz):
    return Sitting.objects.create(quiz=quiz)


def start(quiz, learner, sitting=None, **options):
    return actions.start(learner=learner, quiz=quiz, sitting=sitting, **options)


def test_starting_again_gives_the_same_attempt(quiz, learner):
    first = start(quiz, learner)

    assert start(quiz, learner) == first
    assert Attempt.objects.count() == 1


def test_starting_again_after_some_answers_carries_on(quiz, learner):
    first = start(quiz, learner)
    make.response(first, 1)

    assert start(quiz, learner).responses.count() == 1


def test_starting_after_finishing_opens_another(quiz, learner):
    first = make.finished(quiz, learner)

    assert start(quiz, learner) != first
    assert learner.attempts.open().count() == 1


@pytest.mark.parametrize(
    "begin",
    [
        lambda learner, quiz, missed: actions.start(learner=learner, quiz=quiz),
        lambda learner, quiz, missed: actions.practise(
            learner=learner, missed=missed, numbers=[1]
        ),
        lambda learner, quiz, missed: actions.recall(
            learner=learner, quiz=quiz, questions=quiz.questions.values("pk")
        ),
    ],
)
def test_seat_closed_meanwhile_begins_nothing(quiz, learner, begin):
    missed = make.finished(quiz, learner)
    # Closed since the page was asked for.
    User.objects.filter(pk=learner.pk).update(is_active=False)

    with pytest.raises(Refused, match="closed"):
        begin(learner, quiz, missed)

    assert not learner.attempts.open().exists()


def test_two_learners_have_attempts_of_their_own(quiz, learner):
    assert start(quiz, learner) != start(quiz, make.learner())


def test_paper_holds_every_question_asked_in_order(quiz, learner):
    asked = list(quiz.questions.all())
    make.question(quiz, is_retired=True)
    make.question(make.quiz())

    attempt = start(quiz, learner)

    stems = [make.content(attempt, number)["stem"] for number in (1, 2, 3)]
    assert attempt.length == 3
    assert stems == [question.stem for question in asked]


def test_best_possible_score_weighs_the_points(quiz, learner):
    make.question(quiz, points=4)

    assert start(quiz, learner).max_score == 7 * POINT


def test_choices_are_put_in_an_order_of_the_learners_own(quiz, learner):
    papers = {
        str(start(quiz, make.learner(), rng=Random(seed)).paper) for seed in range(20)
    }

    assert len(papers) > 10


def test_quiz_that_does_not_shuffle_keeps_the_authors_order(learner):
    attempt = start(make.quiz(shuffle=False), learner, rng=Random(1))

    assert [order for _version, order in attempt.paper] == [[0, 1, 2]] * 3


def test_paper_stays_when_the_attempt_is_resumed(quiz, learner):
    first = start(quiz, learner, rng=Random(1))

    assert start(quiz, learner, rng=Random(2)).paper == first.paper


def test_quiz_without_questions_is_refused(learner):
    quiz = make.quiz(questions=0)
    make.question(quiz, is_retired=True)

    with pytest.raises(Refused, match="no questions"):
        start(quiz, learner)

    assert not Attempt.objects.exists()


def test_deadline_is_when_the_sitting_closes(quiz, learner, sitting):
    sitting.closes_at = timezone.now() + HOUR
    sitting.save()

    assert start(quiz, learner, sitting).deadline == sitting.closes_at


def test_practice_has_no_deadline(attempt):
    assert attempt.deadline is None


@pytest.mark.parametrize(
    ("opens", "closes", "message"),
    [
        (1, None, "not open yet"),
        (None, -1, "closed"),
        (None, 0, "closed"),
    ],
)
def test_sitting_that_is_not_open_is_refused(
    quiz, learner, sitting, clock, opens, closes, message
):
    sitting.opens_at = clock.now + opens * HOUR if opens is not None else None
    sitting.closes_at = clock.now + closes * HOUR if closes is not None else None
    sitting.save()

    with pytest.raises(Refused, match=message):
        start(quiz, learner, sitting)


def test_sitting_opens_on_the_second_and_is_open_until_it_closes(
    quiz, learner, sitting, clock
):
    sitting.opens_at, sitting.closes_at = clock.now, clock.now + HOUR
    sitting.save()

    assert start(quiz, learner, sitting)
    clock.move(minutes=59, seconds=59)
    assert start(quiz, make.learner(), sitting)


def test_sitting_changed_since_it_was_read_counts_as_it_is_now(quiz, learner, sitting):
    closes_at = timezone.now() + HOUR
    Sitting.objects.filter(pk=sitting.pk).update(closes_at=closes_at)

    assert start(quiz, learner, sitting).deadline == closes_at


def test_attempts_that_a_sitting_allows_run_out(quiz, learner, sitting):
    sitting.attempts_allowed = 2
    sitting.save()
    make.finished(quiz, learner, sitting)
    make.finished(quiz, learner, sitting)

    with pytest.raises(Refused, match="all your attempts"):
        start(quiz, learner, sitting)

    assert Attempt.objects.count() == 2


def test_attempt_still_open_is_resumed_though_no_more_are_allowed(
    quiz, learner, sitting
):
    sitting.attempts_allowed = 1
    sitting.save()
    first = start(quiz, learner, sitting)

    assert start(quiz, learner, sitting) == first


def test_practice_and_other_sittings_use_up_nothing(quiz, learner, sitting):
    sitting.attempts_allowed = 1
    sitting.save()
    make.finished(quiz, learner)
    make.finished(quiz, learner, Sitting.objects.create(quiz=quiz))

    assert start(quiz, learner, sitting).sitting == sitting


def test_starting_for_a_class_finishes_the_practice_still_open(quiz, learner, sitting):
    practice = start(quiz, learner)
    make.response(practice, 1)

    for_class = start(quiz, learner, sitting)

    practice.refresh_from_db()
    assert for_class.sitting == sitting
    assert (practice.right, practice.is_finished) == (1, True)
    assert Standing.objects.get().sitting is None


def test_practice_stays_open_when_the_class_is_refused(quiz, learner, sitting):
    practice = start(quiz, learner)
    sitting.closes_at = timezone.now()
    sitting.save()

    with pytest.raises(Refused):
        start(quiz, learner, sitting)

    assert Attempt.objects.get() == practice
    assert not Attempt.objects.get().is_finished


def test_practising_while_a_class_attempt_is_open_carries_on_with_that(
    quiz, learner, sitting
):
    for_class = start(quiz, learner, sitting)

    assert start(quiz, learner) == for_class


def test_attempt_open_for_another_class_is_to_be_finished_first(quiz, learner, sitting):
    start(quiz, learner, Sitting.objects.create(quiz=quiz))

    with pytest.raises(Refused, match="another class"):
        start(quiz, learner, sitting)


def test_overdue_attempt_is_finished_and_another_opened(quiz, learner, sitting, clock):
    sitting.closes_at = clock.now + HOUR
    sitting.save()
    overdue = start(quiz, learner, sitting)
    clock.move(hours=2)

    practice = start(quiz, learner)

    overdue.refresh_from_db()
    assert practice.sitting is None
    assert overdue.finished_at == sitting.closes_at
