"""One learner as their teacher sees them: all that is held, to take along, to erase."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from accounts.sessions import read_anew
from classrooms import actions
from classrooms.exports import person
from classrooms.forms.erasing import SureForm
from classrooms.models import Membership
from classrooms.portrait import LearnersPlaces, Portrait
from classrooms.views.own import own_member
from classrooms.views.own_data import JSON, ZIP, as_file
from quizzes import actions as quiz_actions


def _portrait(request: HttpRequest, membership: Membership) -> Portrait:
    return Portrait(membership.learner, teacher=request.user)


@login_required
@never_cache
@require_safe
def portrait(request: HttpRequest, pk: UUID, number: int) -> HttpResponse:
    """Show all that is held about a learner and belongs to classes of the teacher."""
    membership = own_member(request, pk, number)
    quiz_actions.close_overdue(membership.learner.attempts.all())
    context = {
        "membership": membership,
        "classroom": membership.classroom,
        "places": LearnersPlaces(membership.learner, teacher=request.user),
        "portrait": _portrait(request, membership),
    }
    return render(request, "classrooms/people/portrait.html", context)


@login_required
@never_cache
@require_safe
def portrait_json(request: HttpRequest, pk: UUID, number: int) -> HttpResponse:
    """Send the same as a file for programs."""
    found = _portrait(request, own_member(request, pk, number))
    return as_file(person.as_json(found), JSON, f"learner-{number}.json")


@login_required
@never_cache
@require_safe
def portrait_zip(request: HttpRequest, pk: UUID, number: int) -> HttpResponse:
    """Send the same as files for a spreadsheet."""
    found = _portrait(request, own_member(request, pk, number))
    return as_file(person.as_zip(found), ZIP, f"learner-{number}.zip")


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def erase(request: HttpRequest, pk: UUID, number: int) -> HttpResponse:
    """Erase a learner of one's class, if nobody else teaches them."""
    membership = own_member(request, pk, number)
    learner, teacher = membership.learner, request.user
    form = SureForm(request.POST if request.method == "POST" else None)
    refusal = actions.why_not_erase(learner=learner, teacher=teacher)
    status = 422 if form.is_bound else 200
    if form.is_valid():
        try:
            actions.erase_member(membership=membership, teacher=teacher)
        except actions.Refused as refused:
            refusal, status = refused.message, 403
        else:
            read_anew(request)
            learner.refresh_from_db()
            messages.success(
                request,
                _("Erased. In lists and scores this learner is now called %(name)s.")
                % {"name": learner},
            )
            return redirect(membership.classroom)
    context = {
        "form": form,
        "membership": membership,
        "classroom": membership.classroom,
        "refusal": refusal,
    }
    return render(request, "classrooms/people/erase.html", context, status=status)
