"""Shows the passage behind a question, as it stood when the question was asked."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from briefings.models import attribution


@dataclass(frozen=True)
class Evidence:
    """A passage behind a question, as it stood when the question was asked."""

    quote: str
    before: str
    after: str
    certainty: str
    attribution: str
    section: str
    url: str

    @classmethod
    def of(cls, passage: Mapping[str, Any], lesson_url: str) -> "Evidence":
        """Read what `versions.evidence` copied."""
        return cls(
            quote=passage["quote"],
            before=passage["before"],
            after=passage["after"],
            certainty=passage["certainty"],
            attribution=attribution(passage["certainty"], passage["speaker"]),
            section=passage["section"],
            url=lesson_url and f"{lesson_url}#{passage['anchor']}",
        )
