"""What the kinds share in which a learner chooses among given answers.

The answer is {"choices": [places in the author's order, rising]}; the layout is the
author's places as they are shown.
"""

from collections.abc import Sequence
from random import Random

from quizzes.kinds.posted import (
    Answer,
    Content,
    Incomplete,
    Letter,
    Line,
    Part,
    Posted,
    View,
)

Layout = Sequence[int]


def right_places(content: Content) -> frozenset[int]:
    """Give the places, in the author's order, of the right choices."""
    return frozenset(
        place for place, choice in enumerate(content["choices"]) if choice["right"]
    )


def shuffled(content: Content, rng: Random) -> list[int]:
    """Draw an order for the choices: the author's places as they will be shown."""
    order = list(range(len(content["choices"])))
    rng.shuffle(order)
    return order


def unshuffled(layout: Layout) -> list[int]:
    return sorted(layout)


def asked(content: Content, layout: Layout, posted: Posted | None) -> View:
    """List the choices as shown. Values are places on the page, never ids:
    an id tells who was written first, and authors write the right answer first.
    """
    checked = set((posted or {}).get("answer", ()))
    return {
        "options": [
            {
                "value": str(shown),
                "text": content["choices"][place]["text"],
                "is_checked": str(shown) in checked,
            }
            for shown, place in enumerate(layout)
        ]
    }


def places(layout: Layout, posted: Posted, name: str = "answer") -> list[int]:
    """Read the posted places on the page as places in the author's order.

    What is not a place on this page is not an answer: raises Incomplete.
    """
    offered = {str(shown): place for shown, place in enumerate(layout)}
    try:
        return sorted({offered[value] for value in posted.get(name, ())})
    except (KeyError, TypeError):
        raise Incomplete("unknown", name=name) from None


def one(
    layout: Layout, posted: Posted, name: str = "answer", missing: str = "none"
) -> int:
    """Read the one place posted; raises Incomplete(missing) or ("too-many", 1)."""
    picked = places(layout, posted, name)
    if not picked:
        raise Incomplete(missing, name=name)
    if len(picked) > 1:
        raise Incomplete("too-many", 1, name)
    return picked[0]


def posted(content: Content, layout: Layout, answer: Answer) -> dict[str, list[str]]:
    """Give what a browser would send to make this answer."""
    return {"answer": [str(layout.index(place)) for place in answer["choices"]]}


def chosen(answer: Answer | None) -> frozenset[int]:
    """Give the places an answer holds; none for a question left out."""
    return frozenset(answer["choices"]) if answer else frozenset()


def reveal(content: Content, layout: Layout, answer: Answer | None) -> View:
    """List the choices as shown, now with what was right and what was chosen."""
    right, picked = right_places(content), chosen(answer)
    return {
        "outcomes": [
            {
                "text": content["choices"][place]["text"],
                "is_right": place in right,
                "was_chosen": place in picked,
            }
            for place in layout
        ],
        "hits": len(right & picked),
        "wanted": len(right),
    }


def feedback(content: Content, layout: Layout, answer: Answer | None) -> list[str]:
    """Give the author's words for each choice that was made, if there are any."""
    picked = chosen(answer)
    words = [
        content["choices"][place]["feedback"] for place in layout if place in picked
    ]
    return list(filter(None, words))


def offered(content: Content) -> list[tuple[str, bool]]:
    return [(choice["text"], choice["right"]) for choice in content["choices"]]


def parts(content: Content, layout: Layout) -> list[Part]:
    texts = [content["choices"][place]["text"] for place in layout]
    return [("", [(text, [text]) for text in texts])]


def wrote(content: Content, layout: Layout, answer: Answer) -> list[str]:
    """Give the choices made as they are shown: authors write right ones first."""
    picked = chosen(answer)
    return [content["choices"][place]["text"] for place in layout if place in picked]


def said(content: Content, answer: Answer) -> list[str]:
    return [content["choices"][place]["text"] for place in sorted(chosen(answer))]


def key(content: Content) -> list[str]:
    return [text for text, is_right in offered(content) if is_right]


def on_paper(content: Content, layout: Layout, letter: Letter) -> list[Line]:
    """Give the right choices, each with its letter."""
    right = right_places(content)
    return [
        (letter(shown), content["choices"][place]["text"])
        for shown, place in enumerate(layout)
        if place in right
    ]


def common_faults(content: Content) -> list[str]:
    """Find what no question with choices may have."""
    texts = [choice["text"].strip().casefold() for choice in content["choices"]]
    found = []
    if len(texts) < 2:
        found.append("too-few")
    if not all(texts):
        found.append("empty")
    if len(set(texts)) < len(texts):
        found.append("twice")
    if not right_places(content):
        found.append("none-right")
    return found
