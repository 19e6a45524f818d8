"""Makes two seats of one person one."""

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.actions import close_seat
from accounts.models import User
from classrooms.actions.holding import hold_people
from classrooms.actions.naming import check_name, is_elsewhere
from classrooms.actions.refusing import Refused
from classrooms.actions.scoring import hand_over_words
from classrooms.models import (
    Accommodation,
    AccommodationChange,
    ClassEvent,
    Classroom,
    Membership,
)
from quizzes import actions as quiz_actions
from quizzes.models import Merger
from quizzes.rules import Allowance


def why_not_merge(*, kept: User, extra: User, teacher: User) -> str:
    """Say why this teacher may not make two seats one; "" if they may."""
    for learner in (kept, extra):
        if is_elsewhere(learner, teacher):
            return _(
                "%(name)s is also in a class that you do not teach, and what was done"
                " there would move. Ask an administrator to merge the seats."
            ) % {"name": learner}
        if _was_elsewhere(learner, teacher):
            return _(
                "%(name)s was in a class that you do not teach, and what was done"
                " there would move. Ask an administrator to merge the seats."
            ) % {"name": learner}
    return ""


def _was_elsewhere(learner: User, teacher: User) -> bool:
    """Whether somebody worked for a class that is not this teacher's, or left one."""
    taught = Classroom.objects.taught_by(teacher).values("pk")
    worked = learner.attempts.exclude(sitting__assignment=None)
    left = learner.class_events.of_leaving().exclude(classroom__in=taught)
    elsewhere = worked.exclude(sitting__assignment__classroom__in=taught)
    return elsewhere.exists() or left.exists()


def merge(*, kept: User, extra: User, by: User) -> None:
    """Give one seat all that another did and has, and leave the other empty.

    Attempts, what stands and adds up, classes and grants go over; of two grants the
    more generous holds. The other's return code opens nothing any more. Where both
    are at one quiz, one attempt is finished first; see `finish_rivals`. A second
    call changes nothing. Raises Refused, and NameTaken if a class of the other's has
    somebody called like the one that stays.
    """
    if Merger.objects.filter(extra=extra, kept=kept).exists():
        return
    # All of it, so that what is refused leaves no attempt finished.
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
    rooms = {*_rooms(kept), *_rooms(extra)}
    _grant(kept, extra, by)
    merger = quiz_actions.hand_over(
        extra=extra,
        kept=kept,
        by=by,
        allowances=Accommodation.objects.by_learner([kept]),
    )
    _join_classes(kept, extra)
    hand_over_words(extra=extra, kept=kept, by=by)
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
    for membership in extra.memberships.select_related("classroom"):
        check_name(
            kept.display_name, learner=kept, besides=membership.classroom, but=extra
        )


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


def _grant(kept: User, extra: User, by: User) -> None:
    """Grant one whatever either was granted, from the next attempt on."""
    granted = Accommodation.objects.by_learner([kept, extra])
    if extra.pk not in granted:
        return
    theirs = granted[extra.pk]
    mine = granted.get(kept.pk, Allowance())
    new = {
        "time_factor": max(mine.time_factor, theirs.time_factor),
        "extra_attempts": max(mine.extra_attempts, theirs.extra_attempts),
        "has_no_limit": mine.has_no_limit or theirs.has_no_limit,
    }
    old = {name: getattr(mine, name) for name in new}
    if new != old:
        AccommodationChange.objects.create(
            learner=kept, old=old if kept.pk in granted else None, new=new, by=by
        )
    Accommodation.objects.update_or_create(
        learner=kept, defaults=new, create_defaults={**new, "set_by": by}
    )
    Accommodation.objects.filter(learner=extra).delete()
