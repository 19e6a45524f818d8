"""How a quiz is laid out on paper: stable, in two versions, and telling nothing."""

from hashlib import sha256

from hypothesis import given, settings
from hypothesis import strategies as st

from quizzes import kinds, sheets
from tests.quizzes.kinds.examples import EXAMPLES, content, row

tries = settings(deadline=None, max_examples=60)


def seed(name, site="ours"):
    return int.from_bytes(sha256(f"{site} {name}".encode()).digest()[:8])


def questions(*categories, kind="single"):
    return [
        content(
            kind,
            *(row(text, right=place == 0) for place, text in enumerate("abcdef")),
            question=number,
            category=category,
        )
        for number, category in enumerate(categories, start=1)
    ]


def lay_out(asked, version="a", *, draws=None, shuffle=True, site="ours"):
    return sheets.lay_out(
        asked,
        draws or {},
        version=version,
        shuffle=shuffle,
        seed=lambda name: seed(name, site),
    )


def ids(laid):
    return [content["question"] for content, _layout in laid]


def layouts(laid):
    return {content["question"]: layout for content, layout in laid}


TEN = questions(*["actor", "motive"] * 5)


def test_sheet_printed_again_is_the_same():
    for version in sheets.VERSIONS:
        assert lay_out(TEN, version) == lay_out(TEN, version)


def test_version_a_keeps_the_order_of_the_quiz():
    assert ids(lay_out(TEN)) == list(range(1, 11))


@given(st.integers(2, 8), st.text(max_size=4))
@tries
def test_version_b_holds_the_same_questions_in_another_order(number, site):
    asked = questions(*["event"] * number)

    a, b = (ids(lay_out(asked, version, site=site)) for version in "ab")

    assert a != b
    assert sorted(a) == sorted(b)


def test_version_b_shows_choices_in_another_order():
    a, b = layouts(lay_out(TEN, "a")), layouts(lay_out(TEN, "b"))

    assert all(a[question] != b[question] for question in a)


def test_choices_of_two_are_turned_round_between_versions():
    asked = [content("single", row("x", right=True), row("y"), question=4)]

    assert layouts(lay_out(asked, "a"))[4] != layouts(lay_out(asked, "b"))[4]


def test_order_of_a_question_does_not_hang_on_the_others():
    assert layouts(lay_out(TEN))[7] == layouts(lay_out(TEN[6:]))[7]


def test_what_is_drawn_is_the_same_in_both_versions():
    draws = {"actor": 2}

    a, b = (ids(lay_out(TEN, version, draws=draws)) for version in "ab")

    assert sorted(a) == sorted(b)
    assert len(a) == 7
    assert sum(number % 2 for number in a) == 2


def test_question_that_is_added_to_a_pool_moves_one_out_at_the_most():
    more = [*TEN, *questions(*["actor"] * 11)[10:]]

    before, after = (set(ids(lay_out(x, draws={"actor": 3}))) for x in (TEN, more))

    assert len(before - after) <= 1


def test_draw_of_more_than_there_are_keeps_all():
    assert len(lay_out(TEN, draws={"actor": 50})) == 10


def test_quiz_that_does_not_shuffle_keeps_the_order_of_its_choices():
    for version in sheets.VERSIONS:
        laid = layouts(lay_out(TEN, version, shuffle=False))
        assert set(map(tuple, laid.values())) == {(0, 1, 2, 3, 4, 5)}


def test_lines_to_order_never_stand_in_their_right_order():
    rows = [row(text) for text in "xyz"]
    asked = [content("ordering", *rows, question=n) for n in range(40)]

    for version in sheets.VERSIONS:
        for shuffle in (True, False):
            laid = lay_out(asked, version, shuffle=shuffle)
            assert all(layout != [0, 1, 2] for _content, layout in laid)


def test_order_of_choices_cannot_be_worked_out_without_the_secret():
    ours, theirs = layouts(lay_out(TEN)), layouts(lay_out(TEN, site="guessed"))

    assert ours != theirs


def test_right_choice_stands_in_no_favoured_place():
    """Of 400 orders each of six places gets the first choice about 67 times."""
    laid = lay_out(questions(*["event"] * 400))

    counts = [0] * 6
    for _content, layout in laid:
        counts[layout.index(0)] += 1

    assert all(35 < count < 100 for count in counts)


@given(st.data(), st.sampled_from(sorted(kinds.KINDS)), st.booleans())
@tries
def test_every_kind_can_be_laid_out_in_both_versions(data, name, shuffle):
    asked = [data.draw(EXAMPLES[name].contents)]

    for version in sheets.VERSIONS:
        [(laid, layout)] = lay_out(asked, version, shuffle=shuffle)
        assert kinds.of(name).ask(laid, layout)


def test_lines_to_write_on_follow_the_points_and_end():
    numbers = [
        sheets.lines(content("open", points=points)) for points in (1, 2, 3, 100)
    ]

    assert numbers == [4, 6, 8, 16]
    assert sheets.lines(content("short", row("Erbil", right=True))) == 1
