"""Reads the library: what fits a search, and what nearly does."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.db.models import Q

from briefings.models import Actor, Briefing, Place, Term


@dataclass(frozen=True)
class Looser:
    """A search with one condition left out, and how much it finds."""

    query: dict[str, str]
    count: int

    @property
    def address(self) -> str:
        return urlencode({name: value for name, value in self.query.items() if value})

    @property
    def words(self) -> str:
        """Name the conditions that stay, as a reader would."""
        level = dict(Briefing.Level.choices).get(self.query["level"], "")
        said = [self.query["q"], self.query["topic"], str(level)]
        return ", ".join(filter(None, said))


class Library:
    """The published briefings that fit a search, the latest first."""

    def __init__(self, *, text: str = "", topic: str = "", level: str = "") -> None:
        self.query = {"q": text, "topic": topic, "level": level}

    @property
    def is_filtered(self) -> bool:
        return any(self.query.values())

    @cached_property
    def briefings(self) -> list[Briefing]:
        # The text and its rendering are long, and a list shows neither.
        return list(
            self._matching(self.query)
            .with_question_count()
            # Counting groups the rows, and groups have no order of their own.
            .order_by("-published_at", "-pk")
            .defer("body", "sections")
            .prefetch_related("quizzes")
        )

    @cached_property
    def topics(self) -> list[str]:
        """Every topic there is, to choose from."""
        published = Briefing.objects.published().order_by("topic")
        return list(published.values_list("topic", flat=True).distinct())

    @cached_property
    def looser(self) -> Looser | None:
        """The nearest search that finds something, when this one does not."""
        tries = [
            {**self.query, name: ""} for name, value in self.query.items() if value
        ]
        counted = [Looser(query, self._matching(query).count()) for query in tries]
        found = [each for each in counted if each.count and any(each.query.values())]
        return min(found, key=lambda each: each.count, default=None)

    @staticmethod
    def _matching(query: dict[str, str]) -> Any:
        found = Briefing.objects.published()
        for word in dict.fromkeys(query["q"].split()):
            found = found.filter(
                Q(title__icontains=word)
                | Q(standfirst__icontains=word)
                | Q(topic__icontains=word)
                | _named(word)
            )
        if query["topic"]:
            found = found.filter(topic=query["topic"])
        if query["level"]:
            found = found.filter(level=query["level"])
        return found


def _named(word: str) -> Q:
    """Match the briefings whose actors, places or glossary hold a word."""
    found = Q()
    # One table at a time: joined, every actor would meet every place and every word.
    for model in (Actor, Place, Term):
        named = model.objects.filter(name__icontains=word).order_by()
        found |= Q(pk__in=named.values("briefing"))
    return found
