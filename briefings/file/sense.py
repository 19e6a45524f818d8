"""Checks that front matter makes sense: keys lead somewhere, kinds have their fields.

All of it is checked on plain data, and whatever has the wrong shape is passed over,
so that one mistake does not hide the next.
"""

from collections import Counter
from collections.abc import Iterator
from typing import Any, get_args

from briefings.file.asked import CATEGORIES, FIELDS_OF
from briefings.file.front import Front
from briefings.file.outline import NOT_STATED
from briefings.file.problems import Path, Problem, listing, suggest

Fields = dict[str, Any]

QUESTIONS = ("quiz", "questions")
# Where a key is named, what it should be the key of, and what that is called.
_REFERENCES = (
    (("events",), "place", "places", "place"),
    (("events",), "by", "actors", "actor"),
    (("events",), "against", "actors", "actor"),
    (("events",), "evidence", "passages", "passage"),
    (("motives",), "actor", "actors", "actor"),
    (("motives",), "toward", "actors", "actor"),
    (("motives",), "evidence", "passages", "passage"),
    (QUESTIONS, "evidence", "passages", "passage"),
)
_WITH_KEYS = (("events",), ("motives",), QUESTIONS)
_WITH_NAMES = ("terms", "places", "actors")


def problems(front: Front) -> Iterator[Problem]:
    """Find what contradicts itself, or points at nothing."""
    for path, line in front.repeated:
        message = f"This stands here twice, first on line {front.line(path)}. Keep one."
        yield Problem(line, front.name(path), message)
    yield from _lost_references(front)
    yield from _twice(front)
    yield from _speakers(front)
    for path, question in entries(front.data, *QUESTIONS):
        yield from _lost_readings(front, path, question)
        for where, message in _question(question):
            yield front.problem((*path, *where), message)
    yield from _draws(front)


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


# What is said of a field that a kind needs and does not have.
_NEEDED = {
    "answers": "Give at least two answers to choose from.",
    "answer": "Write true or false.",
    "accept": "List the spellings that you accept.",
    "number": "Write the right number.",
    "text": "Write the text, with each gap in double brackets: [[Erbil]].",
    "pairs": "List what belongs together: left and right.",
    "order": "List at least three, in their right order.",
    "sort": "Name each group, and list below it what belongs there.",
    "readings": "List the readings, each with its evidence.",
}
_A = {
    "single": "a single choice question",
    "truefalse": "a true or false question",
    "multiple": "a multiple choice question",
    "short": "a short answer",
    "number": "a number",
    "gap": "a gap text",
    "matching": "a matching question",
    "ordering": "an ordering question",
    "sorting": "a sorting question",
    "evidence": "a question that asks for evidence",
    "contested": "a contested question",
    "open": "an open answer",
}


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


def _lost_readings(front: Front, path: Path, question: Fields) -> Iterator[Problem]:
    """Find the readings that name a passage which is not there."""
    passages = front.data.get("passages")
    keys = passages if isinstance(passages, dict) else {}
    readings = question.get("readings")
    for number, reading in enumerate(readings if isinstance(readings, list) else []):
        key = reading.get("evidence") if isinstance(reading, dict) else None
        if isinstance(key, str) and key.strip() not in keys:
            where = (*path, "readings", number, "evidence")
            key = key.strip()
            message = f"There is no passage “{key}”.{suggest(key, keys)}"
            yield front.problem(where, message)


def _draws(front: Front) -> Iterator[Problem]:
    """Find what draws more questions than there are on a subject."""
    there = Counter(
        str(question.get("category"))
        for _path, question in entries(front.data, *QUESTIONS)
    )
    quiz = front.data.get("quiz")
    draw = quiz.get("draw") if isinstance(quiz, dict) else None
    for category, number in (draw if isinstance(draw, dict) else {}).items():
        most = there[str(category)]
        if category in get_args(CATEGORIES) and type(number) is int and number > most:
            message = f"No more than {most} of the questions are on this subject."
            yield front.problem(("quiz", "draw", category), message)


def _question(question: Fields) -> Iterator[tuple[Path, str]]:
    """Find the fields that its kind lacks, and those of other kinds; then what keeps
    a question with answers from being answered. Says where in it.
    """
    kind = question.get("kind")
    if not isinstance(kind, str) or kind not in FIELDS_OF:
        return
    needed, allowed = FIELDS_OF[kind]
    for field in needed:
        if question.get(field) is None:
            yield (field,), f"This is missing. {_NEEDED[field]}"
    for field in question:
        kinds = [each for each, fields in FIELDS_OF.items() if field in sum(fields, ())]
        if kinds and field not in (*needed, *allowed):
            yield (field,), f"Only {listing([_A[each] for each in kinds])} has this."
    answers = question.get("answers")
    if "answers" in needed and isinstance(answers, list):
        yield from _answers(kind, answers)


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
    if kind != "multiple" and right > 1:
        return (
            "Only one may be right here. Make the others wrong, or the kind multiple."
        )
    if kind == "multiple" and right == 1:
        return "Here two or more must be right. With one, make the kind single."
    return ""
