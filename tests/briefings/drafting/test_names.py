"""Names in an article: found whole, told apart, put together."""

import pytest


def kinds(found):
    return {name.name: name.kind for name in found.names}


def named(found, name):
    return next(each for each in found.names if each.name == name)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Iran fired at Erbil.", {"Iran": "state", "Erbil": "place"}),
        ("The United States agreed.", {"United States": "state"}),
        ("He met Inês Carvalho there.", {"Inês Carvalho": "person"}),
        ("President Kemal Aydın spoke.", {"Kemal Aydın": "person"}),
        (
            "The World Trade Organization met.",
            {"World Trade Organization": "organisation"},
        ),
        ("He leads the Bank of England.", {"Bank of England": "organisation"}),
        ("They seized the Vasco da Gama Bridge.", {"Vasco da Gama Bridge": "place"}),
        ("It hit the rebel group Green Banner.", {"Green Banner": "armed_group"}),
        ("Fighters of Hezbollah left.", {"Hezbollah": "armed_group"}),
        ("The shipping company Aegean Star left.", {"Aegean Star": "organisation"}),
        ("Shares of Tata Steel fell.", {"Tata Steel": "organisation"}),
        ("They met near the town of Bingöl.", {"Bingöl": "place"}),
        ("A ship crossed the Strait of Hormuz.", {"Strait of Hormuz": "place"}),
        ("The Seamen’s Federation met.", {"Seamen’s Federation": "organisation"}),
        ("It was New Delhi that said no.", {"India": "state"}),
        ("Greenpeace called it a start.", {"Greenpeace": "organisation"}),
    ],
)
def test_name_is_found_whole_with_its_kind(found, text, expected):
    assert kinds(found(text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Survivors accused nobody.",
        "The bank closed on Monday in May.",
        "Hundreds of buildings fell. However, nobody was hurt.",
        "A third of them stayed.",
    ],
)
def test_word_that_opens_a_sentence_is_no_name(found, text):
    assert kinds(found(text)) == {}


def test_two_names_side_by_side_are_two(found):
    assert kinds(found("Brazil and Colombia sent Iranian Revolutionary Guards.")) == {
        "Brazil": "state",
        "Colombia": "state",
        "Iran": "state",
        "Revolutionary Guards": "organisation",
    }


def test_owner_and_what_is_owned_are_two(found):
    text = "Missiles fell on Pakistan’s Balochistan province."

    assert kinds(found(text)) == {"Pakistan": "state", "Balochistan": "place"}


@pytest.mark.parametrize(
    ("text", "name", "also"),
    [
        ("Rosa Quispe won. Quispe is glad.", "Rosa Quispe", ["Quispe"]),
        ("The National Election Board (NEB) met.", "National Election Board", ["NEB"]),
        (
            "The World Health Organization met. Later WHO spoke.",
            "World Health Organization",
            ["WHO"],
        ),
        ("Tehran said so. Iranian forces left.", "Iran", ["Tehran", "Iranian"]),
    ],
)
def test_short_forms_are_put_to_the_name(found, text, name, also):
    there = found(text)

    assert [each.name for each in there.names] == [name]
    assert named(there, name).also == also


def test_capital_is_a_place_where_something_happens_there(found):
    there = found("Crowds met in Tehran. Tehran said nothing.")

    assert kinds(there) == {"Tehran": "place", "Iran": "state"}
    assert named(there, "Iran").acts


def test_state_in_which_something_happens_need_not_act(found):
    there = found("A strike in Syria killed four.")

    assert named(there, "Syria").is_somewhere
    assert not named(there, "Syria").acts
