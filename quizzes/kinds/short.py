"""Short answer: a word or a few, typed. Rows that are right are accepted spellings,
the others mistakes that are common enough to have words of their own.
"""

from collections.abc import Mapping
from fractions import Fraction
from random import Random
from typing import Any

from quizzes.kinds.folding import alike, close, same
from quizzes.kinds.posted import Answer, Content, Incomplete, Posted, View
from quizzes.kinds.typed import LONGEST, line, raw, tidy

__all__ = ["alike"]

NAME = "short"
TEMPLATE = "typed"
IS_TYPED = True


def accepted(content: Content) -> list[str]:
    """Give the accepted spellings; the first is the one its author prefers."""
    return [tidy(row["text"]) for row in content["choices"] if row["right"]]


def _row(content: Content, text: str) -> Mapping[str, Any] | None:
    """Find the row that says the same, a right one rather than a wrong one."""
    rows = sorted(content["choices"], key=lambda row: not row["right"])
    return next((row for row in rows if same(text, tidy(row["text"]))), None)


def faults(content: Content) -> list[str]:
    """Find what keeps a right answer from being typed and accepted."""
    texts = [tidy(row["text"]) for row in content["choices"]]
    right = accepted(content)
    wrong = [tidy(row["text"]) for row in content["choices"] if not row["right"]]
    found = []
    if not all(texts):
        found.append("empty")
    if not right:
        found.append("none-right")
    if any(len(text) > LONGEST for text in texts):
        found.append("long")
    if any(same(one, other) for one in right for other in wrong):
        found.append("both")
    return found


def layout(content: Content, rng: Random) -> None:
    """Lay out nothing: there is but one box."""


def ask(content: Content, layout: None, posted: Posted | None = None) -> View:
    return {"type": "text", "typed": raw(posted or {}, "answer")}


def parse(content: Content, layout: None, posted: Posted) -> dict[str, str]:
    """Read what was typed; raises Incomplete("empty" or "too-long", 200)."""
    text = line(posted, "answer")
    if not text:
        raise Incomplete("empty")
    return {"text": text}


def posted(content: Content, layout: None, answer: Answer) -> dict[str, list[str]]:
    return {"answer": [answer["text"]]}


def grade(content: Content, answer: Answer) -> Fraction:
    """Give all for an accepted spelling, whatever folding forgives, else nothing."""
    row = _row(content, answer["text"])
    return Fraction(bool(row and row["right"]))


def chance(content: Content) -> Fraction:
    """Give nothing: nobody guesses what to type."""
    return Fraction(0)


def near(content: Content, answer: Answer) -> bool:
    """Whether this earns nothing only for a slip or two of spelling.

    For its teacher to see and perhaps to accept. What its author calls wrong is not
    near, however it is spelt.
    """
    return _row(content, answer["text"]) is None and any(
        close(answer["text"], text) for text in accepted(content)
    )


def reveal(content: Content, layout: None, answer: Answer | None) -> View:
    """Give what was typed beside the spelling it was taken for, or should have had."""
    is_right = bool(answer and grade(content, answer))
    [taken_for] = said(content, answer) if answer and is_right else [""]
    return {
        "type": "text",
        "typed": answer["text"] if answer else "",
        "taken_for": taken_for,
        "is_right": is_right,
        "near": bool(answer and near(content, answer)),
        "accepted": accepted(content),
        "hits": int(is_right),
        "wanted": 1,
    }


def feedback(content: Content, layout: None, answer: Answer | None) -> list[str]:
    """Give the author's words for what was typed, if it was foreseen."""
    row = _row(content, answer["text"]) if answer else None
    return [row["feedback"]] if row and row["feedback"] else []


def offered(content: Content) -> list[tuple[str, bool]]:
    return [(tidy(row["text"]), row["right"]) for row in content["choices"]]


def wrote(content: Content, layout: None, answer: Answer) -> list[str]:
    return [answer["text"]]


def said(content: Content, answer: Answer) -> list[str]:
    """Give the author's spelling of what was typed, or else what was typed."""
    row = _row(content, answer["text"])
    return [tidy(row["text"]) if row else answer["text"]]


def key(content: Content) -> list[str]:
    return accepted(content)
