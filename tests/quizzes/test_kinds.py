"""Every kind of question there is, held to what all of them promise."""

import json
from fractions import Fraction
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizzes import kinds
from quizzes.kinds import Incomplete, Option, multiple, single, truefalse
from quizzes.kinds.choosing import right_places
from quizzes.wording import FAULTS, KIND_NAMES, say_how_many, say_incomplete

every_kind = pytest.mark.parametrize("kind", kinds.KINDS.values(), ids=kinds.KINDS)
examples = settings(deadline=None, max_examples=60)
seeds = st.integers(0, 2**32 - 1)
# What a browser sends, and what an adversary does: places, texts, other types.
posts = st.dictionaries(
    st.sampled_from(["answer", "key", "answers"]),
    st.none()
    | st.lists(
        st.integers(-2, 7).map(str)
        | st.text(max_size=3)
        | st.integers()
        | st.none()
        | st.lists(st.text(max_size=1), max_size=2),
        max_size=5,
    ),
)


def choices(*texts, right=(), feedback=""):
    """A question by its choices' texts and the places of the right ones."""
    return {
        "choices": [
            {"text": text, "right": place in right, "feedback": feedback.format(place)}
            for place, text in enumerate(texts)
        ]
    }


@st.composite
def contents(draw, kind):
    """A question of this kind whose author made no mistake."""
    shapes = [(size, count) for size in range(2, 6) for count in range(1, size + 1)]
    size, count = draw(
        st.sampled_from(
            [
                (size, count)
                for size, count in shapes
                if not kind.faults(choices(*"abcdef"[:size], right=range(count)))
            ]
        )
    )
    texts = st.text(min_size=1, max_size=8)
    same = {"min_size": size, "max_size": size, "unique_by": str.casefold}
    return choices(
        *draw(st.lists(texts.map(str.strip).filter(bool), **same)),
        right=draw(st.permutations(range(size)))[:count],
        feedback="On {}.",
    )


def ticked(order, places):
    """What a browser posts when these of the author's places are ticked."""
    return {"answer": [str(order.index(place)) for place in places]}


def outcome_of(parse, *arguments):
    try:
        return parse(*arguments)
    except Incomplete as problem:
        return problem


@every_kind
@given(st.data())
@examples
def test_layout_shows_every_choice_once(kind, data):
    content = data.draw(contents(kind))

    order = kind.layout(content, Random(data.draw(seeds)))

    assert sorted(order) == list(range(len(content["choices"])))


@every_kind
@given(st.data())
@examples
def test_options_tell_nothing_but_place_and_words(kind, data):
    content = data.draw(contents(kind))
    order = kind.layout(content, Random(data.draw(seeds)))

    options = kind.options(content, order)

    texts = [content["choices"][place]["text"] for place in order]
    assert options == [Option(str(shown), text) for shown, text in enumerate(texts)]
    assert set(Option.__slots__) == {"value", "text"}


@every_kind
@given(st.data())
@examples
def test_whatever_is_posted_is_an_answer_or_incomplete(kind, data):
    content = data.draw(contents(kind))
    order = kind.layout(content, Random(data.draw(seeds)))

    answer = outcome_of(kind.parse, content, order, data.draw(posts))

    if isinstance(answer, Incomplete):
        assert answer.code in {"none", "too-many", "unknown"}
        assert say_incomplete(answer)
        return
    assert json.loads(json.dumps(answer)) == answer
    assert 0 <= kind.grade(content, answer) <= 1
    assert len(kind.reveal(content, order, answer)) == len(order)
    assert all(isinstance(said, str) for said in kind.feedback(content, answer))


@every_kind
@given(st.data())
@examples
def test_what_is_ticked_on_the_page_is_what_is_revealed_as_chosen(kind, data):
    content = data.draw(contents(kind))
    order = kind.layout(content, Random(data.draw(seeds)))
    wanted = len(right_places(content))
    shown = data.draw(
        st.sets(st.integers(0, len(order) - 1), min_size=1, max_size=wanted)
    )

    answer = kind.parse(content, order, {"answer": [str(place) for place in shown]})

    outcomes = kind.reveal(content, order, answer)
    texts = [option.text for option in kind.options(content, order)]
    assert [outcome.text for outcome in outcomes] == texts
    assert {n for n, each in enumerate(outcomes) if each.was_chosen} == shown
    assert {each.text for each in outcomes if each.is_right} == {
        choice["text"] for choice in content["choices"] if choice["right"]
    }


@every_kind
@given(st.data())
@examples
def test_answer_does_not_depend_on_the_order_shown_or_posted(kind, data):
    content = data.draw(contents(kind))
    right = sorted(right_places(content))
    places = data.draw(st.sets(st.sampled_from(range(len(content["choices"])))))
    places = sorted(places)[: len(right)] or right
    answers = []
    for seed in data.draw(st.tuples(seeds, seeds)):
        order = kind.layout(content, Random(seed))
        posted = ticked(order, data.draw(st.permutations(places)))
        posted["answer"] += posted["answer"][:1]  # a browser may send one twice
        answers.append(kind.parse(content, order, posted))

    assert answers[0] == answers[1]


@every_kind
@given(st.data())
@examples
def test_only_the_right_choices_and_all_of_them_earn_everything(kind, data):
    content = data.draw(contents(kind))
    order = kind.layout(content, Random(data.draw(seeds)))
    right = right_places(content)
    places = data.draw(
        st.sets(st.sampled_from(order), min_size=1, max_size=len(right))
        | st.just(right)
    )

    answer = kind.parse(content, order, ticked(order, places))

    assert (kind.grade(content, answer) == 1) == (places == right)


@every_kind
@given(st.data())
@examples
def test_ticking_everything_never_pays(kind, data):
    content = data.draw(contents(kind))
    order = kind.layout(content, Random(data.draw(seeds)))

    with pytest.raises(Incomplete) as refusal:
        kind.parse(content, order, ticked(order, order))

    assert refusal.value.code == "too-many"
    assert refusal.value.number == len(right_places(content))


@every_kind
@given(st.data())
@examples
def test_feedback_is_the_authors_on_what_was_chosen_and_nothing_else(kind, data):
    content = data.draw(contents(kind))
    order = kind.layout(content, Random(data.draw(seeds)))
    answer = kind.parse(content, order, ticked(order, order[:1]))

    assert kind.feedback(content, answer) == [f"On {order[0]}."]
    assert kind.feedback(content, None) == []


@every_kind
def test_question_left_out_is_revealed_with_nothing_chosen(kind):
    content = choices("a", "b", right=[0])

    outcomes = kind.reveal(content, [1, 0], None)

    assert [(each.text, each.is_right) for each in outcomes] == [("b", 0), ("a", 1)]
    assert not any(each.was_chosen for each in outcomes)


@every_kind
def test_kind_is_named_and_says_how_many_to_choose(kind):
    assert kinds.of(kind.NAME) is kind
    assert KIND_NAMES[kind.NAME]
    assert say_how_many(kind.NAME, 2)


def test_unknown_kind_is_an_error():
    with pytest.raises(KeyError):
        kinds.of("essay")


@pytest.mark.parametrize("kind", [single, multiple])
def test_choices_come_in_every_order(kind):
    content = choices("a", "b", "c", right=[0, 1])
    rng = Random(1)

    drawn = {tuple(kind.layout(content, rng)) for _ in range(200)}

    assert len(drawn) == 6


@given(seeds)
@examples
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
