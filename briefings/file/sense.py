"""Checks that front matter makes sense: keys lead somewhere, answers can be right.

All of it is checked on plain data, and whatever has the wrong shape is passed over,
so that one mistake does not hide the next.
"""

from collections.abc import Iterator
from typing import Any

from briefings.file.front import Front
from briefings.file.outline import NOT_STATED
from briefings.file.problems import Path, Problem, suggest

Fields = dict[str, Any]

# Where a key is named, what it should be the key of, and what that is called.
_REFERENCES = (
    (("events",), "place", "places", "place"),
    (("events",), "by", "actors", "actor"),
    (("events",), "against", "actors", "actor"),
    (("events",), "evidence", "passages", "passage"),
    (("motives",), "actor", "actors", "actor"),
    (("motives",), "evidence", "passages", "passage"),
    (("quiz", "questions"), "evidence", "passages", "passage"),
)
_WITH_KEYS = (("events",), ("motives",), ("quiz", "questions"))
_WITH_NAMES = ("terms", "places", "actors")


def problems(front: Front) -> Iterator[Problem]:
    """Find what contradicts itself, or points at nothing."""
    for path, line in front.repeated:
        message = f"This stands here twice, first on line {front.line(path)}. Keep one."
        yield Problem(line, front.name(path), message)
    yield from _lost_references(front)
    yield from _twice(front)
    yield from _speakers(front)
    for path, question in entries(front.data, "quiz", "questions"):
        for where, message in _question(question):
            yield front.problem((*path, *where), message)


def entries(data: Any, *sections: str) -> Iterator[tuple[Path, Fields]]:
    """Give the entries of a section, whether it is a list or has keys."""
    for section in sections:
        data = data.get(section) if isinstance(data, dict) else None
    pairs: list[tuple[str | int, Any]] = []
    if isinstance(data, dict):
        pairs = list(data.items())
    elif isinstance(data, list):
        pairs = list(enumerate(data))
    for step, fields in pairs:
        if isinstance(fields, dict):
            yield (*sections, step), fields


def _lost_references(front: Front) -> Iterator[Problem]:
    for sections, field, section, noun in _REFERENCES:
        known = front.data.get(section)
        keys = known if isinstance(known, dict) else {}
        for path, fields in entries(front.data, *sections):
            for where, key in _named(fields.get(field), (*path, field)):
                if key not in keys and not (field == "place" and key == NOT_STATED):
                    message = f"There is no {noun} “{key}”.{suggest(key, keys)}"
                    yield front.problem(where, message)


def _named(value: Any, path: Path) -> Iterator[tuple[Path, str]]:
    """Give each key in a field that holds one, or a list of them."""
    if isinstance(value, list):
        for number, key in enumerate(value):
            if isinstance(key, str):
                yield (*path, number), key.strip()
    elif isinstance(value, str):
        yield path, value.strip()


def _twice(front: Front) -> Iterator[Problem]:
    """Find keys and names that two entries of one section share."""
    for sections in _WITH_KEYS:
        yield from _shared(front, sections, "key")
    for section in _WITH_NAMES:
        yield from _shared(front, (section,), "name")


def _shared(front: Front, sections: tuple[str, ...], field: str) -> Iterator[Problem]:
    seen: dict[str, int] = {}
    for path, fields in entries(front.data, *sections):
        value, where = fields.get(field), (*path, field)
        if not isinstance(value, str):
            continue
        if (value := value.strip()) in seen:
            message = (
                f"“{value}” is taken on line {seen[value]}. Choose another {field}."
            )
            yield front.problem(where, message)
        else:
            seen[value] = front.line(where)


def _speakers(front: Front) -> Iterator[Problem]:
    messages = {
        ("claimed", False): "This is missing. Name who claims it.",
        ("analysis", False): "This is missing. Name whose reading it is.",
        ("reported", True): (
            "What is reported as fact has no speaker. Leave this out, or make the"
            " certainty claimed, alleged or analysis."
        ),
    }
    for path, passage in entries(front.data, "passages"):
        situation = (str(passage.get("certainty")), bool(passage.get("by")))
        if message := messages.get(situation):
            yield front.problem((*path, "by"), message)


def _question(question: Fields) -> Iterator[tuple[Path, str]]:
    """Find what keeps a question from being answered; says where in it."""
    kind = question.get("kind")
    if kind == "truefalse":
        if question.get("answer") is None:
            yield ("answer",), "This is missing. Write true or false."
        if "answers" in question:
            yield ("answers",), "A true or false question has an answer, and no list."
    elif kind in ("single", "multiple"):
        for field in ("answer", "because_wrong"):
            if field in question:
                yield (field,), "Only a true or false question has this."
        if isinstance(answers := question.get("answers", []), list):
            yield from _answers(str(kind), answers)


def _answers(kind: str, answers: list[Any]) -> Iterator[tuple[Path, str]]:
    texts: set[str] = set()
    right = 0
    for number, answer in enumerate(answers):
        if not isinstance(answer, dict):
            continue
        given = [answer[word] for word in ("right", "wrong") if answer.get(word)]
        if len(given) != 1:
            yield ("answers", number), "Begin each answer with right or with wrong."
        right += bool(answer.get("right"))
        if given and (text := str(given[0]).strip().casefold()) in texts:
            yield ("answers", number), "The same answer stands here twice."
        elif given:
            texts.add(text)
    if message := _balance(kind, right, len(answers)):
        yield ("answers",), message


def _balance(kind: str, right: int, all_: int) -> str:
    if all_ < 2:
        return "Give at least two answers to choose from."
    if right == 0:
        return "No answer is right. Write right instead of wrong before one."
    if right == all_:
        return "Every answer is right. Add a wrong one."
    if kind == "single" and right > 1:
        return (
            "Only one may be right here. Make the others wrong, or the kind multiple."
        )
    if kind == "multiple" and right == 1:
        return "Here two or more must be right. With one, make the kind single."
    return ""
