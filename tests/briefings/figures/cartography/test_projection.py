import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.figures.cartography import clipping, sphere
from briefings.figures.cartography.projection import EqualEarth, Lambert

PLACES = st.builds(sphere.vector, st.floats(-89, 89), st.floats(-180, 180))


def area(ring):
    pairs = zip(ring, [*ring[1:], ring[0]], strict=True)
    return abs(sum(x * v - u * y for (x, y), (u, v) in pairs)) / 2


def square(latitude, longitude, size=0.2):
    """A small square around a place, and its area on the sphere."""
    corners = [(-1, -1), (1, -1), (1, 1), (-1, 1)]
    ring = [
        sphere.vector(latitude + up * size / 2, longitude + right * size / 2)
        for right, up in corners
    ]
    high = math.sin(math.radians(latitude + size / 2))
    low = math.sin(math.radians(latitude - size / 2))
    return ring, math.radians(size) * (high - low)


def test_lambert_gives_the_example_that_snyder_works_out():
    # USGS 1395, page 332: R = 3, centre 40° N 100° W, place 20° S 100° E.
    lambert = Lambert(sphere.vector(40, -100))

    x, y = lambert.flat(sphere.vector(-20, 100))

    assert (3 * x, 3 * y) == pytest.approx((-4.2339303, 4.0257775), abs=1e-6)


@pytest.mark.parametrize(
    ("away", "rho"), [(10, 0.174311), (30, 0.517638), (60, 1.0), (90, 1.414214)]
)
def test_lambert_puts_the_north_pole_in_the_middle_of_circles(away, rho):
    # rho = 2 sin(c / 2): USGS 1395, formula 24-1.
    lambert = Lambert((0.0, 0.0, 1.0))

    x, y = lambert.flat(sphere.vector(90 - away, 35))

    assert math.hypot(x, y) == pytest.approx(rho, abs=1e-6)
    # 35° east of the meridian of Greenwich, which points down.
    assert math.degrees(math.atan2(x, -y)) == pytest.approx(35)


def test_lambert_has_north_up_and_east_right():
    lambert = Lambert(sphere.vector(52, 10))

    north, east = (
        lambert.point(sphere.vector(53, 10)),
        lambert.point(sphere.vector(52, 11)),
    )

    assert north[1] > 0
    assert abs(north[0]) < 1e-12
    assert east[0] > 0


@given(PLACES, PLACES)
def test_lambert_finds_a_place_again(centre, place):
    lambert = Lambert(centre)
    point = lambert.point(place)
    if point is None:
        assert sphere.dot(centre, place) < 0
    else:
        assert sphere.angle(lambert.place(point), place) < 1e-6


@pytest.mark.parametrize(
    "projection",
    [Lambert(sphere.vector(-17, 178)), EqualEarth(150.0), EqualEarth(-170.0)],
)
@pytest.mark.parametrize("latitude", [-70, -20, 0, 45])
def test_areas_keep_their_size(projection, latitude):
    ring, size = square(latitude, 178.0)

    parts = projection.areas(ring)

    assert sum(map(area, parts)) == pytest.approx(size, rel=1e-3)


def test_equal_earth_has_the_shape_of_its_paper():
    # Šavrič, Patterson and Jenny: the pole line is 0.59247 as long as the equator,
    # and the whole 2.05458 times as wide as high.
    edge = clipping.around(EqualEarth(0.0).edge())
    pole = EqualEarth(0.0).areas(square(89.9999, 0.0, 0.0001)[0])
    pole_x, pole_y = pole[0][0]

    assert edge.width / edge.height == pytest.approx(2.05458, abs=1e-4)
    assert abs(pole_x) < 1e-5
    assert pole_y == pytest.approx(edge.high, abs=1e-5)
    assert area(EqualEarth(0.0).edge()) == pytest.approx(4 * math.pi, rel=1e-3)


def test_equal_earth_lays_out_west_and_east_of_its_meridian():
    projection = EqualEarth(180.0)

    fiji = projection.point(sphere.vector(-18, 178))
    samoa = projection.point(sphere.vector(-14, -172))

    assert fiji[0] < 0 < samoa[0]
    assert samoa[0] - fiji[0] < 0.2


def test_area_around_a_pole_fills_the_map_to_that_pole():
    antarctica = [sphere.vector(-75, longitude) for longitude in range(-180, 180, 5)]

    parts = EqualEarth(20.0).areas(antarctica)
    box = clipping.around([point for part in parts for point in part])
    edge = clipping.around(EqualEarth(20.0).edge())

    assert box.low == pytest.approx(edge.low)
    cap = math.tau * (1 - math.sin(math.radians(75)))
    assert sum(map(area, parts)) == pytest.approx(cap, rel=2e-3)


def test_area_around_a_pole_is_whole_from_above_it():
    arctic = [sphere.vector(66.5, longitude) for longitude in range(-180, 180, 5)]

    (part,) = Lambert(sphere.vector(80, 20)).areas(arctic)

    cap = math.tau * (1 - math.sin(math.radians(66.5)))
    assert area(part) == pytest.approx(cap, rel=2e-3)


def test_area_on_the_other_side_of_the_earth_is_not_drawn():
    ring, _ = square(0, 170.0)

    assert Lambert(sphere.vector(0, 0)).areas(ring) == []


def test_area_across_the_edge_of_the_hemisphere_keeps_what_is_before_it():
    ring, size = square(0, 90.0, 20)

    (part,) = Lambert(sphere.vector(0, 0)).areas(ring)

    assert area(part) == pytest.approx(size / 2, rel=2e-2)
    assert clipping.around(part).right <= math.sqrt(2) + 1e-9
