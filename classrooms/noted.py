"""Reads what standings do not tell: who is excused, at work, given longer."""

from collections import defaultdict
from datetime import datetime
from typing import Any

from django.db.models import (
    DateTimeField,
    Exists,
    OuterRef,
    QuerySet,
    TextField,
    Value,
)
from django.db.models.functions import Cast

from accounts.prepared import Prepared
from classrooms.models import Classroom, Comment, Excusal, Membership
from quizzes.models import Attempt, Deferral
from quizzes.rules import Rules

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
        for kind, learner, sitting, closes_at in _said(classroom=classroom.pk):
            if kind == "longer":
                self._own_closings[learner, sitting] = closes_at
            else:
                getattr(self, kind)[sitting].add(learner)

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
    """Give what was said, of which learner, in which sitting, and when it closes."""
    ours: dict[str, Any] = {"assignment__classroom": classroom}
    under: dict[str, Any] = {"sitting__assignment__classroom": classroom}
    longer = Deferral.objects.in_force().filter(closes_at__isnull=False, **under)
    excused = Excusal.objects.in_force().filter(is_member(classroom), **ours)
    commented = Comment.objects.filter(**ours)
    working = Attempt.objects.open().filter(**under)
    # First the one with times: by it the database knows what the column holds.
    return _rows(longer, "longer", "sitting", "closes_at").union(
        _rows(excused, "excused", "assignment__sitting"),
        _rows(commented, "comment", "assignment__sitting"),
        _rows(working, "working", "sitting"),
        all=True,
    )


def _rows(said: QuerySet, kind: str, sitting: str, closes_at: Any = _NEVER) -> QuerySet:
    kinds = Value(kind, TextField())
    return said.order_by().values_list(kinds, "learner", sitting, closes_at)


_said = Prepared(_all)
