"""Item and quiz statistics: by hand, against numpy, and what must always hold."""

from fractions import Fraction
from math import isclose, sqrt

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from quizzes import statistics
from quizzes.statistics import Interval, Measured, fisher, judge, wilson
from quizzes.sums import ItemSums

POINT = 1000


def added(marks, total=None):
    """Sum marks of one item, with the totals of their attempts."""
    sums = ItemSums()
    for mark, whole in zip(marks, total or marks, strict=True):
        verdict = "right" if mark == POINT else "part"
        sums = sums.plus(ItemSums.of([mark, verdict, 1], whole))
    return sums


def measured(rows, most=POINT):
    """Measure the items of a quiz; a row is one attempt's marks."""
    totals = [sum(row) for row in rows]
    return {
        place: Measured(added(marks, totals), Fraction(most))
        for place, marks in enumerate(zip(*rows, strict=True))
    }


def worked_out(rows, most=POINT):
    return list(statistics.items(measured(rows, most)).values())


def quiz_of(rows):
    totals = {}
    for row in rows:
        totals[sum(row)] = totals.get(sum(row), 0) + 1
    return statistics.quiz(totals, [each.sums for each in measured(rows).values()])


# Four learners, three items of a point; worked out by hand below.
CLASS = [
    [1000, 1000, 1000],
    [1000, 1000, 0],
    [1000, 0, 0],
    [0, 0, 0],
]
NAN = pytest.approx


# By hand


def test_facility_is_the_mean_mark_of_the_most_there_is():
    assert [item.facility for item in worked_out(CLASS)] == [75, 50, 25]


def test_part_marks_count_as_much_as_they_are():
    (item,) = worked_out([[1000], [500], [0], [500]])

    assert item.facility == 50


def test_facility_is_of_the_items_own_points():
    (item,) = worked_out([[3000], [0]], most=3000)

    assert item.facility == 50


def test_deviation_is_over_one_fewer_than_there_are():
    # Marks 1, 1, 0, 0: the squares of four halves make 1, over 3.
    assert worked_out(CLASS)[1].deviation == NAN(100 * sqrt(1 / 3))


def test_discrimination_is_the_correlation_with_the_rest():
    # Item 2: x = 1 1 0 0 and R = 2 1 1 0. cov = 1/3, var x = 1/3, var R = 2/3.
    assert worked_out(CLASS)[1].discrimination == NAN(100 / sqrt(2))
    # Item 1: x = 1 1 1 0 and R = 2 1 0 0. cov = 1/4, var x = 1/4, var R = 11/12.
    assert worked_out(CLASS)[0].discrimination == NAN(100 * 0.25 / sqrt(11 / 48))


def test_efficiency_is_of_what_such_marks_allow_at_best():
    # x = 1 1 0 0, R = 0 1 2 1: cov = -1/3; sorted, x = 0 0 1 1, R = 0 1 1 2: 1/3.
    pairs = [(1, 1), (1, 2), (0, 2), (0, 1)]

    assert statistics.efficiency(pairs) == -100
    assert statistics.efficiency([(0, 0), (0, 1), (1, 2), (1, 3)]) == 100


def test_weights_are_what_there_is_to_earn_and_what_spreads_the_totals():
    # cov(x, S) of the three items: 1/2, 2/3, 1/2.
    roots = [sqrt(1 / 2), sqrt(2 / 3), sqrt(1 / 2)]

    items = worked_out(CLASS)

    assert [item.weight for item in items] == [NAN(100 / 3)] * 3
    assert [item.effective_weight for item in items] == [
        NAN(100 * root / sum(roots)) for root in roots
    ]


def test_item_against_the_totals_has_no_effective_weight():
    # The third item is right where the others are wrong.
    items = worked_out([[1000, 1000, 0], [1000, 1000, 0], [0, 0, 1000]])

    assert [item.is_against for item in items] == [False, False, True]
    assert items[2].effective_weight is None
    assert items[2].discrimination == -100
    assert items[0].effective_weight + items[1].effective_weight == NAN(100)


def test_totals_are_described():
    found = quiz_of(CLASS)  # 3, 2, 1, 0 points

    assert (found.n, found.mean, found.median) == (4, 1500, 1500)
    assert found.deviation == NAN(1000 * sqrt(5 / 3))
    assert found.skewness == 0
    assert found.kurtosis == NAN(-1.2)


def test_consistency_is_cronbachs_alpha():
    # var x = 1/4, 1/3, 1/4; var S = 5/3: alpha = 3/2 · (1 - (5/6) / (5/3)) = 3/4.
    found = quiz_of(CLASS)

    assert found.consistency == NAN(75)
    assert found.error_ratio == NAN(50)
    assert found.standard_error == NAN(found.deviation / 2)


def test_few_far_behind_make_the_skewness_negative():
    assert statistics.quiz({0: 1, 8: 3, 9: 5, 10: 4}).skewness < 0


@pytest.mark.parametrize(
    ("totals", "median"), [({5: 1}, 5), ({0: 2, 4: 1}, 0), ({0: 1, 4: 1}, 2)]
)
def test_median_is_in_the_middle(totals, median):
    assert statistics.quiz(totals).median == median


# Intervals, against published examples


def test_interval_of_a_share():
    # 81 of 263 (Newcombe 1998, doi:10.1002/sim.777, table I, method 3).
    found = wilson(100 * 81 / 263, 263)

    assert found == (NAN(25.53, abs=0.01), NAN(36.62, abs=0.01))


def test_interval_of_all_right_leaves_room_below():
    assert wilson(100, 20) == (NAN(83.89, abs=0.01), 100)
    assert wilson(0, 20) == (0, NAN(16.11, abs=0.01))


def test_interval_of_a_correlation():
    # r = 0.5 of 28: z = 0.5493 ± 0.392.
    assert fisher(50, 28) == (NAN(15.6, abs=0.1), NAN(73.6, abs=0.1))


def test_small_class_leaves_a_correlation_wide_open():
    low, high = fisher(30, 24)

    assert low < 0 < 50 < high


def test_perfect_correlation_is_its_own_interval():
    assert fisher(100, 9) == (100, 100)
    assert fisher(-100, 9) == (-100, -100)


# Where there is no number


def nothing_but(found, *names):
    """Whether only these of its fields say anything."""
    said = {name for name in found.__slots__ if getattr(found, name) is not None}
    return said == set(names)


def test_single_attempt_has_a_facility_and_no_more():
    (one, _two) = worked_out([[1000, 0]])

    assert nothing_but(
        one, "n", "facility", "facility_interval", "weight", "is_against"
    )
    assert nothing_but(quiz_of([[1000, 0]]), "n", "mean", "median")


def test_no_attempt_has_nothing():
    (item,) = statistics.items({0: Measured(ItemSums(), Fraction(POINT))}).values()

    assert nothing_but(item, "n", "weight", "is_against")
    assert nothing_but(statistics.quiz({}), "n")


@pytest.mark.parametrize("mark", [0, 1000])
def test_item_that_all_get_right_or_wrong_tells_nobody_apart(mark):
    item = worked_out([[mark, 1000], [mark, 0], [mark, 0]])[0]

    assert item.deviation == 0
    assert item.discrimination is None
    assert item.effective_weight == 0


def test_class_in_which_all_score_the_same_is_not_spread():
    found = quiz_of([[1000, 0], [0, 1000], [1000, 0], [0, 1000], [1000, 0]])

    assert found.deviation == 0
    assert found.skewness is found.kurtosis is found.consistency is None
    assert found.standard_error is None


def test_single_item_has_no_rest_to_correlate_with():
    (item,) = worked_out([[1000], [0], [0], [1000], [1000]])

    assert item.discrimination is None
    assert statistics.efficiency([(1, 1), (0, 0), (1, 1)]) is None
    assert quiz_of([[1000], [0], [0]]).consistency is None


def test_consistency_wants_a_mark_of_everybody_on_every_item():
    sums = [each.sums for each in measured(CLASS).values()]
    short = added([1000, 0, 0], [3000, 2000, 1000])

    assert statistics.quiz({0: 1, 1000: 1, 2000: 1, 3000: 1}, sums).consistency
    assert (
        statistics.quiz({0: 1, 1000: 1, 2000: 1, 3000: 1}, [*sums, short]).consistency
        is None
    )


@pytest.mark.parametrize("n", [1, 2, 3])
def test_few_totals_have_no_shape(n):
    found = statistics.quiz(dict.fromkeys(range(n), 1))

    assert found.skewness is found.kurtosis is None


# Versions of one question


def test_versions_are_pooled():
    old = Measured(added([1000, 0], [2000, 1000]), Fraction(POINT), Fraction(1, 3))
    new = Measured(added([1000, 1000], [3000, 2000]), Fraction(POINT), Fraction(1, 3))

    both = statistics.pool([old, new])

    assert both.sums == added([1000, 0, 1000, 1000], [2000, 1000, 3000, 2000])
    assert (both.most, both.guess) == (POINT, Fraction(1, 3))
    assert statistics.items({0: both})[0].facility == 75


def test_versions_worth_more_weigh_as_often_as_they_were_asked():
    one = Measured(added([1000]), Fraction(1000), Fraction(1, 2))
    three = Measured(added([3000, 0, 0]), Fraction(3000), Fraction(1, 4))

    both = statistics.pool([one, three])

    assert both.most == 2500
    assert both.guess is None
    assert statistics.items({0: both})[0].facility == 40


def test_versions_that_nobody_has_a_mark_on_keep_their_points():
    blank = Measured(ItemSums(asked=2, pending=2), Fraction(3000))

    assert statistics.pool([blank]).most == 3000


# Verdicts


@pytest.mark.parametrize(
    ("interval", "n", "verdict"),
    [
        (Interval(5, 40), 30, "hard"),
        (Interval(85, 100), 30, "easy"),
        (Interval(40, 68), 30, "middling"),
        (Interval(20, 70), 30, "few"),
        (Interval(60, 95), 30, "few"),
        (Interval(0, 0), 9, "few"),
        (None, 30, "few"),
    ],
)
def test_difficulty_is_judged_by_the_whole_interval(interval, n, verdict):
    assert judge(statistics.DIFFICULTY, interval, n) == verdict


@pytest.mark.parametrize(
    ("interval", "verdict"),
    [
        (Interval(-75, -12), "against"),
        (Interval(-20, 15), "weak"),
        (Interval(41, 86), "good"),
        (Interval(10, 45), "fair"),
        (Interval(-12, 63), "few"),
    ],
)
def test_discrimination_is_judged_by_the_whole_interval(interval, verdict):
    assert judge(statistics.DISCRIMINATION, interval, 24) == verdict


def test_small_class_is_told_that_it_is_too_small():
    rows = [
        [1000 * (n % 2), 1000 * (n % 3 == 0), 1000 * (n % 5 > 2)] for n in range(24)
    ]

    assert {item.verdict for item in worked_out(rows)} == {"few"}


def test_item_that_may_be_guessed_says_so():
    marks = [1000, 0, 0, 0] * 3
    sums = added(marks, [mark + 1000 for mark in marks])

    def item(guess):
        return statistics.items({0: Measured(sums, Fraction(POINT), guess)})[0]

    assert item(Fraction(1, 4)).may_be_guessed
    assert not item(Fraction(0)).may_be_guessed
    assert not item(None).may_be_guessed


# Against numpy, which works from the marks and not from sums

marks = st.sampled_from([0, 250, 333, 500, 667, 1000])


@st.composite
def classes(draw, fewest=2):
    size = draw(st.integers(2, 6))
    row = st.lists(marks, min_size=size, max_size=size)
    return draw(st.lists(row, min_size=fewest, max_size=40))


def agrees(ours, theirs):
    """Whether a number of ours is numpy's, whose zeros are seldom quite zero."""
    if ours is None:
        return not np.isfinite(theirs)
    return isclose(ours, theirs, rel_tol=1e-7, abs_tol=1e-6)


@given(classes())
def test_items_agree_with_numpy(rows):
    table = np.array(rows, dtype=float)
    totals = table.sum(axis=1)
    covariances = [np.cov(column, totals)[0, 1] for column in table.T]
    exact = [each.sums for each in measured(rows).values()]
    counted = [
        sqrt(max(0.0, covariance))
        for covariance, sums in zip(covariances, exact, strict=True)
        if sums.n * sums.xs >= sums.x * sums.s
    ]

    for place, item in enumerate(worked_out(rows)):
        column, rest = table[:, place], totals - table[:, place]
        assert agrees(item.facility, column.mean() / 10)
        assert agrees(item.deviation, column.std(ddof=1) / 10)
        if column.std() > 0 and rest.std() > 0:
            assert agrees(item.discrimination, 100 * np.corrcoef(column, rest)[0, 1])
        else:
            assert item.discrimination is None
        if item.effective_weight is not None:
            weight = 100 * sqrt(max(0.0, covariances[place])) / sum(counted)
            assert item.effective_weight == pytest.approx(weight, abs=1e-3)


@given(classes())
def test_efficiency_agrees_with_numpy(rows):
    table = np.array(rows, dtype=float)
    totals = table.sum(axis=1)

    for column in table.T:
        rest = totals - column
        pairs = zip(
            column.astype(int).tolist(), totals.astype(int).tolist(), strict=True
        )
        ours = statistics.efficiency(pairs)
        at_best = np.cov(np.sort(column), np.sort(rest))[0, 1]
        if column.std() == 0 or rest.std() == 0:
            assert ours is None
        else:
            assert agrees(ours, 100 * np.cov(column, rest)[0, 1] / at_best)


@given(classes(fewest=4))
def test_quizzes_agree_with_numpy(rows):
    table = np.array(rows, dtype=float)
    totals = table.sum(axis=1)
    assume(totals.std() > 0)
    n, p = table.shape
    differences = totals - totals.mean()
    m2, m3, m4 = ((differences**power).mean() for power in (2, 3, 4))
    k2 = n * m2 / (n - 1)
    k3 = n * n * m3 / ((n - 1) * (n - 2))
    k4 = n * n * ((n + 1) * m4 - 3 * (n - 1) * m2 * m2) / ((n - 1) * (n - 2) * (n - 3))
    alpha = 100 * p / (p - 1) * (1 - table.var(axis=0, ddof=1).sum() / k2)

    found = quiz_of(rows)

    assert agrees(found.mean, totals.mean())
    assert agrees(found.median, np.median(totals))
    assert agrees(found.deviation, totals.std(ddof=1))
    assert agrees(found.skewness, k3 / k2**1.5)
    assert agrees(found.kurtosis, k4 / k2**2)
    assert agrees(found.consistency, alpha)
    ratio = 100 * sqrt(max(0.0, 1 - alpha / 100))
    assert found.error_ratio == pytest.approx(ratio, abs=1e-3)
    assert found.standard_error == pytest.approx(
        ratio * totals.std(ddof=1) / 100, abs=0.1
    )


# What must always hold


@given(classes())
def test_percentages_stay_where_percentages_are(rows):
    items = worked_out(rows)

    for item in items:
        assert 0 <= item.facility <= 100
        low, high = item.facility_interval
        assert 0 <= low <= item.facility + 1e-9
        assert item.facility - 1e-9 <= high <= 100
        if item.discrimination is not None:
            assert -100 - 1e-9 <= item.discrimination <= 100 + 1e-9
        if item.discrimination_interval:
            low, high = item.discrimination_interval
            assert -100 <= low <= item.discrimination + 1e-9
            assert item.discrimination - 1e-9 <= high <= 100
    weights = [item.effective_weight for item in items if item.effective_weight]
    assert not weights or sum(weights) == pytest.approx(100)
    assert sum(item.weight for item in items) == pytest.approx(100)


@given(classes(), st.randoms())
def test_order_of_attempts_does_not_matter(rows, rng):
    mixed = rng.sample(rows, len(rows))

    assert worked_out(mixed) == worked_out(rows)
    assert quiz_of(mixed) == quiz_of(rows)


@given(classes())
def test_parts_add_up_to_the_whole(rows):
    half = len(rows) // 2
    totals = [sum(row) for row in rows]
    for marks_of_one in zip(*rows, strict=True):
        first = added(marks_of_one[:half], totals[:half])
        second = added(marks_of_one[half:], totals[half:])
        assert first.plus(second) == added(marks_of_one, totals)


@given(classes(fewest=4), st.integers(1, 100))
def test_points_of_another_size_change_no_percentage(rows, times):
    scaled = [[mark * times for mark in row] for row in rows]

    for one, other in zip(
        worked_out(rows), worked_out(scaled, most=POINT * times), strict=True
    ):
        for name in ("facility", "deviation", "discrimination", "effective_weight"):
            ours, theirs = getattr(one, name), getattr(other, name)
            assert ours == theirs or ours == pytest.approx(theirs)
    assert quiz_of(scaled).consistency == quiz_of(rows).consistency


@given(st.integers(1, 2000), st.floats(0, 100))
def test_more_answers_never_widen_an_interval(n, percent):
    assert wilson(percent, n + 1).width <= wilson(percent, n).width + 1e-9
    if n > 3:
        assert fisher(percent, n + 1).width <= fisher(percent, n).width + 1e-9
