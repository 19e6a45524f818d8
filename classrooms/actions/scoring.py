"""Says what a score does not: who is excused, and what a teacher makes of the work."""

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from classrooms.actions.holding import hold_learner
from classrooms.models import Assignment, Comment, Excusal


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
