"""A learner's review: what was missed before and is due again."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from quizzes import actions
from quizzes.recall import Recall
from quizzes.reckoning import next_url, unanswered


@login_required
@never_cache
@require_safe
def recall(request: HttpRequest) -> HttpResponse:
    """Show what comes back today, lesson by lesson, and when the next does."""
    actions.close_overdue(request.user.attempts.all())
    return render(request, "quizzes/recall.html", {"recall": Recall(request.user)})


@login_required
@never_cache
@require_POST
def start(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask again what is due of one quiz; it moves no score."""
    due = next((d for d in Recall(request.user).lessons if d.quiz.pk == pk), None)
    if due is None:
        # Sent twice, or from a page left open for days: the list says what is due.
        return redirect("recall")
    try:
        made = actions.recall(
            learner=request.user, quiz=due.quiz, questions=due.questions
        )
    except actions.Refused as refusal:
        messages.info(request, refusal.message)
        return redirect("recall")
    if not made.is_practice:
        messages.info(request, _("Finish the attempt that you have open first."))
    return redirect(next_url(made, unanswered(made)))
