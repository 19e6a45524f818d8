"""Checks the shape of front matter: which fields there are, and what each may hold."""

import re
from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from briefings.file import asked, fields, outline
from briefings.file.front import Front
from briefings.file.problems import Path, Problem, listing, suggest

# Which part stands in which field of which other.
_INSIDE: dict[tuple[type[BaseModel], str | int], type[BaseModel]] = {
    (outline.Front, "source"): outline.Source,
    (outline.Front, "corrections"): outline.Correction,
    (outline.Front, "terms"): outline.Term,
    (outline.Front, "places"): outline.Place,
    (outline.Front, "actors"): outline.Actor,
    (outline.Front, "passages"): outline.Passage,
    (outline.Front, "events"): outline.Event,
    (outline.Front, "motives"): outline.Motive,
    (outline.Front, "quiz"): asked.Quiz,
    (asked.Quiz, "questions"): asked.Question,
    (asked.Question, "answers"): asked.Answer,
    (asked.Question, "wrong"): fields.Note,
    (asked.Question, "pairs"): asked.Pair,
    (asked.Question, "distractors"): fields.Note,
    (asked.Question, "order"): fields.Note,
    (asked.Question, "sort"): fields.Note,
    (asked.Question, "readings"): asked.Reading,
    (asked.Question, "rubric"): asked.Criterion,
}

_MISSING = {
    "format": "Write 1.",
    "evidence": "Name the passage that settles it.",
    "certainty": "Choose reported, claimed, alleged or analysis.",
    "because": "Explain the right answer in a sentence or two.",
    "place": "Name one of the places, or write: not stated.",
    "by": "Name whose account this is.",
    "when": "Say when, as the source does: The next day.",
    "source": "Give at least the title of the article you used.",
    "what": "Say what changed, in a sentence for readers.",
    "quote": "Copy the words from the text below.",
}

_PATTERNS = {
    "language": "Write the language as a code, such as en, fr or pt-BR.",
    "url": "Write the whole address, beginning with https://.",
}
_KEY = "Use small letters from a to z, digits and single hyphens: strike-erbil."

_WRONG_TYPE = {
    "string_type": "This must be text.",
    "bool_type": "Write true or false here, without quotes.",
    "int_type": "Write a whole number here.",
    "float_type": "Write a number here.",
    "list_type": "This must be a list: each entry on its own line after a hyphen.",
    "dict_type": "This must be a block: each entry with its key, indented under it.",
    "model_type": "This must be a block of fields, indented under it.",
}


def problems(front: Front) -> Iterator[Problem]:
    """Find everything that has not the form an outline asks for."""
    try:
        outline.Front.model_validate(front.data)
    except ValidationError as error:
        for details in error.errors(include_url=False):
            path = tuple(step for step in details["loc"] if step != "[key]")
            yield front.problem(path, _message(path, details))


def _message(path: Path, details: ErrorDetails) -> str:
    """Say what is wrong in the words of somebody who writes lessons."""
    kind, found, ctx = details["type"], details["input"], details.get("ctx", {})
    last = str(path[-1]) if path else ""
    if kind == "missing":
        return f"This is missing. {_MISSING.get(last, 'Add it.')}"
    if kind == "extra_forbidden":
        return _no_such_field(path)
    if kind == "literal_error":
        return _not_one_of(found, re.findall(r"'([^']*)'", str(ctx["expected"])))
    if kind == "string_pattern_mismatch":
        return _PATTERNS.get(last, _KEY)
    if kind == "string_too_long":
        return f"This is too long: {ctx['max_length']} characters is the most."
    if not path:
        return "Write the fields of the briefing here, such as title and source."
    if kind in _WRONG_TYPE:
        return _wrong_type(kind, found)
    if kind == "string_too_short" or (kind == "too_short" and not found):
        return _EMPTY
    if kind == "too_long":
        return f"These are too many: {ctx['max_length']} is the most."
    if kind in ("greater_than_equal", "less_than_equal", "finite_number"):
        return _out_of_range(path)
    return str(details["msg"])


_EMPTY = "This is empty. Write something here, or leave the line out."


def _no_such_field(path: Path) -> str:
    part: type[BaseModel] = outline.Front
    for step in path[:-1]:
        part = _INSIDE.get((part, step), part)
    known = list(part.model_fields)
    near = suggest(str(path[-1]), known)
    return "There is no such field here." + (near or f" There are {_all(known)}.")


def _all(words: list[str]) -> str:
    return " and ".join(listing(words).rsplit(" or ", 1))


def _not_one_of(found: Any, words: list[str]) -> str:
    if found is None:
        return f"This is empty. Write {listing(words)}."
    near = suggest(found, words) if isinstance(found, str) else ""
    return f"Write {listing(words)} here.{near}"


def _wrong_type(kind: str, found: Any) -> str:
    if found is None:
        return _EMPTY
    if kind == "string_type" and isinstance(found, bool | int | float):
        return "This must be text. Put quotes around it."
    return _WRONG_TYPE[kind]


def _out_of_range(path: Path) -> str:
    if path[-1] == "format":
        return "Write 1: no other format exists so far."
    if path[-1] in ("points", "hint_cost") or "draw" in path:
        least = 0 if path[-1] == "hint_cost" else 1
        return f"Write a whole number from {least} to 100."
    if path[-1] == 0:
        return "Latitude comes first, and lies between -90 and 90."
    return "Longitude comes second, and lies between -180 and 180."
