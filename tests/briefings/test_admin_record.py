"""The record on the writing desk: found, explained, and of this briefing only."""

import pytest

from briefings import markup
from briefings.models import Actor, Briefing, Event, Motive, Passage, Place
from tests import desk, make

pytestmark = pytest.mark.django_db

SYRIA = "Iran fired missiles into Syria."
ERBIL = "In Erbil, Tehran said it had struck a facility of Mossad."
DIED = "At least four people died."


@pytest.fixture
def briefing():
    return make.briefing(status="draft")


@pytest.fixture
def write(client, briefing):
    """Write on the page of the briefing and send it."""
    client.force_login(briefing.owner)

    def send(**typed):
        return desk.send(client, desk.address(briefing), **typed)

    return send


# Passages


def test_new_passage_is_marked_in_the_lesson(write, briefing):
    response = write(passages__2__quote=DIED)

    assert response.status_code == 302
    passage = briefing.passages.get(quote=DIED)
    assert (passage.is_lost, passage.section) == (False, "What happened")
    briefing.refresh_from_db()
    assert f'id="{passage.anchor}"' in briefing.sections[0]["html"]


@pytest.mark.parametrize(
    ("quote", "explained"),
    [
        ("Iran fired rockets.", "not in the text. Copy them from it exactly"),
        ("What happened", "This is a heading"),
        (f"{DIED}\n\nIn one analyst’s reading", "not in the text"),
    ],
)
def test_quote_that_cannot_be_marked_is_explained(write, briefing, quote, explained):
    response = write(passages__2__quote=quote, title="Kept")

    assert explained in " ".join(desk.said(response))
    content = response.content.decode()
    assert quote.split("\n")[0] in content
    assert 'value="Kept"' in content
    assert Passage.objects.count() == 2


def test_quote_over_two_paragraphs_is_explained(write):
    response = write(
        body="It began at noon.\n\nIt ended at one.",
        passages__0__DELETE="on",
        passages__1__DELETE="on",
        passages__2__quote="at noon.\nIt ended",
    )

    assert desk.said(response) == [
        "This runs over two paragraphs. Mark each part on its own."
    ]


def test_quote_that_stands_twice_is_found_with_the_words_around_it(write, briefing):
    body = f"{make.BODY}\n\nThey said no. They said no, again."
    refused = write(body=body, passages__2__quote="They said no")
    assert "stand in the text 2 times" in desk.said(refused)[0]

    write(body=body, passages__2__quote="They said no", passages__2__suffix=", again.")

    passage = briefing.passages.get(quote="They said no")
    assert (passage.is_lost, passage.end) == (False, len(passage_text(briefing)) - 8)


def passage_text(briefing):
    briefing.refresh_from_db()
    return markup.parse(briefing.body).text


def test_words_copied_with_their_stars_are_found(write, briefing):
    body = f"{make.BODY}\n\nThe strike was **not** a surprise."

    write(body=body, passages__2__quote="The strike was **not** a surprise.")

    assert briefing.passages.filter(quote="The strike was not a surprise.").exists()


def test_same_words_cannot_be_marked_twice(write):
    response = write(passages__2__quote=SYRIA)

    assert desk.said(response) == ["These words are marked twice. Delete one."]


@pytest.mark.parametrize("certainty", ["claimed", "analysis"])
def test_claim_without_a_speaker_is_explained(write, certainty):
    response = write(passages__2__quote=DIED, passages__2__certainty=certainty)

    assert desk.said(response) == ["Say who claims this, or whose reading it is."]


def test_fact_with_a_speaker_is_explained(write):
    response = write(passages__2__quote=DIED, passages__2__speaker="Tehran")

    assert "has no speaker" in desk.said(response)[0]


def test_text_that_loses_a_passage_is_saved_as_a_draft_and_says_so(
    client, write, briefing
):
    response = write(body=briefing.body.replace("missiles into Syria", "rockets"))
    assert response.status_code == 302

    page = client.get(response.url)

    assert [passage.quote for passage in page.context["lost"]] == [SYRIA]
    assert f"No longer in the text: “{SYRIA}”" in page.content.decode()
    assert "Lost: these words are no longer in the text" in page.content.decode()


def test_published_text_may_not_lose_a_passage(client):
    briefing = make.briefing()
    client.force_login(briefing.owner)

    response = desk.send(
        client, desk.address(briefing), body="Nothing happened.", change="repair"
    )

    assert len(desk.said(response)) == 2
    assert "which learners are reading" in desk.said(response)[0]
    assert Briefing.objects.get().body == briefing.body


def test_lost_passage_is_mended_by_a_new_quote(write, briefing):
    write(body=briefing.body.replace("missiles into Syria", "rockets"))

    response = write(passages__0__quote="Iran fired rockets.")

    assert response.status_code == 302
    assert not briefing.passages.filter(start=None).exists()


# Places and actors


def test_half_a_coordinate_is_explained(write):
    response = write(places__0__name="Erbil", places__0__latitude="36.19")

    assert desk.said(response) == ["Give both numbers, or leave both empty."]


def test_place_off_the_earth_is_explained(write):
    response = write(
        places__0__name="Erbil", places__0__latitude="91", places__0__longitude="44"
    )

    assert len(desk.said(response)) == 1
    assert not Place.objects.exists()


def test_same_name_twice_is_explained(write, briefing):
    Actor.objects.create(briefing=briefing, name="Iran", kind="state")

    response = write(actors__1__name="Iran", actors__1__kind="state")

    assert "Two of these have the same name." in desk.said(response)


# Events and motives, written in one go with what they speak of

EVENT = {
    "places__0__name": "Erbil",
    "actors__0__name": "Iran",
    "actors__0__kind": "state",
    "actors__0__also": "Tehran",
    "events__0__title": "Missiles hit Erbil",
    "events__0__when": "First strikes",
    "events__0__act": "attack",
    "events__0__where": "erbil",
    "events__0__who": "Tehran",
    "events__0__new_quote": ERBIL,
}


def test_event_speaks_of_what_is_typed_on_the_same_page(write, briefing):
    response = write(**EVENT)

    assert response.status_code == 302
    event = Event.objects.get()
    assert event.place.name == "Erbil"
    assert [actor.name for actor in event.agents.all()] == ["Iran"]
    assert event.passage == briefing.passages.get(quote=ERBIL)
    assert Passage.objects.count() == 2
    briefing.refresh_from_db()
    assert briefing.record["events"][0]["title"] == "Missiles hit Erbil"


def test_event_without_a_place_is_explained(write):
    response = write(**EVENT | {"events__0__where": ""})

    assert desk.said(response) == [
        "Say where it happened, or tick that the source does not say."
    ]


def test_event_whose_place_is_not_stated_needs_none(write):
    typed = EVENT | {"events__0__where": "", "events__0__place_not_stated": "on"}

    assert write(**typed).status_code == 302
    assert Event.objects.get().place is None


def test_event_with_a_place_that_is_not_stated_is_explained(write):
    response = write(**EVENT | {"events__0__place_not_stated": "on"})

    assert "not both" in desk.said(response)[0]


def test_names_that_nothing_bears_are_explained(write):
    response = write(
        **EVENT | {"events__0__where": "Arbil", "events__0__whom": "Mossad\r\nIraq"}
    )

    said = " ".join(desk.said(response))
    assert "No place is called “Arbil”" in said
    assert "No actor is called “Mossad”" in said
    assert "No actor is called “Iraq”" in said
    assert not Event.objects.exists()


def test_motive_needs_an_actor_a_holder_and_evidence(write):
    response = write(motives__0__why="It saw threats closing in.")

    assert len(desk.said(response)) == 3


def test_motive_is_written_with_its_passage(write, briefing):
    quote = "Iran’s leaders saw threats closing in"

    response = write(
        actors__0__name="Iran",
        actors__0__kind="state",
        motives__0__whose="Iran",
        motives__0__why="It saw threats closing in.",
        motives__0__holder="One analyst",
        motives__0__new_quote=quote,
        motives__0__new_certainty="analysis",
        motives__0__new_speaker="One analyst",
    )

    assert response.status_code == 302
    passage = Motive.objects.get().passage
    assert (passage.quote, passage.certainty) == (quote, "analysis")
    assert passage.is_lost is False


def test_motive_is_aimed_at_actors_of_the_page(write):
    motive = {
        "motives__0__whose": "Tehran",
        "motives__0__why": "To be seen as strong.",
        "motives__0__whom": "iran\r\n",
        "motives__0__holder": "One analyst",
        "motives__0__new_quote": ERBIL,
    }

    assert write(**EVENT | motive).status_code == 302
    assert write().status_code == 302

    assert [actor.name for actor in Motive.objects.get().toward.all()] == ["Iran"]


def test_motive_aimed_at_nobody_known_is_explained(write):
    response = write(
        motives__0__whose="Iran",
        motives__0__why="To be seen as strong.",
        motives__0__whom="Mossad",
        motives__0__holder="One analyst",
        motives__0__new_quote=ERBIL,
        actors__0__name="Iran",
        actors__0__kind="state",
    )

    assert "No actor is called “Mossad”" in desk.said(response)[0]
    assert not Motive.objects.exists()


def test_saved_record_is_saved_again_unchanged(client, write, briefing):
    write(**EVENT)
    before = list(Event.objects.values())

    assert write().status_code == 302
    assert list(Event.objects.values()) == before
    assert [actor.name for actor in Event.objects.get().agents.all()] == ["Iran"]


# Evidence, chosen or pasted


def test_pasted_sentence_that_is_marked_already_is_the_same_passage(write):
    response = write(**EVENT | {"events__0__new_quote": f"  {SYRIA} "})

    assert response.status_code == 302
    assert Event.objects.get().passage.quote == SYRIA
    assert Passage.objects.count() == 2


def test_sentence_pasted_twice_makes_one_passage(write):
    other = {name.replace("0", "1"): value for name, value in EVENT.items()}
    pasted = {
        "events__0__new_quote": DIED,
        "events__0__new_certainty": "reported",
        "events__TOTAL_FORMS": "2",
        "events__1__new_quote": DIED,
        "events__1__who": "",
    }
    events = {name: value for name, value in other.items() if "events" in name}

    response = write(**events | EVENT | pasted)

    assert response.status_code == 302, desk.said(response)
    assert [event.passage.quote for event in Event.objects.all()] == [DIED, DIED]
    assert Passage.objects.filter(quote=DIED).count() == 1


def test_pasted_sentence_must_say_how_sure_it_is(write):
    response = write(**EVENT | {"events__0__new_quote": DIED})

    assert desk.said(response) == ["Say how sure the source is of this."]


def test_pasted_sentence_may_not_contradict_its_marking(write):
    response = write(**EVENT | {"events__0__new_certainty": "reported"})

    assert "marked already, as “Claimed by Tehran”" in desk.said(response)[0]


def test_no_evidence_at_all_is_explained(write):
    response = write(**EVENT | {"events__0__new_quote": ""})

    assert "Which sentence settles this?" in desk.said(response)[0]


def test_passage_of_another_briefing_is_no_evidence(client, write, briefing):
    strange = make.briefing(briefing.owner).passages.first()

    response = write(
        **EVENT | {"events__0__new_quote": "", "events__0__passage": strange.pk}
    )

    assert desk.said(response) == ["Choose a passage of this briefing."]
    assert not Event.objects.exists()


def test_only_this_briefings_passages_are_offered(client, briefing):
    make.briefing(briefing.owner)
    client.force_login(briefing.owner)

    page = desk.opened(client, desk.address(briefing))

    own = [str(passage.pk) for passage in briefing.passages.all()]
    offered = [name for name in page.options if name.endswith("-passage")]
    assert offered
    assert all(page.options[name] == ["", *own] for name in offered)


# Rows that are used, gone or somebody else's


def test_passage_in_use_is_not_deleted_and_says_by_what(write, briefing):
    write(**EVENT)
    place = list(briefing.passages.order_by("start")).index(Event.objects.get().passage)

    response = write(**{f"passages__{place}__DELETE": "on"})

    assert "still used by event “Missiles hit Erbil”" in " ".join(desk.said(response))
    assert Passage.objects.count() == 2


def test_actor_in_use_is_not_deleted(write):
    write(
        actors__0__name="Iran",
        actors__0__kind="state",
        motives__0__whose="Iran",
        motives__0__why="Why",
        motives__0__holder="One analyst",
        motives__0__new_quote=SYRIA,
    )
    assert Motive.objects.exists()

    response = write(actors__0__DELETE="on")

    said = " ".join(desk.said(response))
    assert "is still used by motive" in said
    assert Actor.objects.exists()


@pytest.mark.parametrize("count", ["0", "1"])
@pytest.mark.parametrize("delete", ["", "on"])
def test_row_of_another_briefing_can_neither_be_changed_nor_deleted(
    write, count, delete
):
    hers = make.briefing(status="draft")
    place = Place.objects.create(briefing=hers, name="Hers")

    response = write(
        places__INITIAL_FORMS=count,
        places__0__id=place.pk,
        places__0__name="Mine now",
        places__0__DELETE=delete or None,
    )

    place.refresh_from_db()
    assert (place.name, place.briefing) == ("Hers", hers)
    if not delete:
        assert response.status_code == 200


def test_row_deleted_meanwhile_is_explained(client, write, briefing):
    place = Place.objects.create(briefing=briefing, name="Erbil")
    data = desk.opened(client, desk.address(briefing)).fields
    place.delete()

    response = client.post(desk.address(briefing), {**data, "_save": "1"})

    assert "Somebody has deleted a row" in " ".join(desk.said(response))


@pytest.mark.parametrize(
    "name",
    [
        "passages-0-id",
        "passages-0-briefing",
        "passages-TOTAL_FORMS",
        "passages-INITIAL_FORMS",
        "passages-__prefix__-id",
        "quizzes-0-questions-0-passage",
        "quizzes-0-questions-0-choices-0-id",
        "quizzes-0-questions-0-choices-TOTAL_FORMS",
        "quizzes-empty-questions-0-choices-0-text",
        "quizzes-empty-questions-TOTAL_FORMS",
    ],
)
def test_nonsense_in_what_scripts_write_is_no_server_error(write, name):
    assert write(**{name: "x"}).status_code in (200, 302)


def test_order_is_kept_and_a_row_without_a_number_goes_last(write):
    write(
        actors__TOTAL_FORMS="2",
        actors__0__name="Second",
        actors__0__kind="state",
        actors__0__position="2",
        actors__1__name="First",
        actors__1__kind="state",
        actors__1__position="1",
        actors__1__id="",
    )
    write(actors__2__name="Last", actors__2__kind="state")

    assert [actor.name for actor in Actor.objects.all()] == ["First", "Second", "Last"]
