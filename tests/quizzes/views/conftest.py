"""What tests of pages begin with: a learner who is signed in, and a way to post."""

import pytest
from django.db import connection
from django.urls import reverse

from tests import make

HTMX = {"HX-Request": "true"}
# What only SQLite counts.
collect_ignore = ["test_steps_sqlite.py"] if connection.vendor != "sqlite" else []


@pytest.fixture
def client(client, learner):
    """A browser in which the learner is signed in."""
    client.force_login(learner)
    return client


@pytest.fixture(params=["page", "htmx"])
def send(client, request):
    """Post an answer, as a page does and as htmx does."""
    return lambda attempt, number=1, **options: post(
        client, attempt, number, htmx=request.param == "htmx", **options
    )


def address(attempt, number=1):
    return reverse("question", args=[attempt.pk, number])


def get(client, attempt, number=1, *, htmx=False):
    return client.get(address(attempt, number), headers=HTMX if htmx else {})


def post(client, attempt, number=1, *, htmx=False, right=True, answer=None, **data):
    """Post an answer: the right one, a wrong one, or whatever `answer` is."""
    if answer is None:
        answer = make.ticked(attempt, number, right=right)
    return client.post(
        address(attempt, number),
        {"answer": answer, **data},
        headers=HTMX if htmx else {},
    )


def page(response):
    return response.content.decode()
