"""Counting attempts, the standings of their learners and the sums of their sittings.

The one place scores are stored.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from accounts.prepared import Prepared
from quizzes.actions import statements
from quizzes.actions.summing import write
from quizzes.marking import Mark, tally, totals
from quizzes.models import Attempt, Response, Standing
from quizzes.models.standing import SHARE
from quizzes.reckoning import Entry, Reckoning
from quizzes.recounting import run_of, what_was_said
from quizzes.sums import BEST, FIRST, LAST, Ledger, Run, Said, heard, keep

# The fields of an attempt, and of a standing, that are worked out here.
FIGURES = ("score", "max_score", "right", "totals", "marks")
STANDS = ["count", "last_at", "mean_share"]
STANDS += [
    f"{run}{figure}"
    for run in ("first", "best", "last")
    for figure in ("", "_right", "_of")
]
# Which attempts a standing names, and the part that each plays by it.
NAMED = {"first_id": FIRST, "best_id": BEST, "last_id": LAST}

# What was heard in the answers of some attempts, by version.
Heard = Mapping[UUID, Mapping[UUID, Sequence[Said]]]


@dataclass(frozen=True, slots=True)
class Turn:
    """An attempt among its learner's, with the part that it played and plays now."""

    attempt: Attempt
    old_part: int
    new_part: int


def count(
    attempts: Sequence[Attempt], *, answers: Iterable[Response] | None = None
) -> None:
    """Store what finished attempts scored, and all that follows from it.

    The caller holds the attempts and has set when they were finished. `answers` are
    all that were given in them, in their order, if they have been read already.
    """
    before = {
        attempt.pk: run_of(attempt) for attempt in attempts if attempt.marks is not None
    }
    reckoning = Reckoning(attempts, answers)
    said, changed = {}, []
    for attempt in attempts:
        entries = reckoning.entries(attempt)
        said[attempt.pk] = _heard(entries)
        if _set(attempt, figures([entry.mark for entry in entries])):
            changed.append(attempt)
    statements.save(changed, ["finished_at", *FIGURES])
    groups: dict[tuple[int, int | None], list[Attempt]] = defaultdict(list)
    for attempt in attempts:
        if not attempt.is_practice:
            groups[attempt.quiz_id, attempt.sitting_id].append(attempt)
    turns = []
    for place in sorted(groups, key=str):
        turns += _stand(*place, groups[place])
    add_up(turns, before, said)


def figures(marks: Sequence[Mark]) -> dict[str, Any]:
    """Give the fields of an attempt that follow from its marks."""
    whole = tally(marks)
    return {
        "score": whole.score,
        "max_score": whole.max_score,
        "right": whole.right,
        "totals": totals(marks),
        "marks": keep(marks),
    }


def _set(row: Attempt | Standing, values: Mapping[str, Any]) -> bool:
    """Set fields; say whether that changes anything."""
    is_change = any(getattr(row, name) != value for name, value in values.items())
    for name, value in values.items():
        setattr(row, name, value)
    return is_change


def _heard(entries: Iterable[Entry]) -> dict[UUID, list[Said]]:
    return {
        entry.version_id: heard(entry.content, entry.work.answer)
        for entry in entries
        if entry.work.answer is not None
    }


def _stand(
    quiz_id: int, sitting_id: int | None, counted: Sequence[Attempt]
) -> list[Turn]:
    """Bring the standings of learners up to date with attempts counted just now."""
    owner = {"quiz_id": quiz_id, "sitting_id": sitting_id}
    runs: dict[int, list[Attempt]] = defaultdict(list)
    for attempt in counted:
        runs[attempt.learner_id].append(attempt)
    # Locked before the runs are read: a ruling may be counting another of them.
    kept = {row.learner_id: row for row in _locked(quiz_id, sitting_id, list(runs))}
    if kept:
        runs |= runs_of(learner__in=list(kept), **owner)
    turns: list[Turn] = []
    made: list[Standing] = []
    changed: list[Standing] = []
    for learner_id in sorted(runs):
        standing = kept.get(learner_id) or Standing(learner_id=learner_id, **owner)
        old = parts_played(standing)
        if _set(standing, standing_of(runs[learner_id])):
            (changed if standing.pk else made).append(standing)
        new = parts_played(standing)
        turns += [
            Turn(run, old.get(run.pk, 0), new.get(run.pk, 0))
            for run in runs[learner_id]
        ]
    statements.insert(made)
    statements.save(changed, STANDS)
    return turns


def _locked(
    quiz_id: int, sitting_id: int | None, learners: Sequence[int]
) -> list[Standing]:
    """Hold the standings that learners have, until this is done."""
    if sitting_id is not None and len(learners) == 1:
        # Somebody finished: of all that is asked here, nearly all.
        return _standing_of_one(quiz=quiz_id, sitting=sitting_id, learner=learners[0])
    rows = _standings().filter(quiz=quiz_id, sitting=sitting_id, learner__in=learners)
    return list(rows.order_by("pk"))


def _standings() -> QuerySet[Standing]:
    return Standing.objects.select_for_update(of=("self",), no_key=True)


_standing_of_one: Prepared[Standing] = Prepared(
    lambda quiz, sitting, learner: _standings().filter(
        quiz=quiz, sitting=sitting, learner=learner
    )
)


def runs_of(**owners: Any) -> dict[int, list[Attempt]]:
    """Map learners to their runs, in the order in which they were finished."""
    found = defaultdict(list)
    runs = Attempt.objects.finished().filter(**owners, is_practice=False)
    for run in runs.order_by("finished_at", "started_at"):
        found[run.learner_id].append(run)
    return found


def parts_played(standing: Standing) -> dict[UUID, int]:
    """Map the attempts that a standing names to the parts they play."""
    parts: dict[UUID, int] = defaultdict(int)
    for name, part in NAMED.items():
        if (attempt := getattr(standing, name)) is not None:
            parts[attempt] |= part
    return parts


def standing_of(runs: Sequence[Attempt]) -> dict[str, Any]:
    """Give the fields of a standing, from runs in the order they were finished."""
    # Ties go to the earlier one, which max() keeps.
    first, best, last = runs[0], max(runs, key=lambda run: run.share), runs[-1]
    return {
        "count": len(runs),
        **_of("first", first),
        **_of("best", best),
        **_of("last", last),
        "last_at": last.finished_at,
        "mean_share": round(SHARE * sum(run.share for run in runs) / len(runs)),
    }


def _of(name: str, run: Attempt) -> dict[str, Any]:
    """Give the fields of a standing that one of its runs fills."""
    return {f"{name}_id": run.pk, f"{name}_right": run.right, f"{name}_of": run.counted}


def add_up(turns: Sequence[Turn], before: Mapping[UUID, Run], said: Heard) -> None:
    """Take out of the sums what attempts were, and add what they are.

    `before` and `said` are of those counted just now; of them, what is not in `before`
    was in no sum. Free practice is in none: no teacher sees it.
    """
    moved = [
        turn
        for turn in turns
        if turn.attempt.sitting_id is not None
        and (turn.attempt.pk in said or turn.old_part != turn.new_part)
    ]
    others = [turn.attempt.pk for turn in moved if turn.attempt.pk not in said]
    said = {**said, **(what_was_said(others) if others else {})}
    ledger = Ledger()
    for turn in moved:
        pk = turn.attempt.pk
        now = run_of(turn.attempt, said.get(pk, {}))
        was = now if pk in others else before.get(pk)
        if turn.attempt.marks is None:
            continue  # Older than sums; they take it in when they are recounted.
        if was is not None:
            ledger.add(replace(was, said=now.said), turn.old_part, -1)
        ledger.add(now, turn.new_part)
    write(ledger)
