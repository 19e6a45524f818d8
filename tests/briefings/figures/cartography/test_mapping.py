import itertools
import json
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefings.figures.cartography import draw
from briefings.figures.cartography.drawing import distance
from tests.briefings.figures import records
from tests.briefings.figures.records import actor, event, outline, place

DRAWN = [name for name in records.ALL if name != "nowhere"]


@pytest.fixture(scope="module", params=DRAWN)
def figure(request):
    return draw(records.ALL[request.param]())


def pictures(figure):
    return [each for each in (figure.picture, figure.closer) if each]


def overlays(figure):
    return [each for one in pictures(figure) for each in (one.small, one.wide)]


def numbers(picture):
    """All coordinates that a picture would print."""
    land = picture.land
    parts = [land.main, land.focus, land.rest, land.borders, picture.beyond]
    for overlay in (picture.small, picture.wide):
        parts += [f"{arrow.line} {arrow.head}" for arrow in overlay.arrows]
        parts += [f"{each.x} {each.y}" for each in overlay.markers]
        parts += [f"{each.x} {each.y}" for each in overlay.labels]
    return parts


def assert_sound(figure):
    """Nothing is out of frame, and nothing lies over anything else."""
    for overlay, picture in zip(
        overlays(figure), [p for p in pictures(figure) for _ in range(2)], strict=True
    ):
        for label in overlay.labels:
            assert 0 <= label.box.left < label.box.right <= picture.width
            assert 0 <= label.box.low < label.box.high <= picture.height
        for a, b in itertools.combinations(overlay.labels, 2):
            assert not a.box.meets(b.box)
        for label, marker in itertools.product(overlay.labels, overlay.markers):
            assert distance(label.box, (marker.x, marker.y)) >= marker.radius
        for marker in overlay.markers:
            assert marker.radius <= marker.x <= picture.width - marker.radius
            assert marker.radius <= marker.y <= picture.height - marker.radius


def test_what_is_laid_out_keeps_apart_and_in_the_frame(figure):
    assert_sound(figure)


def test_only_whole_numbers_are_printed(figure):
    # Others would be written with a comma where people write them so.
    for part in itertools.chain(*map(numbers, pictures(figure))):
        assert re.fullmatch(r"[-\d\sMLQlhvz]*", part)


def test_outlines_are_short(figure):
    assert 0 < sum(each.land.length for each in pictures(figure)) <= 7_000


@pytest.mark.parametrize("name", DRAWN)
def test_a_record_is_drawn_the_same_every_time(name):
    assert draw(records.ALL[name]()) == draw(records.ALL[name]())


def test_no_map_without_any_known_place():
    assert draw(records.nowhere()) is None
    assert draw(outline()) is None


def test_every_located_event_is_marked_by_its_number():
    figure = draw(records.election())

    for overlay in overlays(figure):
        assert sorted(marker.text for marker in overlay.markers) == list("123456")


def test_what_is_not_on_the_map_is_listed():
    record = records.earthquake()
    record["places"].append(place("A valley"))
    record["events"] += [event("A slide", "A valley"), event("Aid is promised")]

    figure = draw(record)

    assert figure.unmapped == ["A slide (A valley)"]
    assert figure.unplaced == ["Aid is promised"]


def test_places_of_which_the_source_does_not_say_all_are_noted():
    assert [each["name"] for each in draw(records.earthquake()).noted] == ["Barpak"]


def test_claims_and_readings_are_told_from_reports():
    figure = draw(records.election())

    assert [entry.number for entry in figure.claims] == [3]
    assert [entry.number for entry in figure.readings] == [6]


def test_countries_that_matter_are_named():
    assert set(draw(records.strikes()).picture.named) >= {"Yemen", "Syria", "Israel"}
    assert draw(records.earthquake()).picture.named == ["Nepal"]


def test_country_too_small_to_be_seen_is_named_beside_its_marker():
    record = records.trade_dispute()
    record["places"].append(place("Yaren", "Nauru", (-0.55, 166.92)))
    record["events"].append(event("An island speaks up", "Yaren"))

    picture = draw(record).picture

    assert "Nauru" not in picture.land.shapes
    assert "Nauru" in picture.named


def test_who_acts_from_beyond_the_map_is_named_at_its_edge():
    labels = draw(records.strikes()).picture.wide.labels

    (away,) = [label for label in labels if label.kind == "away"]
    assert away.lines == ("United", "States")


def test_narrow_screens_get_fewer_names_in_larger_type():
    picture = draw(records.treaty()).picture

    assert len(picture.small.labels) < len(picture.wide.labels)
    assert not [label for label in picture.small.labels if label.kind == "place"]
    # 288 pixels is what a screen of 320 leaves; 512 is where the other layout begins.
    assert picture.small.style.text * 288 / picture.width >= 12
    assert picture.wide.style.text * 512 / picture.width >= 12


def test_crowded_places_get_a_closer_look():
    figure = draw(records.canal())

    assert figure.crowd == "1–5"
    assert figure.closer.numbers == [1, 2, 3, 4, 5]
    assert sorted(each.text for each in figure.picture.wide.markers) == ["1–5", "6"]
    assert sorted(each.text for each in figure.closer.wide.markers) == list("12345")
    assert_sound(figure)


def test_closer_look_is_not_taken_without_need():
    assert draw(records.treaty()).closer is None


def test_map_of_the_whole_world_shows_where_the_earth_ends():
    spots = {
        "A": (64, -149),
        "B": (-41, 174),
        "C": (0, -60),
        "D": (10, 20),
        "E": (30, 95),
    }
    record = outline(
        places=[place(name, "", at) for name, at in spots.items()],
        events=[event(name, name) for name in spots],
    )

    assert draw(record).picture.beyond
    assert not draw(records.earthquake()).picture.beyond


SPOTS = st.tuples(st.integers(-90, 90), st.integers(-180, 180))


@settings(max_examples=25, deadline=None)
@given(
    st.lists(SPOTS, min_size=1, max_size=7, unique=True),
    st.lists(st.integers(0, 6), max_size=9),
    st.sampled_from(["reported", "claimed", "analysis"]),
)
def test_any_places_on_earth_can_be_drawn(spots, happened, certainty):
    names = [f"Place {index}" for index, _ in enumerate(spots)]
    record = outline(
        places=[place(name, "Fiji", at) for name, at in zip(names, spots, strict=True)],
        actors=[actor("Russia"), actor("Canada")],
        events=[
            event(
                f"Event {index}",
                names[index % len(names)],
                by=("Russia", "Canada"),
                act="attack",
                certainty=certainty,
            )
            for index in happened
        ],
    )

    figure = draw(json.loads(json.dumps(record)))

    assert_sound(figure)
    assert len(figure.entries) == len(happened)
