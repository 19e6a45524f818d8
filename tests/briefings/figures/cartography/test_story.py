from briefings.figures.cartography import story
from tests.briefings.figures.records import actor, event, outline, place

ERBIL = place("Erbil", "Iraq", (36.19, 44.01))
SYRIA = place("Syria", "Syria", (35, 38))
HORMUZ = place("Strait of Hormuz", "", (26.6, 56.4))


def test_events_are_numbered_in_order_where_they_have_a_spot():
    told = story.read(
        outline(
            places=[ERBIL, SYRIA, place("Unknown")],
            events=[
                event("Somewhere", "Unknown"),
                event("First", "Syria"),
                event("Nowhere"),
                event("Second", "Erbil"),
                event("Third", "Syria"),
            ],
        )
    )

    assert [(each.number, each.event["title"]) for each in told.entries] == [
        (1, "First"),
        (2, "Second"),
        (3, "Third"),
    ]
    assert [each["title"] for each in told.elsewhere] == ["Somewhere", "Nowhere"]


def test_places_at_one_spot_are_one_site():
    twin = place("Erbil airport", "Iraq", (36.19, 44.01))
    told = story.read(
        outline(
            places=[ERBIL, twin],
            events=[event("One", "Erbil"), event("Two", "Erbil airport")],
        )
    )

    (site,) = told.sites
    assert site.name == "Erbil"
    assert [entry.number for entry in site.entries] == [1, 2]


def test_place_without_events_is_a_site_without_numbers():
    told = story.read(outline(places=[ERBIL, SYRIA], events=[event("One", "Syria")]))

    assert [(site.name, len(site.entries)) for site in told.sites] == [
        ("Syria", 1),
        ("Erbil", 0),
    ]


def test_countries_are_known_by_places_and_by_actors_of_any_name():
    told = story.read(
        outline(
            places=[ERBIL],
            actors=[
                actor("The Islamic Republic", also=("Tehran", "Iran")),
                actor("Israel", "population"),
                actor("Utopia"),
            ],
            events=[event("One", "Erbil")],
        )
    )

    assert told.countries == {"Iraq": "Iraq", "Iran": "The Islamic Republic"}
    assert told.scenes == ("Iraq",)


def test_the_state_that_acts_most_is_the_foremost():
    told = story.read(
        outline(
            places=[ERBIL, SYRIA],
            actors=[actor("Iraq"), actor("Iran")],
            events=[
                event("One", "Erbil", by=("Iraq",)),
                event("Two", "Syria", by=("Iran",)),
                event("Three", by=("Iran",)),
            ],
        )
    )

    assert told.main == "Iran"
    assert next(iter(told.countries)) == "Iran"


def test_none_of_those_that_act_alike_is_the_foremost():
    states = [actor("Iraq"), actor("Iran")]
    together = event("One", "Erbil", by=("Iraq", "Iran"))
    places = [ERBIL, SYRIA]

    record = outline(
        places=places, actors=states, events=[together, event("Two", "Syria")]
    )

    assert story.read(record).main is None


def test_the_only_country_is_the_foremost_where_no_state_acts():
    one = outline(places=[ERBIL], events=[event("One", "Erbil")])
    two = outline(places=[ERBIL, SYRIA], events=[event("One", "Erbil")])

    assert story.read(one).main == "Iraq"
    assert story.read(two).main is None


def acts(**fields):
    record = outline(
        places=[ERBIL, HORMUZ],
        actors=[actor("Iran"), actor("Iraq"), actor("A group", "armed_group")],
        events=[event("One", **fields)],
    )
    return [(act.agent, act.number) for act in story.read(record).acts]


def test_force_in_another_country_or_at_sea_is_an_act():
    assert acts(where="Erbil", by=("Iran",), act="attack") == [("Iran", 1)]
    assert acts(where="Strait of Hormuz", by=("Iran",), act="killing") == [("Iran", 1)]
    assert acts(where="Erbil", by=("Iran", "Iraq"), act="attack") == [("Iran", 1)]


def test_what_goes_nowhere_is_no_act():
    assert acts(where="Erbil", by=("Iran",), act="talks") == []
    assert acts(where="Erbil", by=("Iran",), act="other") == []
    assert acts(where="Erbil", by=("Iraq",), act="attack") == []
    assert acts(where="Erbil", by=("A group",), act="attack") == []
    assert acts(by=("Iran",), act="attack") == []


def test_who_used_force_is_named_with_the_event():
    record = outline(
        places=[ERBIL],
        actors=[actor("A group", "armed_group")],
        events=[
            event("One", "Erbil", by=("A group",), act="attack"),
            event("Two", "Erbil", by=("A group",), act="talks"),
        ],
    )

    assert [each.agents for each in story.read(record).entries] == [("A group",), ()]


def test_story_can_be_told_of_some_sites_and_with_them_as_one():
    record = outline(
        places=[ERBIL, SYRIA, HORMUZ],
        actors=[actor("Iran"), actor("Iraq")],
        events=[
            event("One", "Erbil", by=("Iran",), act="attack"),
            event("Two", "Strait of Hormuz"),
            event("Three", "Syria", by=("Iraq",), act="attack"),
        ],
    )
    told = story.read(record)
    crowd = [site for site in told.sites if site.country]

    within, merged = told.within(crowd), told.merging(crowd)

    assert [entry.number for entry in within.entries] == [1, 3]
    assert len(within.acts) == 2
    assert [len(site.entries) for site in merged.sites] == [2, 1]
    assert merged.sites[0].is_merged
    assert merged.sites[0].country is None
    # Iraq acts from within the crowd: that is for the closer look to show.
    assert [(act.agent, act.at) for act in merged.acts] == [
        ("Iran", merged.sites[0].at)
    ]
    assert merged.entries == told.entries
