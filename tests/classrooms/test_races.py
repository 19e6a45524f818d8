"""What is granted and set, changed while learners begin, on real connections."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import transaction

from classrooms import actions
from classrooms.models import Accommodation
from quizzes.models import Attempt, Sitting
from quizzes.rules import Allowance, Rules
from tests import make
from tests.quizzes.test_races import ROUNDS, sorts, together

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
