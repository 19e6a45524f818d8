"""What versions and authors are told of rows, readings and sentences."""

import pytest

from briefings import actions as briefing_actions
from briefings.models import Passage
from quizzes import authoring, versions
from tests import make

pytestmark = pytest.mark.django_db

SECTION = [
    "Iran fired missiles into Syria.",
    "In Erbil, Tehran said it had struck a facility of Mossad.",
    "At least four people died.",
]


@pytest.fixture
def quiz():
    return make.quiz(make.briefing(status="draft"), questions=0)


def ask(quiz, quote=None, **fields):
    """A question that asks for evidence, whose passage has these words."""
    briefing = quiz.briefing
    if quote:
        fields["passage"] = make.passage(briefing, quote=quote)
        briefing_actions.refresh(briefing=briefing)
        fields["passage"].refresh_from_db()
    return make.question(quiz, kind="evidence", **fields)


def test_sentences_of_the_section_come_with_those_that_settle_it(quiz):
    content = versions.compose(ask(quiz, SECTION[1]))

    assert content["sentences"] == [{"text": text, "paragraph": 0} for text in SECTION]
    assert content["settles"] == [1]


@pytest.mark.parametrize(
    ("quote", "settles"),
    [
        ("fired missiles", [0]),
        ("a facility of Mossad. At least four", [1, 2]),
        (" ".join(SECTION[:2]), [0, 1]),
    ],
)
def test_passage_settles_with_every_sentence_it_overlaps(quiz, quote, settles):
    assert versions.compose(ask(quiz, quote))["settles"] == settles


def test_other_kinds_hold_no_sentences(quiz):
    content = versions.compose(make.question(quiz))

    assert not {"sentences", "settles"} & content.keys()


def test_lost_passage_has_no_sentences_and_the_author_is_told(quiz):
    question = ask(quiz, stem="Who?")
    quiz.briefing.body = "## Why\n\nNobody knows."
    quiz.briefing.save()
    briefing_actions.refresh(briefing=quiz.briefing)
    question.refresh_from_db()

    content = versions.compose(question)

    assert (content["sentences"], content["settles"]) == ([], [])
    assert (
        "Question “Who?”: Its passage is not in the text, so there are no sentences to"
        " choose from."
    ) in authoring.faults(quiz.briefing)


def test_passage_is_not_looked_for_where_it_stood_in_another_text(quiz):
    question = ask(quiz)
    quiz.briefing.body = f"## What happened\n\nSyria said no. {' '.join(SECTION)}"
    quiz.briefing.save()
    question.passage.briefing.refresh_from_db()

    assert versions.compose(question)["settles"] == []


def test_passage_over_the_whole_section_is_a_mistake(quiz):
    ask(quiz, " ".join(SECTION), stem="Who?")

    assert authoring.faults(quiz.briefing) == [
        "Question “Who?”: Its passage takes in every sentence of the section, so there"
        " is none to find. Mark a shorter passage, or ask a single choice question."
    ]


def test_text_is_read_once_for_all_questions(quiz, django_assert_num_queries):
    for _ in range(12):
        ask(quiz)

    with django_assert_num_queries(4):
        versions.current(quiz)


def test_reading_on_a_passage_of_another_briefing_is_found(quiz):
    question = make.contested(quiz, stem="Why?")
    assert authoring.faults(quiz.briefing) == []

    question.choices.update(passage=make.briefing().passages.last())

    assert authoring.faults(quiz.briefing) == [
        "Question “Why?”: Two readings rest on the same words.",
        "Question “Why?” rests on a passage of another briefing.",
    ]


def test_readings_cost_no_query_each(quiz, django_assert_num_queries):
    for _ in range(12):
        make.contested(quiz)

    with django_assert_num_queries(4):
        versions.current(quiz)
    with django_assert_num_queries(4):
        authoring.faults(quiz.briefing)


@pytest.mark.parametrize("is_retired", [True, False])
def test_lost_passage_of_a_reading_matters_while_it_is_asked(quiz, is_retired):
    lost = make.passage(quiz.briefing, quote="Nobody wrote this.")
    question = make.contested(quiz, is_retired=is_retired)

    assert question.choices.filter(passage=lost).exists()
    assert list(Passage.objects.lost()) == [lost] * (not is_retired)


def test_rubric_must_come_to_the_points_of_the_question(quiz):
    make.open_question(quiz, stem="Why?", points=4)

    assert authoring.faults(quiz.briefing) == [
        "Question “Why?”: The lines of the rubric must add up to the points of the"
        " question."
    ]
