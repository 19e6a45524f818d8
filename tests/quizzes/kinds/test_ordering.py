"""Ordering: rows moved up and down until they stand in order."""

from collections import Counter
from fractions import Fraction
from itertools import permutations
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizzes.kinds import Incomplete, Rearranged, ordering
from quizzes.wording import FAULTS
from tests.quizzes.kinds.examples import EXAMPLES, content, row
from tests.quizzes.kinds.examples.placed import ordered

tries = settings(deadline=None, max_examples=60)
seeds = st.integers(0, 2**32 - 1)


def question(*texts):
    return content("ordering", *(row(text, feedback=f"On {text}.") for text in texts))


EVENTS = question("bomb", "raid", "reply", "talks")
LAID = [2, 0, 3, 1]


def shown(posted=None):
    return [each["text"] for each in ordering.ask(EVENTS, LAID, posted)["rows"]]


@given(st.integers(2, 7), seeds)
@tries
def test_layout_is_any_order_but_the_right_one(size, seed):
    made = question(*map(str, range(size)))

    laid = ordering.layout(made, Random(seed))

    assert sorted(laid) == list(range(size))
    assert laid != sorted(laid)


def test_every_wrong_order_is_as_likely_as_any_other():
    made, rng = question("a", "b", "c"), Random(1)

    drawn = Counter(tuple(ordering.layout(made, rng)) for _ in range(5000))

    assert drawn.keys() == set(permutations(range(3))) - {(0, 1, 2)}
    # Five orders, each a thousand times on average, give or take four deviations.
    assert all(900 < times < 1100 for times in drawn.values())


@pytest.mark.parametrize("texts", [[], ["a"]])
def test_fewer_than_two_rows_can_be_laid_out(texts):
    laid = ordering.layout(question(*texts), Random(1))

    assert laid == list(range(len(texts)))


def test_rows_are_shown_as_laid_out_with_both_ends_marked():
    rows = ordering.ask(EVENTS, LAID)["rows"]

    assert [each["text"] for each in rows] == ["reply", "bomb", "talks", "raid"]
    assert [each["value"] for each in rows] == ["0", "1", "2", "3"]
    assert [each["is_first"] for each in rows] == [True, False, False, False]
    assert [each["is_last"] for each in rows] == [False, False, False, True]


@pytest.mark.parametrize(
    ("move", "order", "moved"),
    [
        ("1:up", ["bomb", "reply", "talks", "raid"], ("bomb", 1)),
        ("1:down", ["reply", "talks", "bomb", "raid"], ("bomb", 3)),
        ("3:up", ["reply", "bomb", "raid", "talks"], ("raid", 3)),
        ("0:up", ["reply", "bomb", "talks", "raid"], ("reply", 1)),
        ("3:down", ["reply", "bomb", "talks", "raid"], ("raid", 4)),
    ],
)
def test_button_moves_its_row_by_one_place_and_answers_nothing(move, order, moved):
    posted = {"answer": ["0", "1", "2", "3"], "answer-move": [move]}

    asked = ordering.ask(EVENTS, LAID, posted)

    assert [each["text"] for each in asked["rows"]] == order
    assert (asked["moved"]["text"], asked["moved"]["place"]) == moved
    assert [each["text"] for each in asked["rows"] if each["is_moved"]] == [moved[0]]
    with pytest.raises(Rearranged):
        ordering.parse(EVENTS, LAID, posted)


@pytest.mark.parametrize(
    "move", ["", "1", "1:", ":up", "4:up", "-1:up", "1:left", "up:1", "1:up:down"]
)
def test_button_that_is_not_on_the_page_moves_nothing(move):
    posted = {"answer": ["3", "1", "2", "0"], "answer-move": [move]}

    asked = ordering.ask(EVENTS, LAID, posted)

    assert [each["value"] for each in asked["rows"]] == posted["answer"]
    assert asked["moved"] is None
    with pytest.raises(Rearranged):
        ordering.parse(EVENTS, LAID, posted)


@given(st.data())
@tries
def test_any_order_is_reached_by_moving_rows_up(data):
    made = data.draw(EXAMPLES["ordering"].contents)
    laid = ordering.layout(made, Random(data.draw(seeds)))
    wanted = data.draw(st.permutations([str(value) for value in range(len(laid))]))
    stands = [each["value"] for each in ordering.ask(made, laid)["rows"]]

    for place, value in enumerate(wanted):
        for _ in range(stands.index(value) - place):
            posted = {"answer": stands, "answer-move": [f"{value}:up"]}
            stands = [row["value"] for row in ordering.ask(made, laid, posted)["rows"]]

    assert stands == wanted


@pytest.mark.parametrize(
    "came",
    [
        [],
        ["0", "1", "2"],
        ["0", "1", "2", "2"],
        ["0", "1", "2", "3", "3"],
        ["0", "1", "2", "4"],
        ["0", "1", "2", "٣"],
        ["bomb", "raid", "reply", "talks"],
    ],
)
def test_only_all_rows_each_once_are_an_answer(came):
    with pytest.raises(Incomplete) as refusal:
        ordering.parse(EVENTS, LAID, {"answer": came})

    assert refusal.value.code == "unknown"
    assert shown({"answer": came}) == shown()


def test_order_first_shown_is_an_answer_when_nothing_was_moved():
    posted = {"answer": ["0", "1", "2", "3"]}

    assert ordering.parse(EVENTS, LAID, posted) == {"order": LAID}


@given(st.data())
@tries
def test_answer_does_not_depend_on_how_the_page_was_laid_out(data):
    made = data.draw(EXAMPLES["ordering"].contents)
    places = data.draw(st.permutations(range(len(made["choices"]))))
    laid = [ordering.layout(made, Random(data.draw(seeds))) for _ in range(2)]

    answers = [ordering.parse(made, each, ordered(made, each, places)) for each in laid]

    assert answers == [{"order": places}, {"order": places}]


@pytest.mark.parametrize(
    ("order", "share"),
    [
        ([0, 1, 2, 3], Fraction(1)),
        ([1, 0, 2, 3], Fraction(5, 6)),
        ([0, 1, 3, 2], Fraction(5, 6)),
        ([1, 2, 3, 0], Fraction(1, 2)),
        ([3, 0, 1, 2], Fraction(1, 2)),
        ([3, 2, 0, 1], Fraction(1, 6)),
        ([3, 2, 1, 0], Fraction(0)),
    ],
)
def test_each_pair_in_order_earns_its_share(order, share):
    answer = {"order": order}

    revealed = ordering.reveal(EVENTS, LAID, answer)

    assert ordering.grade(EVENTS, answer) == share
    assert Fraction(revealed["hits"], revealed["wanted"]) == share


@given(st.permutations(range(6)))
@tries
def test_an_order_and_its_reverse_earn_one_point_between_them(order):
    made = question(*"abcdef")

    there, back = ({"order": each} for each in (order, order[::-1]))

    assert ordering.grade(made, there) + ordering.grade(made, back) == 1


@given(st.permutations(range(6)), st.integers(0, 4))
@tries
def test_putting_two_neighbours_right_always_earns_more(order, place):
    made = question(*"abcdef")
    pair = sorted(order[place : place + 2])
    better = [*order[:place], *pair, *order[place + 2 :]]
    worse = [*order[:place], *reversed(pair), *order[place + 2 :]]

    shares = [ordering.grade(made, {"order": each}) for each in (better, worse)]

    assert shares[0] - shares[1] == Fraction(1, 15)


def test_learners_order_is_revealed_with_the_places_its_rows_belong_in():
    revealed = ordering.reveal(EVENTS, LAID, {"order": [0, 2, 1, 3]})

    assert [list(each.values()) for each in revealed["rows"]] == [
        ["bomb", 1, True],
        ["reply", 3, False],
        ["raid", 2, False],
        ["talks", 4, True],
    ]
    assert revealed["right"] == ["bomb", "raid", "reply", "talks"]


def test_question_left_out_is_revealed_with_the_right_order_alone():
    revealed = ordering.reveal(EVENTS, LAID, None)

    assert revealed["rows"] == []
    assert revealed["right"] == ["bomb", "raid", "reply", "talks"]
    assert (revealed["hits"], revealed["wanted"]) == (0, 6)


def test_feedback_is_the_authors_on_rows_out_of_their_place():
    assert ordering.feedback(EVENTS, [0, 1, 2, 3], {"order": [0, 1, 2, 3]}) == []
    assert ordering.feedback(EVENTS, [0, 1, 2, 3], {"order": [0, 2, 1, 3]}) == [
        "On reply.",
        "On raid.",
    ]


def test_answers_are_said_in_numbered_lines_and_the_right_ones_are_offered():
    right = ["1. bomb", "2. raid", "3. reply", "4. talks"]

    assert ordering.key(EVENTS) == right
    assert ordering.offered(EVENTS) == [(line, True) for line in right]
    assert ordering.said(EVENTS, {"order": [3, 1, 2, 0]}) == [
        "1. talks",
        "2. raid",
        "3. reply",
        "4. bomb",
    ]


@pytest.mark.parametrize(
    ("texts", "faults"),
    [
        (["a", "b", "c"], []),
        (["a", "b"], ["too-few-to-order"]),
        (["a", "b", " "], ["empty"]),
        (["a", "b", "A "], ["twice"]),
    ],
)
def test_mistake_of_an_author_is_found_and_has_words(texts, faults):
    assert ordering.faults(question(*texts)) == faults
    assert all(FAULTS[fault] for fault in faults)
