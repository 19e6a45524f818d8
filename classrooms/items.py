"""Counts, question by question, what a class answered. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from classrooms.shares import Share
from quizzes import kinds
from quizzes.marking import mark

# One learner's mistake is a mistake; two who share it may share a reason.
SLIP_FROM = 2


@dataclass(frozen=True, slots=True)
class Option:
    """One answer that was offered, and how many of those asked chose it."""

    text: str
    chosen: Share
    is_right: bool
    is_slip: bool


@dataclass(frozen=True, slots=True)
class Item:
    """One version of a question, in everybody's hands."""

    number: int
    content: Mapping[str, Any]
    share: Share
    left_out: int
    options: list[Option]

    @property
    def stem(self) -> str:
        return str(self.content["stem"])

    @property
    def category(self) -> str:
        return str(self.content["category"])

    @property
    def slip(self) -> Option | None:
        """The wrong answer that more learners share than any other."""
        return next((option for option in self.options if option.is_slip), None)


def count_item(
    number: int,
    content: Mapping[str, Any],
    asked: int,
    answers: Iterable[tuple[Mapping[str, Any], int]],
) -> Item:
    """Count what `asked` learners answered: each answer, and how many gave it.

    Those asked who gave none left it out. Where several answers are right, the
    counts of the options add up to more than those asked.
    """
    right = given = 0
    chosen = [0] * len(content["choices"])
    for answer, times in answers:
        given += times
        right += times * mark(content, answer).is_right
        for place in _places(content, answer):
            chosen[place] += times
    slip = _slip(content, chosen)
    return Item(
        number=number,
        content=content,
        share=Share(right, asked),
        left_out=asked - given,
        options=[
            Option(
                text=choice["text"],
                chosen=Share(chosen[place], asked),
                is_right=choice["right"],
                is_slip=place == slip,
            )
            for place, choice in enumerate(content["choices"])
        ],
    )


def _places(content: Mapping[str, Any], answer: Mapping[str, Any]) -> list[int]:
    """Give the places of the options that an answer chose, in the author's order."""
    order = range(len(content["choices"]))
    shown = kinds.of(content["kind"]).reveal(content, order, answer)
    return [place for place, outcome in enumerate(shown) if outcome.was_chosen]


def _slip(content: Mapping[str, Any], chosen: list[int]) -> int | None:
    """Find the favourite among the wrong options, if there is a single one."""
    wrong = [
        (chosen[place], place)
        for place, choice in enumerate(content["choices"])
        if not choice["right"]
    ]
    top = max((count for count, _place in wrong), default=0)
    favourites = [place for count, place in wrong if count == top]
    return favourites[0] if top >= SLIP_FROM and len(favourites) == 1 else None
