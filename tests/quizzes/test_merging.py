"""What two seats did becomes one person's, and every figure follows.

That standings and sums are those of the attempts is checked after each of these tests;
see `every_score_holds`.
"""

from random import Random

import pytest
from django.db import transaction

from quizzes import actions
from quizzes.models import Attempt, Deferral, ItemSum, Merger, Sitting, Standing
from quizzes.sums import POPULATIONS, ItemSums
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def teacher():
    return make.teacher()


@pytest.fixture
def kept():
    return make.learner("Amal H")


@pytest.fixture
def extra():
    return make.learner("Amal")


@pytest.fixture
def sitting(quiz):
    return Sitting.objects.create(quiz=quiz)


def merge(extra, kept, teacher):
    actions.finish_rivals(extra=extra, kept=kept)
    return actions.hand_over(extra=extra, kept=kept, by=teacher)


def test_attempts_go_over_and_nothing_is_left(quiz, sitting, kept, extra, teacher):
    attempts = [
        make.finished(quiz, extra, sitting, right=1),
        make.finished(quiz, extra, right=3),
    ]

    merge(extra, kept, teacher)

    assert set(kept.attempts.all()) == set(attempts)
    assert not extra.attempts.exists()
    assert not extra.standings.exists()
    assert Merger.objects.get(extra=extra).kept == kept


def test_standing_is_that_of_all_attempts_in_their_order(
    quiz, sitting, kept, extra, teacher
):
    first = make.finished(quiz, extra, sitting, right=1)
    best = make.finished(quiz, kept, sitting, right=3)
    last = make.finished(quiz, extra, sitting, right=2)

    merge(extra, kept, teacher)

    standing = Standing.objects.get(sitting=sitting)
    assert (standing.learner, standing.count) == (kept, 3)
    assert (standing.first, standing.best, standing.last) == (first, best, last)


def test_sums_are_those_of_one_learner_who_did_it_all(
    quiz, sitting, kept, extra, teacher
):
    one = make.learner()
    same = Sitting.objects.create(quiz=quiz)
    for learner, right in [(extra, 1), (kept, 3), (extra, 2), (kept, 0)]:
        make.finished(quiz, learner, sitting, right=right)
        make.finished(quiz, one, same, right=right)

    merge(extra, kept, teacher)

    for population in POPULATIONS:
        assert added_up(sitting, population) == added_up(same, population)


def added_up(sitting, population):
    found = {}
    rows = ItemSum.objects.filter(sitting=sitting, part__in=POPULATIONS[population])
    for version, *numbers in rows.values_list("version", *ItemSums._fields):
        found[version] = found.get(version, ItemSums()).plus(ItemSums(*numbers))
    return found


def test_open_attempt_goes_over_and_may_be_finished(
    quiz, sitting, kept, extra, teacher
):
    attempt = make.attempt(quiz, extra, sitting)
    make.response(attempt, 1)

    merge(extra, kept, teacher)
    for number in (2, 3):
        make.response(attempt, number)

    attempt.refresh_from_db()
    assert (attempt.learner, attempt.right) == (kept, 3)


def test_of_two_open_attempts_the_one_that_goes_is_finished_first(
    quiz, sitting, kept, extra, teacher
):
    going = make.attempt(quiz, extra, sitting)
    make.response(going, 1)
    staying = make.attempt(quiz, kept, sitting)

    merge(extra, kept, teacher)

    going.refresh_from_db()
    staying.refresh_from_db()
    assert (going.right, going.is_finished) == (1, True)
    assert not staying.is_finished


def test_two_open_attempts_are_never_one_learners(quiz, kept, extra, teacher):
    make.attempt(quiz, extra)
    make.attempt(quiz, kept)

    with pytest.raises(actions.Refused), transaction.atomic():
        actions.hand_over(extra=extra, kept=kept, by=teacher)

    assert extra.attempts.count() == 1
    assert not Merger.objects.exists()


def test_what_was_given_longer_goes_over_where_nothing_was_given(
    quiz, sitting, kept, extra, teacher
):
    other = Sitting.objects.create(quiz=quiz)
    for place, learner, minutes in [
        (sitting, extra, 5),
        (other, extra, 7),
        (other, kept, 9),
    ]:
        Deferral.objects.create(
            sitting=place, learner=learner, minutes=minutes, why="Ill", by=teacher
        )

    merge(extra, kept, teacher)

    holds = {row.sitting: row.minutes for row in kept.deferrals.in_force()}
    assert holds == {sitting: 5, other: 9}


@pytest.mark.parametrize("seed", range(12))
def test_whatever_two_seats_did_every_figure_follows(seed, teacher):
    rng = Random(seed)
    people = [make.learner() for _ in range(3)]
    quizzes = [make.quiz(questions=2) for _ in range(2)]
    places = [
        (quiz, sitting)
        for quiz in quizzes
        for sitting in (None, *(Sitting.objects.create(quiz=quiz) for _ in range(2)))
    ]
    for _ in range(14):
        quiz, sitting = rng.choice(places)
        learner = rng.choice(people)
        running = learner.attempts.open().filter(quiz=quiz).first()
        if running:
            actions.finish(attempt=running)
        elif rng.random() < 0.2:
            make.attempt(quiz, learner, sitting)
        else:
            make.finished(quiz, learner, sitting, right=rng.randint(0, 2))
    before = Attempt.objects.count()

    merge(people[0], people[1], teacher)
    merge(people[1], people[2], teacher)

    assert people[2].attempts.count() == before
    assert set(Standing.objects.values_list("learner", flat=True)) <= {people[2].pk}
