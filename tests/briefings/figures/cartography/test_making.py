import json

import pytest

from briefings.figures.cartography import making, sphere

# Two squares side by side, which share the arc between them, and a pole of its own.
TOPOLOGY = {
    "type": "Topology",
    "transform": {"scale": [0.5, 0.5], "translate": [-10, -20]},
    "arcs": [
        [[20, 40], [0, 20]],
        [[20, 60], [-20, 0], [0, -20], [20, 0]],
        [[20, 60], [20, 0], [0, -20], [-20, 0]],
        [[0, -140], [200, 0], [200, 0], [200, 0], [-600, 0]],
    ],
    "objects": {
        "countries": {
            "type": "GeometryCollection",
            "geometries": [
                {
                    "type": "Polygon",
                    "id": "001",
                    "properties": {"name": "West"},
                    "arcs": [[0, 1]],
                },
                {
                    "type": "MultiPolygon",
                    "id": "002",
                    "properties": {"name": "East"},
                    "arcs": [[[~0, 2]], [[3]]],
                },
            ],
        }
    },
}


def test_arcs_are_read_step_by_step():
    first = next(making.decoded(TOPOLOGY))

    assert [sphere.degrees(place) for place in first] == [
        pytest.approx((0, 0)),
        pytest.approx((10, 0)),
    ]


def test_countries_keep_their_polygons_but_not_the_pole():
    compact = making.compact(TOPOLOGY)
    (west, (west_polygon,)), (east, (east_polygon,)) = compact["countries"]

    assert (west, east) == ("West", "East")
    assert west_polygon[3] == [[0, 1]]
    assert east_polygon[3] == [[~0, 2]]
    # In hundredths of a degree, longitude first, each from the one before.
    assert compact["arcs"][0] == [0, 0, 0, 1000]


def test_polygon_stands_behind_the_cap_that_holds_it():
    (_, (polygon,)), _ = making.compact(TOPOLOGY)["countries"]
    latitude, longitude, radius, _ = polygon

    assert (latitude, longitude) == (
        pytest.approx(5, abs=0.1),
        pytest.approx(-5, abs=0.1),
    )
    assert 7.0 < radius < 7.3


def test_names_come_in_many_languages_and_the_first_has_them(tmp_path, monkeypatch):
    monkeypatch.setattr(making, "LANGUAGES", ["en", "fr"])
    monkeypatch.setattr(making, "ALIASES", {"Sunset": "West"})
    codes = [["WW", "WWW", "001", ""], ["EE", "EEE", "002", ""], ["XX", "XXX", "9", ""]]
    (tmp_path / "codes.json").write_text(json.dumps(codes))
    (tmp_path / "langs").mkdir()
    english = {"countries": {"WW": ["West", "The West"], "EE": "Est", "XX": "Nowhere"}}
    french = {"countries": {"WW": "Ouest", "EE": "Été"}}
    (tmp_path / "langs" / "en.json").write_text(json.dumps(english))
    (tmp_path / "langs" / "fr.json").write_text(json.dumps(french))

    assert making.known_names(TOPOLOGY, tmp_path) == {
        "east": "East",
        "est": "East",
        "ete": "East",
        "ouest": "West",
        "sunset": "West",
        "west": "West",
    }


def test_names_are_folded_for_comparison():
    from briefings.figures.cartography.names import folded

    assert folded("The  Côte d’Ivoire!") == "cote d ivoire"
    assert folded("ایران") == "ایران"
