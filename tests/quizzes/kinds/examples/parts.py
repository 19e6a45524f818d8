"""What examples of every kind are made of."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

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
