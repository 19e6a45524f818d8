"""Files of a class's scores, for its teachers to take elsewhere."""

from collections.abc import Iterator
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpRequest, StreamingHttpResponse
from django.utils.http import content_disposition_header
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from classrooms.exports import canvas, moodle, plain, responses
from classrooms.gradebook import Gradebook
from classrooms.views.scores import open_book

CSV = "text/csv; charset=utf-8"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _attached(book: Gradebook, ending: str) -> dict[str, str]:
    """Name a file after its class, in letters that every system takes."""
    name = slugify(book.classroom.name) or _("class")
    disposition = content_disposition_header(True, f"{name}-{ending}")
    return {"Content-Disposition": disposition}


def _csv(book: Gradebook, lines: Iterator[str], ending: str) -> StreamingHttpResponse:
    return StreamingHttpResponse(
        lines, content_type=CSV, headers=_attached(book, ending)
    )


@login_required
@never_cache
@require_safe
def scores_csv(request: HttpRequest, pk: UUID) -> StreamingHttpResponse:
    """Send the gradebook for a spreadsheet."""
    book = open_book(request, pk)
    return _csv(book, plain.csv_lines(book), "scores.csv")


@login_required
@never_cache
@require_safe
def scores_xlsx(request: HttpRequest, pk: UUID) -> FileResponse:
    """Send the gradebook as a workbook."""
    # Only now: what writes workbooks takes a worker 2.5 MB, and most never write one.
    from classrooms.exports import workbook

    book = open_book(request, pk)
    return FileResponse(
        workbook.write(book), content_type=XLSX, headers=_attached(book, "scores.xlsx")
    )


@login_required
@never_cache
@require_safe
def scores_canvas(request: HttpRequest, pk: UUID) -> StreamingHttpResponse:
    """Send the gradebook as Canvas imports it."""
    book = open_book(request, pk)
    return _csv(book, canvas.csv_lines(book), "canvas.csv")


@login_required
@never_cache
@require_safe
def scores_moodle(request: HttpRequest, pk: UUID) -> StreamingHttpResponse:
    """Send the gradebook as Moodle imports it."""
    book = open_book(request, pk)
    return _csv(book, moodle.csv_lines(book), "moodle.csv")


@login_required
@never_cache
@require_safe
def responses_csv(request: HttpRequest, pk: UUID) -> StreamingHttpResponse:
    """Send every answer that learners gave in the class."""
    book = open_book(request, pk)
    return _csv(book, responses.csv_lines(book), "responses.csv")
