"""The map as HTML: what it says to those who see it, and to those who do not."""

import gzip
import re
from xml.etree import ElementTree

import pytest
from django.utils.translation import override

from briefings.drawing import draw
from briefings.models import Briefing
from tests import make
from tests.briefings.figures import records
from tests.briefings.figures.records import event, outline, place

DRAWN = [name for name in records.ALL if name != "nowhere"]


def html(record, name="map"):
    return draw(record)[name]


def tree(record, name="map"):
    return ElementTree.fromstring(html(record, name))  # noqa: S314, it is ours


def words(element):
    return " ".join("".join(element.itertext()).split())


def finding(record):
    return words(tree(record).find(".//p[@class='fig__title']"))


def ids(element):
    return [each.get("id") for each in element.iter() if each.get("id")]


@pytest.mark.parametrize("name", DRAWN)
def test_picture_is_an_image_with_a_title_and_a_description(name):
    figure = tree(records.ALL[name]())
    (svg, *_) = figure.iter("svg")
    known = {each.get("id"): words(each) for each in figure.iter() if each.get("id")}

    assert svg.get("role") == "img"
    assert known[svg.get("aria-labelledby")] == finding(records.ALL[name]())
    assert known[svg.get("aria-describedby")]
    assert len(ids(figure)) == len(set(ids(figure)))


@pytest.mark.parametrize("name", DRAWN)
def test_words_in_the_picture_are_not_read_out(name):
    figure = tree(records.ALL[name]())
    hidden = {
        id(text)
        for group in figure.iterfind(".//g[@aria-hidden='true']")
        for text in group.iter("text")
    }

    pictures = [svg for svg in figure.iter("svg") if svg.get("class") == "map"]
    assert all(id(text) in hidden for svg in pictures for text in svg.iter("text"))
    assert hidden


@pytest.mark.parametrize("name", DRAWN)
def test_map_is_light(name):
    assert len(gzip.compress(html(records.ALL[name]()).encode())) <= 5_200


def test_list_says_what_happened_at_each_number():
    items = [words(item) for item in tree(records.strikes()).iterfind(".//ol/li")]

    assert items == [
        "1 A raid Reported Damascus · by Israel",
        "2 A killing Alleged Beirut · by Israel",
        "3 Rockets Reported Haifa · by An armed group",
        "4 A port is hit Reported Hodeidah · by United States",
        "5 A second raid Reported Damascus · by Israel",
    ]


def test_description_says_who_acted_where():
    said = words(tree(records.strikes()).find(".//desc"))

    assert "Arrows lead from Israel to 1, 2, 5." in said
    assert "Yemen" in said


@pytest.mark.parametrize(
    ("record", "said"),
    [
        (records.treaty, "12 events in 12 places, all reported"),
        (records.election, "6 events in 4 places; one is claimed or alleged"),
        (records.antarctica, "4 events in 4 places; one is somebody’s reading"),
        (records.earthquake, "Where it happened: Barpak"),
    ],
)
def test_headline_says_what_the_record_comes_to(record, said):
    assert finding(record()) == said


def test_headline_names_the_only_place_and_calls_attacks_attacks():
    spot = [place("Erbil", "Iraq", (36.19, 44.01))]
    attacks = [event("One", "Erbil", act="attack"), event("Two", "Erbil", act="attack")]

    assert finding(outline(places=spot, events=attacks)) == (
        "2 attacks in Erbil, all reported"
    )
    assert finding(outline(places=spot)) == "The places in this briefing"


def test_signs_are_explained_where_they_are_used():
    def explained(record):
        return words(tree(record).find(".//p[@class='fig__sub']"))

    assert "Arrows show who acted where" in explained(records.strikes())
    assert "dashed ring" in explained(records.strikes())
    assert "dotted ring" not in explained(records.strikes())
    assert "dotted ring" in explained(records.antarctica())
    assert tree(records.earthquake()).find(".//p[@class='fig__sub']") is None


def test_caption_says_what_the_map_does_not_know():
    record = records.earthquake()
    record["places"].append(place("A valley"))
    record["events"] += [event("A slide", "A valley"), event("Aid is promised")]

    caption = words(tree(record).find("figcaption"))

    assert "the source does not say where: Aid is promised." in caption
    assert "no exact spot is known: A slide (A valley)." in caption
    assert "Barpak. Near the epicentre." in caption
    assert "Natural Earth" in caption


def test_closer_look_says_at_what():
    figure = tree(records.canal())

    assert "A closer look: 1–5" in words(figure)
    assert len(list(figure.iterfind(".//svg[@role='img']"))) == 2


@pytest.mark.parametrize("language", ["fr", "fa"])
def test_numbers_are_written_for_browsers_in_any_language(language):
    with override(language):
        figure = tree(records.strikes())

    measures = {"x", "y", "width", "height", "rx", "cx", "cy", "r", "font-size"}
    for each in figure.iter():
        for name in measures.intersection(each.keys()):
            assert re.fullmatch(r"-?\d+", each.get(name))


def test_what_authors_write_is_text():
    record = records.earthquake()
    record["places"][0]["name"] = "<script>x</script>"
    record["events"][0]["title"] = "A & B <b>"

    assert "<script>" not in html(record)
    assert "A & B <b>" in words(tree(record))


def test_art_is_the_picture_alone():
    art = tree(records.strikes(), "art")

    assert art.get("aria-hidden") == "true"
    assert ids(art) == []


def test_neither_map_nor_art_without_a_place():
    assert not {"map", "art"} & draw(records.nowhere()).keys()


@pytest.fixture
def briefing(db):
    made = make.briefing()
    Briefing.objects.update(record=records.strikes(), figures=draw(records.strikes()))
    return made


def test_lesson_shows_the_map_once(client, briefing):
    page = client.get(briefing.get_absolute_url()).content.decode()

    assert page.count('id="map"') == 1


def test_library_leads_with_the_map(client, briefing):
    page = client.get("/").content.decode()

    assert '<svg class="map"' in page
    assert "In what order" not in page


def test_library_leads_with_the_events_where_there_is_no_map(client, briefing):
    Briefing.objects.update(figures={})

    page = client.get("/").content.decode()

    assert '<svg class="map"' not in page
    assert "In what order" in page
