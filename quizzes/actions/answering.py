"""Saving an answer: once, in time, and never over another one.

What it comes after is read before the attempt is locked. No two can come after the
same one: the database refuses the second, which is then decided anew.
"""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from quizzes.actions.taking import AttemptOver, Refused, finish_held, hold, is_over
from quizzes.given import add, given_in, read_with
from quizzes.models import Attempt, Response


class AlreadyAnswered(Refused):
    """The question has an answer that this one has not seen; `response` is it."""

    def __init__(self, response: Response) -> None:
        super().__init__(_("You answered this question before."))
        self.response = response


def answer(
    *,
    attempt: Attempt,
    number: int,
    key: UUID,
    value: dict[str, Any],
    seen: int = 0,
) -> Response:
    """Save the answer to question `number`, counted from 1.

    `key` makes a retry harmless: the same answer again gives the row already there.
    `seen` is the sequence of the answer that the learner had before them, 0 for none.
    Where each answer is marked at once it is final, and the last one finishes the
    attempt. Raises AttemptOver if the attempt has ended, AlreadyAnswered if the
    question has an answer not seen or final, or the key came with another before.

    What was answered before may have been read with the attempt; it is brought up to
    date in `attempt`, as is when that was finished. Saved and refused is by what is
    true while the attempt is held: no two answers come after the same one.
    """
    version_id, _layout = attempt.asked[number - 1]
    given = read_with(attempt)
    while True:
        if given is None:
            given = attempt.answers = given_in(attempt=attempt.pk)
        known, standing = len(given), _standing(given, version_id)
        if found := _found(given, standing, version_id, key, value):
            found.attempt = attempt
            return found
        try:
            saved = _save(attempt, standing, version_id, key, value, seen)
        except (IntegrityError, Refused):
            # It was read before the attempt was held, and may have been answered in
            # between, as by a double click. If it was not, it is refused for good.
            given = attempt.answers = given_in(attempt=attempt.pk)
            if len(given) == known:
                raise
        else:
            given.append(saved)
            return saved


def _standing(given: Iterable[Response], version_id: UUID) -> Response | None:
    """Find the last answer to a question."""
    last = None
    for each in given:
        if each.version_id == version_id:
            last = each
    return last


def _found(
    given: Iterable[Response],
    standing: Response | None,
    version_id: UUID,
    key: UUID,
    value: dict[str, Any],
) -> Response | None:
    """Find an answer that came before: by its key, or as the one that stands.

    Raises AlreadyAnswered if the key came with another. As answers are only ever
    added, this is so for good.
    """
    for earlier in given:
        if earlier.key == key:
            if (earlier.version_id, earlier.value) == (version_id, value):
                return earlier
            raise AlreadyAnswered(earlier)
    return standing if standing and standing.value == value else None


def _save(
    attempt: Attempt,
    standing: Response | None,
    version_id: UUID,
    key: UUID,
    value: dict[str, Any],
    seen: int,
) -> Response:
    """Add an answer after the one that was `standing` when it was read.

    Raises IntegrityError if another came after that one meanwhile.
    """
    is_final = not attempt.rules.keeps_answers_open
    with transaction.atomic():
        ((attempt.finished_at, attempt.deadline, now),) = hold(pk=attempt.pk)
        over = attempt.is_finished or is_over(attempt, now)
        if over:
            attempt.finished_at = finish_held(attempt).finished_at
        elif standing and (is_final or seen != standing.sequence):
            raise AlreadyAnswered(standing)
        else:
            response = add(
                attempt_id=attempt.pk,
                version_id=version_id,
                sequence=standing.sequence + 1 if standing else 1,
                key=key,
                value=value,
                at=now,
            )
            response.attempt = attempt
            if is_final and response.others + 1 == attempt.length:
                attempt.finished_at = finish_held(attempt).finished_at
    if over:
        raise AttemptOver(_("This attempt is finished, so this answer was not saved."))
    return response
