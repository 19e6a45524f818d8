"""Reads what standings do not tell: who is excused, at work, given longer."""

from collections import defaultdict
from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db.models import DateTimeField, Exists, OuterRef, Value
from django.db.models.functions import Cast

from classrooms.models import Classroom, Comment, Excusal, Membership
from quizzes.models import Attempt, Deferral
from quizzes.rules import Rules

_NEVER = Cast(Value(None), DateTimeField())


class Noted:
    """Who is excused, at work, commented on and given longer, by sitting.

    One statement, whatever was said of however many.
    """

    def __init__(self, classroom: Classroom, sittings: Collection[int]) -> None:
        self.excused: dict[int, set[int]] = defaultdict(set)
        self.working: dict[int, set[int]] = defaultdict(set)
        self.comment: dict[int, set[int]] = defaultdict(set)
        self._own_closings: dict[tuple[int, int], datetime] = {}
        for kind, learner, sitting, closes in _said(classroom, sittings):
            if kind == "longer":
                self._own_closings[learner, sitting] = closes
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


def _said(classroom: Classroom, sittings: Collection[int]) -> Any:
    ours: dict[str, Any] = {"assignment__classroom": classroom}
    under: dict[str, Any] = {"sitting__in": sittings}
    row = ("learner", "assignment__sitting", _NEVER)
    # First the one with times: by it the database knows what the column holds.
    return (
        Deferral.objects.in_force()
        .filter(closes_at__isnull=False, **under)
        .order_by()
        .values_list(Value("longer"), "learner", "sitting", "closes_at")
        .union(
            Excusal.objects.in_force()
            .filter(is_member(classroom), **ours)
            .order_by()
            .values_list(Value("excused"), *row),
            Comment.objects.filter(**ours)
            .order_by()
            .values_list(Value("comment"), *row),
            Attempt.objects.open()
            .filter(**under)
            .order_by()
            .values_list(Value("working"), "learner", "sitting", _NEVER),
            all=True,
        )
    )
