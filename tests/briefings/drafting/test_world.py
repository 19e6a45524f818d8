"""The gazetteer: every row of it can be meant."""

from briefings.drafting import world


def test_every_place_has_degrees_of_this_earth():
    for name, known in world.known().items():
        north, east = known.at
        assert -90 <= north <= 90, name
        assert -180 <= east <= 180, name


def test_every_country_named_is_a_state_of_the_list():
    known = world.known()

    for each in known.values():
        assert not each.country or known[each.country].state == each.country


def test_capital_stands_for_its_state_and_lies_elsewhere():
    tehran, iran = world.known()["Tehran"], world.known()["Iran"]

    assert (tehran.state, tehran.is_capital) == ("Iran", True)
    assert tehran.place == "Tehran"
    assert tehran.at != iran.at


def test_people_and_adjectives_mean_the_state_and_other_names_are_names():
    known = world.known()

    assert known["Iranian"].is_people
    assert known["Dutch"].state == "Netherlands"
    assert not known["UK"].is_people
    assert not known["Czechia"].is_people


def test_there_are_states_towns_and_seas():
    known = world.known()

    assert sum(1 for name, each in known.items() if name == each.state) >= 190
    assert known["Strait of Hormuz"].state == ""
    assert known["Mumbai"].country == "India"
