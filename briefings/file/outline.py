"""The plain outline of a briefing: what a briefing file may say, field by field."""

import datetime
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
)
from pydantic_core import PydanticCustomError

from briefings.anchors import Selector

NOT_STATED = "not stated"  # written for a place that the source does not give
MAX_PASSAGES = 500

# Texts are as long as the database takes them.
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Text60 = Annotated[Text, StringConstraints(max_length=60)]
Text80 = Annotated[Text, StringConstraints(max_length=80)]
Text120 = Annotated[Text, StringConstraints(max_length=120)]
Text200 = Annotated[Text, StringConstraints(max_length=200)]
Text300 = Annotated[Text, StringConstraints(max_length=300)]

_KEY = r"^[a-z0-9]+(-[a-z0-9]+)*$"
Key = Annotated[str, StringConstraints(max_length=60, pattern=_KEY)]
Slug = Annotated[str, StringConstraints(max_length=80, pattern=_KEY)]
Language = Annotated[
    str,
    StringConstraints(max_length=12, pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$"),
]
WebAddress = Annotated[Text200, StringConstraints(pattern=r"^https?://[^\s/]+\S*$")]


def _day(value: Any) -> datetime.date:
    """Read a day as it is written, 2024-01-15, and nothing else."""
    try:
        if len(value) == len("2024-01-15"):
            return datetime.date.fromisoformat(value)
    except (TypeError, ValueError):
        pass
    raise PydanticCustomError("day", "Write a day as 2024-01-15, or leave it out.")


def _pair(value: Any) -> Any:
    """Let a list of two be the pair that it means."""
    if isinstance(value, list) and len(value) == 2:
        return tuple(value)
    raise PydanticCustomError(
        "pair", "Give two numbers, latitude and then longitude: [36.19, 44.01]."
    )


def _one_line(names: list[str]) -> list[str]:
    """Hold names to what fits one line with commas between them."""
    if any("," in name for name in names):
        raise PydanticCustomError("names", "Make each name an entry of its own.")
    if len(", ".join(names)) > 200:
        raise PydanticCustomError("names", "Together these may have 200 characters.")
    return names


Day = Annotated[datetime.date, BeforeValidator(_day)]
OtherNames = Annotated[list[Text], AfterValidator(_one_line)]
Latitude = Annotated[float, Field(ge=-90, le=90, allow_inf_nan=False)]
Longitude = Annotated[float, Field(ge=-180, le=180, allow_inf_nan=False)]
Coordinates = Annotated[tuple[Latitude, Longitude], BeforeValidator(_pair)]


class Part(BaseModel):
    """What all parts of an outline have in common: they hold what they say, exactly."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


class Source(Part):
    """The article a briefing was made from."""

    title: Text200
    publisher: Text120 | None = None
    author: Text120 | None = None
    url: WebAddress | None = None
    date: Text60 | None = None
    use: Text | None = None


class Term(Part):
    """A word the glossary explains."""

    name: Text80
    meaning: Text
    also: OtherNames = []


class Place(Part):
    """Where something happened: degrees north and east, when they are known."""

    name: Text120
    country: Text80 | None = None
    at: Coordinates | None = None
    note: Text200 | None = None


class Actor(Part):
    """A state, group, organisation, person or population in the story."""

    name: Text120
    kind: Literal["state", "armed_group", "organisation", "person", "population"]
    also: OtherNames = []
    about: Text | None = None


class Passage(Part):
    """A stretch of the body, verbatim; how sure it is, and who says so."""

    quote: Text
    certainty: Literal["reported", "claimed", "alleged", "analysis"]
    by: Text120 | None = None
    note: Text | None = None
    before: Text200 | None = None
    after: Text200 | None = None

    @property
    def selector(self) -> Selector:
        return Selector(self.quote, self.before or "", self.after or "")


class Event(Part):
    """Who did what to whom, where and when; `evidence` is a passage's key."""

    key: Key
    title: Text120
    when: Text60
    date: Day | None = None
    place: Text
    by: list[Text] = []
    against: list[Text] = []
    act: Literal["attack", "killing", "cooperation", "talks", "statement", "other"] = (
        "other"
    )
    summary: Text | None = None
    evidence: Text
    open: bool = False


class Motive(Part):
    """Why an actor acted, by whose account; `evidence` is a passage's key."""

    key: Key
    actor: Text
    why: Text
    by: Text120
    evidence: Text


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


class Question(Part):
    """A question. One of true or false has `answer`, any other has `answers`."""

    key: Key
    kind: Literal["single", "truefalse", "multiple"]
    category: Literal["actor", "motive", "event", "claim"]
    ask: Text
    evidence: Text
    answers: list[Answer] = []
    answer: bool | None = None
    because: Text
    because_wrong: Text | None = None


class Quiz(Part):
    """The questions about a briefing, in order."""

    title: Text120
    questions: Annotated[list[Question], Field(min_length=1)]


class Front(Part):
    """All that stands above the body."""

    format: Annotated[int, Field(ge=1, le=1)]
    slug: Slug
    language: Language = "en"
    title: Text120
    kicker: Text80 | None = None
    topic: Text60
    level: Literal["easier", "standard", "advanced"] = "standard"
    standfirst: Text
    source: Source
    in_brief: list[Text] = []
    terms: dict[Key, Term] = {}
    places: dict[Key, Place] = {}
    actors: dict[Key, Actor] = {}
    passages: Annotated[dict[Key, Passage], Field(max_length=MAX_PASSAGES)] = {}
    events: list[Event] = []
    motives: list[Motive] = []
    quiz: Quiz | None = None


class Outline(Front):
    """A whole briefing, checked: every key leads somewhere, every quote is found."""

    body: str
