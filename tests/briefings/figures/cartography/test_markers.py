import itertools
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.figures.cartography.clipping import Box
from briefings.figures.cartography.drawing import SMALL, WIDE
from briefings.figures.cartography.markers import in_short, markers
from briefings.figures.cartography.story import Entry, Site
from tests.briefings.figures.records import event

FRAME = Box(0, 0, 800, 500)
POINTS = st.tuples(st.floats(0, 800), st.floats(0, 500))


def site(*numbers, name="Somewhere", certainty="reported"):
    entries = tuple(
        Entry(each, event("E", certainty=certainty), ()) for each in numbers
    )
    # Where on the sphere does not matter here, as long as each has its own spot.
    return Site(name, (float(numbers[0]), 0.0, 0.0), None, entries)


def marked(*sites_and_points, style=WIDE):
    placed = markers(sites_and_points, style, FRAME)
    return [marker for each in placed.values() for marker in each]


def test_marker_stands_at_its_spot():
    (marker,) = marked((site(1), (300.4, 200.6)))

    assert (marker.x, marker.y, marker.text, marker.spot) == (300, 201, "1", None)


@pytest.mark.parametrize(
    ("certainty", "ring"),
    [("reported", 0), ("claimed", 25), ("alleged", 25), ("analysis", 25)],
)
def test_ring_is_for_what_is_not_simply_reported(certainty, ring):
    (marker,) = marked((site(1, certainty=certainty), (300, 200)))

    assert marker.ring == ring


def test_two_events_at_one_spot_stand_side_by_side():
    one, two = marked((site(1, 2), (300, 200)))

    assert one.y == two.y == 200
    assert one.x < 300 < two.x
    assert two.x - one.x >= 2 * WIDE.marker


def test_many_events_at_one_spot_share_a_marker():
    (marker,) = marked((site(1, 2, 3, 4, 7, certainty="claimed"), (300, 200)))

    assert marker.text == "1–4, 7"
    assert marker.stretch > 0
    assert marker.pill.width > marker.pill.height == 2 * WIDE.marker
    assert marker.certainty == "claimed"


def test_merged_spots_share_a_marker_however_few():
    (marker,) = marked((site(1, 2, name=""), (300, 200)))

    assert marker.text == "1–2"


def test_place_without_events_has_no_marker():
    assert marked((Site("Quiet", (1.0, 0.0, 0.0), None, ()), (300, 200))) == []


def test_markers_that_would_overlap_make_way_and_show_their_spots():
    sites = [(site(number), (300, 200 + number)) for number in range(1, 8)]

    found = marked(*sites)

    assert any(marker.spot for marker in found)
    assert all(
        math.dist((a.x, a.y), (b.x, b.y)) >= 2 * WIDE.marker
        for a, b in itertools.combinations(found, 2)
    )


@given(st.lists(POINTS, min_size=1, max_size=10), st.sampled_from([SMALL, WIDE]))
def test_markers_stay_apart_and_in_the_frame(points, style):
    sites = [(site(number), point) for number, point in enumerate(points, 1)]

    found = marked(*sites, style=style)

    assert [marker.text for marker in found] == [
        str(n) for n, _ in enumerate(points, 1)
    ]
    for marker in found:
        assert FRAME.holds((marker.x, marker.y), style.marker)
    for a, b in itertools.combinations(found, 2):
        assert math.dist((a.x, a.y), (b.x, b.y)) >= 2 * style.marker


@pytest.mark.parametrize(
    ("numbers", "text"),
    [
        ([], ""),
        ([3], "3"),
        ([1, 2, 3], "1–3"),
        ([1, 3], "1, 3"),
        ([1, 2, 5, 6, 7], "1–2, 5–7"),
        ([1, 3, 5, 7], "1, 3…"),
    ],
)
def test_numbers_are_written_in_short(numbers, text):
    assert in_short(numbers) == text
