"""Making what two seats did one person's, to the last sum."""

from collections import defaultdict
from collections.abc import Mapping
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from quizzes.actions.counting import Turn, add_up, parts_played, runs_of, standing_of
from quizzes.actions.deferring import share
from quizzes.actions.taking import Refused, close_overdue, finish
from quizzes.models import Attempt, Deferral, Merger, Sitting, Standing
from quizzes.models.answered import AttemptQuerySet
from quizzes.rules import Allowance


def finish_rivals(*, extra: User, kept: User) -> None:
    """Finish what one seat has open of a quiz that the other has open as well.

    Nobody can be at one quiz twice. What was answered so far counts. Work for a class
    goes on rather than work for oneself, and else that of the seat that stays.
    """
    close_overdue(Attempt.objects.filter(learner__in=[extra, kept]))
    for theirs in _rivals(extra, kept).order_by("pk"):
        mine = kept.attempts.open().filter(quiz=theirs.quiz_id).first()
        if mine and not mine.sitting_id and theirs.sitting_id:
            finish(attempt=mine)
        else:
            finish(attempt=theirs)


def hand_over(
    *,
    extra: User,
    kept: User,
    by: User,
    allowances: Mapping[int, Allowance] | None = None,
) -> Merger:
    """Give one learner all attempts of another, and stand and add up anew.

    The caller holds both. Standings change, and with them what parts attempts play in
    the sums; marks and scores do not. Of what both were given beyond their class the
    more generous holds, on top of what `allowances` say is granted everywhere. Raises
    Refused while both have one quiz open; see `finish_rivals`.
    """
    with transaction.atomic():
        sittings = _hold(extra, kept)
        if _rivals(extra, kept).exists():
            raise Refused(_("Both are at work on the same quiz. Try again."))
        # Read before: of a seat that is merged nothing holds any more.
        longer = Deferral.objects.filter(learner__in=[extra, kept]).in_force()
        given = list(longer.order_by("pk"))
        merger = Merger.objects.create(extra=extra, kept=kept, by=by)
        stood = Standing.objects.select_for_update(of=("self",), no_key=True)
        both = list(stood.filter(learner__in=[extra, kept]).order_by("pk"))
        old: dict[UUID, int] = defaultdict(int)
        for row in both:
            old |= parts_played(row)
        Attempt.objects.filter(learner=extra).update(learner=kept)
        Standing.objects.filter(learner=extra).delete()
        turns = []
        own = {_place(row): row for row in both if row.learner_id == kept.pk}
        theirs = {_place(row) for row in both if row.learner_id == extra.pk}
        for quiz_id, sitting_id in sorted(theirs, key=str):
            owner = {"quiz_id": quiz_id, "sitting_id": sitting_id}
            standing = own.get((quiz_id, sitting_id))
            standing = standing or Standing(learner=kept, **owner)
            runs = runs_of(learner=kept, **owner)[kept.pk]
            for name, value in standing_of(runs).items():
                setattr(standing, name, value)
            standing.save()
            new = parts_played(standing)
            turns += [Turn(run, old[run.pk], new[run.pk]) for run in runs]
        for sitting in sittings:
            here = [row for row in given if row.sitting_id == sitting.pk]
            if here:
                share(
                    sitting=sitting,
                    kept=kept,
                    given=here,
                    by=by,
                    allowances=allowances or {},
                )
        add_up(turns, {}, {})
    return merger


def _rivals(extra: User, kept: User) -> AttemptQuerySet:
    """The open attempts of one at quizzes that the other has open."""
    running = kept.attempts.open().values("quiz")
    return extra.attempts.open().filter(quiz__in=running)


def _hold(extra: User, kept: User) -> list[Sitting]:
    """Hold sittings, then attempts: the order in which everybody takes them."""
    both = Attempt.objects.filter(learner__in=[extra, kept])
    longer = Deferral.objects.filter(learner__in=[extra, kept])
    places = {
        *both.exclude(sitting=None).order_by().values_list("sitting", flat=True),
        *longer.order_by().values_list("sitting", flat=True),
    }
    sittings = Sitting.objects.select_for_update(no_key=True)
    held = list(sittings.filter(pk__in=places).order_by("pk"))
    attempts = both.select_for_update(of=("self",), no_key=True)
    list(attempts.order_by("pk").values_list("pk"))
    return held


def _place(standing: Standing) -> tuple[int, int | None]:
    return standing.quiz_id, standing.sitting_id
