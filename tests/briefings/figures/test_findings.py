import pytest

from briefings.figures.findings import Finding, finding
from briefings.figures.relations import relations
from tests.briefings.figures import stories
from tests.briefings.figures.stories import actors, event, motive, outline


def of(*events, motives=()):
    cast = actors("state", *"ABCDEF")
    return of_record(outline(cast, [*events], [*motives]))


def of_record(record):
    names = {actor["id"]: actor["name"] for actor in record["actors"]}
    return finding(relations(record).rows, names)


def attack(one, other, certainty="reported"):
    return event("X", one, other, act="attack", certainty=certainty)


def test_one_that_attacked_most_others_stands_out():
    assert of(attack("A", "B; C"), attack("D", "E")) == Finding("attacked", ("A",), 2)


def test_attacks_stand_out_before_other_acts():
    found = of(event("X", "A", "B; C; D", act="talks"), attack("E", "A; B"))

    assert (found.kind, found.names) == ("attacked", ("E",))


def test_one_that_acted_on_most_others_stands_out_where_there_was_no_force():
    assert of(event("X", "A", "B; C", act="talks")) == Finding("acted", ("A",), 2)


def test_those_who_struck_back_answered():
    found = of(attack("A", "B; C"), attack("B", "A"))

    assert found.names == ("A", "B")


def test_those_who_struck_first_did_not_answer():
    found = of(attack("B", "A"), attack("A", "B; C"))

    assert found.names == ("A",)


def test_talk_is_no_answer_to_an_attack():
    found = of(attack("A", "B; C"), event("X", "B", "A", act="talks"))

    assert found.names == ("A",)


def test_finding_that_rests_on_a_claim_is_hedged():
    assert of(attack("A", "B"), attack("A", "C", "claimed")).is_hedged


def test_claim_of_what_is_reported_too_needs_no_hedge():
    found = of(attack("A", "B; C"), attack("A", "C", "claimed"))

    assert not found.is_hedged


def test_two_that_acted_on_as_many_do_not_stand_out():
    assert of(attack("A", "B; C"), attack("D", "E; F")) == Finding()


def test_one_on_whom_many_acted_stands_out():
    found = of(event("X", "A", "F"), event("Y", "B; C", "F", certainty="claimed"))

    assert found == Finding("met", ("F",), 3, is_hedged=True)


def test_one_who_acted_on_more_than_acted_on_any_stands_out_first():
    many = event("X", "A", "B; C; D", act="talks")

    assert of(many, event("Y", "C; D; E", "B")).kind == "met"
    assert of(many, event("Y", "D; E", "B")).kind == "acted"


def test_two_alone_that_act_on_each_other():
    assert of(attack("B", "A"), attack("A", "B")) == Finding("both", ("A", "B"), 2)


def test_one_alone_that_acts_on_another():
    found = of(attack("B", "A", "alleged"))

    assert found == Finding("one", ("B", "A"), 1, is_hedged=True)


def test_many_acting_together():
    assert of(event("X", "A; B; C")) == Finding("together", count=3)


@pytest.mark.parametrize(
    "events", [[], [event("X", "A; B")], [event("X", "", "A")], [event("X", "A", "A")]]
)
def test_nothing_stands_out_where_nobody_acts_on_another(events):
    assert of(*events) == Finding()


def test_motives_are_readings_and_no_finding():
    assert of(motives=[motive("A", "To be seen.", "B; C; D")]) == Finding()


def test_finding_of_a_whole_record():
    assert of_record(stories.strikes()) == Finding(
        "attacked", ("Iran", "Pakistan"), 4, is_hedged=True
    )
