"""Reads the library: what fits a search, and what nearly does."""

from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator

from briefings.languages import name_of
from briefings.letters import plain
from briefings.models import Briefing
from briefings.models.briefing import BriefingQuerySet

PAGE = 20


@dataclass(frozen=True)
class Search:
    """What a reader looks for; an empty condition fits everything."""

    q: str = ""
    topic: str = ""
    level: str = ""
    language: str = ""

    @property
    def conditions(self) -> dict[str, str]:
        """Give those that are not empty, by name."""
        return {name: value for name, value in vars(self).items() if value}

    @property
    def address(self) -> str:
        """Write the search as an address has it after the question mark."""
        return urlencode(self.conditions)

    @property
    def words(self) -> str:
        """Name the conditions as a reader would."""
        levels = dict(Briefing.Level.choices)
        language = name_of(self.language) if self.language else ""
        level = str(levels[self.level]) if self.level else ""
        return ", ".join(filter(None, [self.q, self.topic, level, language]))

    @property
    def looser(self) -> "list[Search]":
        """The searches with one condition left out, none of them empty."""
        kept = self.conditions
        without = [{**kept, name: ""} for name in kept] if len(kept) > 1 else []
        return [Search(**each) for each in without]

    def results(self) -> BriefingQuerySet:
        """Find the published briefings that fit, the latest first."""
        found = Briefing.objects.published().order_by("-published_at", "-pk")
        for word in dict.fromkeys(plain(self.q).split()):
            found = found.filter(findable__contains=word)
        same = {name: value for name, value in self.conditions.items() if name != "q"}
        return found.filter(**same)


class Library:
    """The published briefings that fit a search, a page of them, the latest first."""

    def __init__(self, search: Search, number: str | None = None) -> None:
        self.search = search
        self.number = number

    @property
    def is_filtered(self) -> bool:
        return bool(self.search.conditions)

    @cached_property
    def page(self) -> Page:
        """The page with that number; one that makes no sense is the first."""
        # The text and its rendering are long, and a list shows neither. The first one
        # of an unfiltered list leads, with its record and its map.
        found = self.search.results().defer("body", "sections", "findable")
        rows = found.with_question_count().prefetch_related("quizzes")
        return Paginator(rows, PAGE).get_page(self.number)

    @cached_property
    def briefings(self) -> list[Briefing]:
        """All of the page’s briefings."""
        return list(self.page.object_list)

    @property
    def lead(self) -> Briefing | None:
        """The latest briefing of all, on the first page of an unfiltered list."""
        is_front = not self.is_filtered and self.page.number == 1
        return self.briefings[0] if is_front and self.briefings else None

    @property
    def rows(self) -> list[Briefing]:
        """The page’s briefings, but for the one that leads."""
        return self.briefings[1:] if self.lead else self.briefings

    @property
    def count(self) -> int:
        """How many there are on all pages, but for the one that leads."""
        return self.page.paginator.count - bool(self.lead)

    @cached_property
    def _kinds(self) -> list[tuple[str, str]]:
        published = Briefing.objects.published().order_by()
        return list(published.values_list("topic", "language").distinct())

    @property
    def topics(self) -> list[str]:
        """Every topic there is, to choose from."""
        return sorted({topic for topic, _language in self._kinds})

    @property
    def languages(self) -> list[str]:
        """The code of every language there is, to choose from."""
        return sorted({language for _topic, language in self._kinds})

    @cached_property
    def looser(self) -> tuple[Search, int] | None:
        """The nearest search that finds something, and how much, if this does not."""
        counted = [(each, each.results().count()) for each in self.search.looser]
        found = [each for each in counted if each[1]]
        return min(found, key=lambda each: each[1], default=None)
