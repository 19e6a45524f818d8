"""Shares from work to work: lines, tables, and what is more than chance."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizzes.over_time import (
    FEWEST_WORKS,
    MOST_POINTS,
    Measure,
    OverTime,
    Work,
    direction,
    parts_of,
    together,
    y,
)

tries = settings(deadline=None)


def works(*rights, of=4, category="actor"):
    """A work for each number of right answers, all about one category."""
    return [
        Work(f"Work {n}", "en", f"/{n}/", None, {category: Measure(right, of)})
        for n, right in enumerate(rights, start=1)
    ]


shares = st.tuples(st.integers(0, 40), st.integers(0, 40)).map(
    lambda pair: Measure(min(pair), max(pair))
)
counts = st.lists(st.integers(0, 4), min_size=1, max_size=90)


@pytest.mark.parametrize(
    ("right", "total", "percent"), [(0, 0, 0), (1, 8, 13), (1, 3, 33), (4, 4, 100)]
)
def test_share_in_percent_is_rounded_half_up(right, total, percent):
    assert Measure(right, total).percent == percent


def test_totals_of_an_attempt_are_read_by_category():
    totals = {"category": {"motive": [1, 3, 1000, 3000]}, "certainty": {}}

    assert parts_of(totals) == {"motive": Measure(1, 3)}
    assert parts_of({}) == {}


@tries
@given(counts)
def test_few_points_hold_all_that_was_answered(rights):
    joined = together(works(*rights))

    assert len(joined) <= MOST_POINTS
    assert len(OverTime(joined)) == len(rights)
    assert sum(work.whole.right for work in joined) == sum(rights)
    assert sum(work.whole.total for work in joined) == 4 * len(rights)


def test_works_that_fit_stay_as_they_are():
    each = works(*[1] * MOST_POINTS)

    assert together(each) == each


def test_works_without_one_category_are_taken_together_with_those_that_have_it():
    mixed = works(1, 2) + works(3, category="event")

    (joined,) = together(mixed, most=1)

    assert joined.parts == {"actor": Measure(3, 8), "event": Measure(3, 4)}
    assert joined.count == 3


@tries
@given(counts)
def test_line_runs_from_left_to_right_within_the_picture(rights):
    over_time = OverTime(works(*rights))
    (course,) = over_time.courses

    across = [dot.x for dot in course.dots]
    assert across == sorted(set(across))
    assert over_time.left <= min(across) <= max(across) <= over_time.right
    assert all(y(100) <= dot.y <= y(0) for dot in course.dots)


def test_better_share_stands_higher():
    (course,) = OverTime(works(1, 3)).courses

    low, high = course.dots
    assert high.y < low.y
    assert course.line == f"M{low.x} {low.y}L{high.x} {high.y}"


def test_work_that_did_not_ask_for_a_category_leaves_a_gap_in_its_course():
    over_time = OverTime([*works(1), *works(2, category="event"), *works(3)])

    actor, event = over_time.courses
    assert actor.measures == (Measure(1, 4), None, Measure(3, 4))
    assert [dot.x for dot in actor.dots] == [over_time.x(0), over_time.x(2)]
    assert [dot.x for dot in event.dots] == [over_time.x(1)]
    assert over_time.rows[1][2] == [None, Measure(2, 4)]


def test_categories_come_in_their_usual_order():
    over_time = OverTime(
        [*works(1, category="event"), *works(1, category="claim"), *works(1)]
    )

    assert over_time.categories == ["actor", "event", "claim"]


def test_single_work_is_a_dot_in_the_middle():
    over_time = OverTime(works(2))

    assert over_time.ends == [(1, (over_time.left + over_time.right) / 2)]


def test_middle_half_of_a_class_has_its_ends():
    half = Measure(6, 12, learners=3, low=25, high=75)
    (course,) = OverTime([Work("", "en", "", None, {"actor": half})]).courses

    assert (course.dots[0].top, course.dots[0].foot) == (y(75), y(25))


def test_last_third_is_set_against_what_was_before():
    (course,) = OverTime(works(1, 1, 2, 2, 4, 4)).courses

    assert course.before == Measure(6, 16)
    assert course.lately == Measure(8, 8)
    assert course.latest == Measure(4, 4)


@pytest.mark.parametrize("more", [-1, 0])
def test_few_works_are_said_to_be_few(more):
    (course,) = OverTime(works(*[1] * (FEWEST_WORKS + more))).courses

    assert course.is_few == (more < 0)


@tries
@given(shares, shares)
def test_change_turned_round_is_turned_round(before, lately):
    assert direction(before, lately) == -direction(lately, before)


@tries
@given(shares)
def test_same_share_is_no_change(share):
    assert direction(share, share) == 0


@pytest.mark.parametrize(
    ("before", "lately", "expected"),
    [
        # Common share 0.5, spread 0.2041: one step of 0.4001 would be the first.
        (Measure(3, 12), Measure(9, 12), 1),
        (Measure(9, 12), Measure(3, 12), -1),
        (Measure(4, 12), Measure(8, 12), 0),
        # However far apart, of so few questions nothing is said.
        (Measure(0, 5), Measure(5, 5), 0),
        (Measure(), Measure(5, 5), 0),
    ],
)
def test_change_is_told_of_where_it_is_more_than_chance(before, lately, expected):
    assert direction(before, lately) == expected
