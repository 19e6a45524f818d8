import pytest

from classrooms.items import token
from classrooms.shares import Share
from quizzes.marking import Work
from quizzes.rulings import Rule
from tests.classrooms.counted import count_item


def content(*choices, kind="single"):
    """A version's content; choices are texts, a right one ending in “!”."""
    return {
        "kind": kind,
        "category": "actor",
        "points": 1,
        "hint_cost": 25,
        "stem": "Who?",
        "evidence": {"certainty": "reported"},
        "choices": [
            {"text": text.rstrip("!"), "right": text.endswith("!"), "feedback": ""}
            for text in choices
        ],
    }


def picks(*places):
    return Work({"choices": list(places)})


SINGLE = content("Iran!", "ISIS", "Mossad")


def test_each_answer_is_counted_in_the_authors_order():
    item = count_item(3, SINGLE, 10, [(picks(0), 6), (picks(2), 3), (picks(1), 1)])

    assert [(each.text, each.chosen) for each in item.options] == [
        ("Iran", Share(6, 10)),
        ("ISIS", Share(1, 10)),
        ("Mossad", Share(3, 10)),
    ]
    assert item.share == Share(6, 10)
    assert (item.number, item.stem, item.category) == (3, "Who?", "actor")


def test_those_asked_who_gave_no_answer_left_it_out():
    item = count_item(1, SINGLE, 5, [(picks(0), 3)])

    assert item.left_out == 2
    assert item.share == Share(3, 5)


def test_nobody_answered():
    item = count_item(1, SINGLE, 4, [])

    assert item.left_out == 4
    assert item.slip is None


def test_number_within_the_tolerance_is_right_and_no_slip():
    asked = content("84!", kind="number") | {"unit": "", "tolerance": "5"}

    item = count_item(
        1,
        asked,
        9,
        [
            (Work({"text": number, "number": number}), times)
            for number, times in (("84", 2), ("80", 4), ("70", 3))
        ],
    )

    assert [(each.text, each.is_right) for each in item.options] == [
        ("84", True),
        ("80", True),
        ("70", False),
    ]
    assert item.slip.text == "70"
    assert item.share == Share(6, 9)


def test_the_favourite_wrong_answer_is_the_common_slip():
    item = count_item(1, SINGLE, 9, [(picks(0), 4), (picks(1), 2), (picks(2), 3)])

    assert item.slip.text == "Mossad"
    assert [each.is_slip for each in item.options] == [False, False, True]


@pytest.mark.parametrize(
    "answers",
    [[(picks(1), 1)], [(picks(1), 3), (picks(2), 3)], [(picks(0), 5)]],
    ids=["one learner", "a tie", "nobody wrong"],
)
def test_what_no_group_shares_is_no_common_slip(answers):
    assert count_item(1, SINGLE, 9, answers).slip is None


def test_only_a_whole_answer_is_right_where_several_are():
    several = content("Iran!", "Pakistan!", "ISIS", kind="multiple")

    item = count_item(
        1, several, 4, [(picks(0, 1), 1), (picks(0), 2), (picks(0, 2), 1)]
    )

    assert item.share == Share(1, 4)
    assert [each.chosen.right for each in item.options] == [4, 1, 1]


def test_a_true_or_false_question_counts_alike():
    item = count_item(
        1, content("True", "False!", kind="truefalse"), 3, [(picks(0), 2)]
    )

    assert item.slip.text == "True"
    assert item.left_out == 1


def ruled(decision, **data):
    return (Rule(decision, data, "Both are fair."),)


def test_another_key_makes_other_answers_right():
    item = count_item(
        1, SINGLE, 5, [(picks(0), 3), (picks(1), 2)], ruled("key", right=[1])
    )

    assert item.share == Share(2, 5)
    assert [each.is_right for each in item.options] == [False, True, False]
    assert item.slip.text == "Iran"


def test_accepted_answer_is_right_and_no_slip():
    item = count_item(
        1, SINGLE, 5, [(picks(0), 3), (picks(1), 2)], ruled("accept", said=["ISIS"])
    )

    assert item.share == Share(5, 5)
    assert [each.is_right for each in item.options] == [True, True, False]
    assert item.slip is None


def test_credit_goes_to_those_who_left_it_out_and_makes_no_answer_right():
    item = count_item(1, SINGLE, 5, [(picks(0), 1), (picks(1), 2)], ruled("credit"))

    assert (item.share, item.left_out) == (Share(5, 5), 2)
    assert [each.is_right for each in item.options] == [True, False, False]


def test_void_question_has_no_share():
    item = count_item(1, SINGLE, 5, [(picks(0), 1), (picks(1), 2)], ruled("void"))

    assert item.is_void
    assert item.share == Share(0, 0)
    assert item.slip.text == "ISIS"


def test_open_answers_count_as_they_were_marked():
    asked = content(kind="open") | {"points": 2}
    given = [
        (Work({"text": "Threats."}, award=2000), 1),
        (Work({"text": "Oil."}, award=1000), 1),
        (Work({"text": "Fear."}), 1),
    ]

    item = count_item(1, asked, 4, given)

    assert (item.share, item.pending, item.left_out) == (Share(1, 3), 1, 1)


def typed(*texts):
    return [(Work({"text": text}), times) for text, times in texts]


SHORT = content("Erbil!", "Idlib", kind="short")


def test_typed_answers_that_say_the_same_are_one():
    item = count_item(1, SHORT, 9, typed(("Mosul", 2), ("mosul", 1), ("Mo-sul", 2)))

    assert [(each.text, each.chosen.right) for each in item.options] == [
        ("Erbil", 0),
        ("Idlib", 0),
        ("mosul", 5),
    ]
    assert item.slip.text == "mosul"


def test_what_only_one_typed_is_not_listed_but_counted():
    item = count_item(1, SHORT, 9, typed(("erbil", 4), ("Baghdad", 1), ("Basra", 1)))

    assert [each.text for each in item.options] == ["Erbil", "Idlib"]
    assert item.others == 2


def test_typed_answer_that_was_accepted_is_right():
    item = count_item(
        1, SHORT, 5, typed(("Hewler", 3)), ruled("accept", said=["Hewler"])
    )

    assert [(each.text, each.is_right) for each in item.options][-1] == ("hewler", True)
    assert item.slip is None


def test_of_wrong_pairs_only_common_ones_are_listed():
    rows = [("Iran", "A"), ("Pakistan", "B"), ("China", "C"), ("Syria", "D")]
    asked = content(kind="matching") | {
        "choices": [
            {"text": text, "pair": pair, "right": False, "feedback": ""}
            for text, pair in rows
        ]
    }

    def put(*pairs):
        return Work({"pairs": [[row, pair] for row, pair in enumerate(pairs)]})

    item = count_item(1, asked, 6, [(put(0, 1, 2, 3), 3), (put(1, 0, 2, 3), 3)])

    assert [(each.text, each.chosen.right) for each in item.options] == [
        ("Iran → A", 3),
        ("Pakistan → B", 3),
        ("China → C", 6),
        ("Syria → D", 6),
        ("Iran → B", 3),
        ("Pakistan → A", 3),
    ]
    assert item.others == 0


def test_option_is_known_by_what_it_says():
    item = count_item(1, SINGLE, 2, [(picks(0), 2)])

    assert item.options[0].token == token(["Iran"]) != item.options[1].token
