"""Setting a class a quiz, and changing the rules it is taken under."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from classrooms import actions
from classrooms.forms.setting import QuizForm, RulesForm
from classrooms.models import Assignment, Classroom


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def assign(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Set a class a quiz."""
    classroom = get_object_or_404(Classroom.objects.taught_by(request.user), pk=pk)
    posted = request.POST if request.method == "POST" else None
    form = QuizForm(request.user, posted)
    if form.is_valid():
        try:
            _made, is_new = actions.set_quiz(
                classroom=classroom,
                quiz=form.cleaned_data["quiz"],
                rules=form.rules,
                note=form.cleaned_data["note"],
            )
        except actions.Refused as refusal:
            form.add_error(refusal.field, refusal.message)
        else:
            said = (
                _("%(name)s can take “%(quiz)s” now.")
                if is_new
                else _("%(name)s has “%(quiz)s” already, under these rules.")
            )
            names = {"name": classroom.name, "quiz": form.cleaned_data["quiz"]}
            messages.success(request, said % names)
            return redirect(classroom)
    context = {"form": form, "classroom": classroom}
    status = 422 if form.is_bound else 200
    return render(request, "classrooms/assign.html", context, status=status)


def _own_assignment(request: HttpRequest, pk: UUID, number: int) -> Assignment:
    mine = Assignment.objects.taught_by(request.user)
    return get_object_or_404(
        mine.select_related("classroom", "sitting__quiz__briefing"),
        classroom=pk,
        pk=number,
    )


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, pk: UUID, number: int) -> HttpResponse:
    """Change the rules of an assignment, and its note."""
    assignment = _own_assignment(request, pk, number)
    posted = request.POST if request.method == "POST" else None
    form = RulesForm(posted, assignment)
    if form.is_valid():
        actions.change_rules(
            assignment=assignment,
            rules=form.rules,
            note=form.cleaned_data["note"],
            by=request.user,
        )
        messages.success(request, _("The new rules hold from now on."))
        return redirect(assignment.classroom)
    context = {
        "form": form,
        "assignment": assignment,
        "classroom": assignment.classroom,
    }
    status = 422 if form.is_bound else 200
    return render(request, "classrooms/change.html", context, status=status)


@login_required
@require_POST
def close(request: HttpRequest, pk: UUID, number: int) -> HttpResponse:
    """Close an assignment now."""
    assignment = _own_assignment(request, pk, number)
    actions.close_now(assignment=assignment, by=request.user)
    messages.success(
        request,
        _("“%(quiz)s” is closed. What learners had answered counts.")
        % {"quiz": assignment},
    )
    return redirect(assignment.classroom)
