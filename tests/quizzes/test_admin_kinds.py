"""Every kind of question on the writing desk: written, and its faults explained."""

import re

import pytest

from quizzes import kinds, versions
from quizzes.models import Choice, Question
from tests import desk, make

pytestmark = pytest.mark.django_db

HERE = "quizzes-0-questions-0-"


@pytest.fixture
def briefing():
    return make.briefing(status="draft")


@pytest.fixture
def write(client, briefing):
    client.force_login(briefing.owner)

    def send(kind, typed, *rows):
        """Write a new question with these rows and save the page."""
        claim = briefing.passages.get(certainty="claimed")
        question = {
            "stem": "What happened?",
            "category": "event",
            "kind": kind,
            "passage": claim.pk,
            "explanation": "The text says so.",
        } | typed
        fields = {f"{HERE}{name}": value for name, value in question.items()}
        for place, row in enumerate(rows):
            for name, value in row.items():
                fields[f"{HERE}choices-{place}-{name}"] = value
        return desk.send(client, desk.address(briefing), **fields)

    return send


def right(text):
    return {"text": text, "is_right": "on"}


def paired(text, pair):
    return {"text": text, "pair": pair}


@pytest.fixture
def examples(briefing):
    """A question of each kind: its own fields, its rows, and the key they make."""
    reported, claimed = (
        briefing.passages.get(certainty=name) for name in ("reported", "claimed")
    )
    tempting = {"text": "Forty", "feedback": "Ten times as many."}
    return {
        "single": ({}, [right("Four"), tempting], ["Four"]),
        "truefalse": ({}, [right("True"), {"text": "False"}], ["True"]),
        "multiple": ({}, [right("Two"), right("Four"), tempting], ["Two", "Four"]),
        "short": ({}, [right("Mossad"), {"text": "ISIS"}], ["Mossad"]),
        "number": (
            {"unit": "people", "tolerance": "10%"},
            [right("40"), {"text": "4"}],
            ["40 people (± 10%)"],
        ),
        "gap": (
            {"body": "Missiles struck [[Erbil|Arbil]] in [[Iraq]]."},
            [],
            ["1. Erbil / Arbil", "2. Iraq"],
        ),
        "matching": (
            {},
            [paired("Iran", "Fired"), paired("Erbil", "Was hit"), paired("", "Spoke")],
            ["Iran → Fired", "Erbil → Was hit"],
        ),
        "ordering": (
            {},
            [{"text": "One"}, {"text": "Two"}, {"text": "Three"}],
            ["1. One", "2. Two", "3. Three"],
        ),
        "sorting": (
            {},
            [paired("It fired.", "Reported"), paired("It hit.", "Claimed")],
            ["It fired. → Reported", "It hit. → Claimed"],
        ),
        "evidence": (
            {},
            [right("Mossad"), {"text": "ISIS"}],
            [
                "Mossad",
                "“In Erbil, Tehran said it had struck a facility of Mossad.”",
            ],
        ),
        "contested": (
            {},
            [
                {"text": "It attacked.", "passage": reported.pk},
                {"text": "It boasted.", "passage": claimed.pk},
            ],
            [
                f"It attacked: “{reported.quote}”",
                f"It boasted: “{claimed.quote}”",
            ],
        ),
        "open": (
            {"points": "3"},
            [{"text": "Names who", "points": "1"}, {"text": "Says why", "points": "2"}],
            ["Names who (1)", "Says why (2)"],
        ),
    }


@pytest.mark.parametrize("kind", kinds.KINDS)
def test_question_of_every_kind_is_written(write, examples, client, briefing, kind):
    typed, rows, key = examples[kind]

    response = write(kind, typed, *rows)

    assert response.status_code == 302, desk.said(response)
    content = versions.compose(Question.objects.get())
    assert kinds.of(kind).faults(content) == []
    assert kinds.of(kind).key(content) == key
    before = list(Choice.objects.values()), list(Question.objects.values())
    assert desk.send(client, desk.address(briefing)).status_code == 302
    assert (list(Choice.objects.values()), list(Question.objects.values())) == before


# The kind, its own fields, its rows; the field at which it is explained, and how.
FAULTS = {
    "no gap": ("gap", {"body": "Nothing"}, [], "body", "Mark a gap"),
    "open bracket": ("gap", {"body": "[[One]] [[two"}, [], "body", "do not pair"),
    "tolerance": (
        "number",
        {"tolerance": "some"},
        [right("4")],
        "tolerance",
        "as a number or a share",
    ),
    "no number": ("number", {}, [right("four")], "choices-0-text", "in digits"),
    "wrong and right": (
        "number",
        {"tolerance": "5"},
        [right("4"), {"text": "6"}],
        "choices-1-text",
        "marked as right",
    ),
    "row without a pair": (
        "matching",
        {},
        [paired("A", "1"), paired("B", "2"), {"text": "C"}],
        "choices-2-pair",
        "what it belongs to",
    ),
    "temptation that is none": (
        "matching",
        {},
        [paired("A", "1"), paired("B", "2"), paired("", "1")],
        "choices-2-pair",
        "nothing belongs to",
    ),
    "line twice": (
        "ordering",
        {},
        [{"text": "One"}, {"text": "Two"}, {"text": "Three"}, {"text": "one"}],
        "choices-3-text",
        "read the same",
    ),
    "rubric of other points": (
        "open",
        {"points": "4"},
        [{"text": "Names who", "points": "1"}],
        "points",
        "add up to the points",
    ),
    "rubric without points": (
        "open",
        {},
        [{"text": "Names who", "points": "1"}, {"text": "Says why"}],
        "choices-1-points",
        "has no points",
    ),
    "reading without a passage": (
        "contested",
        {},
        [{"text": "One"}, {"text": "Two"}],
        None,
        "no passage",
    ),
    "too few to order": ("ordering", {}, [{"text": "One"}], None, "at least three"),
    "costly hint": (
        "gap",
        {"hint_cost": "101", "body": "[[One]]"},
        [],
        "hint_cost",
        "0 and 100",
    ),
}


@pytest.mark.parametrize("name", FAULTS)
def test_fault_is_explained_at_its_place(write, name):
    kind, typed, rows, field, message = FAULTS[name]

    response = write(kind, typed, *rows)

    mistakes = response.context["mistakes"]
    at = f"id_{HERE}{field}" if field else f"{HERE}choices-group"
    found = [each for each in mistakes if message in each.message]
    assert [each.target for each in found] == [at]
    assert len(mistakes) == 1
    content = response.content.decode()
    assert f'id="{at}"' in content
    assert not Question.objects.exists()


def test_passage_that_takes_in_its_whole_section_leaves_nothing_to_find(
    write, briefing
):
    alone = "In one analyst’s reading, Iran’s leaders saw threats closing in."
    passage = make.passage(briefing, quote=alone)

    response = write("evidence", {"passage": passage.pk}, right("A"), {"text": "B"})

    [mistake] = response.context["mistakes"]
    assert "takes in every sentence" in mistake.message
    assert mistake.target == f"id_{HERE}passage"


def test_sentence_pasted_settles_a_question_that_asks_for_it(write):
    pasted = {
        "passage": "",
        "new_quote": "At least four people died.",
        "new_certainty": "reported",
    }

    assert write("evidence", pasted, right("Four"), {"text": "Five"}).status_code == 302
    assert kinds.of("evidence").key(versions.compose(Question.objects.get()))[1] == (
        "“At least four people died.”"
    )


def test_passage_of_another_briefing_supports_no_reading(write):
    other = make.briefing().passages.first()

    response = write("contested", {}, {"text": "One", "passage": other.pk})

    assert "Choose a passage of this briefing." in desk.said(response)
    assert not Choice.objects.exists()


# Parts that only some kinds use


def shown_open(response):
    """Give the classes of the parts of the first question's form that stand open."""
    html = response.content.decode()
    start = html.index(f'id="{HERE}stem"'.replace('id="', 'id="id_'))
    question = html[start : html.index(f'id="id_{HERE}choices-0-text"')]
    return re.findall(r'<details class="more collapse ([\w-]+)" open>', question)


@pytest.mark.parametrize(
    ("kind", "parts"),
    [("single", []), ("gap", ["for-gap"]), ("number", ["for-number"])],
)
def test_parts_of_other_kinds_are_folded_away(
    client, write, examples, briefing, kind, parts
):
    typed, rows, _key = examples[kind]
    write(kind, typed, *rows)

    assert shown_open(client.get(desk.address(briefing))) == parts


def test_part_that_holds_something_wrong_is_open(write):
    response = write("single", {"hint_cost": "101"}, right("A"), {"text": "B"})

    assert shown_open(response) == ["for-hint"]


# The quiz as a whole


def test_quiz_draws_some_of_its_questions(client, briefing):
    quiz = make.quiz(briefing, questions=3)
    client.force_login(briefing.owner)

    refused = desk.send(client, desk.address(briefing), quizzes__0__draw_actor="0")
    assert "Draw one or more" in desk.said(refused)[0]

    desk.send(client, desk.address(briefing), quizzes__0__draw_actor="1")
    quiz.refresh_from_db()
    assert quiz.draws == {"actor": 1}


def test_question_that_becomes_contested_is_then_offered_passages(
    client, write, briefing
):
    write("single", {}, right("A"), {"text": "B"})
    first = f"{HERE}choices-0-passage"
    page = desk.opened(client, desk.address(briefing))
    assert page.options[first] == [""]

    response = desk.send(client, desk.address(briefing), **{f"{HERE}kind": "contested"})

    assert "A reading has no passage that supports it." in desk.said(response)
    offered = desk.Page(response.content.decode()).options[first]
    assert offered[1:] == [str(passage.pk) for passage in briefing.passages.all()]
