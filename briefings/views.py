"""The library and the lesson."""

from django.contrib.sitemaps import views as sitemaps
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from briefings import freshness, pages
from briefings.feeds import Lessons, NewBriefings, Pages
from briefings.forms import SearchForm
from briefings.library import Library


@require_safe
def library(request: HttpRequest) -> HttpResponse:
    """List the published briefings that fit the search, if there is one."""
    form = SearchForm(request.GET)
    found = Library(form.search(), request.GET.get("page"))
    form.offer(found)
    return render(request, "briefings/library.html", {"form": form, "library": found})


@require_safe
def lesson(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a lesson: published to everybody, a draft to those who write it.

    It costs one row, for a reader who has the page already and for one who has not:
    what it says to everybody is kept.
    """
    stamp = freshness.stamp_of(slug, request.user)
    if stamp is None:
        raise Http404
    etag = freshness.tag(request, stamp)
    if answer := freshness.unchanged(request, etag):
        return answer
    shared = pages.shared(stamp)
    context = {"briefing": stamp, "shared": shared, "may_be_shut": stamp.may_be_shut}
    response = render(request, "briefings/lesson.html", context)
    response.shared = shared.sent
    return freshness.kept(response, etag)


@require_safe
def feed(request: HttpRequest) -> HttpResponse:
    """Tell a feed reader which briefings are new, of those that fit a search."""
    return NewBriefings()(request)


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """Tell search engines what there is for everybody to read."""
    return sitemaps.sitemap(request, {"lessons": Lessons, "pages": Pages})
