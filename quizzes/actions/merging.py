"""Making what two seats did one person's, to the last sum."""

from uuid import uuid4

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from quizzes.actions.counting import Turn, add_up, parts_played, runs_of, standing_of
from quizzes.actions.taking import Refused, close_overdue, finish
from quizzes.models import Attempt, Deferral, Merger, Sitting, Standing
from quizzes.models.answered import AttemptQuerySet
from quizzes.recounting import parts_of


def finish_rivals(*, extra: User, kept: User) -> None:
    """Finish what one seat has open of a quiz that the other has open as well.

    Nobody can be at one quiz twice. What was answered so far counts.
    """
    close_overdue(Attempt.objects.filter(learner__in=[extra, kept]))
    for attempt in _rivals(extra, kept).order_by("pk"):
        finish(attempt=attempt)


def hand_over(*, extra: User, kept: User, by: User) -> Merger:
    """Give one learner all attempts of another, and stand and add up anew.

    The caller holds both. Standings change, and with them what parts attempts play in
    the sums; marks and scores do not. Raises Refused while both have one quiz open;
    see `finish_rivals`.
    """
    with transaction.atomic():
        _hold(extra, kept)
        if _rivals(extra, kept).exists():
            raise Refused(_("Both are at work on the same quiz. Try again."))
        merger = Merger.objects.create(extra=extra, kept=kept, by=by)
        stood = Standing.objects.select_for_update(of=("self",), no_key=True)
        both = list(stood.filter(learner__in=[extra, kept]).order_by("pk"))
        old = parts_of(Standing.objects.filter(learner__in=[extra, kept]))
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
        _hand_over_deferrals(extra, kept, by)
        add_up(turns, {}, {})
    return merger


def _rivals(extra: User, kept: User) -> AttemptQuerySet:
    """The open attempts of one at quizzes that the other has open."""
    running = kept.attempts.open().values("quiz")
    return extra.attempts.open().filter(quiz__in=running)


def _hold(extra: User, kept: User) -> None:
    """Hold sittings, then attempts: the order in which everybody takes them."""
    both = Attempt.objects.filter(learner__in=[extra, kept])
    places = both.exclude(sitting=None).values("sitting")
    sittings = Sitting.objects.select_for_update(no_key=True)
    list(sittings.filter(pk__in=places).order_by("pk").values_list("pk"))
    attempts = both.select_for_update(of=("self",), no_key=True)
    list(attempts.order_by("pk").values_list("pk"))


def _place(standing: Standing) -> tuple[int, int | None]:
    return standing.quiz_id, standing.sitting_id


def _hand_over_deferrals(extra: User, kept: User, by: User) -> None:
    """Let hold for one what holds for the other, where they have nothing of their own.

    Rows are only ever added, so they are said again.
    """
    own = set(kept.deferrals.values_list("sitting", flat=True))
    for row in extra.deferrals.in_force().exclude(sitting__in=own):
        if row.is_nothing:
            continue
        Deferral.objects.create(
            key=uuid4(),
            sitting_id=row.sitting_id,
            learner=kept,
            old_closes_at=row.old_closes_at,
            closes_at=row.closes_at,
            minutes=row.minutes,
            attempts=row.attempts,
            why=row.why,
            by=by,
        )
