"""Says what teachers decided: about a question, an open answer, a score."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from briefings.templatetags.ui import points
from quizzes.models import POINT, Attempt, Award, ScoreChange
from quizzes.rulings import Marking, Rule

DECISIONS = {
    "key": gettext_lazy("Another answer is right"),
    "accept": gettext_lazy("Another answer was accepted"),
    "credit": gettext_lazy("Everyone got the points"),
    "void": gettext_lazy("This question does not count"),
    "reset": gettext_lazy("The decisions made before were taken back"),
}


def say_rule(rule: Rule, content: Mapping[str, Any], *, with_answer: bool) -> str:
    """Say a ruling on a question in a few words, the answer in it among them or not."""
    if rule.decision == "points":
        n = rule.data["points"]
        return ngettext("It counts one point", "It counts %(n)s points", n) % {"n": n}
    if rule.decision == "accept" and with_answer:
        return _("This was accepted, too: “%(answer)s”") % {
            "answer": "; ".join(rule.data["said"])
        }
    if rule.decision == "key" and with_answer:
        right = [content["choices"][place]["text"] for place in rule.data["right"]]
        return _("This is right: “%(answer)s”") % {"answer": "; ".join(right)}
    return str(DECISIONS[rule.decision])


def say_rulings(marking: Marking, *, with_answer: bool) -> list[tuple[str, str]]:
    """Say each ruling that still tells, with the reason its teacher gave."""
    return [
        (say_rule(rule, marking.content, with_answer=with_answer), rule.why)
        for rule in marking.standing
    ]


@dataclass(frozen=True)
class Line:
    """One line of a rubric with what was given for it, in thousandths of a point."""

    text: str
    given: int
    of: int


@dataclass(frozen=True)
class Awarded:
    """What a teacher gave an open answer, in thousandths of a point, and why."""

    given: int
    of: int
    lines: list[Line]
    comment: str

    @classmethod
    def of_award(cls, content: Mapping[str, Any], award: Award) -> "Awarded":
        lines = [
            Line(row["text"], award.rubric[str(place)], row["points"] * POINT)
            for place, row in enumerate(content["choices"])
            if str(place) in award.rubric
        ]
        return cls(award.score, content["points"] * POINT, lines, award.comment)

    def __str__(self) -> str:
        return _("%(given)s of %(of)s points") % {
            "given": points(self.given),
            "of": points(self.of),
        }


@dataclass(frozen=True)
class Change:
    """How a decision moved the score of one attempt, in words; when, and why.

    `number` is that of its question; `is_marking` tells an open answer's mark from a
    ruling on the question.
    """

    number: int
    moved: str
    at: datetime
    why: str
    is_marking: bool


def changes(attempt: Attempt) -> Iterator[Change]:
    """Give what decisions did to an attempt's score, in their order; one query."""
    numbers = {
        UUID(version_id): number
        for number, (version_id, _layout) in enumerate(attempt.paper, start=1)
    }
    made = attempt.score_changes.select_related("ruling", "award__response")
    for each in made.order_by("pk"):
        yield Change(
            number=numbers[each.version_id],
            moved=say_move(each),
            at=each.at,
            why=each.ruling.why if each.ruling else "",
            is_marking=each.ruling is None,
        )


def say_move(change: ScoreChange) -> str:
    """Say from what to what a score moved: in questions right, else in points."""
    rights = {
        "old": change.old_right,
        "old_of": change.old_counted,
        "new": change.new_right,
        "new_of": change.new_counted,
    }
    if change.old_counted != change.new_counted:
        return _("from %(old)s of %(old_of)s to %(new)s of %(new_of)s") % rights
    if change.old_right != change.new_right:
        return _("from %(old)s to %(new)s of %(new_of)s") % rights
    return _("from %(old)s of %(old_of)s to %(new)s of %(new_of)s points") % {
        "old": points(change.old_score),
        "old_of": points(change.old_max_score),
        "new": points(change.new_score),
        "new_of": points(change.new_max_score),
    }
