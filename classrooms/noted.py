"""Reads what standings do not tell: who is excused, at work, given longer."""

from collections import defaultdict
from datetime import datetime
from typing import Any

from django.db.models import (
    BigIntegerField,
    DateTimeField,
    Exists,
    OuterRef,
    TextField,
    Value,
)
from django.db.models.functions import Cast

from accounts.prepared import Prepared
from classrooms.models import Classroom, Comment, Excusal, Membership
from quizzes.models import Attempt, Deferral
from quizzes.rules import Rules

_NO_KEY = Value(0, BigIntegerField())
_NEVER = Cast(Value(None), DateTimeField())


class Noted:
    """Who is excused, at work, commented on and given longer, by sitting.

    One statement, whatever was said of however many.
    """

    def __init__(self, classroom: Classroom) -> None:
        self.excused: dict[int, set[int]] = defaultdict(set)
        self.working: dict[int, set[int]] = defaultdict(set)
        self.comment: dict[int, set[int]] = defaultdict(set)
        self._own_closings: dict[tuple[int, int], datetime] = {}
        for row in _said(classroom=classroom.pk):
            learner, sitting = row.learner_id, row.sitting_id
            if row.kind == "longer":
                self._own_closings[learner, sitting] = row.closes_at
            else:
                getattr(self, row.kind)[sitting].add(learner)

    def rules(self, rules: Rules, learner: int, sitting: int) -> Rules:
        """Give a sitting's rules as they are for a learner, who may have longer."""
        return rules.closing(self._own_closings.get((learner, sitting)))


def is_member(classroom: Any) -> Exists:
    """Keep rows whose learner is in the class now, which may be given by its key.

    Looked up row by row: by a join, databases begin with everybody in the class.
    """
    inside = Membership.objects.filter(classroom=classroom)
    return Exists(inside.filter(learner=OuterRef("learner")))


def _all(classroom: Any) -> Any:
    """Put in the form of deferrals what was said of whom; `kind` says what it is."""
    ours: dict[str, Any] = {"assignment__classroom": classroom}
    under: dict[str, Any] = {"sitting__assignment__classroom": classroom}
    row = (_NO_KEY, "assignment__sitting", "learner", _NEVER)
    # First the one with times: by it the database knows what the column holds.
    return (
        Deferral.objects.in_force()
        .filter(closes_at__isnull=False, **under)
        .order_by()
        .only("sitting", "learner", "closes_at")
        .annotate(kind=_kind("longer"))
        .union(
            Excusal.objects.in_force()
            .filter(is_member(classroom), **ours)
            .order_by()
            .values_list(*row, _kind("excused")),
            Comment.objects.filter(**ours)
            .order_by()
            .values_list(*row, _kind("comment")),
            Attempt.objects.open()
            .filter(**under)
            .order_by()
            .values_list(_NO_KEY, "sitting", "learner", _NEVER, _kind("working")),
            all=True,
        )
    )


def _kind(name: str) -> Value:
    return Value(name, TextField())


_said = Prepared(_all)
