"""Reads all that the marks of attempts follow from, in a fixed number of queries."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef
from django.urls import reverse

from quizzes import versions
from quizzes.marking import Mark, Work, mark
from quizzes.models import Attempt, Award, HintTaken, Response, Ruling
from quizzes.models.answered import AttemptQuerySet
from quizzes.rulings import Rule

# An attempt and one of its question versions.
Place = tuple[UUID, UUID]


@dataclass(frozen=True)
class Entry:
    """One question of one attempt, with what was done and decided about it."""

    version_id: UUID
    content: Mapping[str, Any]
    layout: Any
    response: Response | None
    work: Work
    award: Award | None = None

    @property
    def mark(self) -> Mark:
        return mark(self.content, self.work)


def with_decisions(attempts: AttemptQuerySet) -> AttemptQuerySet:
    """Note beside each attempt whether a teacher decided anything about it.

    Where nobody has, a page that every learner opens need not ask what.
    """
    return attempts.annotate(
        is_ruled=Exists(Ruling.objects.filter(sitting=OuterRef("sitting"))),
        is_awarded=Exists(Award.objects.filter(response__attempt=OuterRef("pk"))),
    )


def reckon(attempt: Attempt) -> list[Entry]:
    """Read one attempt's questions, in the order of its paper."""
    return Reckoning([attempt]).entries(attempt)


def unread(attempt: Attempt) -> list[Entry]:
    """Give one attempt's questions as if nothing was answered; mostly from memory."""
    asked = versions.load(version_id for version_id, _layout in attempt.paper)
    return [
        Entry(UUID(id_), asked[UUID(id_)].content, layout, None, Work())
        for id_, layout in attempt.paper
    ]


def unanswered(attempt: Attempt) -> list[int]:
    """Give the numbers of an attempt's questions that have no answer yet."""
    given = set(attempt.responses.values_list("version", flat=True))
    return [
        number
        for number, (version_id, _layout) in enumerate(attempt.paper, start=1)
        if UUID(version_id) not in given
    ]


def next_url(attempt: Attempt, left: Sequence[int], after: int = 0) -> str:
    """Give where an open attempt goes on: at the next question left, or at its end.

    `left` are the numbers of those without an answer; past the last comes the first.
    """
    if not left:
        return attempt.get_absolute_url()
    number = next((each for each in left if each > after), left[0])
    return reverse("question", args=[attempt.pk, number])


def _may_be(decided: str, attempt: Attempt) -> bool:
    """Whether there may be decisions; where `with_decisions` was not asked, yes."""
    return bool(getattr(attempt, f"is_{decided}", True))


class Reckoning:
    """What was answered in some attempts, and decided about it; five queries at most.

    Hints, awards and rulings are asked for only where there can be any.
    """

    def __init__(self, attempts: Sequence[Attempt]) -> None:
        self._ids = [attempt.pk for attempt in attempts]
        self._asked = versions.load(
            version_id for attempt in attempts for version_id, _layout in attempt.paper
        )
        contents = [version.content for version in self._asked.values()]
        self._responses = self._latest()
        self._hints = self._read_hints() if any(c["hint"] for c in contents) else set()
        is_open = any(content["kind"] == "open" for content in contents)
        awarded = is_open and any(_may_be("awarded", each) for each in attempts)
        self._awards = self._read_awards() if awarded else {}
        ruled = {each.sitting_id for each in attempts if _may_be("ruled", each)}
        self._rules = self._read_rules(ruled - {None})

    def entries(self, attempt: Attempt) -> list[Entry]:
        """Give an attempt's questions, in the order of its paper."""
        return [
            self._entry(attempt, UUID(version_id), layout)
            for version_id, layout in attempt.paper
        ]

    def _entry(self, attempt: Attempt, version_id: UUID, layout: Any) -> Entry:
        place = (attempt.pk, version_id)
        response = self._responses.get(place)
        award = self._awards.get(response.pk) if response else None
        return Entry(
            version_id=version_id,
            content=self._asked[version_id].content,
            layout=layout,
            response=response,
            work=Work(
                answer=response.value if response else None,
                took_hint=place in self._hints,
                award=award.score if award else None,
                rules=self._rules.get((attempt.sitting_id, version_id), ()),
            ),
            award=award,
        )

    def _latest(self) -> dict[Place, Response]:
        """Map each question answered to the response that stands: the last saved."""
        rows = Response.objects.filter(attempt__in=self._ids).order_by("sequence", "pk")
        return {(row.attempt_id, row.version_id): row for row in rows}

    def _read_hints(self) -> set[Place]:
        rows = HintTaken.objects.filter(attempt__in=self._ids)
        return set(rows.values_list("attempt_id", "version_id"))

    def _read_awards(self) -> dict[int, Award]:
        """Map each response that was marked to the award that counts: the last."""
        rows = Award.objects.filter(response__attempt__in=self._ids).order_by("pk")
        return {row.response_id: row for row in rows}

    def _read_rules(
        self, sittings: set[int | None]
    ) -> dict[tuple[int | None, UUID], tuple[Rule, ...]]:
        found: dict[tuple[int | None, UUID], tuple[Rule, ...]] = {}
        if sittings:
            for row in Ruling.objects.filter(sitting__in=sittings).order_by("pk"):
                place = (row.sitting_id, row.version_id)
                found[place] = (*found.get(place, ()), row.rule)
        return found
