"""Copying an assignment to a class, and a class for another year."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from classrooms import actions
from classrooms.copied import Copied, to_copy
from classrooms.forms.copying import CopyClassForm, CopyForm
from classrooms.views.own import own_assignment, own_class
from quizzes.clocks import zone_called


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def assignment(request: HttpRequest, pk: UUID, number: int) -> HttpResponse:
    """Set a class of one's own what a class was set, some weeks later."""
    found = own_assignment(request, pk, number)
    posted = request.POST if request.method == "POST" else None
    form = CopyForm(request.user, found, posted)
    target = form.cleaned_data["classroom"] if form.is_valid() else found.classroom
    if form.is_sent:
        try:
            _made, is_new = actions.copy_assignment(
                assignment=found,
                classroom=target,
                weeks=form.moved_by,
                by=request.user,
            )
        except actions.Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            said = (
                _("“%(quiz)s” is copied to %(name)s. Look at its rules below.")
                if is_new
                else _("%(name)s has “%(quiz)s” already, under these rules.")
            )
            names = {"name": target.name, "quiz": found}
            messages.success(request, said % names)
            return redirect(target)
    context = {
        "form": form,
        "assignment": found,
        "classroom": found.classroom,
        "copied": Copied(found, form.moved_by, found.classroom.zone, target.zone),
    }
    status = 422 if form.errors else 200
    return render(request, "classrooms/copy.html", context, status=status)


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def classroom(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Open a class with all that another was set, and nobody in it yet."""
    source = own_class(request, pk)
    posted = request.POST if request.method == "POST" else None
    form = CopyClassForm(source, posted)
    if form.is_sent:
        try:
            made, is_new = actions.copy_class(
                classroom=source,
                name=form.cleaned_data["name"],
                time_zone=form.cleaned_data["time_zone"],
                weeks=form.moved_by,
                with_teachers=form.cleaned_data["with_teachers"],
                by=request.user,
                key=form.cleaned_data["key"],
            )
        except actions.Refused as refusal:
            form.add_error(refusal.field, refusal.message)
        else:
            if is_new:
                said = _("%(name)s is open, with nobody in it yet. Look at the times.")
                messages.success(request, said % {"name": made.name})
            return redirect(made)
    into = source.zone
    if form.is_valid():
        into = zone_called(form.cleaned_data["time_zone"])
    found = list(to_copy(source, request.user))
    context = {
        "form": form,
        "classroom": source,
        "copies": [Copied(each, form.moved_by, source.zone, into) for each in found],
        "left_out": source.assignments.count() - len(found),
    }
    status = 422 if form.errors else 200
    return render(request, "classrooms/copy_class.html", context, status=status)
