"""Reads who in a class was given longer for an assignment, and who is how far."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Max, Q
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from classrooms import taught
from classrooms.models import Accommodation, Assignment
from quizzes.models import Deferral
from quizzes.rules import Allowance, Rules
from quizzes.rules_in_words import minutes_in_words, until, zoned


@dataclass(frozen=True)
class Extended:
    """One learner of the class: how far they are, and what they were given, if any."""

    learner: int
    name: str
    rules: Rules
    used: int = 0
    is_at_work: bool = False
    deadline: datetime | None = None
    deferral: Deferral | None = None

    @property
    def state(self) -> str:
        """Say how far they are: “not begun”, “at work until …”, “one attempt used”."""
        if self.is_at_work and self.deadline:
            return _("at work until %(when)s") % {"when": until(self.deadline)}
        if self.is_at_work:
            return _("at work")
        if self.used:
            said = ngettext("one attempt used", "%(n)s attempts used", self.used)
            return said % {"n": self.used}
        return _("not begun")

    @property
    def has_longer(self) -> bool:
        return self.deferral is not None and not self.deferral.is_nothing

    @property
    def is_used_up(self) -> bool:
        """Whether they could not go on, however late it closes for them."""
        return not self.is_at_work and self.rules.attempts_left(self.used, GIVEN) == 0


# Nothing more: it is in the rules already.
GIVEN = Allowance()


def learners(assignment: Assignment) -> list[Extended]:
    """Read everybody in the class who was not erased by name, in three queries."""
    sitting = assignment.sitting
    given = sitting.deferrals.select_related("by").by_learner()
    open_ones = Q(finished_at=None)
    attempts = {
        learner: rest
        for learner, *rest in sitting.attempts.order_by()
        .values_list("learner")
        .annotate(
            used=Count("pk"),
            working=Count("pk", filter=open_ones),
            deadline=Max("deadline", filter=open_ones),
        )
    }
    found = []
    here = taught.roster(assignment.classroom).filter(learner__erased_at=None)
    for membership in here:
        learner = membership.learner
        used, working, deadline = attempts.get(learner.pk, (0, 0, None))
        deferral = given.get(learner.pk)
        granted = getattr(learner, "accommodation", None)
        allowance = granted.allowance if granted else Allowance()
        if deferral:
            allowance = deferral.on_top_of(allowance)
        found.append(
            Extended(
                learner=learner.pk,
                name=str(learner),
                rules=sitting.rules.granted(allowance),
                used=used,
                is_at_work=bool(working),
                deadline=deadline,
                deferral=deferral,
            )
        )
    return found


@dataclass(frozen=True, slots=True)
class TakenBack:
    """What becomes of work under way once only the rules of the class hold."""

    deadline: datetime | None
    ends_now: bool

    @property
    def deadline_in_words(self) -> str:
        return zoned(self.deadline) if self.deadline else ""


def if_taken_back(assignment: Assignment, learner: User) -> TakenBack | None:
    """Say what taking back would do to the attempt that is open; None if none is."""
    attempt = assignment.sitting.attempts.open().filter(learner=learner).first()
    if attempt is None:
        return None
    granted = Accommodation.objects.by_learner([learner])
    deadline = assignment.sitting.rules.deadline(
        attempt.started_at, granted.get(learner.pk, GIVEN)
    )
    return TakenBack(deadline, bool(deadline and deadline <= timezone.now()))


def said_of_each(acts: Iterable[list[Deferral]]) -> dict[int, str]:
    """Map rows to what each gave beyond the row before it; one query."""
    wanted = [row for act in acts for row in act]
    rows = Deferral.objects.filter(
        sitting__in={row.sitting_id for row in wanted},
        learner__in={row.learner_id for row in wanted},
    )
    # What each row comes after.
    last: dict[tuple[int, int], Deferral] = {}
    before: dict[int, Deferral | None] = {}
    for row in rows.order_by("pk"):
        place = row.sitting_id, row.learner_id
        before[row.pk] = last.get(place)
        last[place] = row
    return {row.pk: _say_added(row, before[row.pk]) for row in wanted}


def _say_added(deferral: Deferral, before: Deferral | None) -> str:
    """Say what one act gave: a row holds all that a learner has."""
    if before is None or deferral.is_nothing:
        return say_deferral(deferral)
    is_later = deferral.closes_at != before.closes_at
    added = Deferral(
        at=deferral.at,
        closes_at=deferral.closes_at if is_later else None,
        minutes=deferral.minutes - before.minutes,
        attempts=deferral.attempts - before.attempts,
    )
    return _("Nothing more") if added.is_nothing else say_deferral(added)


def say_deferral(deferral: Deferral) -> str:
    """Say what was given: “Until Friday 3 May, 16:00 (Paris), 10 minutes more”."""
    said = []
    if own := deferral.own_closing:
        said.append(_("until %(when)s") % {"when": until(own)})
    if deferral.minutes:
        more = minutes_in_words(deferral.minutes)
        said.append(_("%(minutes)s more") % {"minutes": more})
    if deferral.attempts:
        extra = ngettext("one extra attempt", "%(n)s extra attempts", deferral.attempts)
        said.append(extra % {"n": deferral.attempts})
    return capfirst(_(", ").join(said)) if said else _("As for the class again")
