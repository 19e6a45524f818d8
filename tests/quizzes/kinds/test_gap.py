"""Texts with gaps: how their author marks them, and how they are filled."""

from fractions import Fraction

import pytest

from quizzes.kinds import Incomplete, gap
from quizzes.wording import FAULTS, say_incomplete
from tests.quizzes.kinds.examples import content

BODY = """\
Iran struck [[Erbil|Arbil]] in [[Iraq]], <b>it said</b>.

Two days later it struck
[[Pakistan]] [sic]."""
STRIKES = content("gap", body=BODY)


def answered(*typed, question=STRIKES):
    posted = {f"answer-{place}": [text] for place, text in enumerate(typed)}
    return gap.parse(question, None, posted)


def test_text_is_asked_by_paragraphs_without_the_words():
    def box(number, typed=""):
        return {"number": number, "name": f"answer-{number - 1}", "typed": typed}

    asked = gap.ask(STRIKES, None, {"answer-1": ["Iran"]})

    assert asked["wanted"] == 3
    assert asked["paragraphs"] == [
        [
            {"text": "Iran struck "},
            box(1),
            {"text": " in "},
            box(2, "Iran"),
            {"text": ", <b>it said</b>."},
        ],
        [{"text": "Two days later it struck\n"}, box(3), {"text": " [sic]."}],
    ]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_paragraphs_are_the_same_however_lines_end(end):
    question = content("gap", body=f"{end}[[a]]{end} {end}{end}[[b]]{end}")

    assert len(gap.ask(question, None)["paragraphs"]) == 2


@pytest.mark.parametrize(
    ("typed", "share"),
    [
        (("erbil", "IRAQ.", "pakistan"), Fraction(1)),
        (("Arbil", "Iran", "Pakistan"), Fraction(2, 3)),
        (("", "", "Pakistan"), Fraction(1, 3)),
        (("Iraq", "Erbil"), Fraction(0)),
        (("Erbil|Arbil",), Fraction(0)),
    ],
)
def test_each_gap_earns_its_share(typed, share):
    assert gap.grade(STRIKES, answered(*typed)) == share


def test_reveal_shows_each_gap_as_filled_and_the_words_that_fit():
    revealed = gap.reveal(STRIKES, None, answered("arbil", "Iran"))

    marked = [
        piece
        for paragraph in revealed["paragraphs"]
        for piece in paragraph
        if "number" in piece
    ]
    assert (revealed["hits"], revealed["wanted"]) == (1, 3)
    assert [(piece["typed"], piece["is_right"]) for piece in marked] == [
        ("arbil", True),
        ("Iran", False),
        ("", False),
    ]
    assert [piece["accepted"] for piece in marked] == [
        ["Erbil", "Arbil"],
        ["Iraq"],
        ["Pakistan"],
    ]


def test_answer_is_said_gap_by_gap_in_words_that_are_offered_where_they_fit():
    assert gap.said(STRIKES, answered("arbil", "", "pakistn")) == [
        "1. Arbil",
        "3. pakistn",
    ]
    assert gap.offered(STRIKES) == [
        ("1. Erbil", True),
        ("1. Arbil", True),
        ("2. Iraq", True),
        ("3. Pakistan", True),
    ]


def test_key_has_a_line_for_each_gap():
    assert gap.key(STRIKES) == ["1. Erbil / Arbil", "2. Iraq", "3. Pakistan"]
    assert gap.key(content("gap", body="In [[Iraq]].")) == ["Iraq"]


@pytest.mark.parametrize(
    ("typed", "code"),
    [((), "empty"), (("", " "), "empty"), (("Erbil", "x" * 201), "too-long")],
)
def test_gaps_all_left_empty_and_too_much_are_no_answer(typed, code):
    with pytest.raises(Incomplete) as problem:
        answered(*typed)

    assert problem.value.code == code
    assert say_incomplete(problem.value)


@pytest.mark.parametrize(
    ("body", "found"),
    [
        (BODY, []),
        ("[[a]]", []),
        ("[[[a]]]", []),
        ("[a] [[b]]", []),
        ("", ["no-gap"]),
        ("No gap [here].", ["no-gap"]),
        ("[[a]] [[b", ["brackets"]),
        ("[[a]] b]]", ["brackets"]),
        ("[[a\nb]]", ["brackets"]),
        ("[[a [[b]]", ["brackets"]),
        ("[[a]b]]", ["brackets"]),
        ("[[]]", ["empty-gap"]),
        ("[[ | ]]", ["empty-gap"]),
        ("[[a|]] [[b]]", ["empty-gap"]),
        (f"[[{'x' * 201}]]", ["long"]),
    ],
)
def test_mistake_of_an_author_is_found_and_has_words(body, found):
    assert gap.faults(content("gap", body=body)) == found
    assert all(FAULTS[code] for code in found)
