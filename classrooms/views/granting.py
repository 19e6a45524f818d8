"""What a teacher grants one learner: more time, more attempts."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from classrooms import actions
from classrooms.forms.granting import AccommodationForm
from classrooms.models import Accommodation
from classrooms.views.own import own_member


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def accommodation(request: HttpRequest, pk: UUID, number: int) -> HttpResponse:
    """Grant a learner of one's class something that holds in every class."""
    membership = own_member(request, pk, number)
    learner, classroom = membership.learner, membership.classroom
    granted = (
        Accommodation.objects.filter(learner=learner).select_related("set_by").first()
    )
    posted = request.POST if request.method == "POST" else None
    form = AccommodationForm(posted, granted)
    if form.is_valid():
        said = {"allowance": form.allowance, "by": request.user}
        try:
            actions.accommodate(learner=learner, **said)
        except actions.Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(
                request, _("What %(name)s is granted is saved.") % {"name": learner}
            )
            return redirect(classroom)
    context = {
        "form": form,
        "membership": membership,
        "classroom": classroom,
        "granted": granted,
    }
    status = 422 if form.is_bound else 200
    return render(request, "classrooms/accommodation.html", context, status=status)
