"""What is written as a briefing file: reads back the same, and reads well."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from briefings.file import front
from briefings.file.writing import WIDTH, write

tries = settings(deadline=None, max_examples=300)

# All that is text; see briefings.characters.
characters = st.characters(
    exclude_categories=("Cc", "Cs"), exclude_characters="\ufffe\uffff"
)
texts = st.text(characters | st.sampled_from(list(" \n\t:#-'\"[]{},|>&*!%@`\\“’—")))
keys = st.from_regex(r"[a-z0-9]{1,9}(-[a-z0-9]{1,9})?", fullmatch=True)
scalars = texts | st.booleans() | st.integers(-(10**17), 10**17)
blocks = st.recursive(
    scalars | st.lists(scalars, max_size=4),
    lambda inner: (
        st.dictionaries(keys | texts, inner, min_size=1, max_size=4)
        | st.lists(st.dictionaries(keys, inner, min_size=1, max_size=3), max_size=3)
    ),
    max_leaves=12,
)
names = keys | st.sampled_from(["also", "at", "by", "accept", "questions", "sort"])


def read(text):
    above, _fence, _body = text.removeprefix("---\n").partition("\n---\n")
    return front.read(above, name="test", first_line=2).data


def line(value):
    """How one value is written."""
    [_fence, written, *_rest] = write({"x": value}, "").split("\n")
    return written.removeprefix("x: ")


@given(st.dictionaries(names, blocks, min_size=1, max_size=5))
@example({"sort": {"": ["x"], "No: 1": [], "a\nb": ["x"]}})
@example({"questions": [{"key": "a", "text": "x" * 100 + " " + "y" * 100}] * 2})
@tries
def test_what_is_written_is_read_back_the_same(fields):
    assert read(write(fields, "Body.")) == fields


@pytest.mark.parametrize(
    "text",
    [
        "no",
        "2024-01-15",
        "12:30",
        "It’s plain",
        "“Alleged” means",
        "a, b",
        "C#",
        "Erbil:north",
        "رود به شهر می‌آید",
        "Île 🌊",
    ],
)
def test_text_stands_without_quotation_marks_where_it_can(text):
    assert line(text) == text


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("40", '"40"'),
        ("true", '"true"'),
        ("", '""'),
        ("Note: this", '"Note: this"'),
        ("Note:", '"Note:"'),
        ("a #b", '"a #b"'),
        ("- a", '"- a"'),
        ("[[Erbil]] was hit", '"[[Erbil]] was hit"'),
        ('"We will," he said: "so"', '\'"We will," he said: "so"\''),
        ('it\'s "so": yes', "'it''s \"so\": yes'"),
        ("a\u2028b", '"a\\u2028b"'),
    ],
)
def test_text_stands_in_quotation_marks_where_it_must(text, written):
    assert line(text) == written


def test_long_text_is_folded_and_no_line_is_wider_than_the_others():
    text = "Iran fired missiles into Syria, Iraq and Pakistan: what is known? " * 4

    lines = write({"a": {"b": [text.strip()]}}, "Body.").split("\n")

    assert lines[4] == "    - >-"
    assert max(map(len, lines)) <= WIDTH
    assert all(written.startswith("      ") for written in lines[5:8])


def test_text_of_several_lines_keeps_them():
    written = write({"note": "One.\n\nTwo: two."}, "Body.")

    assert written.split("\n")[1:5] == ["note: |-", "  One.", "", "  Two: two."]


def test_short_names_stand_side_by_side_and_long_lists_below_each_other():
    written = write({"also": ["SCO", "Shanghai, the"], "in_brief": ["One."]}, "Body.")

    assert 'also: [SCO, "Shanghai, the"]' in written
    assert "in_brief:\n  - One.\n" in written


def test_parts_and_questions_stand_apart():
    fields = {
        "title": "A",
        "quiz": {"title": "Q", "questions": [{"key": "a"}, {"key": "b"}]},
    }

    assert write(fields, "\n## Body\r\n\r\nText.\n\n") == (
        "---\n\ntitle: A\n\nquiz:\n  title: Q\n  questions:\n    - key: a\n\n"
        "    - key: b\n---\n## Body\n\nText.\n"
    ).replace("---\n\ntitle", "---\ntitle")


def test_notes_stand_above_what_they_are_about_and_are_not_read():
    notes = {(): "Check all of it. " * 9, ("topic",): "Choose one."}

    written = write({"title": "A", "topic": ""}, "Body.", notes)

    assert written.startswith("---\n# Check all of it. Check")
    assert '\n# Choose one.\ntopic: ""\n' in written
    assert max(map(len, written.split("\n"))) <= WIDTH
    assert read(written)["title"] == "A"
