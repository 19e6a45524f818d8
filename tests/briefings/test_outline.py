import pytest

from briefings.models import Actor, Event, Motive, Place, Term
from briefings.outline import names, outline
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def briefing():
    return make.briefing()


@pytest.fixture
def claim(briefing):
    return make.passage(briefing, quote="X", certainty="claimed", speaker="Tehran")


def test_event_says_who_did_what_to_whom_where_and_when(briefing, claim):
    state = {"briefing": briefing, "kind": "state"}
    iran = Actor.objects.create(**state, key="iran", name="Iran", also="Tehran")
    iraq = Actor.objects.create(**state, name="Iraq")
    place = Place.objects.create(
        briefing=briefing, key="erbil", name="Erbil", country="Iraq"
    )
    event = Event.objects.create(
        briefing=briefing,
        passage=claim,
        title="Strike",
        when="First",
        date="2024-01-15",
        act="attack",
        place=place,
        is_open=True,
    )
    event.agents.add(iran)
    event.targets.add(iraq)

    assert outline(briefing)["events"] == [
        {
            "title": "Strike",
            "summary": "",
            "when": "First",
            "date": "2024-01-15",
            "act": "attack",
            "agents": ["iran"],
            "targets": [str(iraq.pk)],
            "place": "Erbil, Iraq",
            "place_id": "erbil",
            "is_open": True,
            "certainty": "claimed",
            "attribution": "Claimed by Tehran",
            "anchor": claim.anchor,
        }
    ]


def test_event_nowhere_and_at_no_date_says_neither(briefing, claim):
    Event.objects.create(
        briefing=briefing, passage=claim, title="X", when="Then", place_not_stated=True
    )

    (event,) = outline(briefing)["events"]

    assert (event["date"], event["place"], event["place_id"]) == ("", "", "")


def test_events_stand_in_their_authors_order(briefing, claim):
    row = {"briefing": briefing, "passage": claim, "place_not_stated": True}
    Event.objects.create(**row, position=2, title="Silence", when="After")
    Event.objects.create(**row, position=1, title="Strike", when="First")

    titles = [event["title"] for event in outline(briefing)["events"]]

    assert titles == ["Strike", "Silence"]


def test_place_is_in_degrees_or_nowhere(briefing):
    Place.objects.create(
        briefing=briefing, key="a", name="A", latitude="36.19", longitude="-44.01"
    )
    Place.objects.create(briefing=briefing, key="b", name="B", note="Somewhere.")

    here, unknown = outline(briefing)["places"]

    assert (here["latitude"], here["longitude"]) == (36.19, -44.01)
    assert unknown == {
        "id": "b",
        "name": "B",
        "country": "",
        "latitude": None,
        "longitude": None,
        "note": "Somewhere.",
    }


def test_actors_motives_and_words_are_as_the_record_has_them(briefing, claim):
    actor = Actor.objects.create(
        briefing=briefing,
        key="iran",
        name="Iran",
        kind="state",
        about="A state.",
        also="Tehran, the Islamic Republic",
    )
    motive = Motive.objects.create(
        briefing=briefing, passage=claim, actor=actor, why="Fear.", holder="Azizi"
    )
    motive.toward.add(actor)
    Term.objects.create(briefing=briefing, key="m", name="Mossad", meaning="Spies.")

    record = outline(briefing)

    assert record["actors"] == [
        {
            "id": "iran",
            "name": "Iran",
            "kind": "state",
            "about": "A state.",
            "also": ["Tehran", "the Islamic Republic"],
        }
    ]
    assert record["motives"] == [
        {
            "actor": "Iran",
            "actor_id": "iran",
            "why": "Fear.",
            "holder": "Azizi",
            "toward": ["iran"],
            "certainty": "claimed",
            "anchor": claim.anchor,
        }
    ]
    assert record["terms"] == [{"anchor": "g-m", "name": "Mossad", "meaning": "Spies."}]


def test_other_names_are_taken_apart_at_commas():
    assert names(" Tehran , , Persia") == ["Tehran", "Persia"]


def test_outline_costs_the_same_however_long_the_record(
    briefing, claim, django_assert_num_queries
):
    for number in range(20):
        row = {"briefing": briefing, "name": f"A{number}"}
        actor = Actor.objects.create(**row, kind="state")
        event = Event.objects.create(
            briefing=briefing,
            passage=claim,
            title="X",
            when="Then",
            place_not_stated=True,
        )
        event.agents.add(actor)
        motive = Motive.objects.create(
            briefing=briefing, passage=claim, actor=actor, why="X", holder="Y"
        )
        motive.toward.add(actor)

    with django_assert_num_queries(8):
        outline(briefing)


def test_glossary_stands_in_the_order_of_a_dictionary():
    briefing = make.briefing()
    for name in ("volatile", "Zone", "Mossad", "état"):
        briefing.terms.create(name=name, meaning="A word.")

    names = [term["name"] for term in outline(briefing)["terms"]]

    assert names == ["état", "Mossad", "volatile", "Zone"]
