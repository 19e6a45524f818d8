import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.figures.cartography import sphere

LATITUDES = st.floats(-90, 90)
LONGITUDES = st.floats(-180, 180)
PLACES = st.builds(sphere.vector, LATITUDES, LONGITUDES)


@given(LATITUDES, LONGITUDES)
def test_place_is_found_again_as_degrees(latitude, longitude):
    found = sphere.vector(*sphere.degrees(sphere.vector(latitude, longitude)))

    assert sphere.angle(found, sphere.vector(latitude, longitude)) < 1e-9


@pytest.mark.parametrize(
    ("a", "b", "degrees"),
    [
        ((0, 0), (0, 90), 90),
        ((90, 0), (-90, 55), 180),
        ((10, 179), (10, -179), 1.9696),  # across the antimeridian
        ((48.8566, 2.3522), (40.7128, -74.006), 52.4956),  # Paris to New York
    ],
)
def test_angle_is_the_shortest_way(a, b, degrees):
    angle = sphere.angle(sphere.vector(*a), sphere.vector(*b))

    assert math.degrees(angle) == pytest.approx(degrees, abs=1e-3)


@given(PLACES, PLACES, st.floats(0, 1))
def test_between_lies_on_the_way(a, b, share):
    whole = sphere.angle(a, b)
    if whole > 3.1:  # between opposite places there is no one shortest way
        return

    here = sphere.between(a, b, share)

    assert sphere.angle(a, here) == pytest.approx(share * whole, abs=1e-6)
    assert sphere.angle(here, b) == pytest.approx((1 - share) * whole, abs=1e-6)


@given(st.lists(PLACES, min_size=1, max_size=12))
def test_cap_holds_all_its_places(places):
    cap = sphere.enclosing_cap(places)

    assert all(sphere.angle(cap.centre, place) <= cap.radius + 1e-9 for place in places)


def test_cap_across_the_antimeridian_is_small():
    cap = sphere.enclosing_cap([sphere.vector(-18, 178), sphere.vector(-18, -178)])

    assert math.degrees(cap.radius) == pytest.approx(1.9, abs=0.05)
    assert abs(sphere.degrees(cap.centre)[1]) > 179


def test_cap_around_a_pole_is_centred_there():
    around = [sphere.vector(80, longitude) for longitude in (0, 90, 180, -90)]

    cap = sphere.enclosing_cap(around)

    assert sphere.degrees(cap.centre)[0] == pytest.approx(90, abs=0.1)


def test_places_on_all_sides_of_the_earth_get_a_cap_of_all_of_it():
    places = [(1, 0, 0), (-1, 0, 0), (0, 1, 0), (0, -1, 0), (0, 0, 1), (0, 0, -1)]

    assert sphere.enclosing_cap(places).radius == math.pi


def test_circle_keeps_its_distance():
    cap = sphere.Cap(sphere.vector(31, 35), 0.04)

    around = sphere.circle(cap, 2)

    assert [sphere.angle(cap.centre, each) for each in around] == pytest.approx(
        [0.08] * 12
    )


def test_long_line_is_refined_along_the_sphere():
    line = [sphere.vector(0, 0), sphere.vector(0, 90)]

    found = sphere.refined(line, math.radians(10))

    assert [round(sphere.degrees(each)[1]) for each in found] == list(range(0, 91, 10))


def test_simplified_line_keeps_its_ends_and_its_corner():
    line = [sphere.vector(0, degree) for degree in range(6)]
    line += [sphere.vector(degree, 5) for degree in range(1, 6)]

    found = sphere.simplified(line, math.radians(0.1))

    assert [sphere.degrees(each) for each in found] == [
        pytest.approx(here, abs=1e-9) for here in ((0, 0), (0, 5), (5, 5))
    ]


@given(st.lists(PLACES, min_size=2, max_size=30), st.floats(0.001, 0.5))
def test_no_place_of_a_line_strays_past_the_tolerance(line, tolerance):
    kept = sphere.simplified(line, tolerance)

    assert (kept[0], kept[-1]) == (line[0], line[-1])
    for place in line:
        strays = [math.sqrt(sphere._stray(place, a, b)) for a, b in pairwise(kept)]
        assert min(strays) <= tolerance + 1e-9
