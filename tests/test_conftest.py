"""What conftest.py promises the other tests."""

import pytest
from django.db import connection

from quizzes import guards
from quizzes.models import Response
from tests import make


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("turn", ["first", "next"])
def test_committed_answers_are_gone_in_the_next_test_and_the_triggers_are_not(turn):
    assert not Response.objects.exists()
    assert guards.present(connection) == guards.names()

    make.response(make.attempt(make.quiz(), make.learner()), 1)
