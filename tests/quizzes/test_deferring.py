"""Giving single learners longer: who may start, until when, and what is kept."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from quizzes import actions
from quizzes.actions import More, Refused
from quizzes.models import Attempt, Deferral, Extension
from quizzes.rules import Allowance
from tests import make

HOUR = timedelta(hours=1)
MINUTE = timedelta(minutes=1)


@pytest.fixture
def teacher(db):
    return make.teacher()


@pytest.fixture
def sitting(quiz, clock):
    """Two hours for all, one attempt."""
    rules = {"closes_at": clock.now + 2 * HOUR, "attempts_allowed": 1}
    return make.assignment(make.classroom(), quiz, **rules).sitting


def fresh(attempt):
    return Attempt.objects.get(pk=attempt.pk)


def defer(sitting, teacher, *learners, key=None, allowances=None, why="Ill", **more):
    return actions.defer(
        sitting=sitting,
        learners=learners,
        more=More(**more),
        why=why,
        by=teacher,
        key=key or uuid4(),
        allowances=allowances,
    )


def test_learner_with_longer_starts_after_the_closing(
    quiz, learner, sitting, teacher, clock
):
    own = sitting.closes_at + 2 * HOUR
    defer(sitting, teacher, learner, closes_at=own)
    clock.now = sitting.closes_at + HOUR

    assert make.attempt(quiz, learner, sitting).deadline == own


def test_others_do_not(quiz, learner, sitting, teacher, clock):
    defer(sitting, teacher, learner, closes_at=sitting.closes_at + 2 * HOUR)
    clock.now = sitting.closes_at

    with pytest.raises(Refused, match="closed"):
        make.attempt(quiz, make.learner(), sitting)


def test_own_closing_ends_it(quiz, learner, sitting, teacher, clock):
    defer(sitting, teacher, learner, closes_at=sitting.closes_at + HOUR)
    clock.now = sitting.closes_at + HOUR

    with pytest.raises(Refused, match="closed"):
        make.attempt(quiz, learner, sitting)


def test_attempt_at_work_gets_its_deadline_at_once(
    quiz, learner, sitting, teacher, clock
):
    attempt = make.attempt(quiz, learner, sitting)
    own = sitting.closes_at + HOUR

    defer(sitting, teacher, learner, closes_at=own)

    assert fresh(attempt).deadline == own
    kept = Extension.objects.get()
    assert (kept.old_deadline, kept.new_deadline) == (sitting.closes_at, own)


def test_reason_stands_with_the_deferral_alone(quiz, learner, sitting, teacher):
    make.attempt(quiz, learner, sitting)

    defer(sitting, teacher, learner, closes_at=sitting.closes_at + HOUR, why="Ill")

    assert Deferral.objects.get().why == "Ill"
    assert "Ill" not in Extension.objects.get().why


def test_granted_time_is_kept_beside_extra_minutes(
    quiz, learner, sitting, teacher, clock
):
    sitting.minutes = 20
    sitting.save()
    defer(sitting, teacher, learner, minutes=10)

    attempt = actions.start(
        learner=learner,
        quiz=quiz,
        sitting=sitting,
        allowance=Allowance(time_factor=150),
    )

    assert attempt.deadline == clock.now + 40 * MINUTE


def test_granted_time_is_kept_where_the_learner_is_at_work(
    quiz, learner, sitting, teacher, clock
):
    sitting.minutes = 20
    sitting.save()
    attempt = make.attempt(quiz, learner, sitting)

    allowances = {learner.pk: Allowance(time_factor=150)}
    defer(sitting, teacher, learner, minutes=10, allowances=allowances)

    assert fresh(attempt).deadline == clock.now + 40 * MINUTE


def test_attempt_whose_time_was_up_stays_finished(
    quiz, learner, sitting, teacher, clock
):
    attempt = make.attempt(quiz, learner, sitting)
    clock.now = sitting.closes_at + HOUR

    defer(sitting, teacher, learner, closes_at=clock.now + HOUR)

    assert fresh(attempt).finished_at == sitting.closes_at
    with pytest.raises(Refused, match="all your attempts"):
        make.attempt(quiz, learner, sitting)


def test_another_attempt_lets_them_go_on(quiz, learner, sitting, teacher, clock):
    make.finished(quiz, learner, sitting, right=1)
    clock.now = sitting.closes_at + HOUR
    defer(sitting, teacher, learner, closes_at=clock.now + HOUR, attempts=1)

    make.finished(quiz, learner, sitting, right=3)

    assert learner.attempts.finished().count() == 2


def test_sending_it_twice_gives_it_once(learner, sitting, teacher):
    key = uuid4()
    first = defer(sitting, teacher, learner, attempts=1, key=key)

    again = defer(sitting, teacher, learner, attempts=1, key=key)

    assert again == first
    assert Deferral.objects.get().attempts == 1


def test_what_is_given_later_comes_on_top(learner, sitting, teacher):
    own = sitting.closes_at + HOUR
    defer(sitting, teacher, learner, closes_at=own, minutes=5)

    (latest,) = defer(sitting, teacher, learner, minutes=5, attempts=1)

    assert (latest.closes_at, latest.minutes, latest.attempts) == (own, 10, 1)
    assert latest.old_closes_at == own


def test_giving_again_never_shortens(learner, sitting, teacher):
    later = sitting.closes_at + 9 * HOUR
    defer(sitting, teacher, learner, closes_at=later)

    defer(sitting, teacher, learner, closes_at=sitting.closes_at + HOUR)

    assert learner.deferrals.last().closes_at == later


def test_sitting_knows_until_when_anybody_has_longer(learner, sitting, teacher):
    own, another = sitting.closes_at + HOUR, sitting.closes_at + 3 * HOUR
    defer(sitting, teacher, learner, closes_at=own)
    defer(sitting, teacher, make.learner(), closes_at=another)

    sitting.refresh_from_db()

    assert sitting.rules.ends_for_all_at == another


def test_other_rules_keep_who_has_longer(quiz, learner, sitting, teacher):
    own = sitting.closes_at + HOUR
    defer(sitting, teacher, learner, closes_at=own)
    attempt = make.attempt(quiz, learner, sitting)

    actions.reschedule(
        sitting=sitting,
        rules=sitting.rules.closed_at(sitting.closes_at - HOUR),
        by=teacher,
    )

    assert fresh(attempt).deadline == own
    sitting.refresh_from_db()
    assert sitting.extended_until == own


def test_taken_back_is_the_class_again(quiz, learner, sitting, teacher):
    defer(sitting, teacher, learner, closes_at=sitting.closes_at + HOUR, attempts=1)
    attempt = make.attempt(quiz, learner, sitting)

    row = actions.take_back(sitting=sitting, learner=learner, why="Slip", by=teacher)

    assert row.is_nothing
    assert fresh(attempt).deadline == sitting.closes_at
    sitting.refresh_from_db()
    assert sitting.extended_until is None


def test_taking_back_twice_is_once(learner, sitting, teacher):
    defer(sitting, teacher, learner, closes_at=sitting.closes_at + HOUR)
    actions.take_back(sitting=sitting, learner=learner, why="Slip", by=teacher)

    again = actions.take_back(sitting=sitting, learner=learner, why="Slip", by=teacher)

    assert again is None


def test_taken_back_after_the_closing_ends_who_is_at_work(
    quiz, learner, sitting, teacher, clock
):
    defer(sitting, teacher, learner, closes_at=sitting.closes_at + 2 * HOUR)
    clock.now = sitting.closes_at + HOUR
    attempt = make.attempt(quiz, learner, sitting)

    actions.take_back(sitting=sitting, learner=learner, why="Slip", by=teacher)

    assert fresh(attempt).deadline == clock.now
    assert fresh(attempt).finished_at == clock.now


def test_deadline_says_that_time_was_taken_back(quiz, learner, sitting, teacher, clock):
    defer(sitting, teacher, learner, closes_at=sitting.closes_at + 9 * HOUR)
    attempt = make.attempt(quiz, learner, sitting)

    actions.take_back(sitting=sitting, learner=learner, why="", by=teacher)

    moved = Extension.objects.get(attempt=attempt)
    assert moved.why == "What the learner was given was taken back."


def test_attempt_within_the_rules_of_the_class_goes_on_when_time_is_taken_back(
    quiz, learner, sitting, teacher
):
    defer(sitting, teacher, learner, closes_at=sitting.closes_at + HOUR)
    attempt = make.attempt(quiz, learner, sitting)

    actions.take_back(sitting=sitting, learner=learner, why="Slip", by=teacher)

    assert not fresh(attempt).is_finished


def test_work_on_time_stays_so_when_time_is_taken_back(
    quiz, learner, sitting, teacher, clock
):
    sitting.late_until = sitting.closes_at + 9 * HOUR
    sitting.save()
    defer(sitting, teacher, learner, closes_at=sitting.closes_at + 5 * HOUR, attempts=1)
    clock.now = sitting.closes_at + HOUR
    in_time = make.finished(quiz, learner, sitting)
    clock.move(hours=1)

    row = actions.take_back(sitting=sitting, learner=learner, why="Slip", by=teacher)
    defer(sitting, teacher, learner, attempts=1)
    clock.move(hours=1)
    after = make.finished(quiz, learner, sitting)

    assert row.is_nothing
    assert (fresh(in_time).is_late, fresh(after).is_late) == (False, True)
    sitting.refresh_from_db()
    assert sitting.extended_until < clock.now


def test_own_closing_that_has_passed_is_kept_when_taken_back(
    learner, sitting, teacher, clock
):
    own = sitting.closes_at + HOUR
    defer(sitting, teacher, learner, closes_at=own)
    clock.now = own + HOUR

    actions.take_back(sitting=sitting, learner=learner, why="Slip", by=teacher)

    assert Deferral.objects.last().closes_at == own
    assert Deferral.objects.last().is_nothing


def test_all_is_taken_back_where_it_was_given(quiz, learner, sitting, teacher):
    other = make.assignment(
        make.classroom(), quiz, closes_at=sitting.closes_at, attempts_allowed=1
    ).sitting
    mate = make.learner()
    for place, person in [(sitting, learner), (other, learner), (sitting, mate)]:
        defer(place, teacher, person, attempts=1)

    actions.take_all_back(learner=learner, by=teacher, sittings=[sitting.pk])

    def holds(place, person):
        return not place.deferrals.by_learner()[person.pk].is_nothing

    assert [holds(sitting, learner), holds(other, learner), holds(sitting, mate)] == [
        False,
        True,
        True,
    ]


# What the database refuses


@pytest.mark.parametrize("change", [{"minutes": 99}, {"why": "Another"}])
def test_deferral_is_never_changed(learner, sitting, teacher, change):
    defer(sitting, teacher, learner, minutes=5)

    with pytest.raises(IntegrityError, match="never changed"), transaction.atomic():
        Deferral.objects.update(**change)


def test_deferral_is_never_deleted(learner, sitting, teacher):
    defer(sitting, teacher, learner, minutes=5)

    with pytest.raises(IntegrityError, match="never deleted"), transaction.atomic():
        Deferral.objects.all()._raw_delete("default")


def test_reason_of_a_deferral_may_be_erased(learner, sitting, teacher):
    defer(sitting, teacher, learner, minutes=5)

    assert Deferral.objects.update(why="") == 1
