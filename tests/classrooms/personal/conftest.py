"""A learner of whom there is a row in every table, and words to look for."""

from uuid import uuid4

import pytest
from django.contrib.admin.models import CHANGE, LogEntry
from django.test import Client
from django.utils import timezone

from accounts.actions import take_try
from accounts.models import User
from classrooms import actions as class_actions
from classrooms.models import ClassEvent, Comment, Excusal
from quizzes import actions as quiz_actions
from quizzes.models import Deferral, Response
from quizzes.rules import Allowance
from tests import make

NAME = "Zahra Quillfeather"
# Words that only this learner wrote, or that were written of them.
TYPED, ESSAY, GIVEN, WHY, REMARK, LATER, SEAT = WORDS = (
    "zweifelhaft",
    "Because of marmalade",
    "Well marmaladed",
    "Grandmother’s wedding in Graz",
    "You could have cited the marmalade",
    "The dentist in Graz",
    "Zubeida Featherquill",
)


def answer(attempt, number, value):
    quiz_actions.answer(attempt=attempt, number=number, key=uuid4(), value=value)


@pytest.fixture
def essays(classroom):
    """A quiz of the class with what is typed: a short answer and an open one."""
    quiz = make.quiz(questions=1)
    make.rows(quiz, "short", {"text": "Iran", "is_right": True})
    make.open_question(quiz)
    make.question(quiz, hint="Look at the coast.")
    return make.assignment(classroom, quiz)


@pytest.fixture
def known(classroom, learner, teacher, assignment, essays):
    """A learner of whom there is a row in every table."""
    learner.display_name = NAME
    learner.save()
    classmates = [make.member(classroom, f"Classmate {n}") for n in range(3)]
    for n, person in enumerate([learner, *classmates]):
        make.finished(assignment.sitting.quiz, person, assignment.sitting, right=n)
    make.finished(assignment.sitting.quiz, learner, right=2)  # in practice
    attempt = make.attempt(essays.sitting.quiz, learner, essays.sitting)
    make.response(attempt, 1)
    answer(attempt, 2, {"text": TYPED})
    quiz_actions.extend(attempt=attempt, deadline=timezone.now(), why=WHY, by=teacher)
    answer(attempt, 3, {"text": ESSAY})
    quiz_actions.take_hint(attempt=attempt, number=4)
    quiz_actions.finish(attempt=attempt)
    written = Response.objects.get(attempt=attempt, value__text=ESSAY)
    quiz_actions.award(
        response=written, score=1000, rubric={"0": 1000}, comment=GIVEN, by=teacher
    )
    Comment.objects.create(assignment=essays, learner=learner, text=REMARK, by=teacher)
    Excusal.objects.create(
        assignment=essays, learner=learner, is_excused=True, why=LATER, by=teacher
    )
    Deferral.objects.create(
        sitting=essays.sitting, learner=learner, why=WHY, by=teacher
    )
    class_actions.accommodate(
        learner=learner, allowance=Allowance(time_factor=150), by=teacher
    )
    ClassEvent.objects.create(
        classroom=classroom,
        kind="renamed",
        person=learner,
        data={"old": "Zazie", "new": NAME},
        by=teacher,
    )
    extra = make.member(classroom, SEAT)
    class_actions.merge(extra=extra, kept=learner, by=teacher)
    LogEntry.objects.log_actions(
        make.administrator().pk, User.objects.filter(pk=learner.pk), CHANGE, NAME
    )
    take_try(username=learner.username)
    client = Client()
    client.force_login(learner)
    return learner
