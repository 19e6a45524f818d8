"""A paragraph cut into sentences, and a section into pages of them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefings import excerpts, markup, sentences

examples = settings(deadline=None, max_examples=60)
texts = st.text("aZ .!?”“\n1")


def split(text):
    return [text[start:end] for start, end in sentences.split(text, 0, len(text))]


def lesson(*lengths, section="What happened"):
    """A section whose paragraphs have so many sentences, each with its number."""
    numbers = iter(range(1000))
    paragraphs = [
        " ".join(f"Sentence {next(numbers)}." for _ in range(length))
        for length in lengths
    ]
    body = "\n\n".join([f"## {section}", *paragraphs, "## Why", "Nobody knows."])
    return markup.parse(body)


def around(document, words):
    start = document.text.index(words)
    return excerpts.around(document, start, start + len(words))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        (" \n", []),
        ("…", []),
        ("One.", ["One."]),
        (" One.  Two!\nThree ", ["One.", "Two!", "Three"]),
        ("“Why?” he asked. “No.” Silence.", ["“Why?” he asked.", "“No.”", "Silence."]),
        ("He left. … Then came quiet.", ["He left. …", "Then came quiet."]),
        ("Gen. Smith of the U.S. Navy saw 4.5 tons.", None),
    ],
)
def test_paragraph_is_split_into_its_sentences(text, expected):
    assert split(text) == ([text] if expected is None else expected)


@given(texts, texts, texts)
@examples
def test_sentences_hold_every_word_once_and_in_order(before, text, after):
    whole = before + text + after
    top, bottom = len(before), len(before) + len(text)

    found = sentences.split(whole, top, bottom)

    edges = [top, *(edge for span in found for edge in span), bottom]
    assert edges == sorted(edges)
    said = [whole[start:end] for start, end in found]
    assert all(each.strip() == each and each for each in said)
    if any(letter.isalnum() for letter in text):
        assert "".join("".join(said).split()).endswith("".join(text.split())[-1:])
        left_out = "".join(
            whole[a:b] for a, b in zip(edges[::2], edges[1::2], strict=1)
        )
        assert not any(letter.isalnum() for letter in left_out)


def test_short_section_is_shown_whole_and_nothing_of_the_next():
    found = around(lesson(2, 3), "Sentence 3")

    assert [each.text for each in found] == [f"Sentence {n}." for n in range(5)]
    assert [each.paragraph for each in found] == [0, 0, 1, 1, 1]


def test_heading_and_lost_stretch_have_nothing_around_them():
    document = lesson(2)

    assert around(document, "What happened") == []
    assert excerpts.around(document, 10**6, 10**6 + 5) == []


def test_sentences_of_lists_and_quotes_are_shown_and_subheadings_are_not():
    document = markup.parse("## A\n\nOne.\n\n### B\n\n- Two.\n- Three.\n\n> Four.")

    assert [each.text for each in around(document, "Two.")] == [
        "One.",
        "Two.",
        "Three.",
        "Four.",
    ]


def test_line_break_inside_a_sentence_is_a_blank():
    document = markup.parse("One  \nof two. Two.")

    assert [each.text for each in around(document, "Two.")] == ["One of two.", "Two."]


def test_long_section_is_cut_where_a_paragraph_ends():
    document = lesson(5, 6, 5, 5)

    pages = {tuple(around(document, f"Sentence {n}.")) for n in range(21)}

    assert sorted(len(page) for page in pages) == [10, 11]
    assert all(page[0].paragraph == 0 for page in pages)


@given(st.lists(st.integers(1, 40), min_size=1, max_size=6))
@examples
def test_page_is_the_same_whichever_of_its_sentences_is_meant(lengths):
    document = lesson(*lengths)
    total = sum(lengths)

    pages = [around(document, f"Sentence {n}.") for n in range(total)]

    for page in pages:
        numbers = [int(each.text.split()[1].rstrip(".")) for each in page]
        assert all(pages[number] == page for number in numbers)
        assert numbers == list(range(numbers[0], numbers[-1] + 1))
        assert len(page) <= excerpts.MOST + 4
        assert len(page) >= min(total, 3)


@given(st.lists(st.integers(1, 8), min_size=1, max_size=4), st.data())
@examples
def test_stretch_is_always_on_its_page(lengths, data):
    document = lesson(*lengths)
    block = data.draw(st.sampled_from([b for b in document.blocks if not b.is_heading]))
    start = data.draw(st.integers(block.start, block.end - 1))
    end = data.draw(st.integers(start + 1, block.end))
    if not document.text[start:end].strip():
        return

    found = excerpts.around(document, start, end)

    assert any(each.overlaps(start, end) for each in found)
