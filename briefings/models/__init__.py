"""A briefing and its record: the one source of text, timeline, map and quiz."""

from briefings.models.briefing import Briefing, texts
from briefings.models.corrections import Correction
from briefings.models.record import (
    Actor,
    Certainty,
    Event,
    Motive,
    Passage,
    Place,
    Term,
    attribution,
)

__all__ = [
    "Actor",
    "Briefing",
    "Certainty",
    "Correction",
    "Event",
    "Motive",
    "Passage",
    "Place",
    "Term",
    "attribution",
    "texts",
]
