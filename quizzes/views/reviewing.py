"""Results of one attempt, and a learner's progress across all of them."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from quizzes import actions
from quizzes.clocks import go_by
from quizzes.models import Attempt
from quizzes.paper import Paper
from quizzes.progress import Progress
from quizzes.reckoning import (
    next_url,
    unanswered,
    with_changes,
    with_closings,
    with_decisions,
)
from quizzes.results import Results


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def results(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show what an attempt scored; while it is open, what is left. POST finishes."""
    readable = Attempt.objects.readable_by(request.user).numbered().with_comment()
    readable = with_closings(with_changes(with_decisions(readable)))
    attempt = get_object_or_404(
        readable.select_related("quiz__briefing", "learner", "sitting"), pk=pk
    )
    go_by(attempt.time_zone)
    is_mine = attempt.learner_id == request.user.pk
    if request.method == "POST":
        if not is_mine:
            raise Http404
        actions.finish(attempt=attempt)
        return redirect("results", pk=attempt.pk)
    if attempt.is_overdue:
        actions.finish(attempt=attempt)
        attempt.refresh_from_db()
    context = {
        "attempt": attempt,
        "quiz": attempt.quiz,
        "briefing": attempt.quiz.briefing,
        "is_mine": is_mine,
    }
    if not attempt.is_finished:
        context["paper"] = Paper(attempt)
        return render(request, "quizzes/unfinished.html", context)
    found = Results(attempt, for_teacher=not is_mine)
    if not found.paper.shown.marks:
        context["paper"] = found.paper
        return render(request, "quizzes/handed_in.html", context)
    context["results"] = found
    context["only_missed"] = request.GET.get("show") == "missed"
    return render(request, "quizzes/results.html", context)


@login_required
@never_cache
@require_POST
def practise(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Ask again what was missed in a finished attempt; it moves no score."""
    mine = Attempt.objects.finished().filter(learner=request.user)
    attempt = get_object_or_404(mine.select_related("quiz__briefing", "sitting"), pk=pk)
    numbers = [item.number for item in Results(attempt).to_practise]
    if not numbers:
        return redirect("results", pk=attempt.pk)
    try:
        made = actions.practise(learner=request.user, missed=attempt, numbers=numbers)
    except actions.Refused as refusal:
        messages.info(request, refusal.message)
        return redirect("results", pk=attempt.pk)
    if not made.is_practice:
        messages.info(request, _("Finish the attempt that you have open first."))
    return redirect(next_url(made, unanswered(made)))


@never_cache
@require_safe
def progress(request: HttpRequest) -> HttpResponse:
    """Show a learner what they have done, what is open and what to read again."""
    context = {}
    if request.user.is_authenticated:
        actions.close_overdue(request.user.attempts.all())
        context["progress"] = Progress(request.user)
    return render(request, "quizzes/progress.html", context)
