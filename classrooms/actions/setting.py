"""Sets a class quizzes, and changes under what rules."""

from dataclasses import asdict, replace

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from classrooms.actions.refusing import Refused
from classrooms.models import Accommodation, Assignment, Classroom
from quizzes import actions as quiz_actions
from quizzes.models import Quiz, Sitting
from quizzes.rules import Rules


@transaction.atomic
def set_quiz(
    *,
    classroom: Classroom,
    quiz: Quiz,
    rules: Rules | None = None,
    note: str = "",
    by: User | None = None,
) -> tuple[Assignment, bool]:
    """Give a class a quiz to take; say whether that is new.

    The same quiz under the same rules again is the same assignment. Raises Refused
    while the class has it under other rules, unless one ends before the other opens,
    and where the class has ended. Who set it is noted in the log, if it was somebody.
    """
    classroom = Classroom.objects.select_for_update(no_key=True).get(pk=classroom.pk)
    if classroom.is_archived:
        raise Refused(
            None, _("This class is archived. Reopen it to set it a quiz again.")
        )
    rules = rules or Rules()
    running = classroom.assignments.running().filter(sitting__quiz=quiz)
    for each in running.select_related("sitting"):
        there = each.sitting.rules
        if replace(there, extended_until=None) == rules and each.note == note:
            return each, False
        if not there.is_apart_from(rules):
            raise Refused(
                "quiz",
                _(
                    "This class has this quiz already. Change its rules on the class"
                    " page"
                ),
            )
    sitting = Sitting.objects.create(
        quiz=quiz, time_zone=classroom.time_zone, **asdict(rules)
    )
    made = Assignment.objects.create(classroom=classroom, sitting=sitting, note=note)
    if by:
        note_set(made, by=by)
    return made, True


def note_set(assignment: Assignment, *, by: User) -> None:
    """Note in the log of the class who set it what."""
    _log(assignment, "set", by=by)


def _log(assignment: Assignment, kind: str, *, by: User) -> None:
    data = {"assignment": assignment.pk}
    assignment.classroom.events.create(kind=kind, data=data, by=by)


@transaction.atomic
def change_rules(
    *, assignment: Assignment, rules: Rules, note: str | None = None, by: User
) -> None:
    """Put an assignment under other rules; None leaves its note as it is.

    Attempts still open get their deadlines by the new rules, each with what its
    learner is granted; finished ones stay as they are.
    """
    # Held, so that nobody is granted anything else meanwhile.
    sitting = Sitting.objects.select_for_update(no_key=True).get(
        pk=assignment.sitting_id
    )
    working = sitting.attempts.open().values("learner")
    quiz_actions.reschedule(
        sitting=sitting,
        rules=rules,
        by=by,
        allowances=Accommodation.objects.by_learner(working),
    )
    row = Assignment.objects.filter(pk=assignment.pk)
    if note is not None and row.exclude(note=note).update(note=note):
        # Without its words: those may name somebody, and the log is never changed.
        _log(assignment, "note_changed", by=by)


@transaction.atomic
def close_now(*, assignment: Assignment, by: User) -> None:
    """Close an assignment: what learners have answered so far counts."""
    # Held, so that rules which somebody else gives it meanwhile are not undone.
    held = Sitting.objects.select_for_update(no_key=True)
    rules = held.get(pk=assignment.sitting_id).rules
    now = timezone.now()
    if not rules.is_over(now):
        change_rules(assignment=assignment, rules=rules.closed_at(now), by=by)
