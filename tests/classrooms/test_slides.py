"""What a slide shows a class before an answer is given away, and after."""

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from classrooms.items import Given, read_item
from classrooms.slides import Slide
from quizzes import kinds, rulings
from quizzes.rulings import Rule
from quizzes.sums import ItemSums, heard
from tests.quizzes.kinds.examples import EXAMPLES, content, row

SINGLE = content(
    "single", row("Iran", right=True), row("ISIS"), row("Mossad"), row("China")
)
SORTING = content(
    "sorting", row("It rained", pair="Said"), row("It froze", pair="Seen")
)
ORDERING = content("ordering", row("Dawn"), row("Noon"), row("Dusk"))
SHORT = content(
    "short", row("Erbil", right=True), row("Arbil", right=True), row("Mosul")
)
PASSAGES = [content("x")["evidence"] | {"quote": quote} for quote in ("one", "two")]
CONTESTED = content(
    "contested", *(row(f"Reading {p['quote']}", evidence=p) for p in PASSAGES)
)


def slide(asked, counts=(), *, rules=(), n=10, answered=None, layout=None):
    """A slide of a question that so many were asked; `counts` maps words to times."""
    said = [Given(*each) for each in dict(counts).items()]
    sums = ItemSums(asked=n, answered=n if answered is None else answered, n=n)
    item = read_item(1, asked, sums, said, rules)
    layout = laid(asked) if layout is None else layout
    return Slide(item, rulings.apply(asked, rules), layout, said)


def laid(asked):
    return kinds.of(asked["kind"]).layout(asked, Random(1))


def numbers(bars):
    return {bar.text: bar.chosen.right for bar in bars}


def test_choices_stand_as_they_are_laid_out_not_as_their_author_wrote_them():
    shown = slide(SINGLE, {"Iran": 4, "ISIS": 6}, layout=[2, 1, 3, 0])

    (chart,) = shown.charts
    assert [bar.text for bar in chart.bars] == ["Mossad", "ISIS", "China", "Iran"]
    assert [bar.chosen.right for bar in chart.bars] == [0, 6, 0, 4]
    assert shown.told == chart.bars


def test_right_answer_and_the_slip_are_known_for_when_they_are_told():
    shown = slide(SINGLE, {"Iran": 4, "ISIS": 6})

    assert [bar.text for bar in shown.told if bar.is_right] == ["Iran"]
    assert [bar.text for bar in shown.told if bar.is_slip] == ["ISIS"]
    assert shown.answer == "Iran"


def test_key_that_was_changed_is_the_answer():
    shown = slide(SINGLE, {"Iran": 4}, rules=(Rule("key", {"right": [1]}),))

    assert shown.answer == "ISIS"


def test_several_right_choices_are_told_by_their_bars():
    asked = content("multiple", row("A", right=True), row("B", right=True), row("C"))
    shown = slide(asked, {"A": 9, "B": 8})

    assert shown.answer == ""
    assert {bar.text for bar in shown.told if bar.is_right} == {"A", "B"}


def test_each_statement_has_a_chart_of_what_it_was_put_to():
    counts = {"It rained → Said": 7, "It rained → Seen": 3, "It froze → Seen": 10}
    shown = slide(SORTING, counts, layout={"rows": [1, 0], "buckets": [0, 1]})

    assert [(chart.heading, numbers(chart.bars)) for chart in shown.charts] == [
        ("It froze", {"Seen": 10}),
        ("It rained", {"Said": 7, "Seen": 3}),
    ]


def test_of_a_question_in_parts_right_lines_and_the_slip_are_told():
    counts = {"It rained → Said": 7, "It rained → Seen": 3, "It froze → Seen": 10}
    told = slide(SORTING, counts).told

    assert [(bar.text, bar.is_right, bar.is_slip) for bar in told] == [
        ("It rained → Said", True, False),
        ("It froze → Seen", True, False),
        ("It rained → Seen", False, True),
    ]


def test_rows_to_order_stand_in_the_order_shown_with_the_places_they_got():
    counts = {"1. Dawn": 8, "2. Dawn": 2, "1. Noon": 2, "2. Noon": 8, "3. Dusk": 10}
    shown = slide(ORDERING, counts, layout=[2, 0, 1])

    assert [(chart.heading, numbers(chart.bars)) for chart in shown.charts] == [
        ("Dusk", {"3.": 10}),
        ("Dawn", {"1.": 8, "2.": 2}),
        ("Noon", {"1.": 2, "2.": 8}),
    ]
    assert shown.is_terse


@pytest.mark.parametrize(("asked", "is_listed"), [(SORTING, True), (ORDERING, False)])
def test_what_there_is_to_choose_from_is_listed_where_no_chart_shows_it(
    asked, is_listed
):
    assert bool(slide(asked, n=0).pool) is is_listed
    assert slide(asked, n=3).pool == []


def test_written_answers_stand_by_frequency_and_none_that_nobody_gave():
    shown = slide(SHORT, {"Mosul": 6, "Erbil": 3}, n=12)

    (chart,) = shown.charts
    assert numbers(chart.bars) == {"Mosul": 6, "Erbil": 3}
    assert [bar.text for bar in chart.bars] == ["Mosul", "Erbil"]
    assert shown.others == 3


def test_written_answer_has_the_other_ways_to_write_it_beside_it():
    shown = slide(SHORT)

    assert shown.answer == "Erbil"
    assert shown.also_right == ["Arbil"]


def test_reading_is_counted_with_whichever_passage_it_was_defended():
    counts = {
        "Reading one: “one”": 5,
        "Reading one: “two”": 2,
        "Reading two: “two”": 3,
    }
    shown = slide(CONTESTED, counts)

    assert numbers(shown.told) == {"Reading one": 7, "Reading two": 3}
    assert not any(bar.is_right or bar.is_slip for bar in shown.told)
    assert shown.others == 0
    assert shown.marked.hit.right == 8


def test_what_learners_wrote_at_length_is_not_shown():
    shown = slide(content("open", row("Names a motive", points=1)))

    assert shown.charts == []
    assert shown.answer == ""


def test_question_that_nobody_was_asked_shows_what_can_be_chosen():
    shown = slide(SINGLE, n=0)

    assert not shown.was_asked
    assert len(shown.told) == 4
    assert shown.marked is None


@pytest.mark.parametrize("kind", kinds.KINDS)
@given(st.data())
@settings(deadline=None, max_examples=20)
def test_every_kind_can_be_shown_whoever_answered(kind, data):
    asked = data.draw(EXAMPLES[kind].contents)
    sent = EXAMPLES[kind].right(asked, layout := laid(asked))
    said = [
        each.words for each in heard(asked, kinds.of(kind).parse(asked, layout, sent))
    ]

    before, after = (slide(asked, dict.fromkeys(said, n), n=n) for n in (0, 7))

    assert not before.was_asked
    assert all(bar.chosen.right == 0 for bar in before.told)
    assert not any(bar.is_slip for bar in after.told)
    if kind not in ("open", "contested"):
        assert any(bar.is_right and bar.chosen.right == 7 for bar in after.told)
