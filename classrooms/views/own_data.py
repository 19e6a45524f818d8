"""What is held about whoever is signed in: to read, to take along, to erase."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from accounts.sessions import leave
from classrooms import actions
from classrooms.exports import person
from classrooms.forms.erasing import form_for
from classrooms.portrait import Portrait
from quizzes import actions as quiz_actions

JSON = "application/json; charset=utf-8"
ZIP = "application/zip"


@login_required
@never_cache
@require_safe
def data(request: HttpRequest) -> HttpResponse:
    """Show all that is held about somebody, what for, and who sees it."""
    quiz_actions.close_overdue(request.user.attempts.all())
    context = {"portrait": Portrait(request.user), "may_erase": request.user.is_learner}
    return render(request, "classrooms/people/own_data.html", context)


@login_required
@never_cache
@require_safe
def data_json(request: HttpRequest) -> HttpResponse:
    """Send the same as a file for programs."""
    return as_file(person.as_json(Portrait(request.user)), JSON, "my-data.json")


@login_required
@never_cache
@require_safe
def data_zip(request: HttpRequest) -> HttpResponse:
    """Send the same as files for a spreadsheet."""
    return as_file(person.as_zip(Portrait(request.user)), ZIP, "my-data.zip")


def as_file(content: str | bytes, content_type: str, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=content_type, headers=headers)


@sensitive_post_parameters("code")
@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def erase(request: HttpRequest) -> HttpResponse:
    """Erase whoever is signed in, once they have shown that it is they."""
    user = request.user
    if not user.is_learner:
        # Classes and briefings hang on a teacher; an administrator sees to both.
        raise Http404
    posted = request.POST if request.method == "POST" else None
    form = form_for(user, request.session, posted)
    if form.is_valid():
        actions.erase_person(person=user, by=user)
        leave(request)
        messages.success(
            request, _("You are erased here. Nobody can tell any more who you were.")
        )
        response = redirect("library")
        # What the browser kept of answers, and the pages that it remembers.
        response["Clear-Site-Data"] = '"cache", "storage"'
        return response
    status = 422 if form.is_bound else 200
    return render(
        request, "classrooms/people/erase_me.html", {"form": form}, status=status
    )
