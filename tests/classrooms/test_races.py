"""What is granted and set, changed while learners begin, on real connections."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import transaction
from django.utils import timezone

from classrooms import actions
from classrooms.models import Accommodation
from quizzes import audit
from quizzes.actions import More
from quizzes.models import Attempt, Sitting
from quizzes.rules import Allowance, Rules
from tests import make
from tests.quizzes.test_races import ROUNDS, finishing, sorts, together

pytestmark = pytest.mark.django_db(transaction=True)


def beginning(learner, assignment):
    sitting = assignment.sitting
    return lambda: actions.begin(learner=learner, quiz=sitting.quiz, sitting=sitting)


def granting(learner, teacher, factor):
    allowance = Allowance(time_factor=factor)
    return lambda: actions.accommodate(learner=learner, allowance=allowance, by=teacher)


def changing(assignment, teacher, minutes):
    rules = replace(assignment.sitting.rules, minutes=minutes)
    return lambda: actions.change_rules(assignment=assignment, rules=rules, by=teacher)


def locking(learner):
    """A call that locks all of a learner's attempts by their keys, as closing does."""

    def lock():
        with transaction.atomic():
            rows = learner.attempts.select_for_update(no_key=True).order_by("pk")
            return [attempt.pk for attempt in rows]

    return lock


def test_grant_at_work_in_two_classes_waits_for_nobody_who_waits(tell):
    teacher, quizzes = make.teacher(), [make.quiz(questions=1) for _ in range(2)]
    seen = []
    for _round in range(ROUNDS):
        learner = make.learner()
        room = make.classroom(teacher, learners=[learner])
        for quiz in quizzes:
            assignment, _ = actions.set_quiz(
                classroom=room, quiz=quiz, rules=Rules(minutes=20)
            )
            beginning(learner, assignment)()

        seen += together(
            granting(learner, teacher, 200),
            *[locking(learner)] * 3,
            changing(assignment, teacher, 20),
        )

        for attempt in learner.attempts.all():
            assert attempt.deadline == attempt.started_at + timedelta(minutes=40)
    tell(sorts(seen))


def test_every_attempt_ends_by_the_rules_and_the_grant_that_hold_at_last(tell):
    quiz, teacher = make.quiz(questions=1), make.teacher()
    seen = []
    for _round in range(ROUNDS // 2):
        learners = [make.learner() for _ in range(3)]
        room = make.classroom(teacher, learners=learners)
        assignment, _ = actions.set_quiz(
            classroom=room, quiz=quiz, rules=Rules(minutes=20)
        )
        beginning(learners[0], assignment)()

        seen += together(
            *(beginning(learner, assignment) for learner in learners),
            *(granting(learner, teacher, 200) for learner in learners),
            changing(assignment, teacher, 30),
            changing(assignment, teacher, 40),
        )

        rules = Sitting.objects.get(pk=assignment.sitting_id).rules
        granted = Accommodation.objects.by_learner(learners)
        begun = Attempt.objects.filter(sitting=assignment.sitting)
        assert begun.count() == len(learners)
        for attempt in begun:
            allowance = granted[attempt.learner_id]
            assert attempt.deadline == rules.deadline(attempt.started_at, allowance)
    tell(sorts(seen))


def giving(assignment, learner, teacher, **more):
    return lambda: actions.give_longer(
        assignment=assignment,
        learners=[learner],
        more=More(**more),
        why="Ill",
        by=teacher,
        key=uuid4(),
    )


def a_timed_quiz(teacher, learner):
    room = make.classroom(teacher, learners=[learner])
    rules = Rules(minutes=20, closes_at=timezone.now() + timedelta(days=1))
    assignment, _ = actions.set_quiz(
        classroom=room, quiz=make.quiz(questions=1), rules=rules
    )
    return assignment


def minutes(attempt):
    attempt = Attempt.objects.get(pk=attempt.pk)
    return round((attempt.deadline - attempt.started_at).total_seconds() / 60)


def test_longer_time_reaches_whoever_begins_at_the_same_moment(tell):
    teacher, seen = make.teacher(), []
    for _round in range(ROUNDS):
        learner = make.learner()
        assignment = a_timed_quiz(teacher, learner)

        seen += together(
            beginning(learner, assignment),
            giving(assignment, learner, teacher, minutes=10),
        )

        assert minutes(learner.attempts.get()) == 30
    tell(sorts(seen))


def test_longer_time_and_a_grant_at_the_same_moment_both_hold(tell):
    teacher, seen = make.teacher(), []
    for _round in range(ROUNDS):
        learner = make.learner()
        assignment = a_timed_quiz(teacher, learner)
        attempt = beginning(learner, assignment)()

        seen += together(
            granting(learner, teacher, 200),
            giving(assignment, learner, teacher, minutes=10),
        )

        assert minutes(attempt) == 50
    tell(sorts(seen))


def test_longer_time_and_handing_in_at_the_same_moment_take_turns(tell):
    teacher, seen = make.teacher(), []
    for _round in range(ROUNDS):
        learner = make.learner()
        assignment = a_timed_quiz(teacher, learner)
        attempt = beginning(learner, assignment)()

        seen += together(
            finishing(attempt),
            giving(assignment, learner, teacher, minutes=10),
        )

        finished = Attempt.objects.get(pk=attempt.pk)
        assert finished.finished_at
        moved = finished.extensions.count()
        assert minutes(attempt) == (30 if moved else 20)
        seen.append("moved" if moved else 0)
    assert list(audit.differences()) == []
    tell(sorts(seen))


def test_two_who_give_longer_at_the_same_moment_give_both(tell):
    teacher, seen = make.teacher(), []
    for _round in range(ROUNDS):
        learner = make.learner()
        assignment = a_timed_quiz(teacher, learner)

        seen += together(
            giving(assignment, learner, teacher, minutes=10),
            giving(assignment, learner, teacher, attempts=1),
        )

        holds = learner.deferrals.in_force().get()
        assert (holds.minutes, holds.attempts) == (10, 1)
    tell(sorts(seen))


def test_class_copied_at_the_same_moment_is_copied_once(tell):
    teacher, seen = make.teacher(), []
    for round_ in range(ROUNDS):
        room = a_timed_quiz(teacher, make.learner()).classroom
        key = uuid4()

        def copying(room=room, key=key, name=f"Next {round_}"):
            made, _is_new = actions.copy_class(
                classroom=room,
                name=name,
                time_zone="UTC",
                weeks=52,
                with_teachers=True,
                by=teacher,
                key=key,
            )
            return made

        made = together(copying, copying, copying)

        seen += made
        assert len({each.pk for each in made}) == 1
        assert made[0].assignments.count() == 1
    tell(sorts(seen))
