"""Reads a quiz as it is printed: the sheet for learners, and its answer key.

A sheet holds what a learner may see before answering and nothing else: the question
itself, with its key, does not come along.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.crypto import salted_hmac

from accounts.codes import ALPHABET
from quizzes import kinds, sheets, versions
from quizzes.models import Quiz
from quizzes.quoted import Evidence
from quizzes.sheets import Laid
from quizzes.wording import key_words, letter

# In characters: choices no longer than this stand side by side.
TERSE = 36
# How much of its fingerprint a sheet shows: enough to tell two prints apart.
MARK_LENGTH = 4


@dataclass(frozen=True, slots=True)
class Printed:
    """One question on a sheet: what is asked, and room for the answer."""

    number: int
    kind: str
    stem: str
    points: int
    asked: Mapping[str, Any]
    lines: range
    # The number of an earlier question under which the same sentences stand.
    sentences_at: int | None

    @property
    def templates(self) -> list[str]:
        """Where its kind is laid out on paper, or else how any kind is."""
        name = kinds.of(self.kind).TEMPLATE
        return [f"quizzes/sheets/{name}.html", "quizzes/sheets/lines.html"]

    @property
    def is_terse(self) -> bool:
        """Whether its choices are short enough to save paper with them."""
        return all(len(each["text"]) <= TERSE for each in self.asked["options"])


@dataclass(frozen=True, slots=True)
class Solved:
    """One question in an answer key; `answers` are pairs of a mark and its words."""

    number: int
    category: str
    stem: str
    points: int
    heading: str
    answers: list[tuple[str, str]]
    explanation: str
    evidence: Evidence
    hint: str

    @property
    def has_marks(self) -> bool:
        """Whether letters or numbers are written; else words, and any line will do."""
        return any(mark for mark, _words in self.answers)


class Sheet:
    """A quiz laid out for paper in one version; four queries, however long it is."""

    def __init__(self, quiz: Quiz, version: str) -> None:
        self.quiz = quiz
        self.version = version
        self._laid = sheets.lay_out(
            [content for _question, content in versions.composed(quiz)],
            quiz.draws,
            version=version,
            shuffle=quiz.shuffle,
            seed=_seed,
        )
        self.questions = list(_printed(self._laid))

    @property
    def name(self) -> str:
        """Which version it is, as the sheet says: A or B."""
        return self.version.upper()

    @property
    def points(self) -> int:
        return sum(question.points for question in self.questions)

    @property
    def mark(self) -> str:
        """A few characters that change when anything printed on the sheet does.

        They stand on the sheet and on its key, so that both can be seen to belong
        together. Made of what the sheet shows anyway, they tell nothing.
        """
        shown = [[each.stem, each.points, each.asked] for each in self.questions]
        digest = hashlib.sha256(json.dumps(shown).encode()).digest()
        return "".join(ALPHABET[byte % len(ALPHABET)] for byte in digest[:MARK_LENGTH])

    def key(self) -> list[Solved]:
        """Give the answers to the questions as this version prints them."""
        lesson = self.quiz.briefing.get_absolute_url()
        return [
            Solved(
                number=number,
                category=content["category"],
                stem=content["stem"],
                points=content["points"],
                heading=_heading(content["kind"]),
                answers=_answers(content, layout),
                explanation=content["explanation"],
                evidence=Evidence.of(content["evidence"], lesson),
                hint=content["hint"],
            )
            for number, (content, layout) in enumerate(self._laid, start=1)
        ]


def layout(content: Mapping[str, Any], *, shuffle: bool) -> Any:
    """Lay a question out by itself, as the first version of the sheet has it."""
    first, *_others = sheets.VERSIONS
    ((_content, laid),) = sheets.lay_out(
        [content], {}, version=first, shuffle=shuffle, seed=_seed
    )
    return laid


def _seed(name: str) -> int:
    """Turn a name into a number that only this site can tell; see `sheets`."""
    digest = salted_hmac("quizzes.sheets", name, algorithm="sha256").digest()
    return int.from_bytes(digest[:8])


def _printed(laid: list[Laid]) -> Iterator[Printed]:
    numbers: dict[str, int] = {}
    for number, (content, layout) in enumerate(laid, start=1):
        asked = kinds.of(content["kind"]).ask(content, layout)
        shared = json.dumps(content.get("sentences")) if "sentences" in content else ""
        yield Printed(
            number=number,
            kind=content["kind"],
            stem=content["stem"],
            points=content["points"],
            asked=asked,
            lines=range(sheets.lines(content)),
            sentences_at=numbers.get(shared) if shared else None,
        )
        if shared:
            numbers.setdefault(shared, number)


def _heading(kind: str) -> str:
    """Say what stands below, where it is not simply what is right."""
    return key_words(kind) if kind in ("contested", "open") else ""


def _answers(content: Mapping[str, Any], layout: Any) -> list[tuple[str, str]]:
    """Give what is ticked or written, with its words; or the words of the key alone."""
    kind = kinds.of(content["kind"])
    if hasattr(kind, "on_paper"):
        answers: list[tuple[str, str]] = kind.on_paper(content, layout, letter)
        return answers
    return [("", words) for words in kind.key(content)]
