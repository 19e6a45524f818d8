"""Contested: defend one of several readings with the passage that supports it.

Each row is a reading with its own passage; none is wrong. The answer is {"reading":
place, "passage": place}, both in the author's order: they agree where the passage
supports the reading. The layout is {"readings": [places], "passages": [places]}.
"""

from collections.abc import Mapping
from fractions import Fraction
from random import Random

from quizzes.kinds.choosing import one, shuffled
from quizzes.kinds.posted import Answer, Content, Letter, Line, Part, Posted, View

NAME = "contested"
TEMPLATE = "contested"

# The name of the second choice; the first is an `answer` like any other.
PASSAGE = "answer-passage"

Layout = Mapping[str, list[int]]


def faults(content: Content) -> list[str]:
    """Find what keeps this from being readings that each have evidence of their own."""
    rows = content["choices"]
    texts = [row["text"].strip().casefold() for row in rows]
    quotes = [_quote(row).casefold() for row in rows if row["evidence"]]
    found = []
    if len(rows) < 2:
        found.append("few-readings")
    if not all(texts):
        found.append("empty")
    if len(set(texts)) < len(texts):
        found.append("twice")
    if len(quotes) < len(rows):
        found.append("no-passage")
    if len(set(quotes)) < len(quotes):
        found.append("same-passage")
    return found


def layout(content: Content, rng: Random) -> dict[str, list[int]]:
    """Shuffle readings and passages apart, or what belongs together stood together."""
    return {"readings": shuffled(content, rng), "passages": shuffled(content, rng)}


def unshuffled(layout: Layout) -> Layout:
    """Keep the order of the readings; that of the passages would match it."""
    return {**layout, "readings": sorted(layout["readings"])}


def ask(content: Content, layout: Layout, posted: Posted | None = None) -> View:
    """Quote the passages without saying who speaks: that is seen afterwards."""
    came = posted or {}
    rows = content["choices"]
    readings = [rows[place]["text"] for place in layout["readings"]]
    passages = [_quote(rows[place]) for place in layout["passages"]]
    return {
        "options": _options(readings, set(came.get("answer", ()))),
        "passages": _options(passages, set(came.get(PASSAGE, ()))),
    }


def _options(texts: list[str], checked: set[str]) -> list[View]:
    return [
        {"value": str(shown), "text": text, "is_checked": str(shown) in checked}
        for shown, text in enumerate(texts)
    ]


def _quote(row: Mapping[str, Mapping[str, str]]) -> str:
    return " ".join(row["evidence"]["quote"].split())


def parse(content: Content, layout: Layout, posted: Posted) -> dict[str, int]:
    """Read both; raises Incomplete("no-reading"), ("no-passage") or ("too-many", 1)."""
    return {
        "reading": one(layout["readings"], posted, missing="no-reading"),
        "passage": one(layout["passages"], posted, PASSAGE, missing="no-passage"),
    }


def posted(content: Content, layout: Layout, answer: Answer) -> dict[str, list[str]]:
    return {
        "answer": [str(layout["readings"].index(answer["reading"]))],
        PASSAGE: [str(layout["passages"].index(answer["passage"]))],
    }


def grade(content: Content, answer: Answer) -> Fraction:
    """Give half for the reading, whichever it is, and half if the passage bears it."""
    return Fraction(_hits(answer), 2)


def chance(content: Content) -> Fraction:
    """Give half for any reading, and for the passage one in as many as there are."""
    return Fraction(1, 2) + Fraction(1, 2 * len(content["choices"]))


def _hits(answer: Answer) -> int:
    return 1 + int(answer["reading"] == answer["passage"])


def reveal(content: Content, layout: Layout, answer: Answer | None) -> View:
    """Show every reading with the passage behind it; `verdict` heads the feedback."""
    reading = answer["reading"] if answer else None
    passage = answer["passage"] if answer else None
    shown: View = {
        "readings": [
            {
                "text": content["choices"][place]["text"],
                "evidence": content["choices"][place]["evidence"],
                "was_chosen": place == reading,
                "was_cited": place == passage,
            }
            for place in layout["readings"]
        ],
        "hits": _hits(answer) if answer else 0,
        "wanted": 2,
    }
    if answer:
        shown["verdict"] = "supported" if reading == passage else "other-reading"
    return shown


def feedback(content: Content, layout: Layout, answer: Answer | None) -> list[str]:
    """Give the author's words on the reading that was chosen, if there are any."""
    said = content["choices"][answer["reading"]]["feedback"] if answer else ""
    return [said] if said else []


def offered(content: Content) -> list[tuple[str, bool]]:
    """List each reading with its own passage: no other pair is right."""
    return [(words, True) for words in key(content)]


def parts(content: Content, layout: Layout) -> list[Part]:
    """Give the readings, each with whichever passage it was defended."""
    passages = range(len(content["choices"]))
    return [
        (
            "",
            [
                (
                    content["choices"][reading]["text"],
                    [paired(content, reading, passage) for passage in passages],
                )
                for reading in layout["readings"]
            ],
        )
    ]


def said(content: Content, answer: Answer) -> list[str]:
    """Say reading and passage in one: apart, neither would be right or wrong."""
    return [paired(content, answer["reading"], answer["passage"])]


def key(content: Content) -> list[str]:
    return [paired(content, place, place) for place in range(len(content["choices"]))]


def on_paper(content: Content, layout: Layout, letter: Letter) -> list[Line]:
    """Give the letter of each reading with the number of its passage: any will do."""
    return [
        (
            f"{letter(shown)} {layout['passages'].index(place) + 1}",
            paired(content, place, place),
        )
        for shown, place in enumerate(layout["readings"])
    ]


def paired(content: Content, reading: int, passage: int) -> str:
    rows = content["choices"]
    return f"{rows[reading]['text'].rstrip('. ')}: “{_quote(rows[passage])}”"
