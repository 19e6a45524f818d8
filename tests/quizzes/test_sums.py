"""Adding attempts up: what each puts in, and how parts make populations."""

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes.marking import Work, mark
from quizzes.sums import (
    BEST,
    FIRST,
    LAST,
    POPULATIONS,
    ItemSums,
    Ledger,
    Run,
    Said,
    heard,
    keep,
)
from tests.quizzes.kinds.examples import content, row

ONE, TWO = UUID(int=1), UUID(int=2)


def run(*marks, score=0, **fields):
    """A finished attempt at sitting 1; marks are of versions 1, 2 and so on."""
    versions = [UUID(int=place) for place, _ in enumerate(marks, start=1)]
    row = {"sitting": 1, "max_score": 2000, "right": 1, "counted": 2} | fields
    return Run(versions=versions, marks=marks, score=score, **row)


def test_mark_is_summed_beside_the_total():
    assert ItemSums.of([500, "part", 1], 1500) == ItemSums(
        asked=1,
        answered=1,
        pending=0,
        n=1,
        right=0,
        x=500,
        xx=250_000,
        s=1500,
        ss=2_250_000,
        xs=750_000,
    )


@pytest.mark.parametrize(
    ("kept", "sums"),
    [
        ([1000, "right", 1], {"answered": 1, "n": 1, "right": 1}),
        ([1000, "right", 0], {"n": 1, "right": 1}),  # credited, though left out
        ([0, "unanswered", 0], {"n": 1}),
        ([0, "pending", 1], {"answered": 1, "pending": 1}),
        ([0, "void", 1], {"answered": 1}),
        ([0, "void", 0], {}),
    ],
)
def test_verdict_decides_where_a_mark_counts(kept, sums):
    counted = ItemSums.of(kept, 0)._asdict() | {"x": 0, "xx": 0}

    assert counted == ItemSums(asked=1)._asdict() | sums


def test_kept_marks_are_plain_and_in_the_order_of_the_paper():
    asked = {
        "kind": "single",
        "category": "actor",
        "points": 1,
        "hint_cost": 0,
        "evidence": {"certainty": "reported"},
        "choices": [{"text": "Iran", "right": True}, {"text": "ISIS", "right": False}],
    }
    works = [Work({"choices": [0]}), Work(), Work({"choices": [1]})]

    assert keep(mark(asked, work) for work in works) == [
        [1000, "right", 1],
        [0, "unanswered", 0],
        [0, "wrong", 1],
    ]


def test_what_an_author_foresaw_is_not_typed():
    question = content("short", row("Erbil", right=True), row("Idlib"))

    said = [heard(question, {"text": text}) for text in ("erbil", "IDLIB", "Baghdad")]

    assert said == [
        [Said("Erbil", is_typed=False)],
        [Said("Idlib", is_typed=False)],
        [Said("baghdad", is_typed=True)],
    ]


def test_line_between_two_rows_is_not_typed_though_it_was_not_foreseen():
    question = content("matching", row("Iran", pair="A"), row("Pakistan", pair="B"))

    assert heard(question, {"pairs": [[0, 1], [1, 1]]}) == [
        Said("Iran → B", is_typed=False),
        Said("Pakistan → B", is_typed=False),
    ]


def test_open_answers_are_not_counted_by_what_they_say():
    assert heard(content("open"), {"text": "To look strong."}) == []


def test_populations_are_made_of_parts():
    assert POPULATIONS == {
        "first": (1, 3, 5, 7),
        "all": (0, 1, 2, 3, 4, 5, 6, 7),
        "last": (4, 5, 6, 7),
        "best": (2, 3, 6, 7),
    }


# Ledgers

right, wrong = [1000, "right", 1], [0, "wrong", 1]


def test_attempt_is_added_in_its_part_with_its_total_and_its_answers():
    ledger = Ledger()

    ledger.add(
        run(right, wrong, score=1000, said={TWO: [Said("ISIS", is_typed=False)]}),
        FIRST | LAST,
    )

    assert ledger.items == {
        (1, ONE, 5): ItemSums.of(right, 1000),
        (1, TWO, 5): ItemSums.of(wrong, 1000),
    }
    assert ledger.frequencies == {
        (1, None, 5, "1000/2000", False): 1,
        (1, None, 5, "1 of 2", False): 1,
        (1, TWO, 5, "ISIS", False): 1,
    }


def test_attempt_taken_out_again_leaves_nothing():
    ledger, attempt = Ledger(), run(right, wrong, score=1000)

    ledger.add(attempt, BEST)
    ledger.add(attempt, BEST, -1)

    assert not ledger


def test_only_what_was_said_is_taken_out_of_an_erased_attempt():
    ledger = Ledger()
    attempt = run(right, score=1000, said={ONE: [Said("Iran", is_typed=False)]})

    ledger.add(attempt, FIRST)
    ledger.add_said(attempt, FIRST, -1)

    assert ledger.items == {(1, ONE, FIRST): ItemSums.of(right, 1000)}
    assert +ledger.frequencies == {
        (1, None, FIRST, "1000/2000", False): 1,
        (1, None, FIRST, "1 of 2", False): 1,
    }


marks = st.tuples(
    st.integers(0, 5000), st.sampled_from(["right", "part", "wrong"]), st.just(1)
)
ledgers = st.lists(st.tuples(marks, st.integers(0, 9000), st.integers(0, 7)))


def filled(rows):
    ledger = Ledger()
    for kept, total, part in rows:
        ledger.add(run(kept, score=total), part)
    return ledger


@given(ledgers, ledgers)
def test_difference_makes_one_ledger_the_other(rows, others):
    one, other = filled(rows), filled(others)

    rest = one.minus(other)

    assert not filled(rows).minus(one)
    assert bool(rest) == (one.items != other.items)
    for place, sums in rest.items.items():
        assert other.items.get(place, ItemSums()).plus(sums) == one.items.get(
            place, ItemSums()
        )
