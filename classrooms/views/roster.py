"""What a teacher does for one learner: a new return code for the one that was lost."""

from collections.abc import Callable
from functools import wraps
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from accounts.actions import has_code
from accounts.codes import read_code, spaced
from classrooms import actions
from classrooms.models import Membership
from classrooms.views.own import own_class, own_member

# Where the teacher's session keeps the code until it is passed on, and whose it is.
RENEWED = "renewed_return_code"


def once(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Lead to the class whoever sends a form again that took its learner out of it."""

    @wraps(view)
    def answer(request: HttpRequest, pk: UUID, number: int) -> HttpResponse:
        if request.method == "POST":
            classroom = own_class(request, pk)
            if not classroom.memberships.filter(pk=number).exists():
                return redirect(classroom)
        return view(request, pk=pk, number=number)

    return answer


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def renew(request: HttpRequest, pk: UUID, number: int) -> HttpResponse:
    """Give a learner a new return code, and show it until it is passed on."""
    membership = own_member(request, pk, number)
    if request.method == "POST":
        try:
            code = actions.renew_code(membership=membership, teacher=request.user)
        except actions.Refused as refusal:
            return _show(request, membership, refusal=refusal.message, status=403)
        request.session[RENEWED] = [membership.pk, spaced(code)]
        return redirect("renew", pk=pk, number=number)
    whose, code = request.session.get(RENEWED, (None, ""))
    if whose == membership.pk:
        if has_code(membership.learner, read_code(code)):
            return _show(request, membership, return_code=code)
        # Somebody made another one since.
        del request.session[RENEWED]
    refusal = actions.why_not_renew(learner=membership.learner, teacher=request.user)
    return _show(request, membership, refusal=refusal)


def _show(
    request: HttpRequest, membership: Membership, *, status: int = 200, **more: str
) -> HttpResponse:
    context = {
        "membership": membership,
        "classroom": membership.classroom,
        **more,
    }
    return render(request, "classrooms/renew.html", context, status=status)


@login_required
@require_POST
def passed_on(request: HttpRequest, pk: UUID, number: int) -> HttpResponse:
    """Forget the new code, now that its learner has it."""
    membership = own_member(request, pk, number)
    request.session.pop(RENEWED, None)
    return redirect(membership.classroom)
