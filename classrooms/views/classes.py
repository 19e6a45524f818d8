"""A teacher's and a learner's classes, and one class as each of them sees it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from classrooms import actions, members, qr, taught
from classrooms.assigned import assigned_to
from classrooms.forms.joining import ClassForm, JoiningForm
from classrooms.forms.seats import RosterForm
from classrooms.models import Classroom
from classrooms.views.joining import RETURN_CODE
from classrooms.views.own import own_class, own_class_at_work
from quizzes import actions as quiz_actions
from quizzes.clocks import go_by


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def classes(request: HttpRequest) -> HttpResponse:
    """List the classes a person teaches or is in; a teacher opens another here."""
    if request.user.is_learner and request.method != "POST":
        return _attended(request)
    may_open = request.user.is_teacher
    if request.method == "POST" and not may_open:
        raise Http404
    form = ClassForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        classroom, is_new = actions.open_class(
            teacher=request.user, name=form.cleaned_data["name"]
        )
        said = (
            _("%(name)s is open. Show your learners the code below.")
            if is_new
            else _("You have a class called %(name)s already. Here it is.")
        )
        messages.success(request, said % {"name": classroom.name})
        return redirect(classroom)
    found = list(taught.classes(request.user))
    context = {
        "classes": [each for each in found if not each.is_archived],
        "archived": [each for each in found if each.is_archived],
        "form": form if may_open else None,
    }
    status = 422 if form.is_bound else 200
    return render(request, "classrooms/taught.html", context, status=status)


def _attended(request: HttpRequest) -> HttpResponse:
    """Show a learner's classes, each with what it was set."""
    quiz_actions.close_overdue(request.user.attempts.all())
    found: dict[Classroom, list] = {
        classroom: [] for classroom in Classroom.objects.attended_by(request.user)
    }
    for each in assigned_to(request.user):
        found[each.classroom].append(each)
    context = {
        "classes": [each for each in found.items() if not each[0].is_archived],
        "archived": [each for each in found if each.is_archived],
        "classroom": next(iter(found), None),
        "return_code": request.session.get(RETURN_CODE),
    }
    return render(request, "classrooms/attended.html", context)


@login_required
@never_cache
@require_safe
def classroom(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show one class: to its teachers everything, to a learner their own part."""
    if request.user.is_learner:
        return _as_learner(request, pk)
    found = own_class_at_work(request, pk, has_left=members.has_left())
    context = {
        "classroom": found,
        "assignments": taught.assignments(found),
        **_roster(request, found),
        "qr": _join_qr(request, found),
    }
    return render(request, "classrooms/classroom.html", context)


def _roster(request: HttpRequest, classroom: Classroom) -> dict[str, Any]:
    """Give who is in, in the order and with the part of a name that were asked for."""
    form = RosterForm(request.GET)
    wish = form.cleaned_data if form.is_valid() else {}
    search = wish.get("search", "")
    found = members.members(classroom, sort=wish.get("sort", ""), search=search)
    return {
        "roster": found,
        "roster_form": form,
        "is_long": classroom.size >= members.LONG,
        "came": None if search else sum(map(members.has_come, found)),
        "teachers": classroom.teachers.order_by("display_name", "username"),
    }


def _as_learner(request: HttpRequest, pk: UUID) -> HttpResponse:
    found = get_object_or_404(Classroom.objects.attended_by(request.user), pk=pk)
    go_by(found.time_zone)
    quiz_actions.close_overdue(request.user.attempts.all())
    context = {
        "classroom": found,
        "assigned": list(assigned_to(request.user, classroom=found)),
        "return_code": request.session.get(RETURN_CODE),
    }
    return render(request, "classrooms/classroom_learner.html", context)


def _join_address(request: HttpRequest, classroom: Classroom) -> str:
    return request.build_absolute_uri(reverse("join-code", args=[classroom.join_code]))


def _join_qr(request: HttpRequest, classroom: Classroom) -> str:
    return qr.svg(_join_address(request, classroom))


@login_required
@never_cache
@require_safe
def wall(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show the join code as large as the screen, or the paper, allows."""
    found = own_class(request, pk)
    context = {
        "classroom": found,
        "qr": _join_qr(request, found),
        "address": request.build_absolute_uri(reverse("join")).split("://", 1)[1],
    }
    return render(request, "classrooms/wall.html", context)


@login_required
@require_POST
def joining(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Open the class to new learners, or close it."""
    found = own_class(request, pk)
    form = JoiningForm(request.POST)
    if form.is_valid():
        is_open = form.cleaned_data["is_open"]
        actions.set_joining(classroom=found, is_open=is_open)
        said = (
            _("%(name)s is open to new learners.")
            if is_open
            else _("%(name)s is closed to new learners. The code lets nobody join now.")
        )
        messages.success(request, said % {"name": found.name})
    return redirect(found)
