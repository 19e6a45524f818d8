"""Examples of single choice, true or false, and multiple choice."""

from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from quizzes.kinds import KINDS
from quizzes.kinds.choosing import right_places
from tests.quizzes.kinds.examples.parts import (
    Content,
    Example,
    Posted,
    content,
    row,
    texts,
)


@st.composite
def choosing(draw: Any, kind: str) -> Content:
    shapes = [(size, count) for size in range(2, 6) for count in range(1, size + 1)]
    sound = [
        (size, count)
        for size, count in shapes
        if not KINDS[kind].faults(
            content(kind, *(row(str(n), right=n < count) for n in range(size)))
        )
    ]
    size, count = draw(st.sampled_from(sound))
    right = draw(st.permutations(range(size)))[:count]
    said = draw(texts(size, size))
    return content(kind, *(row(text, right=n in right) for n, text in enumerate(said)))


def ticked(content: Content, layout: Any, places: Any) -> Posted:
    """What a browser posts when these of the author's places are ticked."""
    return {"answer": [str(layout.index(place)) for place in places]}


def ticks(content: Content, layout: Any) -> SearchStrategy[Posted]:
    most = len(right_places(content))
    places = st.sets(st.sampled_from(layout), min_size=1, max_size=most)
    return places.map(lambda chosen: ticked(content, layout, chosen))


def all_right(content: Content, layout: Any) -> Posted:
    return ticked(content, layout, right_places(content))


def other_right(content: Content, layout: Any) -> tuple[Content, Any]:
    """Make the neighbours of the right choices right in their stead."""
    rows = content["choices"]
    moved = [
        row | {"right": rows[place - 1]["right"]} for place, row in enumerate(rows)
    ]
    return {**content, "choices": moved}, layout


EXAMPLES = {
    name: Example(choosing(name), ticks, all_right, other_right)
    for name in ("single", "truefalse", "multiple")
}
