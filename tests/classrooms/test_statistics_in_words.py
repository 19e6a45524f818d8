"""What statistics of a question mean in plain words, and when they mean nothing."""

from fractions import Fraction

import pytest

from classrooms.statistics_in_words import say_item
from quizzes import statistics
from quizzes.statistics import Measured
from quizzes.sums import ItemSums


def say(*pairs, guess=None):
    """Say what pairs of mark and total, in points, mean; each is one attempt."""
    sums = ItemSums()
    for mark, total in pairs:
        verdict = "right" if mark else "wrong"
        sums = sums.plus(ItemSums.of([1000 * mark, verdict, 1], 1000 * total))
    measured = Measured(sums, Fraction(1000), guess)
    return " ".join(say_item(statistics.items({0: measured})[0]))


def test_few_answers_are_too_few():
    assert say((1, 2)) == "One answer: too few to judge it by. Look at the wording."
    assert say(*[(1, 2), (0, 1)] * 4).startswith("8 answers: too few to judge it by.")


def test_class_of_24_hears_that_it_is_too_small_for_a_weak_correlation():
    pairs = [(1, 4)] * 8 + [(1, 2)] * 6 + [(0, 3)] * 5 + [(0, 1)] * 5

    assert "24 answers are too few to say how well it tells learners apart." in say(
        *pairs
    )


@pytest.mark.parametrize(
    ("pairs", "words"),
    [
        ([(0, 0)] * 20 + [(1, 3)] * 4, "It is hard for learners like these."),
        ([(1, 3)] * 40 + [(0, 1)], "It is easy for learners like these."),
        ([(1, 3), (0, 1)] * 30, "It is neither hard nor easy"),
        ([(1, 5), (0, 0)] * 15, "did clearly better elsewhere"),
        ([(0, 5), (1, 1)] * 15, "check the key and the wording"),
        ([(1, 3), (0, 1), (1, 2), (0, 2)] * 100, "says little of how they did"),
        ([(1, 3)] * 12, "All earned the same, so it tells nobody apart."),
    ],
)
def test_many_answers_are_put_in_words(pairs, words):
    assert words in say(*pairs)


def test_question_that_guessing_would_have_answered_says_so():
    pairs = [(1, 3), (0, 1), (0, 2)] * 10
    said = "Guessing alone could have earned as much."

    assert said in say(*pairs, guess=Fraction(1, 3))
    assert said not in say(*pairs, guess=Fraction(0))
    assert said not in say(*pairs)
