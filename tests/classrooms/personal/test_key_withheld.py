"""Where marks are shown and the key is not, answers are told as they stood on the page.

What a kind takes an answer for is its author's spelling, and in its author's order the
right choices come first.
"""

import json
from html import unescape
from random import Random
from uuid import uuid4

import pytest
from django.urls import reverse

from classrooms.exports import person as files
from classrooms.portrait import Portrait
from quizzes import actions, kinds
from tests import make

pytestmark = pytest.mark.django_db

FOUR = ["Iran", "Syria", "Peru", "Chad"]
PAIRS = [{"text": name, "pair": f"In {name}"} for name in FOUR]
TWO_RIGHT = [{"text": name, "is_right": place < 2} for place, name in enumerate(FOUR)]
IN_TURN = {f"answer-{place}": [str(place)] for place in range(4)}
BACKWARDS = [f"{name} → In {name}" for name in reversed(FOUR)]

# Rows, what is posted, and the words of that on a page laid out backwards.
TOLD = {
    "multiple": (TWO_RIGHT, {"answer": ["0", "3"]}, ["Chad", "Iran"]),
    "matching": (PAIRS, IN_TURN, BACKWARDS),
    "sorting": (
        PAIRS,
        IN_TURN,
        ["Chad → In Iran", "Peru → In Syria", "Syria → In Peru", "Iran → In Chad"],
    ),
    "ordering": (
        [{"text": name} for name in FOUR],
        {"answer": ["0", "1", "2", "3"]},
        ["1. Chad", "2. Peru", "3. Syria", "4. Iran"],
    ),
    "short": ([{"text": "Tehran City", "is_right": True}], "tehran city", None),
    "number": ([{"text": "1,000.0", "is_right": True}], "1000", None),
    "gap": ([], "tehran", ["tehran"]),
}


class Backwards(Random):
    """Lays everything out from the last to the first."""

    def shuffle(self, x):
        x.reverse()


@pytest.fixture(params=TOLD)
def told(request, classroom, learner):
    """An attempt at one question, and what is to be read of its answer."""
    rows, sent, words = TOLD[request.param]
    quiz = make.quiz(questions=0)
    gap = {"body": "Iran struck [[Tehran]]."} if request.param == "gap" else {}
    make.rows(quiz, request.param, *rows, **gap)
    rules = {"feedback": "finish", "shows_key": False, "shows_evidence": False}
    sitting = make.assignment(classroom, quiz, **rules).sitting
    attempt = actions.start(
        learner=learner, quiz=quiz, sitting=sitting, rng=Backwards()
    )
    if isinstance(sent, str):
        name = "answer-0" if gap else "answer"
        words, sent = words or [sent], {name: [sent]}
    _version, layout = attempt.asked[0]
    kind, content = kinds.of(request.param), make.content(attempt, 1)
    value = kind.parse(content, layout, sent)
    actions.answer(attempt=attempt, number=1, key=uuid4(), value=value)
    actions.finish(attempt=attempt)
    return attempt, words


def test_results_tell_an_answer_as_it_stood_on_the_page(client, learner, told):
    attempt, words = told
    client.force_login(learner)

    page = client.get(reverse("results", args=[attempt.pk])).content.decode()

    places = [unescape(page).index(f">{line}<") for line in words]
    assert places == sorted(places)


def test_own_file_tells_an_answer_as_it_stood_on_the_page(learner, told):
    _attempt, words = told

    held = json.loads(files.as_json(Portrait(learner)))

    (row,) = held["tables"]["answers"]["rows"]
    assert row["answer"] == words
