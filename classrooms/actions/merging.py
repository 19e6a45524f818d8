"""Makes two seats of one person one."""

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.actions import close_seat
from accounts.models import User
from classrooms.actions.holding import hold_people
from classrooms.actions.naming import check_name, is_elsewhere
from classrooms.actions.refusing import Refused
from classrooms.models import Accommodation, ClassEvent, Excusal, Membership
from quizzes import actions as quiz_actions
from quizzes.models import Deferral, Merger


def why_not_merge(*, kept: User, extra: User, teacher: User) -> str:
    """Say why this teacher may not make two seats one; "" if they may."""
    for learner in (kept, extra):
        if is_elsewhere(learner, teacher):
            return _(
                "%(name)s is also in a class that you do not teach, and what was done"
                " there would move. Ask an administrator to merge the seats."
            ) % {"name": learner}
    return ""


def merge(*, kept: User, extra: User, by: User) -> None:
    """Give one seat all that another did and has, and leave the other empty.

    Attempts, what stands and adds up, classes and grants go over; of two grants the
    more generous holds. The other's return code opens nothing any more. Where both
    are at one quiz, the other's attempt is finished first. A second call changes
    nothing. Raises Refused, and NameTaken if a class of the other's has somebody
    called like the one that stays.
    """
    if Merger.objects.filter(extra=extra, kept=kept).exists():
        return
    _check(kept, extra, by)
    # Before the transaction: what this locks comes after the people locked below.
    quiz_actions.finish_rivals(extra=extra, kept=kept)
    try:
        _merge(kept, extra, by)
    except quiz_actions.Refused as refusal:
        raise Refused(None, refusal.message) from refusal


@transaction.atomic
def _merge(kept: User, extra: User, by: User) -> None:
    held = {each.pk: each for each in hold_people([kept, extra])}
    kept, extra = held[kept.pk], held[extra.pk]
    if Merger.objects.filter(extra=extra, kept=kept).exists():
        return
    _check(kept, extra, by)
    name = extra.display_name
    for membership in extra.memberships.select_related("classroom"):
        check_name(
            kept.display_name, learner=kept, besides=membership.classroom, but=extra
        )
    rooms = {*_rooms(kept), *_rooms(extra)}
    merger = quiz_actions.hand_over(extra=extra, kept=kept, by=by)
    _join_classes(kept, extra)
    _grant(kept, extra)
    _excuse(kept, extra, by)
    _comment(kept, extra)
    _extend(kept, extra, by)
    close_seat(user=extra)
    ClassEvent.objects.bulk_create(
        ClassEvent(
            classroom_id=room,
            kind="merged",
            person=kept,
            data={"name": name, "extra": merger.extra_id},
            by=by,
        )
        for room in sorted(rooms)
    )


def _check(kept: User, extra: User, by: User) -> None:
    if kept.pk == extra.pk:
        raise Refused("other", _("This is the same seat. Choose the other one"))
    if not (kept.has_seat and extra.has_seat):
        raise Refused("other", _("One of the two is no learner’s seat any more"))
    if reason := why_not_merge(kept=kept, extra=extra, teacher=by):
        raise Refused(None, reason)


def _rooms(learner: User) -> list:
    return list(learner.memberships.values_list("classroom", flat=True))


def _join_classes(kept: User, extra: User) -> None:
    """Let one be in every class of both, since the earlier day."""
    own = {each.classroom_id: each for each in kept.memberships.all()}
    for theirs in extra.memberships.all():
        mine = own.get(theirs.classroom_id)
        if mine is None:
            Membership.objects.filter(pk=theirs.pk).update(learner=kept)
            continue
        mine.joined_at = min(mine.joined_at, theirs.joined_at)
        mine.save(update_fields=["joined_at"])
        theirs.delete()


def _grant(kept: User, extra: User) -> None:
    """Grant one whatever either was granted."""
    theirs = Accommodation.objects.filter(learner=extra).first()
    if theirs is None:
        return
    mine = Accommodation.objects.filter(learner=kept).first()
    mine = mine or Accommodation(learner=kept, set_by=theirs.set_by)
    mine.time_factor = max(mine.time_factor, theirs.time_factor)
    mine.extra_attempts = max(mine.extra_attempts, theirs.extra_attempts)
    mine.has_no_limit = mine.has_no_limit or theirs.has_no_limit
    mine.save()
    theirs.delete()


def _excuse(kept: User, extra: User, by: User) -> None:
    """Excuse one from what the other is excused from, where nothing was said of it.

    Rows are only ever added, so it is said again.
    """
    own = set(kept.excusals.values_list("assignment", flat=True))
    theirs = extra.excusals.exclude(assignment__in=own).order_by("pk")
    # The latest of each assignment holds.
    latest = {excusal.assignment_id: excusal for excusal in theirs}
    Excusal.objects.bulk_create(
        Excusal(
            assignment_id=assignment,
            learner=kept,
            is_excused=True,
            why=excusal.why,
            by=by,
        )
        for assignment, excusal in latest.items()
        if excusal.is_excused
    )


def _comment(kept: User, extra: User) -> None:
    """Keep what teachers wrote to either; of one assignment, both below each other."""
    own = {comment.assignment_id: comment for comment in kept.comments.all()}
    for theirs in extra.comments.all():
        mine = own.get(theirs.assignment_id)
        if mine is None:
            theirs.learner = kept
            theirs.save(update_fields=["learner"])
            continue
        mine.text = f"{mine.text}\n\n{theirs.text}"
        mine.save(update_fields=["text"])
        theirs.delete()


def _extend(kept: User, extra: User, by: User) -> None:
    """Give one the longer time that the other has, where nothing was said of it."""
    own = kept.deferrals.values("sitting")
    Deferral.objects.bulk_create(
        Deferral(
            sitting_id=theirs.sitting_id,
            learner=kept,
            old_closes_at=theirs.old_closes_at,
            closes_at=theirs.closes_at,
            minutes=theirs.minutes,
            attempts=theirs.attempts,
            why=theirs.why,
            by=by,
        )
        for theirs in extra.deferrals.exclude(sitting__in=own).in_force()
        if not theirs.is_nothing
    )
