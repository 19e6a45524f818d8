"""What rulings make of a question, one after another."""

import pytest

from quizzes.marking import Work, mark
from quizzes.rulings import Rule, apply

CONTENT = {
    "kind": "single",
    "category": "actor",
    "points": 2,
    "hint_cost": 25,
    "evidence": {"certainty": "reported"},
    "choices": [
        {"text": "Iran", "right": True, "feedback": ""},
        {"text": "ISIS", "right": False, "feedback": "The bombers of Kerman."},
    ],
}
SHORT = CONTENT | {"kind": "short"}
OPEN = CONTENT | {"kind": "open", "choices": [], "explanation": "Strength."}

KEY = Rule("key", {"right": [1]}, "The text says so.")
ACCEPT = Rule("accept", {"said": ["ISIS"]}, "Both are fair.")
CREDIT = Rule("credit", {}, "It was unclear.")
VOID = Rule("void", {}, "The passage was cut.")
POINTS = Rule("points", {"points": 5}, "It took long.")
RESET = Rule("reset", {}, "A slip.")


def earned(content, answer, *rules, **work):
    made = mark(content, Work(answer, rules=rules, **work))
    return made.score, made.max_score, made.verdict


def test_no_ruling_changes_nothing():
    marking = apply(CONTENT, [])

    assert (marking.content, marking.standing) == (CONTENT, ())


def test_version_itself_is_never_touched():
    before = repr(CONTENT)

    apply(CONTENT, [KEY, ACCEPT, POINTS, CREDIT, VOID])

    assert repr(CONTENT) == before


@pytest.mark.parametrize(
    ("rules", "right", "wrong"),
    [
        ([KEY], (0, 2000, "wrong"), (2000, 2000, "right")),
        ([ACCEPT], (2000, 2000, "right"), (2000, 2000, "right")),
        ([CREDIT], (2000, 2000, "right"), (2000, 2000, "right")),
        ([VOID], (0, 0, "void"), (0, 0, "void")),
        ([POINTS], (5000, 5000, "right"), (0, 5000, "wrong")),
        ([VOID, CREDIT], (2000, 2000, "right"), (2000, 2000, "right")),
        ([CREDIT, VOID], (0, 0, "void"), (0, 0, "void")),
        ([CREDIT, POINTS], (5000, 5000, "right"), (5000, 5000, "right")),
        ([KEY, VOID, RESET], (2000, 2000, "right"), (0, 2000, "wrong")),
        ([VOID, RESET, POINTS], (5000, 5000, "right"), (0, 5000, "wrong")),
    ],
)
def test_rulings_decide_what_an_answer_earns(rules, right, wrong):
    assert earned(CONTENT, {"choices": [0]}, *rules) == right
    assert earned(CONTENT, {"choices": [1]}, *rules) == wrong


def test_credit_goes_to_a_question_left_out_and_asks_nothing_for_a_hint():
    assert earned(CONTENT, None, CREDIT, took_hint=True) == (2000, 2000, "right")


def test_hint_is_paid_for_where_an_answer_was_accepted():
    assert earned(CONTENT, {"choices": [1]}, ACCEPT, took_hint=True)[0] == 1500


@pytest.mark.parametrize("typed", ["ISIS", "isis", "“I.S.I.S.”", "the ISIS"])
def test_typed_answer_is_accepted_however_it_is_written(typed):
    content = SHORT | {"choices": CONTENT["choices"][:1]}

    assert earned(content, {"text": typed}) == (0, 2000, "wrong")
    assert earned(content, {"text": typed}, ACCEPT) == (2000, 2000, "right")
    assert earned(content, {"text": "Mossad"}, ACCEPT) == (0, 2000, "wrong")


def test_gaps_are_accepted_however_they_are_written():
    gaps = CONTENT | {
        "kind": "gap",
        "body": "In [[Erbil]] and [[Syria]].",
        "choices": [],
    }
    accept = Rule("accept", {"said": ["1. Arbil", "2. Syria"]}, "As it is spelt there.")

    assert earned(gaps, {"gaps": ["arbil", "SYRIA"]})[0] == 1000
    assert earned(gaps, {"gaps": ["arbil", "SYRIA"]}, accept)[0] == 2000
    assert earned(gaps, {"gaps": ["arbil", ""]}, accept)[0] == 0


def test_other_points_weigh_what_a_teacher_gave():
    answer = {"text": "Strength."}

    assert earned(OPEN, answer, award=1000)[:2] == (1000, 2000)
    assert earned(OPEN, answer, POINTS, award=1000)[:2] == (2500, 5000)
    assert earned(OPEN, answer, POINTS, award=2000) == (5000, 5000, "right")


def test_open_answer_waits_for_nobody_once_all_are_credited():
    assert earned(OPEN, {"text": "So."})[2] == "pending"
    assert earned(OPEN, {"text": "So."}, CREDIT)[2] == "right"
    assert earned(OPEN, {"text": "So."}, VOID)[2] == "void"


def test_choice_that_changes_sides_loses_what_its_author_said_of_it():
    choices = apply(CONTENT, [KEY]).content["choices"]

    assert [choice["feedback"] for choice in choices] == ["", ""]
    assert apply(CONTENT, [POINTS]).content["choices"] == CONTENT["choices"]


@pytest.mark.parametrize(
    ("rules", "standing"),
    [
        ([KEY, KEY], [KEY]),
        ([VOID, CREDIT], [CREDIT]),
        ([CREDIT, VOID], [VOID]),
        ([ACCEPT, KEY, ACCEPT], [ACCEPT, KEY, ACCEPT]),
        ([POINTS, VOID], [POINTS, VOID]),
        ([POINTS, VOID, RESET], []),
        ([RESET, POINTS], [POINTS]),
    ],
)
def test_only_rulings_that_still_tell_are_told(rules, standing):
    assert list(apply(CONTENT, rules).standing) == standing
