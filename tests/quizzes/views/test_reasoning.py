"""Pages of questions that ask for evidence, for a reading, or for one's own words."""

import re

import pytest

from quizzes import actions
from quizzes.models import Attempt, Response
from tests import make
from tests.pages import text
from tests.quizzes.views.conftest import address, get, page


@pytest.fixture
def quiz(db):
    """One question each: evidence, contested, open."""
    quiz = make.quiz(questions=0)
    make.question(quiz, kind="evidence", category="actor")
    make.contested(quiz, category="motive")
    make.open_question(quiz, category="claim")
    return quiz


EVIDENCE, CONTESTED, OPEN = 1, 2, 3


def send(client, attempt, number, **posted):
    """Post an answer as a page does; `_` stands for what no keyword may hold."""
    named = {name.replace("_", "-"): value for name, value in posted.items()}
    return client.post(address(attempt, number), named, follow=True)


def evidence(attempt, *, choice=0, sentence=0):
    """Places on the page of a choice and a sentence, by those of their author."""
    shown = attempt.paper[EVIDENCE - 1][1].index(choice)
    return {"answer": str(shown), "answer_sentence": str(sentence)}


def contested(attempt, *, reading=0, passage=0):
    layout = attempt.paper[CONTESTED - 1][1]
    return {
        "answer": str(layout["readings"].index(reading)),
        "answer_passage": str(layout["passages"].index(passage)),
    }


def answer_all(client, attempt):
    """One right, one half right, one that waits to be marked."""
    send(client, attempt, EVIDENCE, **evidence(attempt))
    send(client, attempt, CONTESTED, **contested(attempt, passage=1))
    send(client, attempt, OPEN, answer="So.\r\n\r\n<b>Bold</b>")
    return Attempt.objects.get(pk=attempt.pk)


# Asked


def test_evidence_is_asked_with_the_sentences_of_its_section(client, attempt):
    said = text(get(client, attempt, EVIDENCE))

    assert (
        "Which sentence settles it? Mark one sentence of the briefing."
        " Iran fired missiles into Syria."
        " In Erbil, Tehran said it had struck a facility of Mossad."
        " At least four people died." in said
    )
    assert "analyst" not in said


def test_passages_of_a_contested_question_come_without_their_speakers(client, attempt):
    html = page(get(client, attempt, CONTESTED))

    assert "In Erbil, Tehran said it had struck a facility of Mossad." in html
    assert "Claimed by" not in html
    assert "#passage-" not in html


def test_open_question_says_how_long_and_what_counts(client, attempt):
    said = text(get(client, attempt, OPEN))

    assert "in at most 2,000 characters" in said
    assert "Names a motive 1 point" in said
    assert "Says whose 2 points" in said


@pytest.mark.parametrize(
    ("number", "posted", "problem", "at"),
    [
        (EVIDENCE, {}, "Choose an answer first", "answer-0"),
        (
            EVIDENCE,
            {"answer": "1"},
            "Mark the sentence that settles it",
            "answer-sentence-0",
        ),
        (CONTESTED, {"answer_passage": "1"}, "Choose a reading first", "answer-0"),
        (
            CONTESTED,
            {"answer": "1"},
            "Choose the passage that supports your reading",
            "answer-passage-0",
        ),
        (OPEN, {"answer": " "}, "Write an answer first", "answer-0"),
        (
            OPEN,
            {"answer": "x" * 2001},
            "Write no more than 2,000 characters",
            "answer-0",
        ),
    ],
)
def test_what_is_missing_is_said_where_it_is_missing(
    client, attempt, number, posted, problem, at
):
    response = send(client, attempt, number, **posted)

    html = page(response)
    assert response.status_code == 422
    assert f'<a href="#{at}">{problem}</a>' in html
    assert html.count(f'id="{at}"') == 1
    # Once above the form, once beside the inputs, which point to it.
    assert html.count(problem) == 2
    assert len(re.findall(r'aria-describedby="[^"]*\bproblem"', html)) == 1
    assert not Response.objects.exists()


@pytest.mark.parametrize(
    ("number", "posted", "kept"),
    [
        (EVIDENCE, {"answer": "1"}, r'name="answer" value="1"[^>]* checked'),
        (EVIDENCE, {"answer_sentence": "2"}, r'value="2"[^>]*sentence-2" checked'),
        (CONTESTED, {"answer": "1"}, r'name="answer" value="1"[^>]* checked'),
        (OPEN, {"answer": "\nx" * 1001}, "\n>?" + "\nx" * 1001 + "</textarea>"),
    ],
)
def test_what_was_given_is_kept(client, attempt, number, posted, kept):
    html = page(send(client, attempt, number, **posted))

    assert len(re.findall(kept, html)) == 1


# Marked


def test_evidence_shows_the_sentence_marked_beside_the_one_that_settles_it(
    client, attempt
):
    said = text(send(client, attempt, EVIDENCE, **evidence(attempt, sentence=2)))

    assert "Iran fired missiles into Syria. This settles it" in said
    assert "At least four people died. You marked this" in said
    assert "Partly right: 1 of 2" in said


def test_evidence_is_right_with_answer_and_sentence(client, attempt):
    said = text(send(client, attempt, EVIDENCE, **evidence(attempt)))

    assert "You marked this, and it settles it" in said
    assert "Correct: Question 1 of 3" in said


@pytest.mark.parametrize(
    ("passage", "verdict"),
    [
        (0, "Your passage supports your reading"),
        (1, "That passage supports another reading"),
    ],
)
def test_contested_question_shows_every_reading_with_its_evidence(
    client, attempt, passage, verdict
):
    response = send(client, attempt, CONTESTED, **contested(attempt, passage=passage))

    html, said = page(response), text(response)
    assert f"{verdict}: Question 2 of 3" in said
    assert "Reading 0 Your reading" in said
    # Each passage once, the question's own among them, with who says so.
    assert html.count("<figure") == 2
    assert "Claimed by Tehran" in said
    lesson = attempt.quiz.briefing.get_absolute_url()
    assert html.count(f'href="{lesson}#passage-') == 2
    assert "is-wrong" not in html
    assert "verdict--wrong" not in html


def test_contested_question_shows_its_own_passage_where_no_reading_has_it(
    client, quiz, learner
):
    own = make.passage(quiz.briefing, quote="At least four people died.")
    quiz.questions.filter(kind="contested").update(passage=own)
    attempt = make.attempt(quiz, learner)

    html = page(send(client, attempt, CONTESTED, **contested(attempt)))

    assert html.count("<figure") == 3


def test_open_answer_is_shown_as_text_with_its_paragraphs(client, attempt):
    html = page(send(client, attempt, OPEN, answer="So.\r\n\r\n<b>Bold</b>"))

    assert "<p>So.</p>" in html
    assert "<p>&lt;b&gt;Bold&lt;/b&gt;</p>" in html
    assert "Names a motive" in html
    assert "Compare your answer: Question 3 of 3" in html


def test_rail_claims_nothing_of_an_answer_that_is_not_marked(client, attempt):
    said = text(send(client, attempt, OPEN, answer="So."))

    assert "Claims 1 of 1 answered" in said


# Results


def test_practice_counts_no_open_answer_and_says_so(client, attempt):
    said = text(client.get(answer_all(client, attempt).get_absolute_url()))

    assert "Result: 1 of 2 | Briefing Room" in said
    assert "Claims not marked yet" in said
    assert "One answer is in your own words and is not counted" in said
    assert "With part marks: 1.5 of 2 points." in said
    assert "To revisit: 1" in said
    assert "Not marked yet: 3. " in said


def test_class_is_told_that_an_answer_waits_for_the_teacher(client, quiz, learner):
    room = make.classroom(learners=[learner])
    sitting = make.assignment(room, quiz).sitting
    attempt = answer_all(client, make.attempt(quiz, learner, sitting))

    assert "One answer waits for the teacher" in text(
        client.get(attempt.get_absolute_url())
    )
    question = text(get(client, attempt, OPEN))
    assert "Waiting for your teacher: Question 3 of 3" in question


def test_award_brings_the_answer_into_the_score(client, quiz, learner):
    teacher = make.teacher()
    room = make.classroom(teacher, learners=[learner])
    sitting = make.assignment(room, quiz).sitting
    attempt = answer_all(client, make.attempt(quiz, learner, sitting))
    response = attempt.responses.get(value__text__startswith="So.")

    actions.award(response=response, score=3000, rubric={}, comment="", by=teacher)

    said = text(client.get(attempt.get_absolute_url()))
    assert "Result: 2 of 3 | Briefing Room" in said
    assert "Claims 1 of 1, secure" in said
    assert "waits for the teacher" not in said


def test_key_of_a_contested_question_is_what_can_be_defended(client, attempt):
    said = text(client.get(answer_all(client, attempt).get_absolute_url()))

    assert (
        "Defensible Reading 0: “Iran fired missiles into Syria.” Reading 1: “In Erbil,"
        " Tehran said it had struck a facility of Mossad.”" in said
    )
    assert "What counts Names a motive (1) Says whose (2)" in said


@pytest.fixture
def unmarked(client, quiz, learner):
    """An attempt of which nothing can be counted yet."""
    quiz.questions.exclude(kind="open").update(is_retired=True)
    attempt = make.attempt(quiz, learner)
    send(client, attempt, 1, answer="So.")
    return Attempt.objects.get(pk=attempt.pk)


def test_attempt_of_which_nothing_is_marked_has_no_score(client, unmarked):
    said = text(client.get(unmarked.get_absolute_url()))

    assert (unmarked.score, unmarked.right, unmarked.counted) == (0, 0, 0)
    assert "Result: not marked yet | Briefing Room" in said
    assert "Nothing here has been marked yet." in said
    assert "of 0" not in said


@pytest.mark.parametrize("url", ["/me/", "/", "quiz"])
def test_pages_that_list_scores_bear_one_that_is_not_there(client, unmarked, url):
    quiz = unmarked.quiz.get_absolute_url()

    said = text(client.get(quiz if url == "quiz" else url))

    assert "Not marked yet" in said
    assert "0 of 0" not in said
