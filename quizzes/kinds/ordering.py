"""Ordering: the learner moves rows up and down until they stand in order.

The author's order is the right one. The layout is the author's places as they are
shown first; the answer is {"order": [the author's places as the learner put them]}.
"""

from collections.abc import Sequence
from fractions import Fraction
from itertools import combinations
from random import Random

from quizzes.kinds.posted import (
    Answer,
    Content,
    Incomplete,
    Letter,
    Line,
    Part,
    Posted,
    Rearranged,
    View,
    first,
)

NAME = "ordering"
TEMPLATE = "ordering"

# With two, the order shown would tell: it is never the right one.
FEWEST = 3

# The name of the buttons; their value is a row and a way to move it, as in "2:up".
MOVE = "answer-move"
STEPS = {"up": -1, "down": 1}

Layout = Sequence[int]


def faults(content: Content) -> list[str]:
    """Find what keeps these rows from having one right order worth asking for."""
    texts = _texts(content)
    read = [text.strip().casefold() for text in texts]
    found = []
    if len(texts) < FEWEST:
        found.append("too-few-to-order")
    if not all(read):
        found.append("empty")
    if len(set(read)) < len(read):
        found.append("twice")
    return found


def _texts(content: Content) -> list[str]:
    return [choice["text"] for choice in content["choices"]]


def layout(content: Content, rng: Random) -> list[int]:
    """Draw an order; every one but the right one is as likely as any other."""
    right = list(range(len(content["choices"])))
    order = right.copy()
    while order == right and len(right) > 1:
        rng.shuffle(order)
    return order


def ask(content: Content, layout: Layout, posted: Posted | None = None) -> View:
    """List the rows in the order posted, after the move that was asked for.

    A row's value is its place in the layout, and stays the same wherever it moves.
    """
    texts = _texts(content)
    order, moved = _arranged(layout, posted or {})
    rows = [
        {
            "value": str(value),
            "text": texts[layout[value]],
            "place": place,
            "is_first": place == 1,
            "is_last": place == len(order),
            "is_moved": value == moved,
        }
        for place, value in enumerate(order, start=1)
    ]
    return {
        "rows": rows,
        "moved": next((row for row in rows if row["is_moved"]), None),
    }


def _arranged(layout: Layout, posted: Posted) -> tuple[list[int], int | None]:
    """Give the rows, by their places in the layout, in the order they now stand in,
    and the one that was moved, if a button for that was pressed.
    """
    order = _order(layout, posted) or list(range(len(layout)))
    name, _colon, way = first(posted, MOVE).partition(":")
    value = {str(value): value for value in order}.get(name)
    if value is None or way not in STEPS:
        return order, None
    place = order.index(value)
    target = place + STEPS[way]
    if 0 <= target < len(order):
        order[place], order[target] = order[target], order[place]
    return order, value


def _order(layout: Layout, posted: Posted) -> list[int] | None:
    """Read the posted order; None if it is not one of all the rows, each once."""
    values = {str(value): value for value in range(len(layout))}
    came = posted.get("answer", ())
    if len(came) != len(values) or set(came) != values.keys():
        return None
    return [values[value] for value in came]


def parse(content: Content, layout: Layout, posted: Posted) -> dict[str, list[int]]:
    """Read the order; raises Rearranged while it is being changed. Untouched, the
    order first shown is an answer: nobody can tell it from one that was meant.
    """
    if MOVE in posted:
        raise Rearranged
    order = _order(layout, posted)
    if order is None:
        raise Incomplete("unknown")
    return {"order": [layout[value] for value in order]}


def posted(content: Content, layout: Layout, answer: Answer) -> dict[str, list[str]]:
    return {"answer": [str(layout.index(place)) for place in answer["order"]]}


def grade(content: Content, answer: Answer) -> Fraction:
    """Give the share of pairs of rows of which the earlier stands first.

    That is Kendall's tau, taken from -1 to 1 onto 0 to 1: (tau + 1) / 2. One row out
    of place costs little, however far it pushes the others; the reverse order earns
    nothing, and an order drawn blindly half on average.
    """
    pairs = list(combinations(answer["order"], 2))
    return Fraction(_in_order(answer), len(pairs))


def chance(content: Content) -> Fraction:
    """Give half: of two rows, either stands first as often as the other."""
    return Fraction(1, 2)


def _in_order(answer: Answer) -> int:
    """Count the pairs of rows that stand in the right order, neighbours or not."""
    return sum(one < other for one, other in combinations(answer["order"], 2))


def reveal(content: Content, layout: Layout, answer: Answer | None) -> View:
    """List the rows as the learner put them, each with the place it belongs in, and
    the right order; `hits` of `wanted` are pairs, as in `grade`.
    """
    texts = _texts(content)
    given = answer["order"] if answer else []
    return {
        "rows": [
            {"text": texts[row], "belongs": row + 1, "is_right": row + 1 == place}
            for place, row in enumerate(given, start=1)
        ],
        "right": texts,
        "hits": _in_order(answer) if answer else 0,
        "wanted": len(texts) * (len(texts) - 1) // 2,
    }


def feedback(content: Content, layout: Layout, answer: Answer | None) -> list[str]:
    """Give the author's words on each row that is out of its place."""
    given = answer["order"] if answer else []
    said = [
        content["choices"][row]["feedback"]
        for place, row in enumerate(given)
        if row != place
    ]
    return list(filter(None, said))


def offered(content: Content) -> list[tuple[str, bool]]:
    """Give each row in its place; the other places are too many to list beforehand."""
    return [(line, True) for line in key(content)]


def parts(content: Content, layout: Layout) -> list[Part]:
    """Give each row, as first shown, with the places where it could be put."""
    texts, places = _texts(content), range(1, len(layout) + 1)
    return [
        (
            texts[row],
            [(f"{place}.", [f"{place}. {texts[row]}"]) for place in places],
        )
        for row in layout
    ]


def said(content: Content, answer: Answer) -> list[str]:
    texts = _texts(content)
    return [f"{place}. {texts[row]}" for place, row in enumerate(answer["order"], 1)]


def key(content: Content) -> list[str]:
    return [f"{place}. {text}" for place, text in enumerate(_texts(content), 1)]


def on_paper(content: Content, layout: Layout, letter: Letter) -> list[Line]:
    """Give for each row, as shown, the number to write before it."""
    texts = _texts(content)
    return [(str(place + 1), texts[place]) for place in layout]
