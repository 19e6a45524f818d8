"""Sorting: statements put into buckets, such as how sure each of them is."""

from fractions import Fraction
from random import Random

import pytest
from django.template.loader import render_to_string
from hypothesis import given, settings
from hypothesis import strategies as st

from quizzes.kinds import Incomplete, sorting
from quizzes.wording import FAULTS
from tests.quizzes.kinds.examples import EXAMPLES, content, row
from tests.quizzes.kinds.examples.placed import put

tries = settings(deadline=None, max_examples=60)
seeds = st.integers(0, 2**32 - 1)

SURE = content(
    "sorting",
    row("", pair="Reported", feedback="As fact?"),
    row("Mossad was there.", pair="Claimed", feedback="Tehran says so."),
    row("Missiles fell.", pair="Reported", feedback=""),
    row("They felt weak.", pair="Analysis", feedback="An analyst says so."),
)
REPORTED, CLAIMED, ANALYSIS = range(3)
LAID = {"rows": [2, 3, 1], "buckets": [0, 1, 2]}


def test_each_statement_offers_the_buckets_in_the_authors_order():
    asked = sorting.ask(SURE, LAID)

    assert [shown["text"] for shown in asked["rows"]] == [
        "Missiles fell.",
        "They felt weak.",
        "Mossad was there.",
    ]
    for shown in asked["rows"]:
        assert [(each["value"], each["text"]) for each in shown["options"]] == [
            ("0", "Reported"),
            ("1", "Claimed"),
            ("2", "Analysis"),
        ]


@pytest.mark.parametrize(
    ("buckets", "certainties"),
    [
        (["Reported", "claimed"], ["reported", "claimed"]),
        (
            ["Analysis", "Alleged", "Claimed", "Reported"],
            ["analysis", "alleged", "claimed", "reported"],
        ),
        (["Reported", "Claimed", "Rumoured"], ["", "", ""]),
        (["Reported by Iran", "Claimed"], ["", ""]),
    ],
)
def test_buckets_show_their_lines_if_all_are_certainties(buckets, certainties):
    rows = [row(f"Statement {bucket}", pair=bucket) for bucket in buckets]
    made = content("sorting", *rows)
    laid = sorting.layout(made, Random(0))

    asked = sorting.ask(made, laid)
    revealed = sorting.reveal(made, laid, None)

    for shown in asked["rows"]:
        assert [each["certainty"] for each in shown["options"]] == certainties
    assert {each["right_certainty"] for each in revealed["outcomes"]} == set(
        certainties
    )


def test_lines_are_drawn_when_asked_and_when_revealed():
    answer = {"buckets": [[1, REPORTED], [2, REPORTED], [3, ANALYSIS]]}
    revealed = sorting.reveal(SURE, LAID, answer)

    asked = {"asked": sorting.ask(SURE, LAID)}
    marked = {"item": {"is_revealed": True, "revealed": revealed}}

    page = "quizzes/kinds/sorting.html"
    assert render_to_string(page, asked).count("stroke--claimed") == 3
    # What was said wrongly, and what is right beside it.
    assert render_to_string(page, marked).count("stroke--reported") == 2
    assert render_to_string(page, marked).count("stroke--claimed") == 1


@given(st.data())
@tries
def test_layout_keeps_buckets_in_order_and_shows_every_statement_once(data):
    made = data.draw(EXAMPLES["sorting"].contents)

    laid = sorting.layout(made, Random(data.draw(seeds)))

    rows = made["choices"]
    assert sorted(laid["rows"]) == [n for n, each in enumerate(rows) if each["text"]]
    assert laid["buckets"] == list(range(len({each["pair"] for each in rows})))


def test_statements_come_in_every_order():
    rng = Random(1)

    drawn = {tuple(sorting.layout(SURE, rng)["rows"]) for _ in range(200)}

    assert len(drawn) == 6


@given(st.data())
@tries
def test_answer_does_not_depend_on_how_the_page_was_laid_out(data):
    made = data.draw(EXAMPLES["sorting"].contents)
    one, other = (sorting.layout(made, Random(data.draw(seeds))) for _ in range(2))
    posted = data.draw(EXAMPLES["sorting"].answers(made, one))
    answer = sorting.parse(made, one, posted)
    chosen = dict(answer["buckets"])

    posted = put(made, other, [chosen[place] for place in other["rows"]])

    assert sorting.parse(made, other, posted) == answer


def test_answer_is_kept_in_the_authors_places():
    posted = {"answer-0": ["0"], "answer-1": ["1"], "answer-2": ["2"]}

    answer = sorting.parse(SURE, LAID, posted)

    assert answer == {"buckets": [[1, ANALYSIS], [2, REPORTED], [3, CLAIMED]]}


@pytest.mark.parametrize(
    ("posted", "code", "number", "at"),
    [
        ({}, "missing", 3, "answer-0"),
        ({"answer-0": ["1"], "answer-2": ["1"]}, "missing", 1, "answer-1"),
        ({"answer-0": ["1"], "answer-1": ["3"]}, "unknown", 0, "answer-1"),
    ],
)
def test_every_statement_must_be_sorted(posted, code, number, at):
    with pytest.raises(Incomplete) as refusal:
        sorting.parse(SURE, LAID, posted)

    problem = refusal.value
    assert (problem.code, problem.number, problem.name) == (code, number, at)


@pytest.mark.parametrize(
    ("buckets", "share", "said"),
    [
        ([CLAIMED, REPORTED, ANALYSIS], Fraction(1), []),
        (
            [REPORTED, REPORTED, ANALYSIS],
            Fraction(2, 3),
            ["Tehran says so.", "As fact?"],
        ),
        ([CLAIMED, CLAIMED, CLAIMED], Fraction(1, 3), ["An analyst says so."]),
        (
            [ANALYSIS, CLAIMED, REPORTED],
            Fraction(0),
            ["An analyst says so.", "As fact?", "Tehran says so."],
        ),
    ],
)
def test_each_statement_earns_its_share_and_its_feedback(buckets, share, said):
    answer = {"buckets": [[row, bucket] for row, bucket in enumerate(buckets, 1)]}

    revealed = sorting.reveal(SURE, LAID, answer)

    assert sorting.grade(SURE, answer) == share
    assert Fraction(revealed["hits"], revealed["wanted"]) == share
    assert sorting.feedback(SURE, LAID, answer) == said


def test_answers_are_said_in_lines_and_the_right_ones_are_offered():
    answer = {"buckets": [[1, REPORTED], [2, REPORTED], [3, ANALYSIS]]}
    right = [
        "Mossad was there. → Claimed",
        "Missiles fell. → Reported",
        "They felt weak. → Analysis",
    ]

    assert sorting.key(SURE) == right
    assert sorting.offered(SURE) == [(line, True) for line in right]
    assert sorting.said(SURE, answer) == ["Mossad was there. → Reported", *right[1:]]


@pytest.mark.parametrize(
    ("rows", "faults"),
    [
        ([("", "x"), ("a", "y"), ("b", "x")], []),
        ([(str(n), str(n)) for n in range(5)], []),
        ([(str(n), str(n)) for n in range(6)], ["too-many-buckets"]),
        ([("a", "x"), ("", "y")], ["too-few-rows"]),
        ([("a", "x"), ("a", "y")], ["twice"]),
        ([("a", "x"), ("b", "y"), ("c", "")], ["no-pair"]),
        ([("a", "x"), ("b", "x")], ["one-pair"]),
    ],
)
def test_mistake_of_an_author_is_found_and_has_words(rows, faults):
    made = content("sorting", *(row(text, pair=pair) for text, pair in rows))

    assert sorting.faults(made) == faults
    assert all(FAULTS[fault] for fault in faults)
