"""Open: an answer in the learner's own words, which a teacher marks.

The rows are the lines of the rubric, each with its points. Learners read them before
they write, as they would hear in class what is looked for: a rubric says what a good
answer does and not what it says, which is for the explanation. The answer is {"text"}.
"""

import re
from random import Random

from quizzes.kinds.posted import Answer, Content, Incomplete, Posted, View
from quizzes.kinds.typed import raw

NAME = "open"
TEMPLATE = "open"
IS_TYPED = True

# In characters; about a page by hand.
LONGEST = 2_000

# What shows nothing: a database may refuse it, or it turns the direction of writing.
_UNSEEN = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)
_LINE_END = re.compile(r"\r\n?|[\u2028\u2029\x85]")


def faults(content: Content) -> list[str]:
    """Find where a rubric, if there is one, does not come to the question's points."""
    rows = content["choices"]
    found = []
    if not all(row["text"].strip() for row in rows):
        found.append("empty")
    if not all(row["points"] for row in rows):
        found.append("rubric-points")
    elif rows and sum(row["points"] for row in rows) != content["points"]:
        found.append("rubric-sum")
    return found


def layout(content: Content, rng: Random) -> None:
    """Keep the author's order: there is nothing to choose from."""


def _rubric(content: Content) -> list[View]:
    return [
        {"text": row["text"], "points": row["points"]} for row in content["choices"]
    ]


def ask(content: Content, layout: None, posted: Posted | None = None) -> View:
    """Show the rubric, and what was typed as it came, however long it is."""
    typed = raw(posted or {}, "answer")
    return {"text": typed, "longest": LONGEST, "rubric": _rubric(content)}


def parse(content: Content, layout: None, posted: Posted) -> dict[str, str]:
    """Read the text; raises Incomplete("empty") or Incomplete("too-long", 2000).

    Blanks at the ends do not count, and a line's end counts once.
    """
    text = _UNSEEN.sub("", _LINE_END.sub("\n", raw(posted, "answer"))).strip()
    if not text:
        raise Incomplete("empty")
    if len(text) > LONGEST:
        raise Incomplete("too-long", LONGEST)
    return {"text": text}


def posted(content: Content, layout: None, answer: Answer) -> dict[str, list[str]]:
    return {"answer": [answer["text"]]}


def grade(content: Content, answer: Answer) -> None:
    """Leave it to a teacher."""


def chance(content: Content) -> None:
    """Leave it open, as what it earns is left to a teacher."""


def reveal(content: Content, layout: None, answer: Answer | None) -> View:
    return {
        "text": answer["text"] if answer else "",
        "rubric": _rubric(content),
        "hits": 0,
        "wanted": content["points"],
    }


def feedback(content: Content, layout: None, answer: Answer | None) -> list[str]:
    return []


def offered(content: Content) -> list[tuple[str, bool]]:
    """Nothing: everybody says it in other words."""
    return []


def said(content: Content, answer: Answer) -> list[str]:
    return [answer["text"]]


def key(content: Content) -> list[str]:
    """Give the rubric; where there is none, the explanation stands for it."""
    lines = [f"{row['text']} ({row['points']})" for row in _rubric(content)]
    return lines or [content["explanation"]]
