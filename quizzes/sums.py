"""Adds up what attempts earned with each item, exactly. Pure.

An item's mark is x and an attempt's total S, both whole thousandths of a point; all
that item statistics need of any number of attempts are a few sums of these.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from operator import add
from typing import Any, Literal, NamedTuple
from uuid import UUID

from quizzes import kinds
from quizzes.marking import Mark

Population = Literal["first", "all", "last", "best"]

# What an attempt is among its learner's attempts: any of these at once, or none. A
# learner's only attempt is all three, and so is added up once.
FIRST, BEST, LAST = 1, 2, 4
PARTS = range(8)
# What stands between the two numbers in which a whole attempt is counted: “9000/12000”
# is its total, in thousandths of a point, “9 of 12” how many answers are right.
TOTAL, ANSWERS = "/", " of "
# The parts of which a population consists.
POPULATIONS: Mapping[Population, tuple[int, ...]] = {
    "first": tuple(part for part in PARTS if part & FIRST),
    "all": tuple(PARTS),
    "last": tuple(part for part in PARTS if part & LAST),
    "best": tuple(part for part in PARTS if part & BEST),
}


class ItemSums(NamedTuple):
    """What some attempts made of one item.

    Of those `asked`, so many `answered`; `pending` answers wait for a teacher. The
    sums are over the `n` attempts in which it is marked and not void.
    """

    asked: int = 0
    answered: int = 0
    pending: int = 0
    n: int = 0
    right: int = 0
    x: int = 0
    xx: int = 0
    s: int = 0
    ss: int = 0
    xs: int = 0

    @classmethod
    def of(cls, kept: Sequence[Any], total: int) -> "ItemSums":
        """Read one mark as an attempt keeps it, beside the attempt's total."""
        score, verdict, is_answered = kept
        if verdict in ("void", "pending"):
            return cls(asked=1, answered=is_answered, pending=int(verdict == "pending"))
        return cls(
            asked=1,
            answered=is_answered,
            n=1,
            right=int(verdict == "right"),
            x=score,
            xx=score * score,
            s=total,
            ss=total * total,
            xs=score * total,
        )

    def plus(self, other: "ItemSums", times: int = 1) -> "ItemSums":
        return ItemSums(*map(add, self, (times * number for number in other)))


def keep(marks: Iterable[Mark]) -> list[list[Any]]:
    """Give the marks that a finished attempt keeps, ready for JSON.

    [[score, verdict, 1 if it was answered, else 0], …] in the order of its paper.
    """
    return [[mark.score, mark.verdict, int(mark.is_answered)] for mark in marks]


class Said(NamedTuple):
    """What an answer counts as; `is_typed` if its learner's own words say it.

    Of typed words capitals do not matter.
    """

    words: str
    is_typed: bool


def heard(content: Mapping[str, Any], answer: Mapping[str, Any]) -> list[Said]:
    """Give what an answer counts as. What its author foresaw is not typed.

    Open answers count as nothing: everybody says it in other words.
    """
    kind = kinds.of(content["kind"])
    offered = dict(kind.offered(content))
    if not offered:
        return []
    is_typed = kinds.is_typed(content["kind"])
    return [
        Said(words.casefold(), is_typed=True)
        if is_typed and words not in offered
        else Said(words, is_typed=False)
        for words in dict.fromkeys(kind.said(content, answer))
    ]


@dataclass(frozen=True, slots=True)
class Run:
    """What one finished attempt adds to the sums of its sitting.

    `marks` is what `keep` gave for the versions of its paper, `right` and `counted` how
    many questions are right, of how many that count and are marked; `said` is what was
    heard in its answers, for as many of them as are to be counted.
    """

    sitting: int
    versions: Sequence[UUID]
    marks: Sequence[Sequence[Any]]
    score: int
    max_score: int
    right: int
    counted: int
    said: Mapping[UUID, Sequence[Said]] = field(default_factory=dict)


class Occurrence(NamedTuple):
    """What is counted: what was said to a version or, without one, a whole attempt.

    Of that its total is counted, and beside it how many of its answers are right.
    """

    sitting: int
    version: UUID | None
    part: int
    value: str
    is_typed: bool


# A sitting, a version and a part.
Place = tuple[int, UUID, int]


class Ledger:
    """Sums by sitting, version and part, and how often each thing was said.

    As what is there, or as what is to be added to it: then some may be negative.
    """

    def __init__(self) -> None:
        self.items: dict[Place, ItemSums] = {}
        self.frequencies: Counter[Occurrence] = Counter()

    def add(self, run: Run, part: int, times: int = 1) -> None:
        """Count an attempt in its part; with -1 for `times`, take it out of it."""
        for value in (
            f"{run.score}{TOTAL}{run.max_score}",
            f"{run.right}{ANSWERS}{run.counted}",
        ):
            whole = Occurrence(run.sitting, None, part, value, is_typed=False)
            self.frequencies[whole] += times
        for version, kept in zip(run.versions, run.marks, strict=True):
            self._put((run.sitting, version, part), ItemSums.of(kept, run.score), times)
        self.add_said(run, part, times)

    def add_said(self, run: Run, part: int, times: int = 1) -> None:
        """Count only what was said in an attempt."""
        for version, said in run.said.items():
            for each in said:
                place = Occurrence(run.sitting, version, part, *each)
                self.frequencies[place] += times

    def _put(self, place: Place, sums: ItemSums, times: int) -> None:
        self.items[place] = self.items.get(place, ItemSums()).plus(sums, times)

    def minus(self, other: "Ledger") -> "Ledger":
        """Give what has to be added to another ledger to make it this one."""
        rest = Ledger()
        for ledger, times in ((self, 1), (other, -1)):
            for place, sums in ledger.items.items():
                rest._put(place, sums, times)
            for occurrence, n in ledger.frequencies.items():
                rest.frequencies[occurrence] += times * n
        return rest

    def __bool__(self) -> bool:
        """Whether it holds anything but nothing."""
        return any(map(any, self.items.values())) or any(self.frequencies.values())
