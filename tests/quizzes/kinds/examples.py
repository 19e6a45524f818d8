"""What each kind is tried on: questions without a fault, and answers as posted.

A kind that stands in EXAMPLES is covered by test_every_kind.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from quizzes.kinds import KINDS, pairing
from quizzes.kinds.choosing import right_places
from quizzes.kinds.typed import tidy

Content = Mapping[str, Any]
Posted = Mapping[str, list[str]]

# Stands wherever a version holds what only an answer opens.
SECRET = "behind-the-answer"


@dataclass(frozen=True)
class Example:
    """How to make questions of one kind, and what a browser posts to them."""

    # Questions whose author made no mistake.
    contents: SearchStrategy[Content]
    # Whole answers to a question laid out so, right or wrong.
    answers: Callable[[Content, Any], SearchStrategy[Posted]]
    # The right answer; where only a teacher can say, any whole one.
    right: Callable[[Content, Any], Posted]
    # Another question and layout, which look the same but have another key.
    twin: Callable[[Content, Any], tuple[Content, Any]]


def content(kind: str, *rows: Mapping[str, Any], **fields: Any) -> dict[str, Any]:
    """A question as `versions.compose` gathers it."""
    return {
        "question": 1,
        "kind": kind,
        "category": "event",
        "points": 1,
        "stem": "What happened?",
        "explanation": SECRET,
        "hint": "",
        "hint_cost": 25,
        "body": "",
        "unit": "",
        "tolerance": "",
        "choices": list(rows),
        "evidence": {
            "quote": SECRET,
            "before": SECRET,
            "after": SECRET,
            "certainty": "reported",
            "speaker": SECRET,
            "section": SECRET,
            "anchor": SECRET,
        },
    } | fields


def row(text: str = "", **fields: Any) -> dict[str, Any]:
    """One row of a question, as `versions.compose` gathers it."""
    return {
        "text": text,
        "right": False,
        "pair": "",
        "points": None,
        "feedback": SECRET,
        "evidence": None,
    } | fields


def texts(smallest: int, largest: int) -> SearchStrategy[list[str]]:
    """Texts as authors write them: none empty, no two the same to a reader."""
    text = st.text(min_size=1, max_size=8).map(str.strip).filter(bool)
    return st.lists(text, min_size=smallest, max_size=largest, unique_by=str.casefold)


# Single choice, true or false, multiple choice


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


EXAMPLES: dict[str, Example] = {
    name: Example(choosing(name), ticks, all_right, other_right)
    for name in ("single", "truefalse", "multiple")
}


# Short answer, number, gap text


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


EXAMPLES |= {
    "short": Example(sound(short()), typing, first_row, one_row),
    "number": Example(sound(number()), typing, first_row, one_row),
    "gap": Example(sound(gap()), filling, filled, other_words),
}


# Matching, sorting, ordering


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


EXAMPLES |= {
    name: Example(paired(name), putting, well_put, other_pairs)
    for name in ("matching", "sorting")
}
EXAMPLES["ordering"] = Example(
    texts(3, 6).map(lambda said: content("ordering", *map(row, said))),
    orders,
    in_order,
    other_order,
)


# Evidence, contested readings, open answers


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


EXAMPLES |= {
    "evidence": Example(evidence(), marking, settling, other_sentence),
    "contested": Example(contested(), defending, well_defended, other_passages),
    "open": Example(open_answer(), writing, written, other_explanation),
}
