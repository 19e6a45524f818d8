"""What two seats did becomes one person's, and every figure follows.

That standings and sums are those of the attempts is checked after each of these tests;
see `every_score_holds`.
"""

from datetime import timedelta
from random import Random
from uuid import uuid4

import pytest
from django.db import transaction

from quizzes import actions
from quizzes.actions import More
from quizzes.models import Attempt, Deferral, ItemSum, Merger, Sitting, Standing
from quizzes.sums import POPULATIONS, ItemSums
from tests import make

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


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


@pytest.fixture
def closing(quiz, clock):
    """Two hours for all; late work for two days."""
    return Sitting.objects.create(
        quiz=quiz,
        closes_at=clock.now + 2 * HOUR,
        late_until=clock.now + 50 * HOUR,
        minutes=30,
        attempts_allowed=1,
    )


def defer(sitting, teacher, learner, **more):
    actions.defer(
        sitting=sitting,
        learners=[learner],
        more=More(**more),
        why=f"As {learner} asked",
        by=teacher,
        key=uuid4(),
    )


def test_of_two_extensions_the_more_generous_of_each_holds(
    closing, kept, extra, teacher, clock
):
    defer(closing, teacher, kept, closes_at=clock.now + 3 * HOUR, minutes=20)
    defer(closing, teacher, extra, closes_at=clock.now + 10 * HOUR, attempts=1)

    merge(extra, kept, teacher)

    row = Deferral.objects.in_force().get()
    assert (row.learner, row.closes_at) == (kept, clock.now + 10 * HOUR)
    assert (row.minutes, row.attempts) == (20, 1)
    assert row.old_closes_at == clock.now + 3 * HOUR
    assert row.why == "As Amal H asked; As Amal asked"


def test_more_generous_extension_of_the_kept_seat_is_not_said_again(
    closing, kept, extra, teacher
):
    defer(closing, teacher, kept, minutes=20)
    defer(closing, teacher, extra, minutes=10)

    merge(extra, kept, teacher)

    assert kept.deferrals.get().minutes == 20


def test_extension_that_was_taken_back_hides_no_other(
    closing, kept, extra, teacher, clock
):
    defer(closing, teacher, kept, closes_at=clock.now + 3 * HOUR)
    actions.take_back(sitting=closing, learner=kept, why="", by=teacher)
    defer(closing, teacher, extra, closes_at=clock.now + 10 * HOUR)

    merge(extra, kept, teacher)

    assert kept.deferrals.in_force().get().closes_at == clock.now + 10 * HOUR


@pytest.mark.parametrize("at_work", ["kept", "extra"])
@pytest.mark.parametrize("given", ["kept", "extra"])
def test_deadline_of_who_is_at_work_follows_the_more_generous(
    request, quiz, closing, kept, extra, teacher, clock, at_work, given
):
    attempt = make.attempt(quiz, request.getfixturevalue(at_work), closing)
    defer(closing, teacher, request.getfixturevalue(given), minutes=15)

    merge(extra, kept, teacher)

    attempt.refresh_from_db()
    assert attempt.deadline == clock.now + timedelta(minutes=45)


def test_time_taken_back_after_merging_holds_no_results_back(
    closing, kept, extra, teacher, clock
):
    defer(closing, teacher, extra, closes_at=clock.now + 10 * HOUR)
    merge(extra, kept, teacher)

    actions.take_back(sitting=closing, learner=kept, why="", by=teacher)

    closing.refresh_from_db()
    assert closing.extended_until is None


@pytest.mark.parametrize("is_taken_back", [False, True])
def test_work_on_time_by_its_own_closing_stays_on_time(
    quiz, closing, kept, extra, teacher, clock, is_taken_back
):
    defer(closing, teacher, kept, closes_at=clock.now + 3 * HOUR)
    defer(closing, teacher, extra, closes_at=clock.now + 10 * HOUR)
    clock.move(hours=5)
    attempt = make.finished(quiz, extra, closing)
    if is_taken_back:
        actions.take_back(sitting=closing, learner=extra, why="", by=teacher)

    merge(extra, kept, teacher)

    assert not Attempt.objects.get(pk=attempt.pk).is_late


@pytest.mark.parametrize("whose", ["kept", "extra"])
def test_work_for_a_class_goes_on_rather_than_work_for_oneself(
    request, quiz, sitting, kept, extra, teacher, whose
):
    at_class = request.getfixturevalue(whose)
    working = make.attempt(quiz, at_class, sitting)
    alone = make.attempt(quiz, kept if at_class == extra else extra)

    merge(extra, kept, teacher)

    working.refresh_from_db()
    alone.refresh_from_db()
    assert (working.learner, working.is_finished) == (kept, False)
    assert (alone.learner, alone.is_finished) == (kept, True)


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
