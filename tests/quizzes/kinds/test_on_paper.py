"""Every kind of question on paper: nothing of the key is printed, and the key fits."""

import json
from types import SimpleNamespace

import pytest
from django.template.loader import render_to_string
from hypothesis import given, settings
from hypothesis import strategies as st

from quizzes import kinds
from quizzes.kinds import (
    contested,
    evidence,
    matching,
    multiple,
    ordering,
    single,
    sorting,
)
from quizzes.wording import letter
from tests.quizzes.kinds.examples import EXAMPLES, SECRET
from tests.quizzes.kinds.test_every_kind import laid_out

every_kind = pytest.mark.parametrize("kind", kinds.KINDS.values(), ids=kinds.KINDS)
tries = settings(deadline=None, max_examples=40)
LETTERS = {letter(place): str(place) for place in range(100)}


def printed(kind, content, layout):
    """Render the question as a sheet shows it."""
    question = SimpleNamespace(
        kind=kind.NAME, lines=range(2), sentences_at=None, is_terse=False
    )
    return render_to_string(
        [f"quizzes/sheets/{kind.TEMPLATE}.html", "quizzes/sheets/lines.html"],
        {"question": question, "asked": kind.ask(content, layout)},
    )


def marks(kind, content, layout):
    return [mark for mark, _words in kind.on_paper(content, layout, letter)]


@every_kind
@given(st.data())
@tries
def test_question_is_printed_without_its_key(kind, data):
    content, layout = laid_out(data, kind)
    twin, twin_layout = EXAMPLES[kind.NAME].twin(content, layout)

    sheet = printed(kind, content, layout)

    assert sheet.strip()
    assert sheet == printed(kind, twin, twin_layout)
    assert SECRET not in sheet


@every_kind
@given(st.data())
@tries
def test_key_for_paper_is_words_and_plain_marks(kind, data):
    content, layout = laid_out(data, kind)
    if not hasattr(kind, "on_paper"):
        return

    answers = kind.on_paper(content, layout, letter)

    assert answers
    assert json.loads(json.dumps(answers)) == [list(each) for each in answers]
    assert all(mark and words for mark, words in answers)


def test_letters_go_on_after_the_last():
    assert [letter(place) for place in (0, 25, 26, 51, 52)] == [
        *("A", "Z", "AA", "AZ", "BA")
    ]


# What somebody who writes the marks of the key would post on the question page.


@pytest.mark.parametrize("kind", [single, multiple], ids=lambda kind: kind.NAME)
@given(st.data())
@tries
def test_letters_of_the_key_are_those_of_the_right_choices(kind, data):
    content, layout = laid_out(data, kind)

    posted = {"answer": [LETTERS[mark] for mark in marks(kind, content, layout)]}

    assert kind.grade(content, kind.parse(content, layout, posted)) == 1


@given(st.data())
@tries
def test_letters_of_a_matching_key_are_those_of_the_pairs(data):
    content, layout = laid_out(data, matching)

    posted = {
        f"answer-{row}": [LETTERS[mark]]
        for row, mark in enumerate(marks(matching, content, layout))
    }

    assert matching.grade(content, matching.parse(content, layout, posted)) == 1


@given(st.data())
@tries
def test_numbers_of_an_ordering_key_put_the_rows_in_order(data):
    content, layout = laid_out(data, ordering)
    numbers = [int(mark) for mark in marks(ordering, content, layout)]

    rows = sorted(range(len(numbers)), key=numbers.__getitem__)

    posted = {"answer": [str(row) for row in rows]}
    assert ordering.grade(content, ordering.parse(content, layout, posted)) == 1


@given(st.data())
@tries
def test_words_of_a_sorting_key_name_the_bucket_of_each_row(data):
    content, layout = laid_out(data, sorting)
    rows = sorting.ask(content, layout)["rows"]

    posted = {
        row["name"]: [
            option["value"] for option in row["options"] if option["text"] == mark
        ]
        for row, mark in zip(rows, marks(sorting, content, layout), strict=True)
    }

    assert sorting.grade(content, sorting.parse(content, layout, posted)) == 1


@given(st.data())
@tries
def test_evidence_key_gives_the_answer_then_each_sentence_that_settles_it(data):
    content, layout = laid_out(data, evidence)

    first, *sentences = marks(evidence, content, layout)

    for number in sentences:
        place = str(int(number) - 1)
        posted = {"answer": [LETTERS[first]], evidence.SENTENCE: [place]}
        answer = evidence.parse(content, layout, posted)
        assert evidence.grade(content, answer) == 1


@given(st.data())
@tries
def test_contested_key_gives_each_reading_with_its_passage(data):
    content, layout = laid_out(data, contested)

    answers = marks(contested, content, layout)

    assert len(answers) == len(content["choices"])
    for mark in answers:
        reading, number = mark.split()
        place = str(int(number) - 1)
        posted = {"answer": [LETTERS[reading]], contested.PASSAGE: [place]}
        answer = contested.parse(content, layout, posted)
        assert contested.grade(content, answer) == 1
