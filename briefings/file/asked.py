"""The quiz in a briefing file: of each question the fields that its kind needs."""

from typing import Annotated, Literal

from pydantic import Field

from briefings.file.fields import (
    Amount,
    Key,
    Line,
    Part,
    Text,
    Text20,
    Text120,
    Text300,
    Typed,
)

KINDS = Literal[
    "single",
    "truefalse",
    "multiple",
    "short",
    "number",
    "gap",
    "matching",
    "ordering",
    "sorting",
    "evidence",
    "contested",
    "open",
]
CATEGORIES = Literal["actor", "motive", "event", "claim"]

Points = Annotated[int, Field(ge=1, le=100)]
Percent = Annotated[int, Field(ge=0, le=100)]

# The fields that only some kinds have: those it needs, then those it may have.
FIELDS_OF: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "single": (("answers",), ()),
    "truefalse": (("answer",), ("because_wrong",)),
    "multiple": (("answers",), ()),
    "short": (("accept",), ("wrong",)),
    "number": (("number",), ("tolerance", "unit", "wrong")),
    "gap": (("text",), ()),
    "matching": (("pairs",), ("distractors",)),
    "ordering": (("order",), ()),
    "sorting": (("sort",), ()),
    "evidence": (("answers",), ()),
    "contested": (("readings",), ()),
    "open": ((), ("rubric",)),
}


class Answer(Part):
    """One answer to choose from: it has either `right` or `wrong`, never both."""

    right: Text300 | None = None
    wrong: Text300 | None = None
    because: Text | None = None

    @property
    def text(self) -> str:
        return self.right or self.wrong or ""

    @property
    def is_right(self) -> bool:
        return self.right is not None


class Pair(Part):
    """What belongs together in matching."""

    left: Text300
    right: Text300
    because: Text | None = None


class Reading(Part):
    """One of several readings that can be defended; `evidence` is a passage’s key."""

    text: Text300
    evidence: Text
    because: Text | None = None


class Criterion(Part):
    """A line of a rubric: what a good answer does, and what that is worth."""

    text: Text300
    points: Points


class Question(Part):
    """A question. Of the fields without a meaning for all kinds, each has its own."""

    key: Key
    kind: KINDS
    category: CATEGORIES
    ask: Text
    evidence: Text
    answers: list[Answer] = []
    answer: bool | None = None
    accept: list[Typed] = []
    number: Typed | None = None
    tolerance: Amount | None = None
    unit: Text20 | None = None
    wrong: list[Line] = []
    text: Text | None = None
    pairs: list[Pair] = []
    distractors: list[Line] = []
    order: list[Line] = []
    sort: dict[Text300, list[Line]] = {}
    readings: list[Reading] = []
    rubric: list[Criterion] = []
    because: Text
    because_wrong: Text | None = None
    points: Points | None = None
    hint: Text | None = None
    hint_cost: Percent = 25

    @property
    def worth(self) -> int:
        """Its points; if they are left out, those of its rubric, or one."""
        return self.points or sum(line.points for line in self.rubric) or 1


class Quiz(Part):
    """The questions about a briefing, in order, and how they are put to learners."""

    title: Text120
    shuffle: bool = True
    draw: dict[CATEGORIES, Points] = {}
    questions: Annotated[list[Question], Field(min_length=1)]
