"""Sorting: the learner puts each statement into one of a few buckets.

Layout: {"rows": [places of the statements as shown], "buckets": [places of the
buckets]}; buckets keep the author's order, which a row without a text can set.
Answer: {"buckets": [[place of the row, place of the bucket], …]}, with the rows in
the author's order. A bucket is what `pairing` calls a pair.
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from random import Random

from quizzes.kinds import pairing
from quizzes.kinds.pairing import chance, key, offered
from quizzes.kinds.posted import Answer, Content, Letter, Line, Part, Posted, View

__all__ = ["chance", "key", "offered"]

NAME = "sorting"
TEMPLATE = "sorting"

MOST_BUCKETS = 5
# Buckets named so, and only so, are shown with the lines that stand for them.
CERTAINTIES = frozenset({"reported", "claimed", "alleged", "analysis"})

Layout = Mapping[str, Sequence[int]]


def faults(content: Content) -> list[str]:
    """Find what keeps each statement from having one of two to five buckets."""
    found = pairing.common_faults(content)
    if len(pairing.pairs(content)) > MOST_BUCKETS:
        found.append("too-many-buckets")
    return found


def layout(content: Content, rng: Random) -> dict[str, list[int]]:
    """Shuffle the statements; buckets stay, since readers expect theirs in order."""
    rows = pairing.row_places(content)
    rng.shuffle(rows)
    return {"rows": rows, "buckets": list(range(len(pairing.pairs(content))))}


def ask(content: Content, layout: Layout, posted: Posted | None = None) -> View:
    shown = pairing.asked(content, layout["rows"], layout["buckets"], posted)
    named = _certainties(content)
    for row in shown["rows"]:
        for option in row["options"]:
            option["certainty"] = named.get(option["text"], "")
    return shown


def _certainties(content: Content) -> dict[str, str]:
    """Map each bucket to the certainty it names; empty if one names none."""
    named = {bucket: bucket.casefold() for bucket in pairing.pairs(content)}
    return named if CERTAINTIES.issuperset(named.values()) else {}


def parse(
    content: Content, layout: Layout, posted: Posted
) -> dict[str, list[list[int]]]:
    return {"buckets": pairing.read(layout["rows"], layout["buckets"], posted)}


def posted(content: Content, layout: Layout, answer: Answer) -> dict[str, list[str]]:
    return pairing.posted(layout["rows"], layout["buckets"], answer["buckets"])


def grade(content: Content, answer: Answer) -> Fraction:
    return pairing.share(content, answer["buckets"])


def reveal(content: Content, layout: Layout, answer: Answer | None) -> View:
    made = answer["buckets"] if answer else None
    shown = pairing.reveal(content, layout["rows"], made)
    named = _certainties(content)
    for outcome in shown["outcomes"]:
        outcome["said_certainty"] = named.get(outcome["said"], "")
        outcome["right_certainty"] = named.get(outcome["right"], "")
    return shown


def feedback(content: Content, layout: Layout, answer: Answer | None) -> list[str]:
    made = answer["buckets"] if answer else None
    return pairing.feedback(content, layout["rows"], made)


def parts(content: Content, layout: Layout) -> list[Part]:
    return pairing.parts(content, layout["rows"], layout["buckets"])


def wrote(content: Content, layout: Layout, answer: Answer) -> list[str]:
    """Give them as they are shown: authors write those of one bucket together."""
    return pairing.lines(content, pairing.as_shown(layout["rows"], answer["buckets"]))


def said(content: Content, answer: Answer) -> list[str]:
    return pairing.lines(content, answer["buckets"])


def on_paper(content: Content, layout: Layout, letter: Letter) -> list[Line]:
    """Give for each statement, as shown, the bucket to tick."""
    texts, right = pairing.pairs(content), pairing.right_pairs(content)
    return [
        (texts[right[row]], content["choices"][row]["text"]) for row in layout["rows"]
    ]
