"""The least that a Django site can do for somebody signed in.

Reads a row, adds a row, shows the scores of a class, sends them as a file, or shows the
sums of a quiz.
"""

from collections import defaultdict
from collections.abc import Iterator
from math import sqrt
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.db.models import Sum
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from accounts.models import User
from benchmarks.floor.models import ItemSum, Line, Reply, Score
from classrooms.exports.inert import csv_rows


@login_required
def line(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one row; POST adds one, and shows the same page or leads to it."""
    if request.method == "POST":
        text = request.POST.get("text", "")
        with transaction.atomic():
            Reply.objects.create(line_id=pk, author=request.user, text=text)
        if not request.htmx:
            return redirect("floor", pk=pk)
        return render(request, "floor/saved.html", {"text": text})
    found = get_object_or_404(Line, pk=pk)
    return render(request, "floor/line.html", {"line": found})


@login_required
def scores(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show a hundred learners of a class, a column for each thing they did.

    Three statements: learners, their scores, and what the class made of each column.
    """
    learners = dict(
        User.objects.filter(memberships__classroom=pk)
        .order_by("display_name")
        .values_list("pk", "display_name")[:100]
    )
    of_class = Score.objects.filter(learner__memberships__classroom=pk)
    shares = of_class.values_list("column").annotate(Sum("right"), Sum("of"))
    columns = {column: (right, of) for column, right, of in shares.order_by("column")}
    found = Score.objects.filter(learner__in=list(learners))
    cells = {
        (learner, column): (right, of)
        for learner, column, right, of in found.values_list(
            "learner", "column", "right", "of"
        )
    }
    rows = [
        (name, [cells.get((learner, column)) for column in columns])
        for learner, name in learners.items()
    ]
    return render(
        request, "floor/scores.html", {"columns": columns.values(), "rows": rows}
    )


@login_required
def scores_csv(request: HttpRequest, pk: UUID) -> StreamingHttpResponse:
    """Send what everybody in a class scored, a line for each; two statements."""
    learners = User.objects.filter(memberships__classroom=pk).order_by("display_name")
    names = list(learners.values_list("pk", "display_name"))
    cells: dict[int, dict[int, tuple[int, int]]] = defaultdict(dict)
    columns: dict[int, None] = {}
    found = Score.objects.filter(learner__in=learners.values("pk").order_by())
    for learner, column, right, of in found.values_list(
        "learner", "column", "right", "of"
    ):
        cells[learner][column] = right, of
        columns[column] = None
    lines = csv_rows(_rows(names, cells, columns))
    return StreamingHttpResponse(lines, content_type="text/csv")


def _rows(
    names: list[tuple[int, str]],
    cells: dict[int, dict[int, tuple[int, int]]],
    columns: dict[int, None],
) -> Iterator[list[Any]]:
    for learner, name in names:
        row: list[Any] = [name]
        for column in columns:
            row += cells[learner].get(column, ("", ""))
        yield row


@login_required
def sums(request: HttpRequest, column: int) -> HttpResponse:
    """Show how hard each item of a column was, how it spread and discriminated."""
    totals = ItemSum.objects.filter(column=column).order_by("item").values_list("item")
    return render(
        request,
        "floor/sums.html",
        {
            "items": [
                (number, *_measured(*(float(each) for each in figures)))
                for number, (_item, *figures) in enumerate(
                    totals.annotate(*map(Sum, ("n", "x", "xx", "s", "ss", "xs"))),
                    1,
                )
            ]
        },
    )


def _measured(
    n: float, x: float, xx: float, s: float, ss: float, xs: float
) -> tuple[float, float, float]:
    """Give mean, standard deviation and correlation with the rest."""
    var_x, var_s, cov = xx - x * x / n, ss - s * s / n, xs - x * s / n
    var_r = var_s + var_x - 2 * cov
    rest = (cov - var_x) / sqrt(var_x * var_r) if var_x * var_r > 0 else 0.0
    return x / n, sqrt(max(var_x, 0) / max(n - 1, 1)), rest
