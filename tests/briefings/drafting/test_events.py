"""What happened in an article: who did what to whom, where and when."""

import pytest


def told(found, text):
    """The events of a text: their kind, who did it and to whom."""
    return [
        (
            event.kind,
            [party.words for party in event.agents],
            [party.words for party in event.targets],
        )
        for event in found(text).events
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Iran fired missiles into Syria.", ("attack", ["Iran"], ["Syria"])),
        ("In reply, Pakistan struck a base.", ("attack", ["Pakistan"], [])),
        ("Tehran claimed to have hit Mossad.", ("attack", ["Iran"], ["Mossad"])),
        ("At least four people were killed.", ("casualty", [], ["four people"])),
        ("He was shot dead by police.", ("casualty", ["police"], [])),
        ("Police arrested six men.", ("arrest", ["Police"], ["six men"])),
        ("China has offered to mediate.", ("negotiate", ["China"], [])),
        (
            "China, the ally of both Iran and Pakistan, offered to mediate.",
            ("negotiate", ["China"], []),
        ),
        (
            "The deal was announced by Portugal’s minister, Inês Carvalho.",
            ("policy", ["Inês Carvalho"], []),
        ),
        (
            "Brazil and Colombia congratulated Rosa Quispe.",
            ("statement", ["Brazil", "Colombia"], ["Rosa Quispe"]),
        ),
        (
            "Canada imposed a tariff on Indian steel.",
            ("sanction", ["Canada"], ["India"]),
        ),
        ("An earthquake struck Turkey.", ("disaster", [], ["Turkey"])),
        ("Thousands of followers marched on Monday.", ("protest", ["followers"], [])),
    ],
)
def test_event_is_read_with_who_did_what_to_whom(found, text, expected):
    assert told(found, text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Iran would attack Syria.",
        "Iran has not attacked Syria.",
        "They failed to sign it.",
        "It held a banned pesticide.",
        "They broke an agreement signed in 2019.",
        "“Iran attacked Syria,” he said.",
        "Talks ruled out nothing.",
    ],
)
def test_what_did_not_happen_is_no_event(found, text):
    assert told(found, text) == []


def test_two_verbs_of_a_sentence_are_two_events_of_their_own(found):
    text = "Activists blocked the bridge, and police detained 120 of them."

    assert told(found, text) == [
        ("protest", ["Activists"], []),
        ("arrest", ["police"], []),
    ]


def test_second_verb_takes_the_doer_of_the_first(found):
    text = "Police fired tear gas and arrested 46 people."

    assert [agents for _kind, agents, _targets in told(found, text)] == [
        ["Police"],
        ["Police"],
    ]


def test_place_and_time_are_those_of_the_sentence(found):
    [event] = found("On Friday morning Japan signed a treaty in Nairobi.").events

    assert event.when == "On Friday morning"
    assert [place.name for place in event.places] == ["Nairobi"]


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Iran attacked Syria.", "attack"),
        ("Two died.", "killing"),
        ("Japan signed it.", "cooperation"),
        ("The two leaders met.", "talks"),
        ("Iran blamed Syria.", "statement"),
        ("Police arrested them.", "other"),
    ],
)
def test_kind_of_an_event_is_an_act_of_the_record(found, text, act):
    assert [event.act for event in found(text).events] == [act]
