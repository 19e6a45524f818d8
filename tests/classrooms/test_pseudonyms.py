"""Names that tell nothing: enough, each unlike the others, in three languages."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accounts.names import alphabets, likeness, tidy
from classrooms.pseudonyms import WORDS, draw


def every_name(words):
    return [
        words.name(adjective, bird)
        for adjective in words.adjectives.split()
        for bird in words.birds.split()
    ]


@pytest.mark.parametrize("language", WORDS)
def test_every_name_a_language_can_make_is_one_that_may_be_kept(language):
    words = WORDS[language]
    names = every_name(words)

    assert len({likeness(name) for name in names}) == len(names) > 1200
    for name in names:
        assert tidy(name) == name
        assert len(name) <= 40
        assert len(alphabets(name)) <= 1


@given(
    st.integers(0, 20),
    st.sampled_from(["en", "fr", "fa", "fr-ca", "de"]),
    st.integers(0, 999),
)
def test_names_drawn_look_like_none_taken_and_none_of_each_other(count, language, seed):
    taken = draw(10, language, Random(seed + 1))

    drawn = draw(count, language, Random(seed), taken)

    alike = {likeness(name) for name in drawn}
    assert len(drawn) == len(alike) == count
    assert not alike & {likeness(name) for name in taken}


def test_numbers_help_where_the_words_are_used_up():
    every = every_name(WORDS["fa"])

    drawn = draw(30, "fa", Random(1), taken=every)

    assert len({likeness(name) for name in drawn} - {*map(likeness, every)}) == 30


def test_each_language_says_its_words_in_its_own_order():
    english, french = (draw(1, code, Random(5))[0] for code in ("en-gb", "fr"))

    assert english.split()[1] in WORDS["en"].birds.split()
    assert french.split()[0] in WORDS["fr"].birds.split()
