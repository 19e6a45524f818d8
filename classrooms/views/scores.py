"""Scores for a class's teachers: the gradebook and its file."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.http import content_disposition_header
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from classrooms import taught
from classrooms.gradebook import Gradebook, csv_lines
from quizzes import actions


def _gradebook(request: HttpRequest, pk: UUID) -> Gradebook:
    """Open a class's book, once what is overdue in it has been finished."""
    classroom = get_object_or_404(taught.one_class(request.user), pk=pk)
    if classroom.has_overdue:
        actions.close_overdue(taught.attempts(classroom))
    return Gradebook(classroom, classroom.size)


@login_required
@never_cache
@require_safe
def scores(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show the gradebook, a hundred learners at a time."""
    book = _gradebook(request, pk)
    page = book.page(request.GET.get("page"))
    context = {
        "classroom": book.classroom,
        "columns": book.columns(),
        "page": page,
        "rows": book.rows(page),
    }
    return render(request, "classrooms/scores.html", context)


@login_required
@never_cache
@require_safe
def scores_csv(request: HttpRequest, pk: UUID) -> StreamingHttpResponse:
    """Send the whole gradebook as a file for a spreadsheet."""
    book = _gradebook(request, pk)
    name = slugify(book.classroom.name) or _("class")
    disposition = content_disposition_header(True, f"{name}-scores.csv")
    return StreamingHttpResponse(
        csv_lines(book),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": disposition},
    )
