"""Questions of every kind in a briefing file: their rows, and their faults."""

import re
from pathlib import Path
from textwrap import indent
from typing import get_args

import pytest

from briefings.file import FileProblems
from briefings.file.asked import CATEGORIES, FIELDS_OF, KINDS
from quizzes import kinds, versions, written
from quizzes.loading import load
from quizzes.models import Category
from tests import make

PAGE = (Path(__file__).parents[2] / "docs/briefing-file.md").read_text()


def in_a_briefing(*questions):
    """The documentation's whole example, with these questions in place of its own."""
    lesson = PAGE.split("```markdown\n")[1].split("```")[0]
    before, after = lesson.split("  questions:\n")
    asked = "".join(indent(question, "    ") for question in questions)
    return f"{before}  questions:\n{asked}---\n{after.split('---', 1)[1].strip()}\n"


EXAMPLES = {
    re.search(r"kind: (\w+)", example)[1]: example
    for example in re.findall(r"```yaml\n(- key: .*?)```", PAGE, re.DOTALL)
}
LESSON = in_a_briefing(*EXAMPLES.values())


def problems(text):
    with pytest.raises(FileProblems) as caught:
        written.parse(text, "river.md")
    return [(each.line, each.field, each.message) for each in caught.value.problems]


def test_every_kind_can_be_written():
    assert list(get_args(KINDS)) == list(kinds.KINDS) == list(FIELDS_OF)
    assert list(get_args(CATEGORIES)) == Category.values
    # Multiple choice is written as single choice is.
    assert EXAMPLES.keys() | {"multiple"} == kinds.KINDS.keys()


def test_every_example_in_the_documentation_can_be_asked():
    outline = written.parse(LESSON, "river.md")

    assert [question.kind for question in outline.quiz.questions] == list(EXAMPLES)


@pytest.fixture
def contents(db):
    """What learners would be asked, by kind, if the examples were loaded."""
    outline = written.parse(LESSON, "river.md")
    quiz = load(outline=outline, owner=make.teacher()).quizzes.get()
    return {each.content["kind"]: each.content for each in versions.current(quiz)}


KEYS = {
    "single": ["The River Board"],
    "truefalse": ["True"],
    "short": ["The River Board", "River Board"],
    "number": ["40 homes (± 5%)"],
    "gap": ["1. banks / edges", "2. Rivertown"],
    "matching": [
        "The River Board → It says how many homes were reached",
        "The river → It rose on Monday",
    ],
    "ordering": [
        "1. The river rises",
        "2. It floods Rivertown",
        "3. The River Board counts the homes",
    ],
    "sorting": [
        "The river rose over its banks. → Reported",
        "The water reached forty homes. → Claimed",
    ],
    "evidence": [
        "Forty, says the River Board",
        "“The River Board says that the water reached forty homes.”",
    ],
    "open": [
        "Tells what is reported from what is claimed (2)",
        "Names who claims it (1)",
    ],
}


def test_questions_have_the_key_that_was_written(contents):
    keys = {name: kinds.of(name).key(contents[name]) for name in KEYS}

    assert keys == KEYS
    assert [
        row["evidence"]["certainty"] for row in contents["contested"]["choices"]
    ] == [
        "reported",
        "claimed",
    ]


def test_what_is_written_beside_the_key_is_kept(contents):
    assert contents["short"]["hint"] == "It looks after the river."
    assert (contents["short"]["hint_cost"], contents["single"]["hint_cost"]) == (50, 25)
    assert (contents["open"]["points"], contents["single"]["points"]) == (3, 1)
    assert contents["matching"]["choices"][-1]["pair"] == "It was evacuated"
    assert contents["sorting"]["choices"][-1]["pair"] == "Alleged"
    said = {
        name: [row["feedback"] for row in content["choices"]]
        for name, content in contents.items()
    }
    assert said["truefalse"] == ["", "Look for the name of a day."]
    assert said["number"] == ["", "Fourteen and forty sound alike."]
    assert said["ordering"][1].startswith("It had to rise")


@pytest.mark.django_db
def test_rules_of_a_quiz_are_loaded_and_taken_back():
    plain = written.parse(LESSON, "river.md")
    ruled = LESSON.replace(
        "  questions:\n", "  shuffle: false\n  draw: {claim: 2}\n  questions:\n"
    )
    owner = make.teacher()

    quiz = load(outline=written.parse(ruled, "x"), owner=owner).quizzes.get()
    assert (quiz.shuffle, quiz.draws) == (False, {"claim": 2})

    load(outline=plain, owner=owner)
    quiz.refresh_from_db()
    assert (quiz.shuffle, quiz.draws) == (True, {})


@pytest.mark.django_db
def test_a_changed_row_changes_only_its_question():
    owner = make.teacher()
    quiz = load(outline=written.parse(LESSON, "x"), owner=owner).quizzes.get()
    before = {version.pk for version in versions.current(quiz)}

    changed = LESSON.replace("      - It was evacuated", "      - It was moved")
    load(outline=written.parse(changed, "x"), owner=owner)

    assert len({version.pk for version in versions.current(quiz)} - before) == 1


# The kind, old words, new words, the words whose line is named, field and message.
FAULTS = {
    "row twice": (
        "matching",
        "left: The river\n",
        "left: the river board\n",
        ("left: the river board", "who-is-who.pairs.2", "read the same"),
    ),
    "same words twice where kinds do not look": (
        "number",
        "  wrong:\n",
        "  wrong:\n    - 14\n",
        ("- text: 14", "how-many.wrong.2", "read the same"),
    ),
    "distractor that belongs somewhere": (
        "matching",
        "- It was evacuated",
        "- It rose on Monday",
        ("- It rose", "who-is-who.distractors.1", "nothing belongs to"),
    ),
    "too few to order": (
        "ordering",
        "    - The river rises\n",
        "",
        ("order:", "what-came-first.order", "at least three"),
    ),
    "no number": (
        "number",
        "number: 40",
        "number: forty",
        ("number: forty", "how-many.number", "in digits"),
    ),
    "number that reads in two ways": (
        "number",
        "number: 40",
        "number: 4,000",
        ("number: 4,000", "how-many.number", "two ways"),
    ),
    "tolerance": (
        "number",
        "tolerance: 5%",
        "tolerance: a few",
        ("tolerance: a few", "how-many.tolerance", "as a number or a share"),
    ),
    "wrong answer that is right": (
        "number",
        "text: 14",
        "text: 41",
        ("text: 41", "how-many.wrong.1", "marked as right"),
    ),
    "wrong spelling that is accepted": (
        "short",
        "text: The mayor",
        "text: the river board",
        ("text: the river", "whose-claim.wrong.1", "marked as right"),
    ),
    "no gap": (
        "gap",
        '"The river rose over its [[banks|edges]] in [[Rivertown]]."',
        "The river rose.",
        ("text: The", "fill.text", "Mark a gap"),
    ),
    "bracket left open": (
        "gap",
        "[[Rivertown]]",
        "[[Rivertown]",
        ('text: "The', "fill.text", "do not pair"),
    ),
    "two readings on one passage": (
        "contested",
        "evidence: flood",
        "evidence: homes",
        ("text: It was bad", "how-bad.readings.2", "same words"),
    ),
    "points that the rubric does not come to": (
        "open",
        "  rubric:\n",
        "  points: 4\n  rubric:\n",
        ("points: 4", "in-your-words.points", "add up"),
    ),
    "rubric of too many points": (
        "open",
        "points: 2",
        "points: 100",
        ("rubric:", "in-your-words.rubric", "100 points at the most"),
    ),
}


@pytest.mark.parametrize("name", FAULTS)
def test_fault_is_named_with_line_and_field(name):
    kind, old, new, (there, field, message) = FAULTS[name]
    assert EXAMPLES[kind].count(old) == 1
    text = in_a_briefing(EXAMPLES[kind].replace(old, new))

    [(line, named, said)] = problems(text)

    assert named == f"quiz.questions.{field}"
    assert there in text.splitlines()[line - 1]
    assert message in said


def test_passage_that_takes_in_all_sentences_is_named():
    alone = in_a_briefing(EXAMPLES["evidence"]).replace(
        "On Monday the river rose over its banks in Rivertown. The", "The"
    )
    lines = alone.splitlines()
    start = next(n for n, line in enumerate(lines) if line == "  flood:")
    text = "\n".join(lines[:start] + lines[start + 3 :]).replace(
        "evidence: flood", "evidence: homes"
    )

    [(_line, field, message)] = problems(text)

    assert field == "quiz.questions.show-me.evidence"
    assert "takes in every sentence" in message


def test_fault_is_named_beside_mistakes_elsewhere():
    fault = EXAMPLES["gap"].replace("[[", "[").replace("]]", "]")
    other = EXAMPLES["single"].replace("evidence: homes", "evidence: house")

    fields = [field for _line, field, _message in problems(in_a_briefing(fault, other))]

    assert fields == [
        "quiz.questions.fill.text",
        "quiz.questions.who-says-forty.evidence",
    ]
