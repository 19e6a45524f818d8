"""No address tells a learner what their class may not see yet, whatever they send."""

from datetime import timedelta
from io import BytesIO
from types import SimpleNamespace
from zipfile import ZipFile

import pytest
from django.db import transaction
from django.test import Client

from quizzes import actions
from quizzes.models import Attempt, QuestionVersion
from tests import make
from tests.quizzes.test_secrecy import CANARY, DIGITS, everything, quiz
from tests.quizzes.views.conftest import HTMX
from tests.quizzes.views.conftest import address as question_address
from tests.test_roles import address, addresses

__all__ = ["quiz"]

# Where the record of the lesson stands by itself: what it quotes is there to be read.
LESSON = {"briefing", "worksheet"}
# What of a question is never in the lesson.
OF_QUESTION = ["explanation", "feedback", "hint", "answer"]

# Wrong, one for each kind, as learners might think.
WRONG = {
    "single": {"answer": ["1"]},
    "truefalse": {"answer": ["0"]},
    "multiple": {"answer": ["1"]},
    "short": {"answer": ["nobody"]},
    "number": {"answer": ["7"]},
    "gap": {"answer-0": ["nothing"]},
    "matching": {f"answer-{place}": ["1"] for place in range(4)},
    "sorting": {f"answer-{place}": ["1"] for place in range(4)},
    "ordering": {"answer": ["3", "2", "1", "0"]},
    "evidence": {"answer": ["0"], "answer-sentence": ["0"]},
    "contested": {"answer": ["0"], "answer-passage": ["0"]},
    "open": {"answer": ["I do not know."]},
}

withholding = pytest.mark.parametrize(
    ("feedback", "is_finished"),
    [("each", False), ("finish", False), ("close", True), ("never", True)],
)


@pytest.fixture
def world(quiz, learner, clock):
    """A class that takes the quiz, and all that an address may lead to."""
    teacher = quiz.briefing.owner
    room = make.classroom(teacher, learners=[learner])
    return SimpleNamespace(
        people=SimpleNamespace(learner=learner, teacher=teacher),
        quiz=quiz,
        room=room,
        draft=quiz.briefing,
        seat=room.memberships.get(learner=learner),
    )


@pytest.fixture
def begin(world, clock):
    """Let the learner answer everything wrongly, under rules that tell nothing yet.

    Where each answer is marked at once, they have answered nothing.
    """

    def begin(feedback, *, is_finished):
        closes = clock.now + timedelta(hours=1)
        world.assignment = world.essays = make.assignment(
            world.room, world.quiz, feedback=feedback, closes_at=closes
        )
        learner = world.people.learner
        world.attempt = make.attempt(world.quiz, learner, world.assignment.sitting)
        asked = QuestionVersion.objects.filter(question__quiz=world.quiz)
        world.version = asked.first()
        world.rubric = asked.get(question__kind="open")
        browser = signed_in(learner)
        for number in range(1, world.attempt.length + 1) if feedback != "each" else ():
            kind = make.content(world.attempt, number)["kind"]
            url = question_address(world.attempt, number)
            assert browser.post(url, WRONG[kind]).status_code == 302
        if is_finished:
            actions.finish(attempt=world.attempt)
        world.attempt = Attempt.objects.get(pk=world.attempt.pk)
        return world

    return begin


def signed_in(learner):
    client = Client()
    client.force_login(learner)
    return client


def seen(learner, url, *sent):
    """What an address gives, to a page and to htmx, whether asked or sent something.

    What that does is taken back.
    """
    for headers in ({}, HTMX):
        for data in (None, *sent):
            with transaction.atomic():
                client = signed_in(learner)
                send = client.get if data is None else client.post
                response = send(url, data, headers=headers)
                yield response.status_code, told(response)
                transaction.set_rollback(True)


def told(response):
    """All that a response says, and what is in its files."""
    if response["Content-Type"] != "application/zip":
        return everything(response)
    with ZipFile(BytesIO(b"".join(response))) as files:
        names = files.namelist()
        texts = [files.read(name).decode() for name in names]
    return "\n".join([*names, *texts, str(response.headers)]).lower()


@withholding
def test_no_address_tells_what_settles_a_question(begin, feedback, is_finished):
    world = begin(feedback, is_finished=is_finished)
    # Another answer than is saved; where none is, it would be marked, and shown so.
    sent = [{}] if feedback == "each" else [{}, {"answer": "0", "answer-0": "0"}]
    urls = {name: address(name, world) for name in addresses()}
    urls |= {
        f"question {number}": question_address(world.attempt, number)
        for number in range(1, world.attempt.length + 1)
    }

    statuses = set()
    for name, url in urls.items():
        secrets = [f"{CANARY} {field}" for field in OF_QUESTION]
        if name not in LESSON:
            secrets.append(CANARY)
        for status, words in seen(world.people.learner, url, *sent):
            statuses.add(status)
            assert not [each for each in secrets if each in words], (name, words)
            assert DIGITS not in words, name

    assert {200, 302, 404, 405, 422} <= statuses
    assert (409 in statuses) == (feedback != "each")
