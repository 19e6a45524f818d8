"""Examples of matching, sorting and ordering."""

from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from quizzes.kinds import pairing
from tests.quizzes.kinds.examples.parts import (
    Content,
    Example,
    Posted,
    content,
    row,
    texts,
)


@st.composite
def paired(draw: Any, kind: str) -> Content:
    """Rows with their pairs; a pair that no row has stands in a row of its own."""
    rows = draw(texts(2, 5))
    pairs = draw(texts(2, 5) | st.just(["Reported", "claimed", "Alleged", "Analysis"]))
    own = [draw(st.sampled_from(pairs)) for _ in rows]
    made = [row(text, pair=pair) for text, pair in zip(rows, own, strict=True)]
    extra = [row(pair=pair) for pair in pairs if pair not in own]
    return content(kind, *draw(st.permutations(made + extra)))


def put(content: Content, layout: Any, places: Any) -> Posted:
    """What a browser posts when each row shown is put to these places of pairs."""
    _rows, pairs = layout.values()
    return {
        f"answer-{shown}": [str(pairs.index(place))]
        for shown, place in enumerate(places)
    }


def putting(content: Content, layout: Any) -> SearchStrategy[Posted]:
    rows, pairs = layout.values()
    places = st.lists(st.sampled_from(pairs), min_size=len(rows), max_size=len(rows))
    return places.map(lambda places: put(content, layout, places))


def well_put(content: Content, layout: Any) -> Posted:
    right = pairing.right_pairs(content)
    rows, _pairs = layout.values()
    return put(content, layout, [right[row] for row in rows])


def other_pairs(content: Content, layout: Any) -> tuple[Content, Any]:
    """Give all that belong to one pair to the next, and show them as before."""
    before = pairing.pairs(content)
    following = dict(zip(before, before[1:] + before[:1], strict=True))
    rows = [row | {"pair": following[row["pair"]]} for row in content["choices"]]
    twin = {**content, "choices": rows}
    after = pairing.pairs(twin)
    (_left, right), (_rows, pairs) = layout, layout.values()
    return twin, {**layout, right: [after.index(before[place]) for place in pairs]}


def ordered(content: Content, layout: Any, places: Any) -> Posted:
    """What a browser posts when the rows stand in this order of the author's places."""
    return {"answer": [str(layout.index(place)) for place in places]}


def orders(content: Content, layout: Any) -> SearchStrategy[Posted]:
    return st.permutations(layout).map(lambda order: ordered(content, layout, order))


def in_order(content: Content, layout: Any) -> Posted:
    return ordered(content, layout, range(len(layout)))


def other_order(content: Content, layout: Any) -> tuple[Content, Any]:
    """Let the last row come first, and show all as before."""
    *rows, last = content["choices"]
    moved = [(place + 1) % len(layout) for place in layout]
    return {**content, "choices": [last, *rows]}, moved


EXAMPLES = {
    "matching": Example(paired("matching"), putting, well_put, other_pairs),
    "sorting": Example(paired("sorting"), putting, well_put, other_pairs),
    "ordering": Example(
        texts(3, 6).map(lambda said: content("ordering", *map(row, said))),
        orders,
        in_order,
        other_order,
    ),
}
