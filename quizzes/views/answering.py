"""The question page: asks, saves the answer, and shows the sentence that settles it."""

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods
from django_htmx.http import reselect, retarget

from quizzes import actions
from quizzes.forms import AnswerForm
from quizzes.models import Attempt
from quizzes.models.answered import AttemptQuerySet
from quizzes.paper import Item, Paper


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def question(request: HttpRequest, pk: UUID, number: int) -> HttpResponse:
    """Ask question `number`, or show how it was answered."""
    attempt = get_object_or_404(_with_briefing().filter(learner=request.user), pk=pk)
    if attempt.is_overdue:
        attempt.finished_at = actions.finish(attempt=attempt).finished_at
    paper = Paper(attempt)
    item = paper.item(number)
    if item is None:
        raise Http404
    if request.method == "POST":
        return _take(request, paper, item)
    return _show(request, paper, item, form=AnswerForm(item))


def _take(request: HttpRequest, paper: Paper, item: Item) -> HttpResponse:
    """Save the posted answer and answer with the marked question."""
    form = AnswerForm(item, request.POST)
    if not form.is_valid():
        status = 200 if form.is_rearranged else 422
        return _show(request, paper, item, form=form, status=status)
    try:
        saved = actions.answer(
            attempt=paper.attempt,
            number=item.number,
            key=form.cleaned_data["key"],
            value=form.cleaned_data["value"],
            seen=form.cleaned_data["seen"] or 0,
        )
    except actions.Refused as refusal:
        return _conflict(request, paper.attempt, item, form, refusal)
    if not request.htmx:
        return redirect("question", pk=paper.attempt.pk, number=item.number)
    # The last answer finished the attempt; the rest of it is as it was read.
    paper.attempt.finished_at = saved.attempt.finished_at
    paper = Paper(paper.attempt)
    return _show(request, paper, paper.items[item.number - 1])


def _conflict(
    request: HttpRequest,
    attempt: Attempt,
    item: Item,
    form: AnswerForm,
    refusal: actions.Refused,
) -> HttpResponse:
    """Show what stands saved beside what was sent just now; neither is dropped."""
    paper = Paper(_with_briefing().get(pk=attempt.pk))
    sent = item.words_of(form.cleaned_data["value"])
    return _show(
        request,
        paper,
        paper.items[item.number - 1],
        form=form,
        refusal=refusal.message,
        sent=sent,
        status=409,
    )


def _with_briefing() -> AttemptQuerySet:
    """Read attempts with their briefing, but for its text, which nothing here shows."""
    lesson = "quiz__briefing"
    return Attempt.objects.select_related(lesson).defer(
        f"{lesson}__body", f"{lesson}__sections", f"{lesson}__record"
    )


def _show(
    request: HttpRequest, paper: Paper, item: Item, *, status: int = 200, **more: Any
) -> HttpResponse:
    context = {
        "attempt": paper.attempt,
        "quiz": paper.attempt.quiz,
        "briefing": paper.attempt.quiz.briefing,
        "paper": paper,
        "item": item,
        "next": paper.next_after(item.number),
        **more,
    }
    name = "quizzes/_question.html" if request.htmx else "quizzes/question.html"
    response = render(request, name, context, status=status)
    if request.htmx and item.is_revealed:
        # A button that asked for a part of the question finds it over: show it all.
        return retarget(reselect(response, "#quiz"), "#quiz")
    return response
