"""What the demonstration’s class answers: whole answers, to questions of every kind."""

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from classrooms.guesses import GUESSES, guess
from quizzes.kinds import KINDS
from tests.quizzes.kinds.examples import EXAMPLES

seeds = st.integers(0, 2**32 - 1)


def test_every_kind_is_answered():
    assert GUESSES.keys() == KINDS.keys()


@pytest.mark.parametrize("name", KINDS)
@settings(deadline=None, max_examples=30)
@given(data=st.data(), seed=seeds)
def test_right_guess_earns_all_and_the_same_seed_says_the_same(name, data, seed):
    kind, content = KINDS[name], data.draw(EXAMPLES[name].contents)

    answer = guess(content, True, Random(seed))

    assert kind.grade(content, answer) == (None if name == "open" else 1)
    assert guess(content, True, Random(seed)) == answer


@pytest.mark.parametrize("name", sorted(KINDS.keys() - {"open"}))
@settings(deadline=None, max_examples=30)
@given(data=st.data(), seed=seeds)
def test_wrong_guess_could_have_been_posted_and_earns_less(name, data, seed):
    kind, content = KINDS[name], data.draw(EXAMPLES[name].contents)
    layout = kind.layout(content, Random(seed))

    answer = guess(content, False, Random(seed))

    posted = kind.posted(content, layout, answer)
    assert kind.parse(content, layout, posted) == answer
    assert kind.grade(content, answer) < 1
