import math

import pytest

from briefings.figures.cartography import atlas, sphere


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("Iran", "Iran"),
        ("the United States", "United States of America"),
        ("U.S.", "United States of America"),
        ("UK", "United Kingdom"),
        ("Cote d’Ivoire", "Côte d'Ivoire"),
        ("Ivory Coast", "Côte d'Ivoire"),
        ("Türkiye", "Turkey"),
        ("DR Congo", "Dem. Rep. Congo"),
        ("Congo", "Congo"),
        ("Bosnia and Herzegovina", "Bosnia and Herz."),
        ("NORTH KOREA", "North Korea"),
        ("États-Unis", "United States of America"),
        ("Allemagne", "Germany"),
        ("ایران", "Iran"),
        ("Россия", "Russia"),
        ("中国", "China"),
        ("Tonga", "Tonga"),
        ("Kosovo", "Kosovo"),
    ],
)
def test_country_is_known_by_its_names(said, name):
    assert atlas.called([said]) == name


@pytest.mark.parametrize("said", ["", "Atlantis", "European Union", "…", "Tehran"])
def test_what_is_no_country_is_not_known(said):
    assert atlas.called([said]) is None


def test_second_name_helps_where_the_first_does_not():
    assert atlas.called(["Tehran", "Iran"]) == "Iran"


def test_every_name_leads_to_a_country_of_the_atlas():
    names = {country.name for country in atlas.load("near").countries}

    assert set(atlas._names().values()) <= names


def test_data_are_small():
    sizes = [path.stat().st_size for path in atlas.FOLDER.glob("*.json.gz")]

    assert len(sizes) == 3
    assert sum(sizes) < 300_000


def test_data_are_read_once():
    assert atlas.load("far") is atlas.load("far")


@pytest.mark.parametrize("kind", ["near", "far"])
def test_every_cap_holds_its_outline(kind):
    # A polygon is left out by its cap alone, so none of it may stick out.
    world = atlas.load(kind)
    for country in world.countries:
        for polygon in country.polygons:
            for index in polygon.rings[0]:
                arc = world.arc(index if index >= 0 else ~index)
                far = max(sphere.angle(polygon.cap.centre, place) for place in arc)
                assert far <= polygon.cap.radius + 1e-6, country.name


@pytest.mark.parametrize("kind", ["near", "far"])
def test_every_country_fits_a_hemisphere(kind):
    # Clipping to a hemisphere relies on it.
    for country in atlas.load(kind).countries:
        for polygon in country.polygons:
            assert polygon.cap.radius < math.pi / 2


@pytest.mark.parametrize("kind", ["near", "far"])
def test_every_ring_closes(kind):
    world = atlas.load(kind)
    for country in world.countries:
        for polygon in country.polygons:
            for ring in polygon.rings:
                arcs = [
                    world.arc(index) if index >= 0 else world.arc(~index)[::-1]
                    for index in ring
                ]
                ends = [arc[-1] for arc in arcs]
                assert ends == [arc[0] for arc in [*arcs[1:], arcs[0]]], country.name
