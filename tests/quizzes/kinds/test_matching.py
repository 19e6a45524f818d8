"""Matching: what belongs to each row, chosen from a list."""

from fractions import Fraction
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizzes.kinds import Incomplete, matching
from quizzes.wording import FAULTS, say_incomplete
from tests.quizzes.kinds.examples import EXAMPLES, content, row
from tests.quizzes.kinds.examples.placed import put

tries = settings(deadline=None, max_examples=60)
seeds = st.integers(0, 2**32 - 1)

AIMS = content(
    "matching",
    row("Iran", pair="To look strong", feedback="Iran struck first."),
    row("", pair="To keep oil moving", feedback="No one says that."),
    row("China", pair="To mediate", feedback=""),
    row("Russia", pair=" to mediate ", feedback="Russia offered, too."),
)
LAID = {"left": [3, 0, 2], "right": [1, 2, 0]}
# To look strong, to keep oil moving, to mediate.
STRONG, OIL, MEDIATE = range(3)


def test_lists_hold_each_pair_once_in_full_and_start_empty():
    asked = matching.ask(AIMS, LAID)

    assert [shown["text"] for shown in asked["rows"]] == ["Russia", "Iran", "China"]
    for shown in asked["rows"]:
        assert [option["text"] for option in shown["options"]] == [
            "To keep oil moving",
            "To mediate",
            "To look strong",
        ]
        assert not any(option["is_chosen"] for option in shown["options"])
        assert not shown["is_missing"]


def test_what_was_chosen_is_kept_and_what_is_missing_is_marked():
    asked = matching.ask(AIMS, LAID, {"answer-0": ["2"], "answer-1": [""]})

    first, *others = asked["rows"]
    assert [option["is_chosen"] for option in first["options"]] == [False, False, True]
    assert [shown["is_missing"] for shown in asked["rows"]] == [False, True, True]
    assert not any(each["is_chosen"] for shown in others for each in shown["options"])


def test_answer_is_kept_in_the_authors_places():
    posted = {"answer-0": ["1"], "answer-1": ["2"], "answer-2": ["0"]}

    answer = matching.parse(AIMS, LAID, posted)

    assert answer == {"pairs": [[0, STRONG], [2, OIL], [3, MEDIATE]]}


@pytest.mark.parametrize(
    ("posted", "missing", "at"),
    [
        ({}, 3, "answer-0"),
        ({"answer-0": ["1"]}, 2, "answer-1"),
        ({"answer-0": ["1"], "answer-2": ["1"]}, 1, "answer-1"),
        ({"answer-0": [""], "answer-1": [], "answer-2": ["1"]}, 2, "answer-0"),
    ],
)
def test_every_row_must_be_matched(posted, missing, at):
    with pytest.raises(Incomplete) as refusal:
        matching.parse(AIMS, LAID, posted)

    problem = refusal.value
    assert (problem.code, problem.number, problem.name) == ("missing", missing, at)
    words = say_incomplete(problem)
    assert words.startswith("One" if missing == 1 else str(missing))


@pytest.mark.parametrize("value", ["3", "-1", "+1", "01", "١", "To mediate", "0 "])
def test_what_no_list_offers_is_no_answer(value):
    posted = {"answer-0": ["1"], "answer-1": [value], "answer-2": [""]}

    with pytest.raises(Incomplete) as refusal:
        matching.parse(AIMS, LAID, posted)

    assert (refusal.value.code, refusal.value.name) == ("unknown", "answer-1")


@given(st.data())
@tries
def test_answer_does_not_depend_on_how_the_page_was_laid_out(data):
    made = data.draw(EXAMPLES["matching"].contents)
    one, other = (matching.layout(made, Random(data.draw(seeds))) for _ in range(2))
    answer = matching.parse(
        made, one, data.draw(EXAMPLES["matching"].answers(made, one))
    )
    chosen = dict(answer["pairs"])

    posted = put(made, other, [chosen[place] for place in other["left"]])

    assert matching.parse(made, other, posted) == answer


@given(st.data())
@tries
def test_layout_shows_every_row_with_a_text_and_every_pair_once(data):
    made = data.draw(EXAMPLES["matching"].contents)

    laid = matching.layout(made, Random(data.draw(seeds)))

    rows = made["choices"]
    assert sorted(laid["left"]) == [n for n, each in enumerate(rows) if each["text"]]
    count = len({each["pair"].strip().casefold() for each in rows})
    assert sorted(laid["right"]) == list(range(count))


def test_both_sides_come_in_every_order_whatever_the_other_does():
    rng = Random(1)

    drawn = [matching.layout(AIMS, rng) for _ in range(1200)]

    assert len({(*laid["left"], *laid["right"]) for laid in drawn}) == 36


@pytest.mark.parametrize(
    ("pairs", "share"),
    [
        ([[0, STRONG], [2, MEDIATE], [3, MEDIATE]], Fraction(1)),
        ([[0, STRONG], [2, OIL], [3, MEDIATE]], Fraction(2, 3)),
        ([[0, MEDIATE], [2, MEDIATE], [3, STRONG]], Fraction(1, 3)),
        ([[0, OIL], [2, OIL], [3, OIL]], Fraction(0)),
    ],
)
def test_each_row_earns_its_share(pairs, share):
    answer = {"pairs": pairs}

    revealed = matching.reveal(AIMS, LAID, answer)

    assert matching.grade(AIMS, answer) == share
    assert Fraction(revealed["hits"], revealed["wanted"]) == share


def test_rows_are_revealed_as_they_were_shown():
    answer = {"pairs": [[0, OIL], [2, MEDIATE], [3, MEDIATE]]}

    outcomes = matching.reveal(AIMS, LAID, answer)["outcomes"]

    assert [list(outcome.values()) for outcome in outcomes] == [
        ["Russia", "To mediate", "To mediate", True],
        ["Iran", "To keep oil moving", "To look strong", False],
        ["China", "To mediate", "To mediate", True],
    ]
    assert list(outcomes[0]) == ["text", "said", "right", "is_right"]


def test_question_left_out_is_revealed_with_nothing_said():
    revealed = matching.reveal(AIMS, LAID, None)

    assert {outcome["said"] for outcome in revealed["outcomes"]} == {""}
    assert not any(outcome["is_right"] for outcome in revealed["outcomes"])
    assert (revealed["hits"], revealed["wanted"]) == (0, 3)


@pytest.mark.parametrize(
    ("pairs", "said"),
    [
        ([[0, STRONG], [2, MEDIATE], [3, MEDIATE]], []),
        ([[0, MEDIATE], [2, STRONG], [3, MEDIATE]], ["Iran struck first."]),
        (
            [[0, OIL], [2, OIL], [3, STRONG]],
            ["Russia offered, too.", "Iran struck first.", "No one says that."],
        ),
    ],
)
def test_feedback_is_the_authors_on_what_was_matched_wrongly(pairs, said):
    assert matching.feedback(AIMS, LAID, {"pairs": pairs}) == said


def test_answers_are_said_in_lines_and_the_right_ones_are_offered():
    answer = {"pairs": [[0, OIL], [2, MEDIATE], [3, MEDIATE]]}
    right = ["Iran → To look strong", "China → To mediate", "Russia → To mediate"]

    assert matching.key(AIMS) == right
    assert matching.offered(AIMS) == [(line, True) for line in right]
    assert matching.said(AIMS, answer) == ["Iran → To keep oil moving", *right[1:]]


@pytest.mark.parametrize(
    ("rows", "faults"),
    [
        ([("a", "x"), ("b", "y"), ("", "z")], []),
        ([("a", "x"), ("b", "x"), ("", "z")], []),
        ([("a", "x"), ("", "z")], ["too-few-rows"]),
        ([("a", "x"), ("A ", "y")], ["twice"]),
        ([("a", "x"), ("b", "y"), ("c", " ")], ["no-pair"]),
        ([("a", "x"), ("b", "X ")], ["one-pair"]),
        ([("a", "x"), ("b", "y"), ("", "X")], ["extra-twice"]),
        ([("a", "x"), ("b", "y"), ("", "z"), ("", "Z")], ["extra-twice"]),
        ([], ["too-few-rows", "one-pair"]),
    ],
)
def test_mistake_of_an_author_is_found_and_has_words(rows, faults):
    made = content("matching", *(row(text, pair=pair) for text, pair in rows))

    assert matching.faults(made) == faults
    assert all(FAULTS[fault] for fault in faults)
