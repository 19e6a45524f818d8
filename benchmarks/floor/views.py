"""The least that a Django site can do for somebody signed in: read a row, add a row."""

from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from benchmarks.floor.models import Line, Reply


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
