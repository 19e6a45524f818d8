"""How a class goes from one assignment to the next, for its teachers."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from classrooms import taught
from classrooms.forms.reviewing import ReviewForm
from classrooms.progress import ClassProgress
from quizzes import actions
from quizzes.clocks import go_by


@login_required
@never_cache
@require_safe
def class_progress(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show each category across the assignments, and who rose or slipped."""
    classroom = get_object_or_404(taught.one_class(request.user), pk=pk)
    go_by(classroom.time_zone)
    if classroom.has_overdue:
        actions.close_overdue(taught.attempts(classroom))
    hide_names = bool(ReviewForm(request.GET).wish("names"))
    context = {
        "classroom": classroom,
        "hide_names": hide_names,
        "progress": ClassProgress(classroom, hide_names=hide_names),
    }
    return render(request, "classrooms/progress.html", context)
