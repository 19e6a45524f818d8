"""Reads what standings do not tell: who is excused, at work, given longer."""

from collections import defaultdict
from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db.models import BooleanField, DateTimeField, Exists, OuterRef, Value
from django.db.models.functions import Cast

from classrooms.models import Classroom, Comment, Excusal
from quizzes.models import Attempt, Deferral
from quizzes.rules import Allowance, Rules

_NEVER = Cast(Value(None), DateTimeField())


class Noted:
    """Who is excused, at work, commented on and given longer, by sitting.

    One statement, whatever was said of however many.
    """

    def __init__(self, classroom: Classroom, sittings: Collection[int]) -> None:
        self.excused: dict[int, set[int]] = defaultdict(set)
        self.working: dict[int, set[int]] = defaultdict(set)
        self.comment: dict[int, set[int]] = defaultdict(set)
        self._longer: dict[tuple[int, int], datetime | None] = {}
        rows = _said(classroom, sittings)
        # Of excusals and of extensions the latest holds, and comes last.
        for kind, learner, sitting, _pk, holds, closes in sorted(
            rows, key=lambda row: row[3]
        ):
            if kind == "longer":
                self._longer[learner, sitting] = closes
            else:
                people = getattr(self, kind)[sitting]
                (people.add if holds else people.discard)(learner)

    def rules(self, rules: Rules, learner: int, sitting: int) -> Rules:
        """Give a sitting's rules as they are for a learner, who may have longer."""
        closes = self._longer.get((learner, sitting)) if self._longer else None
        return rules.granted(Allowance(closes_at=closes)) if closes else rules


def is_member(classroom: Classroom) -> Exists:
    """Keep rows whose learner is in the class now.

    Looked up row by row: by a join, databases begin with everybody in the class.
    """
    return Exists(classroom.memberships.filter(learner=OuterRef("learner")))


def _said(classroom: Classroom, sittings: Collection[int]) -> Any:
    ours: dict[str, Any] = {"assignment__classroom": classroom}
    under: dict[str, Any] = {"sitting__in": sittings}
    yes = Value(True, BooleanField())
    row = ("learner", "assignment__sitting", "pk")
    # First the one with times: by it the database knows what the column holds.
    return (
        Deferral.objects.filter(**under)
        .order_by()
        .values_list(Value("longer"), "learner", "sitting", "pk", yes, "closes_at")
        .union(
            Excusal.objects.filter(is_member(classroom), **ours)
            .order_by()
            .values_list(Value("excused"), *row, "is_excused", _NEVER),
            Comment.objects.filter(**ours)
            .order_by()
            .values_list(Value("comment"), *row, yes, _NEVER),
            Attempt.objects.open()
            .filter(**under)
            .order_by()
            .values_list(Value("working"), "learner", "sitting", Value(0), yes, _NEVER),
            all=True,
        )
    )
