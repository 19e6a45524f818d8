"""What guessing earns: the mean over all answers there are, where they are few."""

from fractions import Fraction
from itertools import permutations, product

import pytest

from quizzes import kinds
from tests.quizzes.kinds.examples import content, row

THREE = (row("Iran", right=True), row("ISIS"), row("Mossad"))
PLACES = range(3)


def choosing(kind):
    return content(kind, *THREE), [{"choices": [place]} for place in PLACES]


def truefalse():
    asked = content("truefalse", row("True"), row("False", right=True))
    return asked, [{"choices": [place]} for place in range(2)]


def placing(kind, name):
    """Two statements and three places to put each; the third tempts."""
    asked = content(
        kind, row("Iran", pair="A"), row("Pakistan", pair="B"), row("", pair="C")
    )
    return asked, [{name: [[0, one], [1, two]]} for one, two in product(PLACES, PLACES)]


def ordering():
    return content("ordering", *THREE), [
        {"order": list(order)} for order in permutations(PLACES)
    ]


def evidence():
    sentences = [{"text": f"Sentence {n}.", "paragraph": 0} for n in range(4)]
    asked = content("evidence", *THREE) | {"sentences": sentences, "settles": [1]}
    return asked, [
        {"choices": [place], "sentence": sentence}
        for place, sentence in product(PLACES, range(4))
    ]


def contested():
    return content("contested", *THREE), [
        {"reading": reading, "passage": passage}
        for reading, passage in product(PLACES, PLACES)
    ]


@pytest.mark.parametrize(
    ("asked", "answers", "share"),
    [
        (*choosing("single"), Fraction(1, 3)),
        (*truefalse(), Fraction(1, 2)),
        (*placing("matching", "pairs"), Fraction(1, 3)),
        (*placing("sorting", "buckets"), Fraction(1, 3)),
        (*ordering(), Fraction(1, 2)),
        (*evidence(), Fraction(7, 24)),
        (*contested(), Fraction(2, 3)),
    ],
    ids=lambda value: value["kind"] if isinstance(value, dict) else "",
)
def test_chance_is_the_mean_of_all_answers(asked, answers, share):
    kind = kinds.of(asked["kind"])
    earned = [kind.grade(asked, answer) for answer in answers]

    assert kind.chance(asked) == sum(earned) / len(earned) == share


@pytest.mark.parametrize("kind", ["short", "number", "gap"])
def test_nobody_guesses_what_to_type(kind):
    assert kinds.of(kind).chance(content(kind, row("84", right=True))) == 0


@pytest.mark.parametrize("kind", ["multiple", "open"])
def test_of_some_kinds_nobody_can_say(kind):
    assert kinds.of(kind).chance(content(kind, *THREE)) is None
