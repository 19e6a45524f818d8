"""Setting a class a quiz, and changing the rules it is taken under."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from classrooms import actions
from classrooms.forms.setting import QuizForm, RulesForm
from classrooms.models import Assignment, Classroom
from classrooms.views.own import own_assignment, own_class
from quizzes.rules_in_words import zoned


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def assign(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Set a class a quiz."""
    classroom = own_class(request, pk)
    posted = request.POST if request.method == "POST" else None
    form = QuizForm(request.user, posted)
    if form.is_valid():
        try:
            made, is_new = actions.set_quiz(
                classroom=classroom,
                quiz=form.cleaned_data["quiz"],
                rules=form.rules,
                note=form.cleaned_data["note"],
                by=request.user,
            )
        except actions.Refused as refusal:
            form.add_error(refusal.field, refusal.message)
        else:
            messages.success(request, _said(classroom, made, is_new=is_new))
            _note(request, form)
            return redirect(classroom)
    context = {"form": form, "classroom": classroom}
    status = 422 if form.is_bound else 200
    return render(request, "classrooms/assign.html", context, status=status)


def _said(classroom: Classroom, made: Assignment, *, is_new: bool) -> str:
    opens_at, now = made.sitting.opens_at, timezone.now()
    names = {"name": classroom.name, "quiz": made}
    if not is_new:
        return _("%(name)s has “%(quiz)s” already, under these rules.") % names
    if opens_at and opens_at > now:
        return _("%(name)s can take “%(quiz)s” from its opening %(when)s.") % {
            **names,
            "when": zoned(opens_at),
        }
    return _("%(name)s can take “%(quiz)s” now.") % names


def _note(request: HttpRequest, form: RulesForm) -> None:
    for note in form.notes:
        messages.info(request, note)


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, pk: UUID, number: int) -> HttpResponse:
    """Change the rules of an assignment, and its note."""
    assignment = own_assignment(request, pk, number)
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
        _note(request, form)
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
    assignment = own_assignment(request, pk, number)
    actions.close_now(assignment=assignment, by=request.user)
    messages.success(
        request,
        _("“%(quiz)s” is closed. What learners had answered counts.")
        % {"quiz": assignment},
    )
    if assignment.is_extended:
        messages.info(request, _("Whoever was given longer keeps that."))
    return redirect(assignment.classroom)
