"""The briefing file: what parses, and how each mistake is named."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefings.file import FileProblems, Problem, parse
from briefings.file.asked import Criterion, Pair
from briefings.file.fields import Note

ROOT = Path(__file__).parents[2]

GOOD = (Path(__file__).parent / "night-strike.md").read_text()


def problems(text: str) -> list[tuple[int, str, str]]:
    with pytest.raises(FileProblems) as caught:
        parse(text, "night.md")
    return [(found.line, found.field, found.message) for found in caught.value.problems]


def problems_if_any(text: str) -> list[Problem]:
    try:
        parse(text, "any.md")
    except FileProblems as found:
        return found.problems
    return []


def changed(old: str, new: str) -> str:
    assert GOOD.count(old) == 1, old
    return GOOD.replace(old, new)


def test_good_file_becomes_an_outline():
    outline = parse(GOOD, "night.md")

    assert outline.slug == "night-strike"
    assert outline.language == "en"
    assert outline.level == "standard"
    assert outline.places["erbil"].at == (36.19, 44.0)
    assert list(outline.passages) == ["strike", "claim"]
    assert outline.passages["claim"].by == "Tehran"
    assert [event.key for event in outline.events] == ["strike", "claim"]
    assert outline.quiz.questions[0].answers[0].is_right
    assert outline.quiz.questions[0].answers[1].text == "Tehran"
    assert outline.body.startswith("## At night\n")


def test_briefing_without_a_record_or_quiz_is_allowed():
    text = GOOD[: GOOD.index("in_brief")] + GOOD[GOOD.index("---\n## ") :]

    assert parse(text, "night.md").quiz is None


def test_windows_line_ends_and_byte_order_mark_change_nothing():
    text = "\ufeff" + GOOD.replace("\n", "\r\n")

    assert parse(text, "night.md") == parse(GOOD, "night.md")


def test_no_is_a_word_and_a_date_is_text():
    text = changed("when: Later", "when: no").replace("January 2024", "2024-01-15")

    outline = parse(text, "night.md")

    assert outline.events[1].when == "no"
    assert outline.source.date == "2024-01-15"


def test_event_takes_the_day_the_source_gives():
    text = changed("when: Later", "when: Later\n    date: 2024-01-15")

    assert parse(text, "night.md").events[1].date.isoformat() == "2024-01-15"


# What cannot be read as YAML hides what comes after it.
UNREADABLE = {
    "no front matter": ("Hello", 1, "three hyphens"),
    "empty file": ("", 1, "three hyphens"),
    "front matter never closed": ("---\nformat: 1\n", 3, "Close the front matter"),
    "nothing in the front matter": ("---\n---\nHello", 2, "such as title"),
    "list as front matter": ("---\n- format\n---\nHello", 2, "such as title"),
    "second colon": ("---\na: 1\nb: one: two\n---\nHello", 3, "second colon"),
    "tab": ("---\na:\n\tb: 1\n---\nHello", 3, "spaces"),
    "quotation mark never closed": (
        '---\na: 1\nb: "one\nc: 1\n---\nHello',
        3,
        "never closed",
    ),
    "bracket never closed": ("---\na: [1, 2\n---\nHello", 2, "never closed with ]"),
    "indented wrongly": ("---\na:\n  b: 1\n c: 1\n---\nHello", 4, "indented"),
    "at sign": ("---\na: @home\n---\nHello", 2, "between quotes"),
    "alias": ("---\na: 1\nb: *star*\n---\nHello", 3, "needs quotes"),
    "anchor": ("---\na: &b 1\n---\nHello", 2, "needs quotes"),
    "tag": ("---\na: !now 1\n---\nHello", 2, "needs quotes"),
    "alias as a field": ("---\na: 1\n*a : 1\n---\nHello", 3, "needs quotes"),
    "list as a field": ("---\n? [a]\n: 1\n---\nHello", 2, "must be a word"),
    "directive": ("---\n%YAML 1.1\n--- {a: 1}\n---\nx", 3, "begin with %"),
    "end of the document": ("---\na: 1\n...\nb: 1\n---\nHello", 4, "ends before"),
    "nested too deeply": (f"---\na: {'[' * 99}\n---\nHello", 2, "too deeply"),
    "too many values": (f"---\na: [{'1,' * 20_001}]\n---\nHello", 2, "too much"),
    "too large": ("---\n" + "x" * 1_000_000, 1, "too large"),
    "null character": ("---\na: 1\n---\nHel\0lo", 4, "U+0000"),
    "lone surrogate": ("---\na: \ud800\n---\nHello", 2, "U+D800"),
    "page break": ("---\na: 1\n---\nHel\flo", 4, "U+000C"),
    "sign of another encoding": ("---\na: 1\n---\nHello\x85", 4, "U+0085"),
    "null character, escaped": ('---\na: 1\nb: "x\\0"\n---\nHello', 3, "U+0000"),
    "escape character, escaped": ('---\na: {b: ["\\e"]}\n---\nHello', 2, "U+001B"),
    "lone surrogate, escaped": ('---\na: "\\uD800"\n---\nHello', 2, "U+D800"),
    "null character in a name": ('---\na: 1\n"b\\0": 1\n---\nHello', 3, "U+0000"),
}


@pytest.mark.parametrize("name", UNREADABLE)
def test_unreadable_file_is_named_with_its_line(name):
    text, line, message = UNREADABLE[name]

    found = problems(text)

    assert found[0][0] == line
    assert message in found[0][2]


def test_escaped_character_that_is_no_text_is_found_wherever_it_stands():
    lines = [
        'title: "A\\0"',
        "quiz:",
        "  questions:",
        '    - sort: {"B\\a": ["C\\x7f"]}',
    ]
    text = "\n".join(["---", *lines, "---", "Hello"])

    assert [problem[:2] for problem in problems(text)] == [
        (2, "title"),
        (5, "quiz.questions.1.sort.B\ufffd"),
        (5, "quiz.questions.1.sort.B\ufffd.1"),
    ]


def test_escapes_of_text_are_read():
    text = changed("when: Later", r'when: "L\u0061ter,\ttoday"')

    assert parse(text, "night.md").events[1].when == "Later,\ttoday"


def test_problems_are_named_all_at_once_in_the_order_of_lines():
    text = (
        GOOD.replace("slug: night-strike", "slug: Night")
        .replace("place: erbil", "place: mosul")
        .replace("    by: Tehran\n", "")
        .replace("- right: Erbil", "- wrong: Erbil")
        .replace("quote: A missile", "quote: A rocket")
    )

    assert [problem[1] for problem in problems(text)] == [
        "slug",
        "passages.strike.quote",
        "passages.claim.by",
        "events.strike.place",
        "quiz.questions.where.answers",
    ]


def test_problems_read_as_file_line_field_and_message():
    with pytest.raises(FileProblems) as caught:
        parse(changed("format: 1", "format: 2"), "night.md")

    expected = "night.md:2: format: Write 1: no other format exists so far."
    assert str(caught.value) == expected


def test_file_of_many_mistakes_is_answered_without_long_thought():
    passages = "".join(f"  p{n}: {{quote: x, certainty: y}}\n" for n in range(1500))
    events = "".join(f"  - {{key: e{n}, evidence: q{n}}}\n" for n in range(1500))

    text = f"---\npassages:\n{passages}events:\n{events}---\n{'[' * 100_000}"

    assert len(problems(text)) > 3000


anything = st.text(st.characters(codec=None))
front = st.lists(
    st.sampled_from([*GOOD.splitlines(), "  - ", "? ", "&a", "*a", "!!x", "[", "{"])
    | anything,
    max_size=30,
).map("\n".join)


@settings(deadline=None)
@given(anything | front | front.map(lambda text: f"---\n{text}\n---\n{text}"))
def test_arbitrary_text_raises_nothing_but_problems(text):
    assert all(problem.line >= 1 for problem in problems_if_any(text))


@given(st.data())
@settings(deadline=None)
def test_file_with_lines_lost_or_doubled_raises_nothing_but_problems(data):
    lines = GOOD.splitlines()
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, len(lines) - 1))
        line = lines[place]
        lines[place : place + 1] = data.draw(
            st.sampled_from([[], [line, line], [f"  {line}"], [line[2:]]])
        )

    found = problems_if_any("\n".join(lines))

    assert all(1 <= problem.line <= len(lines) + 1 for problem in found)


def test_example_in_the_documentation_parses():
    page = (ROOT / "docs/briefing-file.md").read_text()
    example = page.split("```markdown\n")[1].split("```")[0]

    outline = parse(example, "docs/briefing-file.md")

    assert len(outline.quiz.questions) == 2


def test_documentation_names_every_field():
    page = (ROOT / "docs/briefing-file.md").read_text()
    outline = parse(GOOD, "night.md")
    parts = [
        outline,
        outline.source,
        outline.terms["mossad"],
        outline.places["erbil"],
        outline.actors["iran"],
        outline.passages["claim"],
        outline.events[0],
        outline.motives[0],
        outline.quiz,
        outline.quiz.questions[0],
        Note(text="x"),
        Pair(left="x", right="y"),
        Criterion(text="x", points=1),
    ]
    fields = {field for part in parts for field in type(part).model_fields} - {"body"}

    lacking = {
        field
        for field in fields
        if not re.search(rf"`{field}[`:]|^ +{field}:", page, re.MULTILINE)
    }
    assert not lacking
