"""What teachers decide about a question after class, applied to its marking. Pure.

A ruling never touches the question's version nor what was answered: it says how the
answers of one sitting are to be marked from now on. Later rulings go over earlier ones.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

Decision = Literal["key", "accept", "credit", "void", "points", "reset"]


@dataclass(frozen=True, slots=True)
class Rule:
    """One ruling as it was made.

    `data` is for `key` {"right": [places of the right choices]}; for `accept`
    {"said": [words of the answer, as its kind says them]}; for `points`
    {"points": whole points}; for `credit`, `void` and `reset` empty. `why` is the
    reason that learners read.
    """

    decision: Decision
    data: Mapping[str, Any]
    why: str = ""


@dataclass(frozen=True, slots=True)
class Marking:
    """How to mark one question: its content after all rulings, and what they add.

    `standing` are the rulings that still tell, in the order in which they were made.
    """

    content: Mapping[str, Any]
    is_void: bool = False
    is_credited: bool = False
    accepted: tuple[tuple[str, ...], ...] = ()
    standing: tuple[Rule, ...] = ()

    @property
    def settles_all(self) -> bool:
        """Whether it matters to nobody's score what was answered."""
        return self.is_void or self.is_credited


def apply(content: Mapping[str, Any], rules: Iterable[Rule]) -> Marking:
    """Work rulings into a version's content, in the order in which they were made."""
    marking = Marking(content)
    for rule in rules:
        if rule.decision == "reset":
            marking = Marking(content)
        else:
            marking = replace(_apply(marking, rule), standing=_with(marking, rule))
    return marking


def _with(marking: Marking, rule: Rule) -> tuple[Rule, ...]:
    """Give the rulings that tell once this one is made: it takes the place of those
    that it contradicts.
    """
    ends = {"credit": {"credit", "void"}, "void": {"credit", "void"}, "accept": set()}
    over = ends.get(rule.decision, {rule.decision})
    return (*(each for each in marking.standing if each.decision not in over), rule)


def _apply(marking: Marking, rule: Rule) -> Marking:
    content = marking.content
    if rule.decision == "key":
        right = set(rule.data["right"])
        choices = [
            _turned(choice, place in right)
            for place, choice in enumerate(content["choices"])
        ]
        return replace(marking, content={**content, "choices": choices})
    if rule.decision == "points":
        return replace(marking, content={**content, "points": rule.data["points"]})
    if rule.decision == "accept":
        said: Sequence[str] = rule.data["said"]
        return replace(marking, accepted=(*marking.accepted, tuple(said)))
    if rule.decision == "credit":
        return replace(marking, is_credited=True, is_void=False)
    return replace(marking, is_void=True, is_credited=False)


def _turned(choice: Mapping[str, Any], is_right: bool) -> Mapping[str, Any]:
    """Make a choice right or wrong; what its author says of it then holds no more."""
    if choice["right"] == is_right:
        return choice
    return {**choice, "right": is_right, "feedback": ""}
