"""Whether a quiz is ready, and publishing it with its briefing."""

import pytest

from briefings import actions as briefing_actions
from briefings.actions import NotReady
from briefings.models import Briefing
from quizzes import authoring
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def briefing():
    return make.briefing(status="draft")


@pytest.fixture
def quiz(briefing):
    return make.quiz(briefing)


def test_sound_quiz_is_published_with_its_briefing(quiz):
    assert authoring.faults(quiz.briefing) == []

    authoring.publish(briefing=quiz.briefing)

    assert Briefing.objects.get().is_published


def test_briefing_without_a_quiz_is_published(briefing):
    authoring.publish(briefing=briefing)

    assert Briefing.objects.get().is_published


def test_every_mistake_is_named_at_once_and_nothing_published(quiz):
    briefing = quiz.briefing
    make.passage(briefing, quote="Nobody wrote this.")
    make.question(quiz, stem="Who?", choices=[("Iran", True), ("Syria", True)])
    make.question(quiz, stem="Why?", kind="truefalse", choices=[("True", False)])

    with pytest.raises(NotReady) as refusal:
        authoring.publish(briefing=briefing)

    assert refusal.value.reasons == [
        "A passage is no longer in the text: “Nobody wrote this.”",
        "Question “Who?”: Only one answer may be right here. Untick the others, or"
        " make it a multiple choice question.",
        "Question “Why?”: Give at least two answers to choose from.",
        "Question “Why?”: Tick the right answer.",
    ]
    assert not Briefing.objects.get().is_published


def test_mistake_in_a_retired_question_matters_no_more(quiz):
    make.question(quiz, choices=[("Iran", False)], is_retired=True)

    assert authoring.faults(quiz.briefing) == []


def test_question_on_a_passage_of_another_briefing_is_found(quiz):
    other = make.briefing().passages.first()
    make.question(quiz, stem="Who?", passage=other)

    assert authoring.faults(quiz.briefing) == [
        "Question “Who?” rests on a passage of another briefing."
    ]


def test_mistake_in_the_quiz_of_another_briefing_is_its_own(quiz):
    make.question(make.quiz(), choices=[("Iran", False)])

    assert authoring.faults(quiz.briefing) == []


def test_broken_quiz_is_published_again_only_when_mended(quiz):
    authoring.publish(briefing=quiz.briefing)
    briefing_actions.withdraw(briefing=quiz.briefing)
    quiz.questions.first().choices.update(is_right=False)

    with pytest.raises(NotReady, match="Tick the right answer"):
        authoring.publish(briefing=quiz.briefing)


@pytest.mark.parametrize("questions", [1, 20])
def test_faults_cost_few_statements_however_many_questions(
    briefing, questions, django_assert_num_queries
):
    make.quiz(briefing, questions=questions)

    with django_assert_num_queries(3):
        authoring.faults(briefing)
