from collections import Counter

import pytest

from classrooms.shares import Share
from classrooms.spread import spread


def scores(of, *rights):
    return Counter(Share(right, of) for right in rights)


def test_each_score_is_counted_the_empty_ones_too():
    found = spread(scores(3, 0, 2, 2, 3))

    assert found.numbers == [("0", 1), ("1", 0), ("2", 2), ("3", 1)]
    assert (found.of, found.lowest, found.highest, found.count) == (3, 0, 3, 4)


def test_enough_is_sixty_percent_rounded_up_to_a_score():
    found = spread(scores(12, 7, 8, 9))

    assert found.enough == 8
    assert found.above == 2
    assert next(each.label for each in found.chart.columns if each.is_strong) == "8"


@pytest.mark.parametrize(
    ("rights", "text"), [((1, 2, 9), "2"), ((1, 2), "1.5"), ((4,), "4"), ((0, 0), "0")]
)
def test_the_median_reads_as_people_write_it(rights, text):
    assert spread(scores(12, *rights)).middle_text == text


def test_scores_out_of_different_numbers_are_put_in_bands():
    shares = [Share(1, 4), Share(3, 5), Share(9, 10), Share(5, 5)]

    found = spread(Counter(shares))

    assert found.of is None
    assert [count for _label, count in found.numbers] == [1, 0, 1, 0, 2]
    assert (found.enough, found.above) == (60, 3)
    assert found.chart.mark is None


def test_a_long_quiz_is_put_in_bands():
    assert spread(scores(20, 12)).of == 20
    assert spread(scores(21, 12)).of is None


def test_every_share_is_in_exactly_one_band():
    shares = [Share(right, 101) for right in range(102)]

    assert sum(count for _label, count in spread(Counter(shares)).numbers) == len(
        shares
    )


def test_nobody_is_no_spread():
    with pytest.raises(ValueError, match="Nobody"):
        spread({})
