"""The questions of a briefing file: the rows they become, and what is wrong with them.

Whether a question can be asked is for its kind to say, and a kind speaks in codes of
the whole question. Here each finds its line in the file.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from briefings import anchors, excerpts, file
from briefings.file import Outline, Path, Question
from briefings.file import Passage as Written
from briefings.markup import Document
from quizzes import kinds
from quizzes.culprits import culprit
from quizzes.wording import FAULTS

Row = dict[str, Any]
# A row, and where in the question it is written.
Placed = tuple[Path, Row]

# What all rows have; `evidence` is the key of a passage.
EMPTY: Row = {
    "text": "",
    "right": False,
    "pair": "",
    "points": None,
    "feedback": "",
    "evidence": None,
}
# The field that a fault is about, where that is not the one the rows stand in.
FIELDS = {
    "tolerance": "tolerance",
    "rubric-sum": "points",
    "no-sentences": "evidence",
    "all-settle": "evidence",
}
# The field that holds the rows of a kind, or what stands for them.
MAIN = {
    "short": "accept",
    "number": "number",
    "gap": "text",
    "matching": "pairs",
    "ordering": "order",
    "sorting": "sort",
    "contested": "readings",
    "open": "rubric",
}


def parse(text: str, name: str) -> Outline:
    """Read a briefing file whose questions can be asked; raises FileProblems."""
    return file.parse(text, name, faults)


def faults(
    question: Question, passages: Mapping[str, Written], document: Document
) -> Iterator[tuple[Path, str]]:
    """Find what keeps a question from being asked, and where in it to look."""
    placed = list(_rows(question))
    content = _content(question, passages, document, [row for _path, row in placed])
    if question.worth > 100:
        yield ("rubric",), _("A question may be worth 100 points at the most.")
    if again := _again(placed):
        yield again, str(FAULTS["twice"])
        return
    if question.kind == "evidence" and not content["sentences"]:
        return  # its passage is not found, which is said already
    for code in kinds.of(question.kind).faults(content):
        main = (FIELDS.get(code) or MAIN.get(question.kind, "answers"),)
        place = None if code in FIELDS else culprit(content, code)
        yield main if place is None else placed[place][0], str(FAULTS[code])


def _content(
    question: Question,
    passages: Mapping[str, Written],
    document: Document,
    rows: list[Row],
) -> dict[str, Any]:
    """Gather what `versions.compose` will, as far as a kind looks for faults in it."""
    content: dict[str, Any] = {
        **fields(question),
        "kind": question.kind,
        "choices": [
            {**row, "evidence": _quoted(passages.get(row["evidence"] or ""))}
            for row in rows
        ],
        "sentences": [],
        "settles": [],
    }
    passage = passages.get(question.evidence)
    if span := passage and anchors.find(document.text, passage.selector):
        found = excerpts.around(document, span.start, span.end)
        content["sentences"] = [{"text": each.text} for each in found]
        content["settles"] = [
            place
            for place, each in enumerate(found)
            if each.overlaps(span.start, span.end)
        ]
    return content


def _quoted(passage: Written | None) -> dict[str, str] | None:
    return {"quote": passage.quote} if passage else None


def _again(placed: list[Placed]) -> Path | None:
    """Find where the words of a row stand a second time: no question has them twice."""
    seen: set[str] = set()
    for path, row in placed:
        if row["text"] and row["text"] in seen:
            return path
        seen.add(row["text"])
    return None


def fields(question: Question) -> dict[str, Any]:
    """Give a question's own fields but for what is the same of every kind."""
    return {
        "body": question.text or "",
        "unit": question.unit or "",
        "tolerance": question.tolerance or "",
        "points": question.worth,
        "hint": question.hint or "",
        "hint_cost": question.hint_cost,
    }


def rows(question: Question, language: str) -> list[Row]:
    """List the rows that a question becomes; true and false as a language says."""
    with override(language):
        return [row for _path, row in _rows(question)]


def _rows(question: Question) -> Iterator[Placed]:
    """Give each row, and where in the question it is written."""
    for path, row in _written(question):
        yield path, {**EMPTY, **row, "feedback": row.get("feedback") or ""}


def _written(question: Question) -> Iterator[Placed]:
    kind = question.kind
    if kind == "truefalse":
        yield from _truths(question)
    elif question.answers:
        for place, each in enumerate(question.answers):
            row = {"text": each.text, "right": each.is_right, "feedback": each.because}
            yield ("answers", place), row
    elif kind in ("short", "number"):
        yield from _typed(question)
    elif kind in ("matching", "sorting"):
        yield from _paired(question)
    elif kind == "ordering":
        for place, line in enumerate(question.order):
            yield ("order", place), {"text": line.text, "feedback": line.because}
    elif kind == "contested":
        for place, reading in enumerate(question.readings):
            row = {"text": reading.text, "feedback": reading.because}
            yield ("readings", place), {**row, "evidence": reading.evidence}
    elif kind == "open":
        for place, criterion in enumerate(question.rubric):
            row = {"text": criterion.text, "points": criterion.points}
            yield ("rubric", place), row


def _truths(question: Question) -> Iterator[Placed]:
    for word, truth in ((_("True"), True), (_("False"), False)):
        is_right = truth is question.answer
        feedback = None if is_right else question.because_wrong
        yield ("answer",), {"text": word, "right": is_right, "feedback": feedback}


def _typed(question: Question) -> Iterator[Placed]:
    for place, text in enumerate(question.accept):
        yield ("accept", place), {"text": text, "right": True}
    if question.number is not None:
        yield ("number",), {"text": question.number, "right": True}
    for place, line in enumerate(question.wrong):
        yield ("wrong", place), {"text": line.text, "feedback": line.because}


def _paired(question: Question) -> Iterator[Placed]:
    """Give rows with their pairs; then, without a text, pairs that only tempt."""
    for place, pair in enumerate(question.pairs):
        row = {"text": pair.left, "pair": pair.right, "feedback": pair.because}
        yield ("pairs", place), row
    for place, line in enumerate(question.distractors):
        yield ("distractors", place), {"pair": line.text, "feedback": line.because}
    for group, lines in question.sort.items():
        if not lines:
            yield ("sort", group), {"pair": group}
        for place, line in enumerate(lines):
            row = {"text": line.text, "pair": group, "feedback": line.because}
            yield ("sort", group, place), row
