"""Says what a score does not: who is excused, and what a teacher makes of the work."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from classrooms.actions.holding import hold_learner
from classrooms.actions.refusing import Refused
from classrooms.models import Assignment, Comment, Excusal


class Overtaken(Refused):
    """A colleague said something else meanwhile; nothing was changed."""


@transaction.atomic
def say(
    *,
    assignment: Assignment,
    learner: User,
    is_excused: bool,
    why: str,
    text: str,
    seen: str,
    by: User,
) -> None:
    """Excuse a learner, or no more, and comment on their work: both, or neither.

    `seen` is what `stands` gave when the teacher was shown what they change. Raises
    Refused, and Overtaken if that holds no more and something else would be lost.
    """
    learner = hold_learner(learner)
    Assignment.objects.select_for_update(no_key=True).get(pk=assignment.pk)
    mine: Any = {"assignment": assignment, "learner": learner}
    excusal = Excusal.objects.filter(**mine).last()
    said = Comment.objects.filter(**mine).first()
    is_there = (
        (excusal is not None and excusal.is_excused) == is_excused
        and why in ("", excusal.why if excusal else "")
        and text == (said.text if said else "")
    )
    if not is_there and seen != stands(excusal, said):
        raise Overtaken(
            None,
            _("Somebody else wrote here meanwhile. What you sent is not saved yet."),
        )
    excuse(**mine, is_excused=is_excused, why=why, by=by)
    comment(**mine, text=text, by=by)


def stands(excusal: Excusal | None, said: Comment | None) -> str:
    """Give a mark of what was said last of some work; "" while nothing was."""
    parts = (excusal and str(excusal.pk), said and said.at.isoformat())
    return " ".join(part or "-" for part in parts) if any(parts) else ""


@transaction.atomic
def excuse(
    *,
    assignment: Assignment,
    learner: User,
    is_excused: bool = True,
    why: str = "",
    by: User,
) -> Excusal | None:
    """Take a learner’s work on an assignment out of all averages, or back into them.

    No score is touched. Saying again what holds already changes nothing, unless it is
    for another reason, and gives what holds: None for somebody never excused.
    Raises Refused.
    """
    learner = hold_learner(learner)
    # Held, so that two teachers take turns.
    Assignment.objects.select_for_update(no_key=True).get(pk=assignment.pk)
    last = Excusal.objects.filter(assignment=assignment, learner=learner).last()
    if last is None and not is_excused:
        return None
    if last and last.is_excused == is_excused and why in ("", last.why):
        return last
    return Excusal.objects.create(
        assignment=assignment, learner=learner, is_excused=is_excused, why=why, by=by
    )


@transaction.atomic
def comment(
    *, assignment: Assignment, learner: User, text: str, by: User
) -> Comment | None:
    """Write to a learner about their work, in place of what stood there; "" takes back.

    The same text again stays whoever’s it is. Raises Refused.
    """
    learner = hold_learner(learner)
    Assignment.objects.select_for_update(no_key=True).get(pk=assignment.pk)
    there = Comment.objects.filter(assignment=assignment, learner=learner)
    if not text:
        there.delete()
        return None
    last = there.first()
    if last is not None and last.text == text:
        return last
    made, _is_new = Comment.objects.update_or_create(
        assignment=assignment,
        learner=learner,
        defaults={"text": text, "by": by, "at": timezone.now()},
    )
    return made


@transaction.atomic
def hand_over_words(*, extra: User, kept: User, by: User) -> None:
    """Let what was said of one seat hold for another, as when both are one person’s.

    Excusals are only ever added, so the kept seat gets those that hold anew, by whoever
    merges: nobody is named for what they did not do. Where
    both seats have a comment, the later one stays.
    """
    held: dict[int, Excusal] = {}
    excusals = Excusal.objects.filter(learner=extra).order_by("pk")
    for each in excusals.select_related("assignment"):
        held[each.assignment_id] = each
    for each in held.values():
        if each.is_excused:
            excuse(assignment=each.assignment, learner=kept, why=each.why, by=by)
    for mine in Comment.objects.filter(learner=extra):
        theirs = Comment.objects.filter(learner=kept, assignment=mine.assignment_id)
        if theirs.filter(at__gte=mine.at).exists():
            mine.delete()
        else:
            theirs.delete()
            mine.learner = kept
            mine.save(update_fields=["learner"])
