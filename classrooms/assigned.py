"""Reads what a learner was set, and how far they are with it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Exists, F, FilteredRelation, OuterRef, Q, Subquery
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from briefings.models import Briefing, texts
from classrooms.models import Assignment, Classroom, Comment, Excusal
from quizzes.models import Attempt, Counted, Deferral, Quiz, Sitting, Standing
from quizzes.rules import Allowance, Rules, afterwards, holds_back


@dataclass(frozen=True)
class Assigned:
    """One assignment as one learner has it."""

    assignment: Assignment
    has_started: bool
    # None before the first attempt is finished.
    standing: Standing | None = None
    allowance: Allowance = field(default_factory=Allowance)
    is_excused: bool = False
    # What a teacher wrote about the work; empty if nobody did.
    comment: str = ""

    @property
    def sitting(self) -> Sitting:
        return self.assignment.sitting

    @property
    def quiz(self) -> Quiz:
        return self.assignment.sitting.quiz

    @property
    def briefing(self) -> Briefing:
        return self.assignment.sitting.quiz.briefing

    @property
    def classroom(self) -> Classroom:
        return self.assignment.classroom

    @property
    def rules(self) -> Rules:
        """The rules with what this learner is granted."""
        return self.sitting.rules.granted(self.allowance)

    @property
    def is_early(self) -> bool:
        return self.sitting.rules.is_early(timezone.now())

    @property
    def is_open(self) -> bool:
        """Whether the time for it is now, and its briefing is there to read."""
        is_shut = self.is_early or self.is_closed or self.classroom.is_archived
        return not (is_shut or self.is_withdrawn)

    @property
    def is_closed(self) -> bool:
        """Whether nothing is taken any more from this learner."""
        return self.rules.is_over(timezone.now())

    @property
    def takes_late(self) -> bool:
        """Whether it has closed for this learner, and late work is still taken."""
        return self.rules.is_late(timezone.now()) and not self.is_closed

    @property
    def own_closing(self) -> datetime | None:
        """When it closes for this learner, if that is later than for the class."""
        closes = self.rules.closes_at
        return closes if closes != self.sitting.closes_at else None

    @property
    def is_withdrawn(self) -> bool:
        """Whether its briefing is not there to read at present."""
        return not self.briefing.is_published

    @property
    def is_done(self) -> bool:
        """Whether an attempt is finished; there may be more to try."""
        return self.standing is not None

    @property
    def counted(self) -> Counted | None:
        """What counts of the finished attempts, as the learner may know it now."""
        if self.standing is None:
            return None
        return self.standing.seen_by(self.sitting.rules)

    @property
    def shows_marks(self) -> bool:
        """Whether the learner may see now what was right in a finished attempt."""
        return afterwards(self.sitting.rules, timezone.now()).marks

    @property
    def holds_back(self) -> bool:
        """Whether the learner has to wait with practising the quiz."""
        return holds_back(self.sitting.rules, timezone.now())

    @property
    def attempts_left(self) -> int | None:
        """How many more may be started; None for any number."""
        used = (self.standing.count if self.standing else 0) + self.has_started
        return self.sitting.rules.attempts_left(used, self.allowance)

    @property
    def may_read(self) -> bool:
        """Whether the briefing is there for this learner now."""
        is_closed = self.has_started and not self.sitting.may_look_back
        return not (self.is_withdrawn or is_closed)

    @property
    def can_start(self) -> bool:
        return self.is_open and not self.has_started and self.attempts_left != 0

    @property
    def is_due(self) -> bool:
        """Whether the learner still owes it: open, never finished and not excused."""
        return self.is_open and not (self.is_done or self.is_excused)

    def get_absolute_url(self) -> str:
        """Give where to go: to the quiz while something is left, else to the result."""
        if self.counted and not (self.can_start or self.has_started):
            return reverse("results", args=[self.counted.attempt_id])
        return self.quiz.get_absolute_url()


# The columns of a standing that show how its learner stands.
_RUNS = ("first", "best", "last")
_FIGURES = (
    "count",
    "mean_share",
    *(f"{run}_{figure}" for run in _RUNS for figure in ("id", "right", "of")),
)
_GRANTED = ("time_factor", "extra_attempts", "has_no_limit")


def assigned_to(learner: User, **only: object) -> Iterator[Assigned]:
    """Give what a learner's classes were set, what closes first at the top.

    One query, and one more for whoever was given longer somewhere. `only` narrows the
    assignments down, by lookups such as `classroom=…`.
    """
    running = Attempt.objects.open().filter(
        Q(deadline=None) | Q(deadline__gt=timezone.now()),
        learner=learner,
        sitting=OuterRef("sitting"),
    )
    longer = learner.deferrals.filter(sitting=OuterRef("sitting")).order_by("-pk")
    mine = {"assignment": OuterRef("pk"), "learner": learner}
    excusals = Excusal.objects.in_force().filter(**mine)
    comments = Comment.objects.filter(**mine)
    granted = "classroom__memberships__learner__accommodation"
    rows = (
        Assignment.objects.filter(classroom__memberships__learner=learner, **only)
        .select_related("classroom", "sitting__quiz__briefing")
        # A lesson's rendered text is long, and nothing of it shows here.
        .defer(*texts("sitting__quiz__briefing"))
        .annotate(
            own=FilteredRelation(
                "sitting__standings", condition=Q(sitting__standings__learner=learner)
            ),
            own_started=Exists(running),
            own_excused=Exists(excusals),
            own_comment=Subquery(comments.values("text")[:1]),
            own_deferral=Subquery(longer.values("pk")[:1]),
            **{f"own_{name}": F(f"own__{name}") for name in _FIGURES},
            **{f"own_{name}": F(f"{granted}__{name}") for name in _GRANTED},
        )
        .order_by(F("sitting__closes_at").asc(nulls_last=True), "created_at", "pk")
    )
    found = list(rows)
    given = Deferral.objects.in_bulk(
        [row.own_deferral for row in found if row.own_deferral]
    )
    for row in found:
        figures = {name: getattr(row, f"own_{name}") for name in _FIGURES}
        usual = {name: getattr(row, f"own_{name}") for name in _GRANTED}
        allowance = Allowance() if usual["time_factor"] is None else Allowance(**usual)
        if row.own_deferral:
            allowance = given[row.own_deferral].on_top_of(allowance)
        yield Assigned(
            assignment=row,
            has_started=row.own_started,
            is_excused=row.own_excused,
            comment=row.own_comment or "",
            standing=Standing(**figures) if figures["count"] else None,
            allowance=allowance,
        )
