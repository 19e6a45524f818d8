"""The plain outline of a briefing: what a briefing file may say, field by field."""

from typing import Annotated, Literal

from pydantic import Field

from briefings.anchors import Selector
from briefings.file.asked import Quiz
from briefings.file.fields import (
    Coordinates,
    Day,
    Key,
    Language,
    OtherNames,
    Part,
    Slug,
    Text,
    Text60,
    Text80,
    Text120,
    Text200,
    Text500,
    WebAddress,
)

NOT_STATED = "not stated"  # written for a place that the source does not give
MAX_PASSAGES = 500


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
    toward: list[Text] = []
    why: Text
    by: Text120
    evidence: Text


class Correction(Part):
    """What readers are told of a change, and since when."""

    date: Day
    what: Text500


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
    discussion: list[Text] = []
    corrections: list[Correction] = []
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
