"""Tells readers and search engines what is new: a feed and a map of the site."""

from datetime import datetime
from typing import Any

from django.contrib.sitemaps import Sitemap
from django.contrib.syndication.views import Feed
from django.http import HttpRequest
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.utils.translation import gettext_lazy as _

from briefings import characters
from briefings.forms import SearchForm
from briefings.library import PAGE, Search
from briefings.models import Briefing, texts
from briefings.models.briefing import BriefingQuerySet


class _Entries(Atom1Feed):
    """Says of each entry in which language it is written."""

    def item_attributes(self, item: dict[str, Any]) -> dict[str, Any]:
        return {**super().item_attributes(item), "xml:lang": item["language"]}


class NewBriefings(Feed):
    """The latest briefings that fit a search, given as the library takes it."""

    feed_type = _Entries
    # A feed without an author is not valid (RFC 4287, 4.1.1).
    author_name = _("Briefing Room")
    title = _("Briefing Room: new briefings")
    subtitle = _("News articles as lessons, each question tied to its sentence.")

    def get_object(self, request: HttpRequest) -> Search:
        return SearchForm(request.GET).search()

    def link(self, search: Search) -> str:
        return _found_at(reverse("library"), search)

    def feed_url(self, search: Search) -> str:
        return _found_at(reverse("feed"), search)

    def items(self, search: Search) -> BriefingQuerySet:
        return search.results().defer(*texts())[:PAGE]

    def item_title(self, item: Briefing) -> str:
        # What XML cannot hold would take the whole feed from everybody.
        return characters.shown(item.title)

    def item_description(self, item: Briefing) -> str:
        # Readers take it for HTML, which it is not.
        return escape(characters.shown(item.standfirst))

    def item_extra_kwargs(self, item: Briefing) -> dict[str, str]:
        return {"language": item.language}

    def item_categories(self, item: Briefing) -> list[str]:
        return [characters.shown(item.topic)]

    def item_pubdate(self, item: Briefing) -> datetime | None:
        return item.published_at

    def item_updateddate(self, item: Briefing) -> datetime:
        return item.updated_at


def _found_at(address: str, search: Search) -> str:
    return f"{address}?{search.address}" if search.address else address


class Lessons(Sitemap):
    """Every published lesson."""

    def items(self) -> BriefingQuerySet:
        return Briefing.objects.published().order_by("pk").defer(*texts())

    def lastmod(self, item: Briefing) -> datetime:
        return item.updated_at


class Pages(Sitemap):
    """The pages that are there for everybody."""

    def items(self) -> list[str]:
        return ["library", "about-sourcing", "about-accessibility", "about-privacy"]

    def location(self, item: str) -> str:
        return reverse(item)
