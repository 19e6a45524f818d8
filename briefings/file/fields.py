"""What the fields of a briefing file may hold: texts, keys, days, numbers."""

import datetime
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
)
from pydantic_core import PydanticCustomError

# Texts are as long as the database takes them.
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Text20 = Annotated[Text, StringConstraints(max_length=20)]
Text60 = Annotated[Text, StringConstraints(max_length=60)]
Text80 = Annotated[Text, StringConstraints(max_length=80)]
Text120 = Annotated[Text, StringConstraints(max_length=120)]
Text200 = Annotated[Text, StringConstraints(max_length=200)]
Text300 = Annotated[Text, StringConstraints(max_length=300)]
Text500 = Annotated[Text, StringConstraints(max_length=500)]

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


def _as_typed(value: Any) -> Any:
    """Take a number for what learners would type."""
    return str(value) if _is_number(value) else value


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _as_line(value: Any) -> Any:
    """Let words alone be a line; one with more to say holds them as its text."""
    if isinstance(value, dict):
        return value
    if _is_number(value) or (isinstance(value, str) and value.strip()):
        return {"text": value}
    raise PydanticCustomError(
        "line", "Write text here, or text: and because: below each other."
    )


Typed = Annotated[Text300, BeforeValidator(_as_typed)]
Amount = Annotated[Text20, BeforeValidator(_as_typed)]
Day = Annotated[datetime.date, BeforeValidator(_day)]
OtherNames = Annotated[list[Text], AfterValidator(_one_line)]
Latitude = Annotated[float, Field(ge=-90, le=90, allow_inf_nan=False)]
Longitude = Annotated[float, Field(ge=-180, le=180, allow_inf_nan=False)]
Coordinates = Annotated[tuple[Latitude, Longitude], BeforeValidator(_pair)]


class Part(BaseModel):
    """What all parts of an outline have in common: they hold what they say, exactly."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


class Note(Part):
    """Words of the author’s, and what is said to whoever needs them."""

    text: Typed
    because: Text | None = None


Line = Annotated[Note, BeforeValidator(_as_line)]
