"""Examples of short answers, numbers and gap texts."""

import re
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from quizzes.kinds import KINDS
from quizzes.kinds.typed import tidy
from tests.quizzes.kinds.examples.parts import (
    Content,
    Example,
    Posted,
    content,
    row,
    texts,
)


def sound(contents: SearchStrategy[Content]) -> SearchStrategy[Content]:
    return contents.filter(lambda made: not KINDS[made["kind"]].faults(made))


@st.composite
def short(draw: Any) -> Content:
    said = draw(texts(1, 5))
    right = draw(st.integers(1, len(said)))
    return content(
        "short", *(row(text, right=n < right) for n, text in enumerate(said))
    )


@st.composite
def number(draw: Any) -> Content:
    values = draw(st.lists(st.decimals(-999_999, 999_999, places=2), min_size=1))
    right = draw(st.integers(1, len(values)))
    return content(
        "number",
        *(row(str(value), right=n < right) for n, value in enumerate(values)),
        unit=draw(st.sampled_from(["", "people", "%", "m²"])),
        tolerance=draw(st.sampled_from(["", "0", "5", "0.25", "10%"])),
    )


def first_row(content: Content, layout: Any) -> Posted:
    return {"answer": [content["choices"][0]["text"]]}


def typing(content: Content, layout: Any) -> SearchStrategy[Posted]:
    """What is typed in one box: the words of a row, or any other."""
    rows = st.sampled_from([row["text"] for row in content["choices"]])
    other = st.integers().map(str) if content["kind"] == "number" else words
    return (rows | other).map(lambda text: {"answer": [text]})


def one_row(content: Content, layout: Any) -> tuple[Content, Any]:
    return {**content, "choices": [row("1234567", right=True)]}, layout


words = st.text(min_size=1, max_size=8).filter(tidy)
plain = st.text(st.characters(exclude_characters="[]|\n", exclude_categories=["C"]))


@st.composite
def gap(draw: Any) -> Content:
    fitting = st.lists(plain.filter(tidy), min_size=1, max_size=3)
    gaps = draw(st.lists(fitting, min_size=1, max_size=5))
    between = draw(st.lists(plain | st.just("\r\n \n"), min_size=5, max_size=5))
    body = "".join(
        f"{text} [[{'|'.join(words)}]]"
        for text, words in zip(between, gaps, strict=False)
    )
    return content("gap", body=body)


def filled(content: Content, layout: Any) -> Posted:
    gaps = KINDS["gap"].gaps(content)
    return {f"answer-{place}": [fitting[-1]] for place, fitting in enumerate(gaps)}


def filling(content: Content, layout: Any) -> SearchStrategy[Posted]:
    """What is typed in the gaps: in the first something, in others perhaps not."""
    one = [st.sampled_from(fitting) for fitting in KINDS["gap"].gaps(content)]
    boxes = {
        f"answer-{place}": (right | words | (st.just("") if place else words)).map(
            lambda text: [text]
        )
        for place, right in enumerate(one)
    }
    return st.fixed_dictionaries(boxes)


def other_words(content: Content, layout: Any) -> tuple[Content, Any]:
    body = re.sub(r"\[\[[^\[\]]*", "[[other words|yet others", content["body"])
    return {**content, "body": body}, layout


EXAMPLES = {
    "short": Example(sound(short()), typing, first_row, one_row),
    "number": Example(sound(number()), typing, first_row, one_row),
    "gap": Example(sound(gap()), filling, filled, other_words),
}
