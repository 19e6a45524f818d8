"""What SQLite reads for a page, in steps of its machine: the same in every run.

PostgreSQL goes by what it knows of its tables, so there a small one tells nothing.
"""

from django.db import connection

from tests import make
from tests.quizzes.views.conftest import get, post


class Steps:
    """Counts the steps that SQLite takes while it is entered."""

    def __init__(self):
        self.taken = 0

    def count(self):
        self.taken += 1

    def __enter__(self):
        connection.ensure_connection()
        connection.connection.set_progress_handler(self.count, 1)
        return self

    def __exit__(self, *error):
        connection.connection.set_progress_handler(None, 1)


def test_others_who_answer_cost_nothing(client, learner):
    """Of what grows with a school, a question and an answer read none."""
    quiz = make.quiz(questions=3)

    def walk(learner):
        client.force_login(learner)
        attempt = make.attempt(quiz, learner)
        get(client, attempt, 1)
        post(client, attempt, 1, htmx=True)
        with Steps() as read:
            get(client, attempt, 2)
            post(client, attempt, 2, htmx=True)
        return read.taken

    walk(make.learner())  # which warms up
    alone = walk(learner)
    for _ in range(30):
        other = make.attempt(quiz, make.learner())
        make.response(other, 1)
        make.response(other, 2)
    among_many = walk(make.learner())

    assert 0 < among_many < alone + 30
