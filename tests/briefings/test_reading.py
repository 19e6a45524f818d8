"""How long a text takes, how hard English is, and what makes it so."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings import reading

# Counted by hand: 8 words, 43 letters, 2 digits, 2 sentences.
SHORT = "At 10 o’clock Iran fired. Pakistan answered hours-later."
PLAIN = ["The cat sat on the mat. It was a good cat."] * 20
HEAVY = [
    "Diplomatic representatives characterised the unprecedented confrontation as an"
    " extraordinarily destabilising development, notwithstanding reassurances."
] * 20


@pytest.mark.parametrize(("words", "minutes"), [(1, 1), (238, 1), (239, 2), (2380, 10)])
def test_reading_takes_a_minute_for_each_238_words_begun(words, minutes):
    assert reading.reading_minutes("word " * words) == minutes


def test_joined_words_count_once():
    text = "Tehran’s cease-fire didn't – " * 79  # three words each time, 237 in all

    assert reading.reading_minutes(f"{text} held") == 1
    assert reading.reading_minutes(f"{text} held on") == 2


@pytest.mark.parametrize("text", ["", " \n\n ", "… – !"])
def test_text_without_words_is_refused(text):
    with pytest.raises(ValueError, match="no words"):
        reading.reading_minutes(text)


# How hard it is


def test_coleman_liau_gives_what_its_authors_gave_for_their_own_text():
    # Their article's opening: 119 words, 639 letters, 5 sentences; grade 14.5.
    assert reading.coleman_liau(639, 119, 5) == pytest.approx(14.5, abs=0.05)


def test_automated_readability_weighs_letters_of_words_and_words_of_sentences():
    # 5 characters a word and 20 words a sentence: 23.55 + 10 − 21.43.
    assert reading.automated_readability(500, 100, 5) == pytest.approx(12.12)


def test_level_counts_letters_digits_words_and_sentences_of_the_text():
    measured = reading.level([SHORT] * 13, "en")

    assert measured == reading.Level(
        reading.coleman_liau(43 * 13, 8 * 13, 2 * 13),
        reading.automated_readability(45 * 13, 8 * 13, 2 * 13),
    )


def test_short_words_and_sentences_are_for_the_young():
    assert reading.level(PLAIN, "en").age == 6
    assert reading.level(HEAVY, "en-GB").age == 18


@pytest.mark.parametrize(
    ("grades", "age"), [((8, 8), 13), ((7.4, 9.4), 13), ((-3, 0), 6), ((30, 20), 18)]
)
def test_age_is_that_of_a_grade_within_school(grades, age):
    assert reading.Level(*grades).age == age


@pytest.mark.parametrize(
    ("paragraphs", "language"),
    [(PLAIN, "fr"), (PLAIN, "fa"), (PLAIN[:9], "en"), ([], "en"), (["…"], "en")],
)
def test_nothing_is_said_of_other_languages_and_of_little_text(paragraphs, language):
    assert reading.level(paragraphs, language) is None


@given(st.lists(st.text(max_size=80)), st.sampled_from(["en", "fr"]))
def test_any_text_can_be_measured(paragraphs, language):
    measured = reading.level(paragraphs * 9, language)
    reading.long_words(paragraphs, language)
    reading.longest_sentence(paragraphs)

    assert measured is None or 6 <= measured.age <= 18


# What makes it hard


def test_long_words_are_those_that_weigh_most():
    text = "Negotiations failed. The escalation went on: escalation, escalation."
    text += " Some services began negotiations."

    # Four letters too many twice, against two of them three times.
    assert reading.long_words([text], "en") == ["negotiations", "escalation"]


def test_explained_words_and_names_are_no_fault_of_the_author():
    text = "In Balochistan the separatists and the volatile diplomats of Afghanistan’s"
    text += " government met."

    words = reading.long_words([text], "en", ["diplomats, envoys", "Separatists"])

    assert words == ["government"]


def test_whose_something_is_makes_no_other_word():
    assert reading.long_words(["the authority’s and the authority"], "en") == [
        "authority"
    ]


def test_few_words_are_named_and_none_of_another_language():
    text = " ".join(f"{'a' * 10}{letter}" for letter in "bcdefghijklm")

    assert len(reading.long_words([text], "en")) == 8
    assert reading.long_words([text], "fr") == []


def test_longest_sentence_is_given_with_its_count_once_it_is_long():
    long, longer = ("Word" + " word" * more + "." for more in (25, 26))

    assert reading.longest_sentence([f"Short. {long}", longer]) == (27, longer)
    assert reading.longest_sentence(["word " * 25 + "."]) is None
    assert reading.longest_sentence([]) is None
