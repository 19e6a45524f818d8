import pytest

from benchmarks.ratios import Round, Spread, percentile


def test_ratio_is_to_the_floor_of_the_same_round():
    assert Round(ours=3.0, floor=2.0).ratio == 1.5


def test_spread_is_the_middle_between_the_least_and_the_most():
    assert Spread.of([4.0, 1.0, 2.0]) == Spread(middle=2.0, least=1.0, most=4.0)


@pytest.mark.parametrize(("percent", "value"), [(50, 2), (99, 4), (100, 4), (0, 1)])
def test_percentile_is_one_of_the_values(percent, value):
    assert percentile([4, 1, 3, 2], percent) == value
