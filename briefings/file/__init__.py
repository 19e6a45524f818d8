"""The briefing file: text to plain outline, or everything that is wrong with it.

Pure: nothing here knows of the database. docs/briefing-file.md shows the format.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeVar

from pydantic import ValidationError

from briefings import anchors, characters, markup
from briefings.file import front as front_matter
from briefings.file import sense, shape
from briefings.file.asked import Question
from briefings.file.fields import Part
from briefings.file.outline import MAX_PASSAGES, NOT_STATED, Outline, Passage
from briefings.file.problems import FileProblems, Path, Problem

__all__ = [
    "NOT_STATED",
    "Check",
    "FileProblems",
    "Outline",
    "Passage",
    "Path",
    "Problem",
    "Question",
    "parse",
]

PartT = TypeVar("PartT", bound=Part)

# What else can be wrong with a question: given it, the passages by their keys, and
# the text, says where in the question, and what to do.
Check = Callable[
    [Question, dict[str, Passage], markup.Document], Iterable[tuple[Path, str]]
]

MAX_SIZE = 1_000_000  # characters

_NOT_INSIDE = "A passage must lie inside one paragraph, and cannot be a heading."

_FENCE = "---"


def parse(text: str, name: str, check: Check | None = None) -> Outline:
    """Read the text of a briefing file; `name` is what messages call the file.

    `check` is asked about each question that has the right fields.

    Raises FileProblems with all that is wrong at once, and nothing else. Only where
    the front matter is no YAML does the first problem hide those after it, and what is
    not text hides the rest.
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if problems := list(_unreadable(text)):
        raise FileProblems(name, problems)
    above, body, body_line = _cut(text, name)
    front = front_matter.read(above, name=name, first_line=2)
    if problems := [front.problem(*each) for each in characters.escaped(front.data)]:
        raise FileProblems(name, problems)
    problems = list(shape.problems(front))
    if isinstance(front.data, dict):
        problems += sense.problems(front)
        problems += _quotes(front, body)
        problems += _checked(front, body, problems, check) if check else []
    if not body.strip():
        problems.append(Problem(body_line, "body", "There is no text. Write it here."))
    if problems:
        raise FileProblems(name, problems)
    return Outline.model_validate({**front.data, "body": body.strip() + "\n"})


def _unreadable(text: str) -> Iterator[Problem]:
    if len(text) > MAX_SIZE:
        message = f"This file is too large: {MAX_SIZE:,} characters is the most."
        yield Problem(1, "file", message)
        return
    for line, message in characters.raw(text):
        yield Problem(line, "file", message)


def _cut(text: str, name: str) -> tuple[str, str, int]:
    """Part the front matter from the body; give the line of the body, too."""
    lines = text.split("\n")
    fences = [number for number, line in enumerate(lines) if line.rstrip() == _FENCE]
    if not fences or fences[0] != 0:
        message = "Begin the file with a line of three hyphens: ---"
        raise FileProblems(name, [Problem(1, front_matter.FIELD, message)])
    if len(fences) == 1:
        message = "Close the front matter with a line of three hyphens: ---"
        raise FileProblems(name, [Problem(len(lines), front_matter.FIELD, message)])
    end = fences[1]
    return "\n".join(lines[1:end]), "\n".join(lines[end + 1 :]), end + 2


def _checked(
    front: front_matter.Front, body: str, known: list[Problem], check: Check
) -> Iterator[Problem]:
    """Ask about the questions in which nothing is wrong so far."""
    document = markup.parse(body)
    wrong = {problem.field for problem in known}
    parts = list(sense.entries(front.data, "passages"))[:MAX_PASSAGES]
    passages = {
        str(path[-1]): passage
        for path, fields in parts
        if (passage := _sound(Passage, fields))
    }
    for path, fields in sense.entries(front.data, *sense.QUESTIONS):
        name = front.name(path)
        is_wrong = any(field == name or field.startswith(f"{name}.") for field in wrong)
        question = None if is_wrong else _sound(Question, fields)
        if question:
            for where, message in check(question, passages, document):
                yield front.problem((*path, *where), message)


def _sound(part: type[PartT], fields: Any) -> PartT | None:
    """Read a part by itself; None if it has not the form it should have."""
    try:
        return part.model_validate(fields)
    except ValidationError:
        return None


def _quotes(front: front_matter.Front, body: str) -> Iterator[Problem]:
    """Find the passages whose words are not in the body, or not just once."""
    document = markup.parse(body)
    for path, passage in list(sense.entries(front.data, "passages"))[:MAX_PASSAGES]:
        parts = [passage.get(field) or "" for field in ("quote", "before", "after")]
        if not parts[0] or not all(isinstance(part, str) for part in parts):
            continue  # its shape is wrong, which is said already
        if message := _lost(document, anchors.Selector(*parts)):
            yield front.problem((*path, "quote"), message)


def _lost(document: markup.Document, selector: anchors.Selector) -> str:
    """Say why a passage cannot be marked, or nothing if it can."""
    text, quote = document.text, selector.quote
    if span := anchors.find(text, selector):
        inside = document.paragraph_at(span.start, span.end)
        return "" if inside else _NOT_INSIDE
    places = len(anchors.occurrences(text, quote))
    if places and (selector.prefix or selector.suffix):
        return "These words are in the text, but not with this before and after."
    if places:
        return (
            f"These words stand in the text {places} times. Add before or after, with"
            " the words next to those you mean."
        )
    if anchors.occurrences(text.replace(markup.BLOCK_GAP, " "), quote):
        return _NOT_INSIDE
    return "These words are not in the text. Copy them from it exactly."
