"""What is shown of a question, divided into texts and form."""

from hypothesis import given
from hypothesis import strategies as st

from quizzes.divided import Divided

SHOWN = {
    "rows": [
        {"text": "Iran", "value": "0", "is_right": True, "said": "", "right": "B"},
        {"text": "Iraq", "value": "1", "is_right": False, "said": "A", "right": "A"},
    ],
    "right": ["first", "second"],
    "hits": 1,
}


def test_texts_are_what_an_author_wrote_in_the_order_shown():
    assert Divided(SHOWN, of=1).texts == (
        "Iran",
        "B",
        "Iraq",
        "A",
        "A",
        "first",
        "second",
    )


def test_other_texts_stand_where_its_own_stood():
    divided = Divided(SHOWN, of=1)

    filled = divided.filled(str(n) for n in range(len(divided.texts)))

    assert filled == {
        "rows": [
            {"text": "0", "value": "0", "is_right": True, "said": "", "right": "1"},
            {"text": "2", "value": "1", "is_right": False, "said": "3", "right": "4"},
        ],
        "right": ["5", "6"],
        "hits": 1,
    }


@given(st.lists(st.text(min_size=1), min_size=7, max_size=7))
def test_only_texts_may_differ_between_what_is_equal(texts):
    divided = Divided(SHOWN, of=1)

    other = Divided(divided.filled(texts), of=1)

    assert other == divided
    assert hash(other) == hash(divided)
    assert other.texts == tuple(texts)


def test_what_is_shown_otherwise_is_not_equal():
    missing = {**SHOWN, "right": ["first", ""]}

    others = [{**SHOWN, "hits": 2}, {**SHOWN, "right": ["first"]}, missing]

    assert not any(Divided(other, of=1) == Divided(SHOWN, of=1) for other in others)
    assert Divided(SHOWN, of=2) != Divided(SHOWN, of=1)
