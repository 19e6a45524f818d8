"""Double clicks, several tabs and a finish, at the same moment over HTTP."""

from collections import Counter
from functools import partial
from random import Random

import pytest

from tests.faults.conftest import ROUNDS
from tests.faults.learners import QUESTIONS, Learner
from tests.faults.ledger import Ledger
from tests.quizzes.test_races import THREADS, together

SAVED, CONFLICT = {200, 302}, 409


@pytest.fixture
def ledger():
    return Ledger()


@pytest.fixture
def begin(site, ledger):
    """Start an attempt; every other learner sends by htmx, the others as pages do.

    Nothing is tried twice: an error of the server's is raised.
    """

    def begin(seats, turn):
        seat = seats[turn % len(seats)]
        learner = Learner(site.port, seat.code, ledger, seed=turn, tries=False)
        learner.sign_in()
        return learner, learner.start(seat.quiz)

    return begin


def test_answer_clicked_eight_times_is_saved_once(seats, begin, site, ledger, tell):
    statuses = Counter()
    for turn in range(2 * ROUNDS // QUESTIONS):
        learner, attempt = begin(seats, turn)
        for number in range(1, QUESTIONS + 1):
            form = learner.open(attempt, number).filled_in("1")
            click = partial(learner.send, attempt, number, form)
            statuses.update(reply.status for reply in together(*[click] * THREADS))

    with site.records():
        found = ledger.check()
    tell({"clicks": statuses.total(), **found, "replies": dict(statuses)})
    assert set(statuses) <= SAVED
    assert found["answers"] == statuses.total() / THREADS
    assert (found["lost"], found["doubled"], found["scores that differ"]) == (0, 0, 0)


def test_answers_and_finishes_at_once_leave_the_score_of_what_was_acknowledged(
    seats, begin, site, ledger, tell
):
    statuses = Counter()
    for turn in range(2 * ROUNDS):
        learner, attempt = begin(seats, turn)
        calls = [partial(learner.finish, attempt)] * 2
        for number in (1, 3):  # in two tabs, with two answers
            for choice in "01":
                form = learner.open(attempt, number).filled_in(choice)
                calls.append(partial(learner.send, attempt, number, form))
        form = learner.open(attempt, 2).filled_in("2")
        calls += [partial(learner.send, attempt, 2, form)] * 2  # clicked twice
        Random(turn).shuffle(calls)

        statuses.update(reply.status for reply in together(*calls))

    with site.records():
        found = ledger.check()
    tell({"rounds": 2 * ROUNDS, **found, "replies": dict(statuses)})
    assert set(statuses) <= SAVED | {CONFLICT}
    assert found["finished"] == 2 * ROUNDS
    assert (found["lost"], found["doubled"], found["scores that differ"]) == (0, 0, 0)


def test_of_two_tabs_one_is_saved_and_the_other_is_shown_both_answers(
    seats, begin, site, ledger, tell
):
    statuses = Counter()
    for turn in range(ROUNDS):
        learner, attempt = begin([seat for seat in seats if seat.is_open], turn)
        tabs = [learner.open(attempt, 1) for _ in range(2)]
        forms = [tab.filled_in(choice) for tab, choice in zip(tabs, "01", strict=True)]

        replies = together(*[partial(learner.send, attempt, 1, form) for form in forms])

        statuses.update(reply.status for reply in replies)
        is_second_late = replies[1].status == CONFLICT
        late, saved = forms[is_second_late], forms[not is_second_late]
        conflict = replies[is_second_late]
        assert f"Saved: {tabs[0].words(saved['answer'])}" in conflict.alert
        assert f"You have just sent: {tabs[0].words(late['answer'])}" in conflict.alert
        # Having seen both, the learner may insist.
        insisted = learner.send(attempt, 1, conflict.filled_in(late["answer"]))
        assert insisted.status in SAVED
        learner.finish(attempt)

    with site.records():
        found = ledger.check()
    tell({"pairs of tabs": ROUNDS, **found, "replies": dict(statuses)})
    assert statuses[CONFLICT] == ROUNDS
    assert found["answers"] == 2 * ROUNDS
    assert (found["lost"], found["doubled"], found["scores that differ"]) == (0, 0, 0)
