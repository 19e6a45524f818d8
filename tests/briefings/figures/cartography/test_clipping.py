import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.figures.cartography import clipping, sphere
from briefings.figures.cartography.clipping import Box

COORDINATES = st.floats(-200, 200)
RINGS = st.lists(st.tuples(COORDINATES, COORDINATES), min_size=3, max_size=12)
SQUARE = [(0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0)]


def test_box_that_cuts_a_square_keeps_the_corner():
    found = clipping.to_box(SQUARE, Box(5, 5, 20, 20))

    assert sorted(found) == [(5, 5), (5, 10), (10, 5), (10, 10)]


def test_box_inside_a_square_is_all_of_it():
    found = clipping.to_box(SQUARE, Box(2, 3, 4, 5))

    assert sorted(set(found)) == [(2, 3), (2, 5), (4, 3), (4, 5)]


def test_box_beside_a_square_keeps_nothing():
    assert clipping.to_box(SQUARE, Box(11, 0, 20, 10)) == []


@given(RINGS)
def test_nothing_is_kept_outside_the_box(ring):
    box = Box(-50, -40, 60, 70)

    found = clipping.to_box(ring, box)

    assert all(box.grown(1e-6).holds(point) for point in found)


def test_ring_holds_what_is_in_it():
    assert clipping.holds(SQUARE, (5, 5))
    assert not clipping.holds(SQUARE, (15, 5))
    assert not clipping.holds(SQUARE, (5, -1))


def test_line_through_a_box_is_cut_at_both_ends():
    assert clipping.line_to_box([(-5, 5), (15, 5)], Box(0, 0, 10, 10)) == [
        [(0, 5), (10, 5)]
    ]


def test_line_that_leaves_a_box_and_returns_is_in_two_parts():
    line = [(5.0, 5.0), (15.0, 5.0), (15.0, 8.0), (5.0, 8.0)]

    assert clipping.line_to_box(line, Box(0, 0, 10, 10)) == [
        [(5, 5), (10, 5)],
        [(10, 8), (5, 8)],
    ]


def test_line_beside_a_box_is_not_kept():
    assert clipping.line_to_box([(11, 0), (11, 10)], Box(0, 0, 10, 10)) == []


@given(RINGS)
def test_no_part_of_a_line_is_outside_the_box(line):
    box = Box(-50, -40, 60, 70)

    parts = clipping.line_to_box(line, box)

    assert all(box.grown(1e-6).holds(point) for part in parts for point in part)


def test_hemisphere_keeps_the_near_half_of_a_triangle():
    triangle = [sphere.vector(0, 60), sphere.vector(0, 120), sphere.vector(30, 90)]

    kept = clipping.to_hemisphere(triangle, (1.0, 0.0, 0.0))

    assert all(place[0] >= -1e-12 for place in kept)
    assert {round(sphere.degrees(place)[1]) for place in kept} == {60, 90}


@pytest.mark.parametrize(
    ("longitude", "turned"),
    [(0, 0), (190, -170), (-190, 170), (540, -180), (180, -180)],
)
def test_longitude_is_turned_into_one_round(longitude, turned):
    assert clipping.turned(longitude) == turned


def test_area_across_the_antimeridian_comes_apart_there():
    ring = [(170.0, -10.0), (-170.0, -10.0), (-170.0, 10.0), (170.0, 10.0)]

    parts = clipping.at_antimeridian(ring)

    assert sorted(map(clipping.around, parts)) == [
        Box(-180, -10, -170, 10),
        Box(170, -10, 180, 10),
    ]


def test_area_that_stays_on_one_side_stays_whole():
    (part,) = clipping.at_antimeridian(SQUARE)

    assert clipping.around(part) == Box(0, 0, 10, 10)


@pytest.mark.parametrize(("latitude", "pole"), [(-80.0, -90.0), (80.0, 90.0)])
@pytest.mark.parametrize("step", [10, -10])
def test_area_around_a_pole_reaches_from_edge_to_edge(latitude, pole, step):
    ring = [(float(longitude), latitude) for longitude in range(0, 360, abs(step))]
    ring = [(clipping.turned(longitude), north) for longitude, north in ring]

    parts = clipping.at_antimeridian(ring if step > 0 else ring[::-1])

    boxes = [clipping.around(part) for part in parts]
    assert min(box.left for box in boxes) == -180
    assert max(box.right for box in boxes) == 180
    assert {box.low if pole < 0 else box.high for box in boxes} == {pole}
