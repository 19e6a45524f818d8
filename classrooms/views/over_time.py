"""How a class goes from one assignment to the next, for its teachers."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from classrooms.forms.reviewing import ReviewForm
from classrooms.progress import ClassProgress
from classrooms.views.own import own_class_at_work


@login_required
@never_cache
@require_safe
def class_progress(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show each category across the assignments, and who rose or slipped."""
    classroom = own_class_at_work(request, pk)
    hide_names = bool(ReviewForm.of(request.GET).wish("names"))
    context = {
        "classroom": classroom,
        "hide_names": hide_names,
        "progress": ClassProgress(classroom, hide_names=hide_names),
    }
    return render(request, "classrooms/progress.html", context)
