import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.figures.cartography import framing, sphere
from briefings.figures.cartography.projection import EqualEarth, Lambert

PLACES = st.builds(sphere.vector, st.floats(-90, 90), st.floats(-180, 180))


def framed(*places, wanted=(), **options):
    return framing.frame([sphere.vector(*at) for at in places], wanted, **options)


def position(frame, latitude, longitude):
    return frame.point(sphere.vector(latitude, longitude))


@given(st.lists(PLACES, min_size=1, max_size=6))
def test_every_place_on_earth_is_well_inside_its_frame(places):
    frame = framing.frame(places)

    assert framing.LOWEST * 0.7 < frame.height <= framing.HIGHEST
    # A map of the world ends at the poles, and has no room beyond them.
    room = 40 if isinstance(frame.projection, Lambert) else -0.5
    for place in places:
        assert frame.box.holds(frame.point(place), room)


@given(st.lists(PLACES, min_size=1, max_size=4))
def test_frame_is_the_same_every_time(places):
    assert framing.frame(places).window == framing.frame(places).window


def test_single_place_is_in_the_middle_with_land_around():
    frame = framed((28.23, 84.73))

    assert position(frame, 28.23, 84.73) == pytest.approx((400, frame.height / 2))
    assert frame.window.width == pytest.approx(framing.NARROWEST)


def test_region_is_centred_where_north_is_up():
    frame = framed((35, 38), (28, 65))

    x, _ = position(frame, *sphere.degrees(frame.projection.centre))
    assert isinstance(frame.projection, Lambert)
    assert x == pytest.approx(400, abs=2)


def test_places_on_both_sides_of_the_antimeridian_are_close_together():
    frame = framed((-18.14, 178.44), (-13.83, -171.77), (-36.85, 174.76))

    fiji = position(frame, -18.14, 178.44)
    samoa = position(frame, -13.83, -171.77)
    assert fiji[0] < samoa[0]
    assert frame.window.width < math.radians(45)


def test_pole_and_places_around_it_are_framed():
    frame = framed((-90, 0), (-77.85, 166.67), (-75.58, -26.6))

    assert isinstance(frame.projection, Lambert)
    assert frame.box.holds(position(frame, -90, 0), 70)


def test_places_far_apart_are_cut_where_no_place_is():
    frame = framed((38.9, -77), (39.9, 116.4), (50.8, 4.35))

    washington, beijing, brussels = (
        position(frame, *at)[0] for at in ((38.9, -77), (39.9, 116.4), (50.8, 4.35))
    )
    assert isinstance(frame.projection, EqualEarth)
    assert washington < brussels < beijing


def test_places_around_the_pacific_have_it_in_the_middle():
    frame = framed((35.7, 139.7), (21.3, -157.9), (-33.4, -70.6))

    tokyo, honolulu, santiago = (
        position(frame, *at)[0]
        for at in ((35.7, 139.7), (21.3, -157.9), (-33.4, -70.6))
    )
    assert tokyo < honolulu < santiago


def test_country_is_taken_in_if_it_fits():
    country = [sphere.vector(*at) for at in ((5, 34), (-4.6, 39), (-1, 41.8))]

    frame = framed((-1.29, 36.82), wanted=[country])

    assert all(frame.box.holds(frame.point(corner), 5) for corner in country)


def test_country_that_would_make_everything_small_is_left_out():
    russia = [sphere.vector(*at) for at in ((55, 20), (66, 180), (43, 132))]

    assert framed((55.75, 37.6), wanted=[russia]).window == framed((55.75, 37.6)).window


def test_what_lies_beyond_the_hemisphere_is_left_out():
    other_side = [sphere.vector(-55, -142)]

    found = framed((55.75, 37.6), wanted=[other_side])

    assert found.window == framed((55.75, 37.6)).window


def test_closer_frame_is_narrower():
    assert framed((30, 32), narrowest=framing.CLOSEST).window.width == pytest.approx(
        framing.CLOSEST
    )


def test_area_is_cut_near_the_frame():
    frame = framed((28, 84))
    ring = [sphere.vector(*at) for at in ((0, 60), (0, 110), (60, 110), (60, 60))]

    (part,) = frame.area(ring)

    assert all(frame.box.grown(5.01).holds(point) for point in part)
    assert any(not frame.box.holds(point) for point in part)


def test_land_that_cannot_show_is_known_by_its_cap():
    frame = framed((28, 84))

    assert frame.may_show(sphere.Cap(sphere.vector(20, 78), math.radians(12)))
    assert not frame.may_show(sphere.Cap(sphere.vector(-25, 134), math.radians(18)))
