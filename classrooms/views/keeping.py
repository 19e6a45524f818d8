"""How long a class is kept, and whom that would cost what."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from classrooms import actions
from classrooms.forms.keeping import KeepingForm
from classrooms.keeping import Keeping
from classrooms.views.own import own_class


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def keeping(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Choose how long answers are kept; show first who would lose what, and when."""
    classroom = own_class(request, pk)
    form = KeepingForm(
        request.POST if request.method == "POST" else None,
        initial={"months": classroom.kept_months},
    )
    found = Keeping(classroom)
    if form.is_valid():
        months = form.cleaned_data["months"]
        if "preview" not in request.POST:
            actions.keep(classroom=classroom, months=months, by=request.user)
            messages.success(request, _("Saved."))
            return redirect("keeping", pk=pk)
        # Nought: for ever, whatever was chosen before.
        found = Keeping(classroom, months or 0)
    context = {"form": form, "classroom": classroom, "keeping": found}
    status = 422 if form.errors else 200
    return render(request, "classrooms/people/keeping.html", context, status=status)
