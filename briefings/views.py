"""The library and the lesson."""

from django.contrib.sitemaps import views as sitemaps
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from briefings.feeds import Lessons, NewBriefings, Pages
from briefings.forms import SearchForm
from briefings.library import Library
from briefings.models import Briefing


@require_safe
def library(request: HttpRequest) -> HttpResponse:
    """List the published briefings that fit the search, if there is one."""
    form = SearchForm(request.GET)
    found = Library(form.search(), request.GET.get("page"))
    form.offer(found)
    return render(request, "briefings/library.html", {"form": form, "library": found})


@require_safe
def lesson(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a lesson: published to everybody, a draft to those who write it."""
    readable = Briefing.objects.visible_to(request.user).with_question_count()
    briefing = get_object_or_404(
        readable.prefetch_related("quizzes", "corrections"), slug=slug
    )
    return render(request, "briefings/lesson.html", {"briefing": briefing})


@require_safe
def feed(request: HttpRequest) -> HttpResponse:
    """Tell a feed reader which briefings are new, of those that fit a search."""
    return NewBriefings()(request)


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """Tell search engines what there is for everybody to read."""
    return sitemaps.sitemap(request, {"lessons": Lessons, "pages": Pages})
