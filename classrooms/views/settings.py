"""What a class is called, and by whose clocks its times are typed and shown."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from classrooms import actions, taught
from classrooms.forms.settings import SettingsForm
from classrooms.models import Classroom
from classrooms.views.own import own_class
from quizzes.wall_clock import city


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def settings(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Name a class and choose its time zone; show what its times read by it."""
    classroom = own_class(request, pk)
    form = SettingsForm(classroom, request.POST if request.method == "POST" else None)
    if form.is_valid():
        chosen = form.cleaned_data
        try:
            actions.settle_class(classroom=classroom, by=request.user, **chosen)
        except actions.Refused as refusal:
            form.add_error(refusal.field, refusal.message)
        else:
            messages.success(request, _said(classroom, chosen["time_zone"]))
            return redirect("class-settings", pk=pk)
    context = {
        "form": form,
        "classroom": classroom,
        "timed": [each for each in taught.assignments(classroom) if each.is_timed],
    }
    status = 422 if form.is_bound else 200
    return render(request, "classrooms/settings.html", context, status=status)


def _said(before: Classroom, zone: str) -> str:
    if zone == before.time_zone:
        return _("Saved.")
    return _(
        "Saved. The clocks of %(city)s hold now. Nothing opens or closes earlier or"
        " later than before; below is what the times read."
    ) % {"city": city(zone)}
