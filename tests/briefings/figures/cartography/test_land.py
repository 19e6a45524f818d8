import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefings.figures.cartography import atlas, clipping, framing, sphere
from briefings.figures.cartography.land import area, land, outline, path

NUMBER = re.compile(r"-?\d+")


def drawn(*places, main=None, focus=(), longest=10_000):
    frame = framing.frame([sphere.vector(*at) for at in places])
    return frame, land(frame, atlas.load(frame.kind), main, focus, longest)


def points(data):
    """Follow path data from point to point."""
    assert re.fullmatch(r"(M-?\d+ -?\d+l[-\d ]*z?)*", data)
    for part in data.replace("z", "").split("M")[1:]:
        start, steps = part.split("l")
        x, y = map(int, start.split())
        yield x, y
        numbers = iter(map(int, NUMBER.findall(steps)))
        for dx, dy in zip(numbers, numbers, strict=True):
            x, y = x + dx, y + dy
            yield x, y


@pytest.mark.parametrize("longest", [3_500, 5_000, 10_000])
def test_paths_are_as_short_as_asked_for(longest):
    _, found = drawn((48, 2), (59, 18), (38, -9), longest=longest)

    assert 0 < found.length <= longest


@settings(max_examples=40, deadline=None)
@given(st.floats(-90, 90), st.floats(-180, 180))
def test_nothing_is_drawn_far_outside_the_frame(latitude, longitude):
    frame, found = drawn((latitude, longitude))

    for data in (found.main, found.focus, found.rest, found.borders):
        assert all(frame.box.grown(6).holds(point) for point in points(data))


@pytest.mark.parametrize(
    "places",
    [
        [(-18, 178), (-14, -172)],
        [(66, 179), (65, -168)],
        [(-90, 0), (-75, 60)],
        [(38.9, -77), (39.9, 116.4)],
        [(35.7, 139.7), (-33.4, -70.6)],
    ],
    ids=["Fiji", "Bering Strait", "South Pole", "Atlantic", "Pacific"],
)
def test_outlines_hold_together_across_the_antimeridian_and_poles(places):
    frame, found = drawn(*places)

    # A ring torn apart at the antimeridian would run from edge to edge, land or not.
    assert found.rest
    assert sum(map(area, found.others)) < frame.box.width * frame.height


def truth(frame, world):
    """Project every polygon by itself, as the atlas has it."""
    for country in world.countries:
        for polygon in country.polygons:
            if frame.may_show(polygon.cap):
                rings = [
                    [
                        at
                        for index in ring
                        for at in world.arc(max(index, ~index))[
                            :: 1 if index >= 0 else -1
                        ]
                    ]
                    for ring in polygon.rings
                ]
                yield [part for ring in rings for part in frame.area(ring)]


@pytest.mark.parametrize("focus", [[], ["Russia", "China", "France", "Antarctica"]])
@pytest.mark.parametrize(
    "places",
    [
        [(48, 2)],
        [(60, -170), (66, 179)],
        [(-85, 40), (-70, 160)],
        [(85, 0), (70, 100)],
        [(0, -60), (0, 110)],
        [(35, 140), (-33, -70)],
    ],
    ids=["Paris", "Bering Strait", "South Pole", "North Pole", "Atlantic", "Pacific"],
)
def test_land_that_is_joined_and_simplified_is_where_it_was(places, focus):
    frame, found = drawn(*places, focus=focus)
    polygons = list(truth(frame, atlas.load(frame.kind)))
    spots = [(x, y) for x in range(10, 800, 40) for y in range(10, frame.height, 40)]

    wrong = [
        spot
        for spot in spots
        if found.is_sea(spot)
        == any(
            sum(clipping.holds(ring, spot) for ring in rings) % 2 for rings in polygons
        )
    ]

    # Coasts are drawn coarser than they are, and the smallest islands not at all.
    assert len(wrong) < 0.04 * len(spots)


def test_foremost_country_others_and_the_rest_are_drawn_apart():
    _, found = drawn(
        (33, 53), (36, 40), main="Iran", focus=["Iran", "Iraq", "Atlantis"]
    )

    assert set(found.shapes) == {"Iran", "Iraq"}
    assert found.main
    assert found.focus
    assert found.rest
    assert area(found.shapes["Iran"][0]) > area(found.shapes["Iraq"][0])


def test_land_is_told_from_sea():
    frame, found = drawn((36, 15), (45, 10))

    def is_sea(latitude, longitude):
        return found.is_sea(frame.point(sphere.vector(latitude, longitude)))

    assert is_sea(39.9, 12.0)  # the Tyrrhenian Sea
    assert not is_sea(43.0, 12.0)  # Umbria
    assert not is_sea(37.5, 14.2)  # Sicily


def test_enclave_is_no_part_of_the_country_around():
    frame, found = drawn((-29.5, 28.2), focus=["South Africa"])

    lesotho = frame.point(sphere.vector(-29.5, 28.2))
    held = [clipping.holds(ring, lesotho) for ring in found.shapes["South Africa"]]
    assert sum(held) == 2  # its outline, and the hole in it
    assert not found.is_sea(lesotho)


def test_borders_are_drawn_once_and_coasts_are_not_among_them():
    _, found = drawn((33, 44), (36, 40), focus=["Iraq"])
    _, islands = drawn((-18, 178), (-14, -172))

    assert found.borders
    assert "z" not in found.borders
    assert not islands.borders


def test_neighbours_that_do_not_matter_are_one_area():
    _, found = drawn((47, 13), (48, 16))

    # The mainland and what lies off it, with a dozen borders on it.
    assert len(found.others) < 8 < found.borders.count("M")


def test_map_of_the_world_shows_only_borders_that_matter():
    far_apart = [(38.9, -77), (39.9, 116.4)]
    _, none = drawn(*far_apart)
    _, some = drawn(*far_apart, focus=["China"])

    assert not none.borders
    assert 0 < some.borders.count("M") < 25


def test_small_island_that_matters_is_drawn_where_others_are_not():
    _, named = drawn((-41, 175), (-14, -172), focus=["Tonga"])
    _, unnamed = drawn((-41, 175), (-14, -172))

    assert "Tonga" in named.shapes
    assert not unnamed.shapes
    assert named.focus


def test_path_goes_from_point_to_point_in_few_characters():
    line = [(10, 20), (15, 14), (12, 30), (-1, 30)]

    assert path(line) == "M10 20l5-6-3 16-13 0"
    assert list(points(path(line))) == line


def test_outline_closes_its_ring():
    ring = [(10, 20), (15, 14), (12, 30), (10, 20)]

    assert outline(ring) == outline(ring[:-1]) == "M10 20l5-6-3 16z"
