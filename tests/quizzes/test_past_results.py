"""Whatever is edited afterwards, a past attempt reads as on the day it was taken."""

import re

import pytest
from django.db.models import ProtectedError, RestrictedError

from briefings import actions as briefing_actions
from quizzes import actions, versions
from quizzes.models import Attempt, Choice, Question, Response, Standing
from tests import make

TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="\w+"')


def _edit(rows, **fields):
    for row in rows:
        for name, value in fields.items():
            setattr(row, name, value)
        row.save()


def _rekey(quiz):
    for choice in Choice.objects.filter(question__quiz=quiz):
        choice.is_right = not choice.is_right
        choice.save()


def _reword(quiz):
    for choice in Choice.objects.filter(question__quiz=quiz):
        _edit([choice], text=f"Reworded {choice.pk}", feedback="Reworded.")


def _rest_on_nothing_old(quiz):
    """Point every question at a new passage, and delete those it had."""
    briefing = quiz.briefing
    new = make.passage(briefing, quote="At least four people died.")
    _edit(quiz.questions.all(), passage=new)
    briefing.passages.exclude(pk=new.pk).delete()


def _rewrite_the_lesson(quiz):
    _edit([quiz.briefing], body="Nothing of this is as it was.")
    briefing_actions.refresh(briefing=quiz.briefing)


EDITS = {
    "stem and explanation": lambda quiz: _edit(
        quiz.questions.all(), stem="Reworded?", explanation="Reworded."
    ),
    "kind, category and points": lambda quiz: _edit(
        quiz.questions.all(), kind="multiple", category="claim", points=9
    ),
    "the key": _rekey,
    "words of the choices": _reword,
    "choices deleted": lambda quiz: Choice.objects.filter(question__quiz=quiz).delete(),
    "order of the choices": lambda quiz: [
        _edit([choice], position=100 - choice.position)
        for choice in Choice.objects.all()
    ],
    "order of the questions": lambda quiz: [
        _edit([question], position=100 - question.position)
        for question in quiz.questions.all()
    ],
    "questions retired": lambda quiz: _edit(quiz.questions.all(), is_retired=True),
    "a question added": lambda quiz: make.question(quiz),
    "passages reworded": lambda quiz: _edit(
        quiz.briefing.passages.all(),
        quote="Reworded.",
        before="Other words. ",
        certainty="analysis",
        speaker="Another",
        section="Elsewhere",
        key="",
    ),
    "passages deleted": _rest_on_nothing_old,
    "the lesson": _rewrite_the_lesson,
    "no more shuffling": lambda quiz: _edit([quiz], shuffle=False),
}


@pytest.fixture
def taken(quiz, learner):
    """Attempts of two learners at one quiz, with different answers."""
    return [
        make.finished(quiz, learner, right=1),
        make.finished(quiz, make.learner(), right=2),
    ]


def read(client, attempt):
    """Give all that the learner can read of a finished attempt."""
    client.force_login(attempt.learner)
    pages = [f"/attempts/{attempt.pk}/{n}/" for n in range(1, attempt.length + 1)]
    pages += [attempt.get_absolute_url(), f"{attempt.get_absolute_url()}?show=missed"]
    responses = [client.get(page) for page in pages]
    assert {response.status_code for response in responses} == {200}
    return [TOKEN.sub(b"", response.content) for response in responses]


def rows():
    return [
        list(model.objects.order_by("pk").values())
        for model in (Attempt, Response, Standing)
    ]


@pytest.mark.parametrize("what", EDITS)
def test_past_attempt_reads_the_same_after_an_edit(client, quiz, taken, what):
    before = [read(client, attempt) for attempt in taken], rows()
    versions_before = [each.pk for each in versions.current(quiz)]

    EDITS[what](quiz)

    versions.forget()
    assert [read(client, attempt) for attempt in taken] == before[0]
    assert rows() == before[1]
    # The edit was one: who starts now is asked otherwise, but for the last two.
    asked_now = [each.pk for each in versions.current(quiz)]
    unseen = {"the lesson", "no more shuffling"}
    assert (asked_now == versions_before) == (what in unseen)


@pytest.mark.parametrize("what", EDITS)
def test_open_attempt_goes_on_with_what_it_was_asked(quiz, learner, what):
    attempt = make.attempt(quiz, learner)
    asked = [make.content(attempt, number) for number in (1, 2, 3)]
    make.response(attempt, 1)

    EDITS[what](quiz)

    versions.forget()
    assert actions.start(learner=learner, quiz=quiz) == attempt
    for number in (2, 3):
        key = versions.address({"a": number})
        actions.answer(attempt=attempt, number=number, key=key, value={"choices": [0]})
    attempt.refresh_from_db()
    assert (attempt.right, attempt.max_score) == (3, 3000)
    assert [make.content(attempt, number) for number in (1, 2, 3)] == asked


def test_question_that_was_answered_is_not_deleted(taken):
    with pytest.raises(ProtectedError):
        Question.objects.first().delete()


def test_passage_that_a_question_rests_on_is_not_deleted(quiz):
    with pytest.raises(RestrictedError):
        quiz.briefing.passages.first().delete()


def test_briefing_and_quiz_that_were_taken_are_not_deleted(quiz, taken):
    with pytest.raises(ProtectedError):
        quiz.delete()
    with pytest.raises(ProtectedError):
        quiz.briefing.delete()


def test_learner_who_took_a_quiz_is_not_deleted_with_the_scores(taken):
    with pytest.raises(ProtectedError):
        taken[0].learner.delete()


def test_question_nobody_was_asked_may_be_deleted(quiz):
    quiz.questions.all().delete()

    assert not quiz.questions.exists()
