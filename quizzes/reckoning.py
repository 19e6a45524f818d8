"""Reads all that the marks of attempts follow from, in a fixed number of queries."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from secrets import token_bytes
from typing import Any
from uuid import UUID

from django.db.models import (
    BigIntegerField,
    Exists,
    Field,
    IntegerField,
    JSONField,
    OuterRef,
    QuerySet,
    UUIDField,
    Value,
)
from django.db.models.functions import Cast
from django.urls import reverse

from quizzes import versions
from quizzes.given import in_order, read_with
from quizzes.marking import Mark, Work, mark
from quizzes.models import Attempt, Award, HintTaken, Response, Ruling, ScoreChange
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

    @cached_property
    def mark(self) -> Mark:
        return marked(self.version_id, self.content, self.work)


# What was marked lately: many choose the same, and what is marked never changes. Enough
# for what a school does at one time.
_KEPT = 2048
_marked: dict[tuple[UUID, bytes, bool, int | None], Mark] = {}
# Drawn when a worker starts, so that nobody can tell from a digest what was written.
_SECRET = token_bytes(16)


def marked(version_id: UUID, content: Mapping[str, Any], work: Work) -> Mark:
    """Mark one question, from memory where the same was answered before.

    `content` is that of the version; nothing that teachers rule on is kept, and of an
    answer only a digest: what was written may be erased.
    """
    if work.rules:
        return mark(content, work)
    answer = blake2b(repr(work.answer).encode(), key=_SECRET, digest_size=16).digest()
    same = (version_id, answer, work.took_hint, work.award)
    known = _marked.get(same)
    if known is None:
        known = mark(content, work)
        if len(_marked) >= _KEPT:
            _marked.clear()
        _marked[same] = known
    return known


def with_decisions(attempts: AttemptQuerySet) -> AttemptQuerySet:
    """Note beside each attempt whether hints were taken or teachers decided anything.

    Where nobody has, a page that every learner opens need not ask what.
    """
    return attempts.annotate(
        is_hinted=Exists(HintTaken.objects.filter(attempt=OuterRef("pk"))),
        is_ruled=Exists(Ruling.objects.filter(sitting=OuterRef("sitting"))),
        is_awarded=Exists(Award.objects.filter(response__attempt=OuterRef("pk"))),
    )


def with_closings(attempts: AttemptQuerySet) -> AttemptQuerySet:
    """Note as `may_be_shut` whether its learner may have another attempt open that
    closes the briefing to them; whether its time is up is not looked at.
    """
    others = Attempt.objects.open().filter(
        learner=OuterRef("learner"),
        quiz__briefing=OuterRef("quiz__briefing"),
        sitting__may_look_back=False,
    )
    return attempts.annotate(may_be_shut=Exists(others.exclude(pk=OuterRef("pk"))))


def with_changes(attempts: AttemptQuerySet) -> AttemptQuerySet:
    """Note beside each attempt whether a decision has moved its score."""
    moved = ScoreChange.objects.filter(attempt=OuterRef("pk"))
    return attempts.annotate(is_changed=Exists(moved))


def reckon(attempt: Attempt) -> list[Entry]:
    """Read one attempt's questions, in the order of its paper."""
    return Reckoning([attempt], read_with(attempt)).entries(attempt)


def unanswered(attempt: Attempt) -> list[int]:
    """Give the numbers of an attempt's questions that have no answer yet."""
    known = read_with(attempt)
    if known is None:
        given = set(attempt.responses.values_list("version", flat=True))
    else:
        given = {each.version_id for each in known}
    return [
        number
        for number, (version_id, _layout) in enumerate(attempt.asked, start=1)
        if version_id not in given
    ]


def next_url(attempt: Attempt, left: Sequence[int], after: int = 0) -> str:
    """Give where an open attempt goes on: at the next question left, or at its end.

    `left` are the numbers of those without an answer; past the last comes the first.
    """
    if not left:
        return attempt.get_absolute_url()
    number = next((each for each in left if each > after), left[0])
    return reverse("question", args=[attempt.pk, number])


def may_be(decided: str, attempt: Attempt) -> bool:
    """Whether an attempt may be hinted, ruled, awarded or changed.

    It may, where `with_decisions` or `with_changes` was not asked.
    """
    return bool(getattr(attempt, f"is_{decided}", True))


def _by_attempt(
    attempts: Sequence[Attempt], answers: Iterable[Response]
) -> dict[UUID, list[Response]]:
    """Map attempts to what was answered in each, in the order of `answers`."""
    if len(attempts) == 1:
        return {attempts[0].pk: list(answers)}
    found: dict[UUID, list[Response]] = {}
    for row in answers:
        found.setdefault(row.attempt_id, []).append(row)
    return found


class Decisions:
    """Which hints were taken in some attempts, and what teachers decided about them.

    `hinted`, `awarded` and `ruled` are the attempts, and the sittings, of which there
    may be any; one query, or none.
    """

    def __init__(
        self,
        *,
        hinted: Collection[UUID],
        awarded: Collection[UUID],
        ruled: Collection[int],
    ) -> None:
        self.hints: set[Place] = set()
        # Of each response that was marked, the award that counts: the last.
        self.awards: dict[int, Award] = {}
        self.rules: dict[tuple[int | None, UUID], tuple[Rule, ...]] = {}
        # Only what is asked for is put into words: most often that is nothing.
        found = [_hints(hinted)] if hinted else []
        found += [_awards(awarded)] if awarded else []
        found += [_rulings(ruled)] if ruled else []
        if found:
            first, *others = found
            rows = first.union(*others, all=True) if others else first
            for row in sorted(rows, key=lambda row: row[:2]):
                self._read(*row)

    def _read(
        self,
        sort: str,
        pk: int,
        of: int,
        attempt: UUID,
        version: UUID,
        data: Any,
        score: int,
        decision: Any,
        words: str,
    ) -> None:
        if sort == "hint":
            self.hints.add((attempt, version))
        elif sort == "award":
            self.awards[of] = Award(
                pk=pk, response_id=of, score=score, rubric=data, comment=words
            )
        else:
            rule = Rule(decision, data, words)
            self.rules[of, version] = (*self.rules.get((of, version), ()), rule)


def _none(field: Field) -> Cast:
    """Fill a column for which a sort of row has nothing; a union wants its type."""
    return Cast(Value(None), field)


# Each sort of row with the columns that `Decisions` reads.


def _hints(attempts: Collection[UUID]) -> QuerySet[Any, Any]:
    return (
        HintTaken.objects.filter(attempt__in=attempts)
        .order_by()
        .values_list(
            Value("hint"),
            "pk",
            _none(BigIntegerField()),
            "attempt",
            "version",
            _none(JSONField()),
            _none(IntegerField()),
            Value(""),
            Value(""),
        )
    )


def _awards(attempts: Collection[UUID]) -> QuerySet[Any, Any]:
    given = Award.objects.filter(response__attempt__in=attempts)
    return given.order_by().values_list(
        Value("award"),
        "pk",
        "response",
        _none(UUIDField()),
        _none(UUIDField()),
        "rubric",
        "score",
        Value(""),
        "comment",
    )


def _rulings(sittings: Collection[int]) -> QuerySet[Any, Any]:
    return (
        Ruling.objects.filter(sitting__in=sittings)
        .order_by()
        .values_list(
            Value("ruling"),
            "pk",
            "sitting",
            _none(UUIDField()),
            "version",
            "data",
            _none(IntegerField()),
            "decision",
            "why",
        )
    )


# Of a question that nobody has touched.
_NOTHING = Work()


class Reckoning:
    """What was answered in some attempts, and decided about it; three queries at most.

    `answers` are all that were given in them, in their order, if they have been read.
    """

    def __init__(
        self, attempts: Sequence[Attempt], answers: Iterable[Response] | None = None
    ) -> None:
        self._selected = versions.select(attempt.selection for attempt in attempts)
        if answers is None:
            ids = [attempt.pk for attempt in attempts]
            answers = in_order(Response.objects.filter(attempt__in=ids))
        self._answers = _by_attempt(attempts, answers)
        # Asked for only where there can be any.
        found = self._selected.values()
        has_hint = any(each.has_hint for each in found)
        has_open = any(each.has_open for each in found)
        ruled = {each.sitting_id for each in attempts if may_be("ruled", each)}
        self._decided = Decisions(
            hinted=[a.pk for a in attempts if has_hint and may_be("hinted", a)],
            awarded=[a.pk for a in attempts if has_open and may_be("awarded", a)],
            ruled=[sitting for sitting in ruled if sitting is not None],
        )

    def entries(self, attempt: Attempt) -> list[Entry]:
        """Give an attempt's questions, in the order of its paper."""
        selected = self._selected[attempt.selection]
        # At each place the response that stands: the last.
        standing: list[Response | None] = [None] * attempt.length
        for row in self._answers.get(attempt.pk, ()):
            standing[selected.places[row.version_id]] = row
        decided = self._decided
        is_decided = bool(decided.hints or decided.awards or decided.rules)
        found = []
        for version, (_id, layout), response in zip(
            selected.versions, attempt.paper, standing, strict=True
        ):
            if is_decided:
                work, award = self._work(attempt, version.pk, response)
            else:
                work, award = Work(response.value) if response else _NOTHING, None
            found.append(
                Entry(version.pk, version.content, layout, response, work, award)
            )
        return found

    def _work(
        self, attempt: Attempt, version_id: UUID, response: Response | None
    ) -> tuple[Work, Award | None]:
        decided = self._decided
        award = decided.awards.get(response.pk) if response else None
        work = Work(
            answer=response.value if response else None,
            took_hint=(attempt.pk, version_id) in decided.hints,
            award=award.score if award else None,
            rules=decided.rules.get((attempt.sitting_id, version_id), ()),
        )
        return work, award
