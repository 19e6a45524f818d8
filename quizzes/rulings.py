"""What teachers decide about a question after class, applied to its marking. Pure.

A ruling never touches the question's version nor what was answered: it says how the
answers of one sitting are to be marked from now on. Later rulings go over earlier ones.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

Decision = Literal["key", "accept", "credit", "void", "points"]


@dataclass(frozen=True, slots=True)
class Rule:
    """One ruling as it was made.

    `data` is for `key` {"right": [places of the right choices]}; for `accept`
    {"said": [words of the answer, as its kind says them]}; for `points`
    {"points": whole points}; for `credit` and `void` empty.
    """

    decision: Decision
    data: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Marking:
    """How to mark one question: its content after all rulings, and what they add."""

    content: Mapping[str, Any]
    is_void: bool = False
    is_credited: bool = False
    accepted: tuple[tuple[str, ...], ...] = ()


def apply(content: Mapping[str, Any], rules: Iterable[Rule]) -> Marking:
    """Work rulings into a version's content, in the order in which they were made."""
    marking = Marking(content)
    for rule in rules:
        marking = _apply(marking, rule)
    return marking


def _apply(marking: Marking, rule: Rule) -> Marking:
    content = marking.content
    if rule.decision == "key":
        right = set(rule.data["right"])
        choices = [
            {**choice, "right": place in right}
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
