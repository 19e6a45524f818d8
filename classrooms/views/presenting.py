"""One assignment on the projector: question by question, answers when asked for."""

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from classrooms.at_work import settle
from classrooms.forms.reviewing import ReviewForm
from classrooms.models import Assignment
from classrooms.presenting import Presentation, Stop, Wording, caution, decided
from classrooms.views.own import own_assignment
from classrooms.views.reviewing import about


def _presentation(found: Assignment, form: ReviewForm) -> Presentation:
    population: Any = form.wishes()["population"]
    return Presentation(found, population=population, order=str(form.wish("order")))


def _about(found: Assignment, form: ReviewForm) -> dict[str, Any]:
    """Give what every page of a presentation says, and how it goes on."""
    return about(found, form) | {
        "order": form.wish("order"),
        "kept": form.query("attempts", "order"),
        # The class still looks at the wall when the review comes back to it.
        "review_url": f"{found.get_absolute_url()}?names=hidden",
    }


@login_required
@never_cache
@require_safe
def cover(request: HttpRequest, pk: UUID, number: int) -> HttpResponse:
    """List the questions, and ask first where learners may still be answering."""
    found, form = own_assignment(request, pk, number), ReviewForm.of(request.GET)
    settle(found)
    context = {
        **_about(found, form),
        "stops": _presentation(found, form).stops,
        "caution": caution(found),
    }
    return render(request, "classrooms/present/cover.html", context)


@login_required
@never_cache
@require_safe
def slide(request: HttpRequest, pk: UUID, number: int, question: int) -> HttpResponse:
    """Show one question with what the class answered, and not yet what is right."""
    context = _slide(request, pk, number, question, is_revealed=False)
    context["caution"] = caution(context["assignment"])
    return render(request, "classrooms/present/slide.html", context)


@login_required
@never_cache
@require_safe
def answer(request: HttpRequest, pk: UUID, number: int, question: int) -> HttpResponse:
    """Show the same with what is right, and the sentence that settles it."""
    context = _slide(request, pk, number, question, is_revealed=True)
    return render(request, "classrooms/present/slide.html", context)


def _slide(
    request: HttpRequest, pk: UUID, number: int, question: int, *, is_revealed: bool
) -> dict[str, Any]:
    found, form = own_assignment(request, pk, number), ReviewForm.of(request.GET)
    presentation = _presentation(found, form)
    stop = presentation.stop(question)
    if stop is None:
        raise Http404
    wording = _wording(stop, form.wish("wording"))
    shown = presentation.slide(stop, wording)
    return {
        **_about(found, form),
        "is_revealed": is_revealed,
        "slide": shown,
        "stop": stop,
        "wording": stop.wordings.index(wording) + 1,
        "decided": decided(shown, with_answer=is_revealed),
        "evidence": presentation.evidence(shown) if is_revealed else None,
        "readings": presentation.readings(shown) if is_revealed else (),
        "before": presentation.beside(stop, -1),
        "after": presentation.beside(stop, 1),
    }


def _wording(stop: Stop, wish: Any) -> Wording:
    """Find the wording that was asked for, counted from 1; else the latest."""
    is_there = isinstance(wish, int) and 1 <= wish <= len(stop.wordings)
    return stop.wordings[wish - 1] if is_there else stop.latest
