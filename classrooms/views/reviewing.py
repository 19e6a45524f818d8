"""One assignment as its teacher reviews it: while the class works, and afterwards."""

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import get_conditional_response
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from classrooms import answers as given
from classrooms.at_work import AtWork
from classrooms.forms.reviewing import ReviewForm
from classrooms.measures import Measures
from classrooms.models import Assignment
from classrooms.review import POPULATIONS, Review
from classrooms.views.own import own_assignment


def about(found: Assignment, form: ReviewForm) -> dict[str, Any]:
    """Give what each of these pages says of its assignment."""
    wishes = form.wishes()
    kept = ("attempts", "names")
    return {
        "assignment": found,
        "classroom": found.classroom,
        "quiz": found.sitting.quiz,
        "briefing": found.sitting.quiz.briefing,
        "population": wishes["population"],
        "populations": tuple((name, str(words)) for name, words in POPULATIONS.items()),
        "hide_names": wishes["hide_names"],
        # What addresses of other pages on it have to say, to look at it alike.
        "wanted": form.query(*kept),
        # What a presentation of it has to say; names are never shown there.
        "presented": form.query("attempts"),
        # And what its own address has to say, to be the same page again.
        "asked_for": form.query(*kept, "sort", "about"),
    }


@login_required
@never_cache
@require_safe
def assignment(request: HttpRequest, pk: UUID, number: int) -> HttpResponse:
    """Review one assignment with numbers, a heat map and every question."""
    found = own_assignment(request, pk, number)
    form = ReviewForm.of(request.GET)
    review = Review(
        found,
        sort=form.wish("sort"),
        about=form.wish("about"),
        page=request.GET.get("page"),
        **form.wishes(),
    )
    context = {
        **about(found, form),
        "review": review,
        "page": review.page,
        "work": review.work,
        "since": review.work.finished,
    }
    return render(request, "classrooms/review.html", context)


@login_required
@never_cache
@require_safe
def progress(request: HttpRequest, pk: UUID, number: int) -> HttpResponse:
    """Show who has finished and who is at work; nothing to whom nothing is new.

    htmx asks again and again, with what it has `seen`: the same again is answered by
    no content, so that nothing on the page is touched.
    """
    found = own_assignment(request, pk, number)
    form = ReviewForm.of(request.GET)
    work = AtWork.read(found, hide_names=bool(form.wish("names")))
    etag = f'"{work.revision}"'
    if request.htmx and form.wish("seen") == work.revision:
        return HttpResponse(status=204, headers={"ETag": etag})
    if (same := get_conditional_response(request, etag)) is not None:
        return same
    context = {**about(found, form), "work": work, "since": form.wish("since")}
    name = "classrooms/review/_work.html" if request.htmx else "classrooms/work.html"
    response = render(request, name, context)
    response["ETag"] = etag
    return response


@login_required
@never_cache
@require_safe
def statistics(request: HttpRequest, pk: UUID, number: int) -> HttpResponse:
    """Show all that can be measured of the questions and of the quiz."""
    found = own_assignment(request, pk, number)
    form = ReviewForm.of(request.GET)
    context = about(found, form)
    context["measures"] = Measures.read(
        found, context["population"], in_full=bool(form.wish("full"))
    )
    return render(request, "classrooms/statistics.html", context)


@login_required
@never_cache
@require_safe
def answers(request: HttpRequest, pk: UUID, number: int, version: UUID) -> HttpResponse:
    """Show who answered what to one question."""
    found = own_assignment(request, pk, number)
    form = ReviewForm.of(request.GET)
    read = given.find(found, version, said=form.wish("said"), **form.wishes())
    if read is None:
        raise Http404
    return render(
        request, "classrooms/answers.html", {**about(found, form), "answers": read}
    )
