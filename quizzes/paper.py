"""Reads one attempt as a learner sees it: its questions, answers and marks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from uuid import UUID

from briefings.models import attribution
from quizzes import kinds, versions
from quizzes.marking import Mark, Tally, mark, tallies, tally
from quizzes.models import Attempt, Response
from quizzes.models.answered import AttemptQuerySet
from quizzes.wording import verdict_words


@dataclass(frozen=True)
class Evidence:
    """The passage that settles a question, as it stood when the question was asked."""

    quote: str
    before: str
    after: str
    certainty: str
    attribution: str
    section: str
    url: str

    @classmethod
    def of(cls, content: Mapping[str, Any], lesson_url: str) -> "Evidence":
        passage = content["evidence"]
        return cls(
            quote=passage["quote"],
            before=passage["before"],
            after=passage["after"],
            certainty=passage["certainty"],
            attribution=attribution(passage["certainty"], passage["speaker"]),
            section=passage["section"],
            url=f"{lesson_url}#{passage['anchor']}",
        )


@dataclass(frozen=True)
class Item:
    """One question of an attempt: its place, its version, and what was answered.

    What may be shown before the answer is `stem`, `category`, `kind`, `template` and
    `ask()`; templates take the rest only where `is_revealed`.
    """

    number: int
    content: Mapping[str, Any]
    layout: Any
    response: Response | None
    is_revealed: bool
    lesson_url: str

    @property
    def stem(self) -> str:
        return str(self.content["stem"])

    @property
    def category(self) -> str:
        return str(self.content["category"])

    @property
    def kind(self) -> str:
        return str(self.content["kind"])

    @property
    def template(self) -> str:
        """The template that asks a question of this kind, and that reveals it."""
        return f"quizzes/kinds/{kinds.of(self.kind).TEMPLATE}.html"

    def ask(self, posted: Mapping[str, Sequence[str]] | None = None) -> dict[str, Any]:
        shown: dict[str, Any] = kinds.of(self.kind).ask(
            self.content, self.layout, posted
        )
        return shown

    @property
    def answer(self) -> Mapping[str, Any] | None:
        return self.response.value if self.response else None

    @property
    def is_answered(self) -> bool:
        return self.response is not None

    @cached_property
    def mark(self) -> Mark:
        return mark(self.content, self.answer)

    @cached_property
    def revealed(self) -> dict[str, Any]:
        shown: dict[str, Any] = kinds.of(self.kind).reveal(
            self.content, self.layout, self.answer
        )
        return shown

    @property
    def said(self) -> list[str]:
        """What was answered, in words."""
        return self.words_of(self.answer) if self.answer else []

    def words_of(self, answer: Mapping[str, Any]) -> list[str]:
        """Say another answer to the same question, as when two tabs disagree."""
        words: list[str] = kinds.of(self.kind).said(self.content, answer)
        return words

    @property
    def key(self) -> list[str]:
        """The right answer, in words."""
        words: list[str] = kinds.of(self.kind).key(self.content)
        return words

    @property
    def feedback(self) -> list[str]:
        words: list[str] = kinds.of(self.kind).feedback(self.content, self.answer)
        return words

    @property
    def explanation(self) -> str:
        return str(self.content["explanation"])

    @property
    def verdict_words(self) -> str:
        shown = self.revealed
        return verdict_words(self.mark.verdict, shown["hits"], shown["wanted"])

    @property
    def evidence(self) -> Evidence:
        return Evidence.of(self.content, self.lesson_url)


class Paper:
    """An attempt with its questions, read with one query and versions in memory."""

    def __init__(self, attempt: Attempt) -> None:
        self.attempt = attempt
        given = {response.version_id: response for response in attempt.responses.all()}
        asked = versions.load(version_id for version_id, _order in attempt.paper)
        lesson_url = attempt.quiz.briefing.get_absolute_url()
        self.items = [
            Item(
                number=number,
                content=asked[UUID(version_id)].content,
                layout=layout,
                response=given.get(UUID(version_id)),
                is_revealed=attempt.is_finished or UUID(version_id) in given,
                lesson_url=lesson_url,
            )
            for number, (version_id, layout) in enumerate(attempt.paper, start=1)
        ]

    def item(self, number: int) -> Item | None:
        """Give question `number`, counted from 1; None if there is no such number."""
        return self.items[number - 1] if 0 < number <= len(self.items) else None

    @property
    def unanswered(self) -> list[Item]:
        return [item for item in self.items if not item.is_answered]

    @property
    def missed(self) -> list[Item]:
        """Give the questions not wholly right."""
        return [item for item in self.items if not item.mark.is_right]

    def next_after(self, number: int) -> Item | None:
        """Give the next question still to answer, past the end from the start again."""
        left = [item for item in self.unanswered if item.number != number]
        return next((item for item in left if item.number > number), None) or next(
            iter(left), None
        )

    @property
    def tally(self) -> Tally:
        return tally(item.mark for item in self.items)

    @property
    def by_category(self) -> dict[str, Tally]:
        return tallies([item.mark for item in self.items], by="category")

    @property
    def by_certainty(self) -> dict[str, Tally]:
        return tallies([item.mark for item in self.items], by="certainty")

    @property
    def rail(self) -> list[dict[str, Any]]:
        """The progress so far, a row for each category."""
        return [
            {
                "category": name,
                "right": part.right,
                "done": part.answered,
                "total": part.total,
            }
            for name, part in self.by_category.items()
        ]


def papers(attempts: AttemptQuerySet) -> list[Paper]:
    """Read attempts as papers, with the same few queries however many there are."""
    found = list(
        attempts.select_related("quiz__briefing").prefetch_related("responses")
    )
    versions.load(
        version_id for attempt in found for version_id, _order in attempt.paper
    )
    return [Paper(attempt) for attempt in found]
