"""Examples of answers with evidence, contested readings and open answers."""

from functools import partial
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from quizzes.kinds.typed import tidy
from tests.quizzes.kinds.examples.choosing import (
    all_right,
    choosing,
    other_right,
    ticks,
)
from tests.quizzes.kinds.examples.parts import (
    SECRET,
    Content,
    Example,
    Posted,
    content,
    row,
    texts,
)


@st.composite
def evidence(draw: Any) -> Content:
    lengths = draw(st.lists(st.integers(1, 4), min_size=2, max_size=3))
    numbers = [number for number, length in enumerate(lengths) for _ in range(length)]
    said = draw(texts(len(numbers), len(numbers)))
    last = len(numbers) - 1
    first = draw(st.integers(0, last))
    return draw(choosing("single")) | {
        "kind": "evidence",
        "sentences": [
            {"text": text, "paragraph": number}
            for text, number in zip(said, numbers, strict=True)
        ],
        "settles": list(range(first, draw(st.integers(first, last))))[:last] or [first],
    }


def settling(content: Content, layout: Any) -> Posted:
    marked = str(content["settles"][-1])
    return all_right(content, layout) | {"answer-sentence": [marked]}


def marking(content: Content, layout: Any) -> SearchStrategy[Posted]:
    sentences = st.integers(0, len(content["sentences"]) - 1)
    return st.tuples(ticks(content, layout), sentences).map(
        lambda drawn: drawn[0] | {"answer-sentence": [str(drawn[1])]}
    )


def other_sentence(content: Content, layout: Any) -> tuple[Content, Any]:
    """Let other sentences settle another answer."""
    length = len(content["sentences"])
    others = [(place + 1) % length for place in content["settles"]]
    moved, layout = other_right(content, layout)
    return {**moved, "settles": sorted(others)}, layout


@st.composite
def contested(draw: Any) -> Content:
    readings = draw(texts(2, 5))
    quotes = draw(texts(len(readings), len(readings)))
    passage = content("contested")["evidence"]
    return content(
        "contested",
        *(
            row(reading, evidence=passage | {"quote": quote})
            for reading, quote in zip(readings, quotes, strict=True)
        ),
    )


def defended(content: Content, layout: Any, reading: int, passage: int) -> Posted:
    """What a browser posts for these of the author's places."""
    return {
        "answer": [str(layout["readings"].index(reading))],
        "answer-passage": [str(layout["passages"].index(passage))],
    }


def defending(content: Content, layout: Any) -> SearchStrategy[Posted]:
    place = st.sampled_from(layout["readings"])
    return st.builds(partial(defended, content, layout), place, place)


def well_defended(content: Content, layout: Any) -> Posted:
    return defended(content, layout, 0, 0)


def other_passages(content: Content, layout: Any) -> tuple[Content, Any]:
    """Let each reading rest on its neighbour's passage, and show all as before."""
    rows = content["choices"]
    moved = [
        row | {"evidence": rows[place - 1]["evidence"]}
        for place, row in enumerate(rows)
    ]
    passages = [(place + 1) % len(rows) for place in layout["passages"]]
    return {**content, "choices": moved}, {**layout, "passages": passages}


@st.composite
def open_answer(draw: Any) -> Content:
    lines = draw(texts(0, 4))
    points = [draw(st.integers(1, 5)) for _ in lines]
    rows = [row(text, points=each) for text, each in zip(lines, points, strict=True)]
    return content("open", *rows, points=sum(points) or 3)


def writing(content: Content, layout: Any) -> SearchStrategy[Posted]:
    text = st.text(min_size=1).filter(tidy) | st.just("One.\r\n\r\nTwo.")
    return text.map(lambda text: {"answer": [text]})


def written(content: Content, layout: Any) -> Posted:
    return {"answer": ["Because Tehran said so."]}


def other_explanation(content: Content, layout: Any) -> tuple[Content, Any]:
    return {**content, "explanation": f"Not {SECRET}"}, layout


EXAMPLES = {
    "evidence": Example(evidence(), marking, settling, other_sentence),
    "contested": Example(contested(), defending, well_defended, other_passages),
    "open": Example(open_answer(), writing, written, other_explanation),
}
