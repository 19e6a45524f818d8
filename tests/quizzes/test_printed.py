"""A quiz as it is printed: what stands on the sheet, and a key that belongs to it."""

import pytest

from quizzes.models import Choice, QuestionVersion
from quizzes.printed import Sheet
from quizzes.wording import letter
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def quiz():
    return make.quiz(questions=6)


def order(sheet):
    return [question.stem for question in sheet.questions]


def shown(sheet):
    """The choices of each question as the sheet shows them."""
    return {
        question.stem: [option["text"] for option in question.asked["options"]]
        for question in sheet.questions
    }


@pytest.mark.parametrize("version", ["a", "b"])
def test_key_gives_the_letters_under_which_the_sheet_shows_the_answers(quiz, version):
    sheet = Sheet(quiz, version)

    for question, solved in zip(sheet.questions, sheet.key(), strict=True):
        texts = shown(sheet)[question.stem]
        right = next(text for text in texts if text.startswith("Right"))
        assert (solved.number, solved.stem) == (question.number, question.stem)
        assert solved.answers == [(letter(texts.index(right)), right)]


def test_versions_differ_in_the_order_of_questions_and_of_choices(quiz):
    a, b = Sheet(quiz, "a"), Sheet(quiz, "b")

    assert sorted(order(a)) == sorted(order(b))
    assert order(a) != order(b)
    assert all(shown(a)[stem] != shown(b)[stem] for stem in order(a))


def test_sheet_read_again_is_the_same_and_bears_the_same_mark(quiz):
    first, second = Sheet(quiz, "b"), Sheet(quiz, "b")

    assert (first.questions, first.mark) == (second.questions, second.mark)


def test_mark_changes_with_what_is_printed(quiz):
    marks = [Sheet(quiz, "a").mark, Sheet(quiz, "b").mark]
    quiz.questions.filter(position=0).update(stem="Who, then?")
    marks.append(Sheet(quiz, "a").mark)
    quiz.questions.filter(position=0).update(points=2)
    marks.append(Sheet(quiz, "a").mark)

    assert len(set(marks)) == 4


def test_mark_does_not_tell_which_answer_is_right(quiz):
    before = Sheet(quiz, "a").mark
    Choice.objects.filter(question__quiz=quiz, position=0).update(is_right=False)
    Choice.objects.filter(question__quiz=quiz, position=1).update(is_right=True)

    assert Sheet(quiz, "a").mark == before


def test_printing_keeps_no_versions_of_questions(quiz):
    Sheet(quiz, "a").key()

    assert not QuestionVersion.objects.exists()


def test_sheet_costs_the_same_queries_however_long_it_is(
    quiz, django_assert_num_queries
):
    make.contested(quiz)
    make.rows(quiz, "evidence", *make_choices())

    # Questions, their choices, the passages of these, and the text for sentences.
    with django_assert_num_queries(4):
        Sheet(quiz, "a").key()
    for _number in range(10):
        make.contested(quiz)
    with django_assert_num_queries(4):
        Sheet(quiz, "b").key()


def make_choices():
    return [{"text": "Yes", "is_right": True}, {"text": "No"}]


def test_sentences_are_printed_once_for_questions_on_the_same_section():
    quiz = make.quiz(questions=0)
    for _number in range(2):
        make.rows(quiz, "evidence", *make_choices())

    first, second = Sheet(quiz, "a").questions

    assert (first.sentences_at, second.sentences_at) == (None, 1)


def test_only_what_waits_for_a_teacher_or_has_many_answers_is_headed(quiz):
    make.contested(quiz)
    make.open_question(quiz)

    headings = [solved.heading for solved in Sheet(quiz, "a").key()]

    assert headings == [*[""] * 6, "Defensible", "What counts"]


def test_points_of_a_sheet_are_those_of_its_questions(quiz):
    make.open_question(quiz)

    assert Sheet(quiz, "b").points == 9


def test_short_choices_stand_side_by_side(quiz):
    make.question(quiz, choices=[("x" * 40, True), ("y", False)])

    assert [each.is_terse for each in Sheet(quiz, "a").questions] == [True] * 6 + [
        False
    ]
