"""Writes a briefing, its record and its quiz as a briefing file."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _
from pydantic import ValidationError

from briefings import dumping
from briefings.dumping import Fields, Keys, filled
from briefings.file import FileProblems, asked
from briefings.file.asked import FIELDS_OF
from briefings.file.writing import write
from briefings.models import Briefing
from quizzes import written
from quizzes.models import Choice, Question, Quiz

# As fields of a question say who reads each.
Rows = Sequence[Choice]


@dataclass(frozen=True, slots=True)
class Dump:
    """A briefing file, and what its reader has to know of it.

    `missing` says what the file cannot hold; `problems` what keeps it from being
    loaded as it is, as with a draft that is not ready yet.
    """

    text: str
    missing: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


def dump(briefing: Briefing) -> Dump:
    """Write a briefing file that says all there is, as far as a file can."""
    fields, passages = dumping.fields(briefing)
    missing: list[str] = []
    quizzes = list(briefing.quizzes.all())
    if quizzes and (quiz := _quiz(quizzes[0], passages, missing)):
        fields["quiz"] = quiz
    missing += [
        _("A file holds one quiz. This one is left out: %(quiz)s") % {"quiz": other}
        for other in quizzes[1:]
    ]
    text = write(fields, briefing.body)
    return Dump(text, missing, _problems(text, f"{briefing.slug}.md"))


def _problems(text: str, name: str) -> list[str]:
    try:
        written.parse(text, name)
    except FileProblems as found:
        return str(found).split("\n")
    return []


def _quiz(quiz: Quiz, passages: Keys, missing: list[str]) -> Fields:
    """Describe a quiz; nothing where nothing is asked, which a file cannot say."""
    questions = list(quiz.questions.asked().prefetch_related("choices"))
    keys = dumping.keys(questions, lambda question: question.stem)
    described = []
    for question in questions:
        fields, lost = _question(question, keys[question.pk], passages, quiz)
        described.append(fields)
        if lost:
            missing.append(f"{keys[question.pk]}: {lost}")
    draws = {str(name): number for name, number in quiz.draws.items()}
    found = filled({"title": quiz.title, "draw": draws, "questions": described})
    if not quiz.shuffle:
        found = {"title": quiz.title, "shuffle": False} | found
    return found if described else {}


def _question(
    question: Question, key: str, passages: Keys, quiz: Quiz
) -> tuple[Fields, str]:
    """Describe a question, and say what of it a file cannot."""
    rows = list(question.choices.all())
    kind = question.kind
    fields = _described(question, kind, key, rows, passages)
    language = quiz.briefing.language
    if kind == "truefalse" and not _says_all(fields, rows, passages, language):
        # Its two answers have other words than true and false.
        other = _described(question, "single", key, rows, passages)
        return other, _("It is written as single choice: its answers have own words.")
    if _says_all(fields, rows, passages, language):
        return fields, ""
    return fields, _("Its rows say more than a file can.")


def _described(
    question: Question, kind: str, key: str, rows: Rows, passages: Keys
) -> Fields:
    of_kind = _OF_KIND[kind](question, rows, passages)
    worth = sum(row.points or 0 for row in rows) if kind == "open" else 0
    found = {
        "key": key,
        "kind": kind,
        "category": question.category,
        "ask": question.stem,
        "evidence": passages[question.passage_id],
        **of_kind,
        "points": question.points if question.points != (worth or 1) else "",
        "hint": question.hint,
        "hint_cost": question.hint_cost if _costs_other(question) else "",
        "because": question.explanation,
        "because_wrong": of_kind.get("because_wrong", ""),
    }
    # A group may be empty; what its kind needs stands there, if only to be filled in.
    needed = FIELDS_OF[kind][0]
    return {
        name: held
        for name, held in found.items()
        if held not in ("", [], {}) or name in needed
    }


def _costs_other(question: Question) -> bool:
    usual = asked.Question.model_fields["hint_cost"].default
    return bool(question.hint) and question.hint_cost != usual


def _says_all(fields: Fields, rows: Rows, passages: Keys, language: str) -> bool:
    """Whether the rows that these fields become say what there is, in any order.

    Of a question that is not ready nobody can tell: what it lacks is said otherwise.
    """
    try:
        question = asked.Question.model_validate(fields)
    except ValidationError:
        return True
    become = [_row_of(row) for row in written.rows(question, language)]
    there = [
        {
            "text": row.text,
            "right": row.is_right,
            "pair": row.pair,
            "points": row.points,
            "feedback": row.feedback,
            "evidence": passages.get(row.passage_id or 0),
        }
        for row in rows
    ]
    order = str
    return sorted(become, key=order) == sorted(map(_row_of, there), key=order)


def _row_of(row: Mapping[str, Any]) -> Fields:
    """Give a row with what is forgiven in texts taken away."""
    return {
        name: " ".join(held.split()) if isinstance(held, str) else held
        for name, held in sorted(row.items())
    }


# What each kind has of its own, from its rows: the inverse of `written.rows`


def _line(row: Choice, words: str) -> Any:
    """Write words alone, or with what is said to those who choose them."""
    if not row.feedback:
        return _number(words)
    return {"text": _number(words), "because": row.feedback}


def _number(text: str) -> Any:
    """Give a whole number as one, if it is written as one would write it."""
    return int(text) if text.isdecimal() and str(int(text)) == text else text


def _answers(question: Question, rows: Rows, passages: Keys) -> Fields:
    return {
        "answers": [
            filled(
                {
                    "right" if row.is_right else "wrong": row.text,
                    "because": row.feedback,
                }
            )
            for row in rows
        ]
    }


def _truth(question: Question, rows: Rows, passages: Keys) -> Fields:
    """Say whether it is true: True is the first of the two rows."""
    feedback = [row.feedback for row in rows if not row.is_right]
    return {
        "answer": bool(rows) and rows[0].is_right,
        "because_wrong": feedback[0] if feedback else "",
    }


def _accepted(question: Question, rows: Rows, passages: Keys) -> Fields:
    return {
        "accept": [_number(row.text) for row in rows if row.is_right],
        "wrong": _wrong(rows),
    }


def _wrong(rows: Rows) -> list[Any]:
    return [_line(row, row.text) for row in rows if not row.is_right]


def _numbers(question: Question, rows: Rows, passages: Keys) -> Fields:
    right = [_number(row.text) for row in rows if row.is_right]
    return {
        "number": right[0] if right else "",
        "tolerance": _number(question.tolerance),
        "unit": question.unit,
        "wrong": _wrong(rows),
    }


def _text(question: Question, rows: Rows, passages: Keys) -> Fields:
    return {"text": question.body}


def _pairs(question: Question, rows: Rows, passages: Keys) -> Fields:
    return {
        "pairs": [
            filled({"left": row.text, "right": row.pair, "because": row.feedback})
            for row in rows
            if row.text
        ],
        "distractors": [_line(row, row.pair) for row in rows if not row.text],
    }


def _order(question: Question, rows: Rows, passages: Keys) -> Fields:
    return {"order": [_line(row, row.text) for row in rows]}


def _groups(question: Question, rows: Rows, passages: Keys) -> Fields:
    """Put statements into their groups, which stand in the order they first appear."""
    groups: dict[str, list[Any]] = {}
    for row in rows:
        lines = groups.setdefault(row.pair, [])
        if row.text:
            lines.append(_line(row, row.text))
    return {"sort": groups}


def _readings(question: Question, rows: Rows, passages: Keys) -> Fields:
    return {
        "readings": [
            filled(
                {
                    "text": row.text,
                    "evidence": passages.get(row.passage_id or 0, ""),
                    "because": row.feedback,
                }
            )
            for row in rows
        ]
    }


def _rubric(question: Question, rows: Rows, passages: Keys) -> Fields:
    lines = [{"text": row.text, "points": row.points or ""} for row in rows]
    return {"rubric": [filled(line) for line in lines]}


_OF_KIND: dict[str, Callable[[Question, Rows, Keys], Fields]] = {
    "single": _answers,
    "truefalse": _truth,
    "multiple": _answers,
    "short": _accepted,
    "number": _numbers,
    "gap": _text,
    "matching": _pairs,
    "ordering": _order,
    "sorting": _groups,
    "evidence": _answers,
    "contested": _readings,
    "open": _rubric,
}
