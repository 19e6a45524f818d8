"""Who teaches a class, what lets learners into it, and its end."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from accounts.models import User
from classrooms import actions
from classrooms.forms.teaching import ArchiveForm, NewCodeForm, TeacherForm
from classrooms.models import ClassEvent, Classroom
from classrooms.views.own import own_class


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def teachers(request: HttpRequest, pk: UUID) -> HttpResponse:
    """List who teaches the class, and add a colleague by user name."""
    classroom = own_class(request, pk)
    posted = request.POST if request.method == "POST" else None
    form = TeacherForm(request.user, posted)
    if form.is_valid():
        name = form.cleaned_data["username"]
        try:
            added = actions.add_teacher(
                classroom=classroom, username=name, by=request.user
            )
        except actions.Refused as refusal:
            form.add_error(refusal.field, refusal.message)
        else:
            said = _("%(name)s teaches this class, too.") % {"name": added}
            messages.success(request, said)
            return redirect("teachers", pk=pk)
    return _show(request, classroom, form, status=422 if form.is_bound else 200)


def _show(
    request: HttpRequest,
    classroom: Classroom,
    form: TeacherForm,
    *,
    status: int = 200,
    refusal: str = "",
) -> HttpResponse:
    context = {
        "classroom": classroom,
        "teachers": classroom.teachers.order_by("display_name", "username"),
        "form": form,
        "refusal": refusal,
    }
    return render(request, "classrooms/teachers.html", context, status=status)


@login_required
@require_POST
def remove(request: HttpRequest, pk: UUID, number: int) -> HttpResponse:
    """Let somebody teach the class no more, oneself included."""
    if number == request.user.pk and _has_left(request.user, pk):
        return redirect("classes")
    classroom = own_class(request, pk)
    teacher = classroom.teachers.filter(pk=number).first()
    if teacher is None:
        # Sent once more, as by a double click.
        return redirect("teachers", pk=pk)
    try:
        actions.remove_teacher(classroom=classroom, teacher=teacher, by=request.user)
    except actions.Refused as refusal:
        form = TeacherForm(request.user)
        return _show(request, classroom, form, status=422, refusal=refusal.message)
    said = _("%(name)s teaches this class no more.") % {"name": teacher}
    messages.success(request, said)
    if teacher == request.user:
        return redirect("classes")
    return redirect("teachers", pk=pk)


def _has_left(teacher: User, pk: UUID) -> bool:
    """Whether somebody taught a class once and does no more."""
    if Classroom.objects.taught_by(teacher).filter(pk=pk).exists():
        return False
    left = ClassEvent.objects.filter(classroom=pk, kind="teacher_removed")
    return left.filter(person=teacher).exists()


@login_required
@require_POST
def new_code(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Replace the join code; sent twice, it is replaced once."""
    classroom = own_class(request, pk)
    form = NewCodeForm(request.POST)
    if form.is_valid():
        actions.renew_join_code(
            classroom=classroom, seen=form.cleaned_data["seen"], by=request.user
        )
        messages.success(request, _("The class has a new code. The old one is dead."))
    return redirect(classroom)


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def archive(request: HttpRequest, pk: UUID) -> HttpResponse:
    """End the class, or let it go on, once what that means is read."""
    classroom = own_class(request, pk)
    form = ArchiveForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        if form.cleaned_data["is_archived"]:
            actions.archive(classroom=classroom, by=request.user)
            said = _("%(name)s is archived. It is listed below your other classes.")
        else:
            actions.reopen(classroom=classroom, by=request.user)
            said = _("%(name)s goes on.")
        messages.success(request, said % {"name": classroom.name})
        return redirect(classroom)
    context = {"classroom": classroom}
    status = 422 if form.is_bound else 200
    return render(request, "classrooms/archive.html", context, status=status)
