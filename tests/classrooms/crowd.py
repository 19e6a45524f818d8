"""A class of any size that has finished an assignment, made in a few statements."""

from uuid import uuid4

from django.utils import timezone

from accounts.models import User
from classrooms.models import Membership
from quizzes import versions
from quizzes.actions.counting import count
from quizzes.models import POINT, Attempt, Response

PORTION = 500


def crowd(assignment, size):
    """Let so many learners join and finish; each is right about another number."""
    sitting = assignment.sitting
    asked = versions.current(sitting.quiz)
    paper = [[str(version.pk), [0, 1, 2]] for version in asked]
    learners = User.objects.bulk_create(
        User(
            username=f"crowd-{assignment.pk}-{n}",
            display_name=f"Learner {n}",
            password="!",
        )
        for n in range(size)
    )
    Membership.objects.bulk_create(
        Membership(classroom=assignment.classroom, learner=each) for each in learners
    )
    attempts = Attempt.objects.bulk_create(
        Attempt(
            quiz=sitting.quiz,
            learner=each,
            sitting=sitting,
            paper=paper,
            max_score=POINT * len(paper),
        )
        for each in learners
    )
    Response.objects.bulk_create(
        Response(
            attempt=attempt,
            version=version,
            sequence=1,
            key=uuid4(),
            # In a quiz that make.quiz made the first choice is right.
            value={"choices": [int(number >= n % (len(asked) + 1))]},
        )
        for n, attempt in enumerate(attempts)
        for number, version in enumerate(asked)
    )
    for start in range(0, size, PORTION):
        portion = attempts[start : start + PORTION]
        for attempt in portion:
            attempt.finished_at = timezone.now()
            attempt.sitting = sitting
        count(portion)
