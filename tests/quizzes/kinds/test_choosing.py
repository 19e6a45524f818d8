"""The kinds in which a learner chooses among given answers."""

from fractions import Fraction
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizzes.kinds import Incomplete, multiple, single, truefalse
from quizzes.kinds.choosing import right_places
from quizzes.wording import FAULTS
from tests.quizzes.kinds.examples import EXAMPLES, row
from tests.quizzes.kinds.examples.choosing import ticked

every_kind = pytest.mark.parametrize(
    "kind", [single, truefalse, multiple], ids=lambda kind: kind.NAME
)
tries = settings(deadline=None, max_examples=60)
seeds = st.integers(0, 2**32 - 1)


def choices(*texts, right=()):
    """A question by its choices' texts and the places of the right ones."""
    return {
        "choices": [
            row(text, right=place in right, feedback=f"On {place}.")
            for place, text in enumerate(texts)
        ]
    }


def laid_out(data, kind):
    content = data.draw(EXAMPLES[kind.NAME].contents)
    return content, kind.layout(content, Random(data.draw(seeds)))


@every_kind
@given(st.data())
@tries
def test_layout_shows_every_choice_once(kind, data):
    content, layout = laid_out(data, kind)

    assert sorted(layout) == list(range(len(content["choices"])))


@every_kind
@given(st.data())
@tries
def test_options_tell_nothing_but_place_and_words(kind, data):
    content, layout = laid_out(data, kind)

    options = kind.ask(content, layout)["options"]

    assert options == [
        {"value": str(shown), "text": content["choices"][place]["text"], **unticked}
        for unticked in [{"is_checked": False}]
        for shown, place in enumerate(layout)
    ]


@pytest.mark.parametrize(
    ("kind", "asked"),
    [
        (single, {"type": "radio"}),
        (truefalse, {"type": "radio"}),
        (multiple, {"type": "checkbox", "wanted": 2}),
    ],
)
def test_question_says_how_many_to_choose(kind, asked):
    content = choices("a", "b", "c", right=[0, 1])

    shown = kind.ask(content, [2, 0, 1])

    assert {name: shown[name] for name in shown if name != "options"} == asked


@every_kind
@given(st.data())
@tries
def test_what_is_ticked_on_the_page_is_what_is_revealed_as_chosen(kind, data):
    content, layout = laid_out(data, kind)
    wanted = len(right_places(content))
    shown = data.draw(
        st.sets(st.integers(0, len(layout) - 1), min_size=1, max_size=wanted)
    )
    posted = {"answer": [str(place) for place in shown]}

    revealed = kind.reveal(content, layout, kind.parse(content, layout, posted))

    outcomes = revealed["outcomes"]
    options = kind.ask(content, layout, posted)["options"]
    assert [each["text"] for each in outcomes] == [each["text"] for each in options]
    assert {n for n, each in enumerate(outcomes) if each["was_chosen"]} == shown
    assert {n for n, each in enumerate(options) if each["is_checked"]} == shown
    assert {each["text"] for each in outcomes if each["is_right"]} == {
        choice["text"] for choice in content["choices"] if choice["right"]
    }


@every_kind
@given(st.data())
@tries
def test_answer_does_not_depend_on_the_order_shown_or_posted(kind, data):
    content = data.draw(EXAMPLES[kind.NAME].contents)
    right = sorted(right_places(content))
    places = data.draw(st.sets(st.sampled_from(range(len(content["choices"])))))
    places = sorted(places)[: len(right)] or right
    answers = []
    for seed in data.draw(st.tuples(seeds, seeds)):
        order = kind.layout(content, Random(seed))
        posted = ticked(content, order, data.draw(st.permutations(places)))
        posted["answer"] += posted["answer"][:1]  # a browser may send one twice
        answers.append(kind.parse(content, order, posted))

    assert answers[0] == answers[1] == {"choices": places}


@every_kind
@given(st.data())
@tries
def test_only_the_right_choices_and_all_of_them_earn_everything(kind, data):
    content, layout = laid_out(data, kind)
    right = right_places(content)
    places = data.draw(
        st.sets(st.sampled_from(layout), min_size=1, max_size=len(right))
        | st.just(right)
    )

    answer = kind.parse(content, layout, ticked(content, layout, places))

    revealed = kind.reveal(content, layout, answer)
    assert (kind.grade(content, answer) == 1) == (places == right)
    assert revealed["hits"] == len(places & right)
    assert revealed["wanted"] == len(right)


@every_kind
@given(st.data())
@tries
def test_ticking_everything_never_pays(kind, data):
    content, layout = laid_out(data, kind)

    with pytest.raises(Incomplete) as refusal:
        kind.parse(content, layout, ticked(content, layout, layout))

    assert refusal.value.code == "too-many"
    assert refusal.value.number == len(right_places(content))


@every_kind
@pytest.mark.parametrize(
    ("posted", "code"),
    [
        ({}, "none"),
        ({"answer": []}, "none"),
        ({"answer-0": ["1"]}, "none"),
        ({"answer": ["2"]}, "unknown"),
        ({"answer": ["-1"]}, "unknown"),
        ({"answer": ["a"]}, "unknown"),
        ({"answer": ["١"]}, "unknown"),
        ({"answer": [["0"]]}, "unknown"),
        ({"answer": None}, "unknown"),
    ],
)
def test_what_no_option_says_is_no_answer(kind, posted, code):
    content = choices("a", "b", right=[0])

    with pytest.raises(Incomplete) as refusal:
        kind.parse(content, [1, 0], posted)

    assert refusal.value.code == code


@every_kind
def test_feedback_is_the_authors_on_what_was_chosen_and_nothing_else(kind):
    content = choices("a", "b", "c", right=[0])

    assert kind.feedback(content, [0, 1, 2], {"choices": [1]}) == ["On 1."]
    content["choices"][1]["feedback"] = ""
    assert kind.feedback(content, [0, 1, 2], {"choices": [1]}) == []


def test_feedback_stands_in_the_order_of_the_page():
    """In the author's it would tell of the key, which may be hidden: right ones come
    first there.
    """
    content = choices("a", "b", "c", "d", right=[0, 1])

    said = multiple.feedback(content, [3, 1, 2, 0], {"choices": [0, 3]})

    assert said == ["On 3.", "On 0."]


@every_kind
def test_question_left_out_is_revealed_with_nothing_chosen(kind):
    content = choices("a", "b", right=[0])

    assert kind.reveal(content, [1, 0], None) == {
        "outcomes": [
            {"text": "b", "is_right": False, "was_chosen": False},
            {"text": "a", "is_right": True, "was_chosen": False},
        ],
        "hits": 0,
        "wanted": 1,
    }


@every_kind
def test_answers_are_said_in_the_words_that_were_offered(kind):
    content = choices("a", "b", "c", right=[0, 2])

    assert kind.offered(content) == [("a", True), ("b", False), ("c", True)]
    assert kind.said(content, {"choices": [1, 2]}) == ["b", "c"]
    assert kind.key(content) == ["a", "c"]


def test_choices_made_are_said_in_the_order_of_the_page_before_they_are_marked():
    content = choices("a", "b", "c", right=[0, 1])

    assert multiple.wrote(content, [2, 1, 0], {"choices": [0, 2]}) == ["c", "a"]


@pytest.mark.parametrize("kind", [single, multiple])
def test_choices_come_in_every_order(kind):
    content = choices("a", "b", "c", right=[0, 1])
    rng = Random(1)

    drawn = {tuple(kind.layout(content, rng)) for _ in range(200)}

    assert len(drawn) == 6


@given(seeds)
def test_true_always_stands_before_false(seed):
    content = choices("True", "False", right=[1])

    assert truefalse.layout(content, Random(seed)) == [0, 1]


@pytest.mark.parametrize(
    ("picked", "share"),
    [
        ([0], Fraction(1, 3)),
        ([0, 1], Fraction(2, 3)),
        ([0, 1, 2], Fraction(1)),
        ([3], Fraction(0)),
        ([0, 3], Fraction(0)),
        ([0, 1, 3], Fraction(1, 3)),
        ([0, 3, 4], Fraction(0)),
    ],
)
def test_multiple_choice_gives_shares_and_takes_one_back_for_a_wrong_choice(
    picked, share
):
    content = choices("a", "b", "c", "d", "e", right=[0, 1, 2])

    assert multiple.grade(content, {"choices": picked}) == share


@pytest.mark.parametrize(
    ("kind", "content", "fault"),
    [
        (single, choices("a", right=[0]), "too-few"),
        (single, choices(), "too-few"),
        (single, choices("Iran", " iran ", right=[0]), "twice"),
        (single, choices("a", " ", right=[0]), "empty"),
        (single, choices("a", "b"), "none-right"),
        (single, choices("a", "b", right=[0, 1]), "several-right"),
        (multiple, choices("a", right=[0]), "too-few"),
        (multiple, choices("a", "A", "b", right=[0, 1]), "twice"),
        (multiple, choices("a", "b"), "none-right"),
        (multiple, choices("a", "b", right=[0]), "one-right"),
        (multiple, choices("a", "b", right=[0, 1]), "all-right"),
        (truefalse, choices("True", right=[0]), "too-few"),
        (truefalse, choices("True", "true", right=[0]), "twice"),
        (truefalse, choices("True", "False"), "none-right"),
        (truefalse, choices("True", "False", right=[0, 1]), "several-right"),
        (truefalse, choices("True", "False", "Perhaps", right=[0]), "not-two"),
    ],
)
def test_mistake_of_an_author_is_found_and_has_words(kind, content, fault):
    assert fault in kind.faults(content)
    assert FAULTS[fault]
