from briefings.figures.relations import relations
from tests.briefings.figures import stories
from tests.briefings.figures.stories import actors, event, motive, outline

FOUR = actors("state", "A", "B", "C", "D")


def found(*events, motives=(), cast=FOUR):
    return relations(outline(cast, [*events], [*motives]))


def ties(*events, motives=(), cast=FOUR):
    return [
        (tie.start, tie.end, tie.family, tie.line, tie.numbers)
        for tie in found(*events, motives=motives, cast=cast).ties
    ]


def test_act_ties_who_acted_to_whom():
    assert ties(event("X", "A", "B", act="attack")) == [
        ("A", "B", "hit", "reported", (1,))
    ]


def test_killing_weighs_as_much_as_an_attack_and_talk_does_not():
    made = ties(event("X", "A", "B", act="killing"), event("Y", "A", "C", act="talks"))

    assert [family for _a, _b, family, *_rest in made] == ["hit", "calm"]


def test_allegation_has_the_line_of_a_claim():
    (tie,) = found(event("X", "A", "B", certainty="alleged")).ties

    assert tie.line == "claimed"


def test_act_on_several_ties_each_of_them():
    made = ties(event("X", "A", "B; C"))

    assert [(one, other) for one, other, *_rest in made] == [("A", "B"), ("A", "C")]


def test_what_two_do_together_has_no_head():
    (tie,) = found(event("X", "A; B", act="talks")).ties

    assert (tie.start, tie.end, tie.has_head) == ("A", "B", False)


def test_what_each_did_with_all_others_they_did_together():
    found_ = found(event("X", "A; B", "A; B", act="talks"))

    assert [(tie.start, tie.end, tie.has_head) for tie in found_.ties] == [
        ("A", "B", False)
    ]
    assert found_.rows[0].targets == ()


def test_two_that_attacked_each_other_did_not_act_together():
    assert [
        (one, other)
        for one, other, *_rest in ties(event("X", "A; B", "A; B", act="attack"))
    ] == [("A", "B"), ("B", "A")]


def test_attack_by_two_together_is_no_blow_between_them():
    (tie,) = found(event("X", "A; B", act="attack")).ties

    assert tie.family == "calm"


def test_same_acts_between_the_same_two_are_one_line():
    made = ties(
        event("X", "A", "B", act="attack"),
        event("Y", "C", "D"),
        event("Z", "A", "B", act="killing"),
    )

    assert ("A", "B", "hit", "reported", (1, 3)) in made
    assert len(made) == 2


def test_answer_is_a_line_of_its_own():
    made = ties(event("X", "A", "B"), event("Y", "B", "A"))

    assert [(one, other) for one, other, *_rest in made] == [("A", "B"), ("B", "A")]


def test_claim_and_report_of_the_same_act_are_two_lines():
    made = ties(event("X", "A", "B"), event("Y", "A", "B", certainty="claimed"))

    assert [line for *_ends, line, _numbers in made] == ["reported", "claimed"]


def test_more_lines_than_can_be_told_apart_keep_the_surest():
    every = [
        event("X", one, other, act=act, certainty=certainty)
        for one, other in (("A", "B"), ("B", "A"))
        for act in ("attack", "talks")
        for certainty in ("analysis", "claimed", "reported")
    ]

    made = ties(*every)

    assert [line for *_ends, line, _numbers in made] == ["reported"] * 4
    assert sorted(n for *_rest, numbers in made for n in numbers) == [*range(1, 13)]


def test_act_on_oneself_is_told_and_not_drawn():
    done = found(event("X", "A", "A"))

    assert [row.words for row in done.rows] == ["X"]
    assert not done.ties


def test_act_by_nobody_named_is_told_and_not_drawn():
    done = found(event("The ground shakes", "", "A"))

    assert [row.targets for row in done.rows] == [("A",)]
    assert not done.ties


def test_act_of_one_alone_is_no_relation():
    assert not found(event("X", "A"), event("Y")).rows


def test_actors_that_are_not_in_the_record_are_left_out():
    assert ties(event("X", "A; Nobody", "B; Nobody")) == [
        ("A", "B", "calm", "reported", (1,))
    ]


def test_actors_stand_in_the_order_of_the_record():
    (row,) = found(event("X", "D; B", "C; A")).rows

    assert (row.agents, row.targets) == (("B", "D"), ("A", "C"))


def test_motive_is_tied_to_those_it_is_aimed_at():
    made = ties(event("X", "A", "B"), motives=[motive("A", "To be seen.", "C; D")])

    assert made[1:] == [
        ("A", "C", "motive", "analysis", (2,)),
        ("A", "D", "motive", "analysis", (2,)),
    ]


def test_motive_that_is_aimed_at_nobody_is_told_and_not_drawn():
    done = found(motives=[motive("A", "Fear.")])

    assert [(row.words, row.act, row.number) for row in done.rows] == [
        ("Fear.", "motive", 1)
    ]
    assert not done.ties


def test_four_that_act_together_meet_in_a_box_of_their_own():
    done = found(event("They sign", "A; B; C; D", act="cooperation"))

    (gathering,) = done.gatherings
    assert gathering.events == ((1, "They sign"),)
    assert [(tie.start, tie.end, tie.has_head) for tie in done.ties] == [
        (name, gathering.id, False) for name in "ABCD"
    ]


def test_three_that_act_together_are_tied_to_one_another():
    done = found(event("They sign", "A; B; C"))

    assert not done.gatherings
    assert len(done.ties) == 3


def test_many_acting_on_many_meet_in_a_box_and_the_heads_are_behind_it():
    cast = actors("state", *"ABCDE")
    done = found(event("A ban", "A; B", "C; D; E", act="attack"), cast=cast)

    assert [tie.has_head for tie in done.ties] == [False] * 2 + [True] * 3
    assert {tie.family for tie in done.ties} == {"hit"}


def test_one_acting_on_many_needs_no_box():
    cast = actors("state", *"ABCDEFGH")

    assert not found(event("X", "A", "B; C; D; E; F; G; H"), cast=cast).gatherings


def test_same_many_meeting_again_share_the_box():
    done = relations(stories.treaty())

    together = done.gatherings[0]
    assert [number for number, _words in together.events] == [1, 2, 4]
    assert sum(tie.numbers == (1, 2, 4) for tie in done.ties) == 12
