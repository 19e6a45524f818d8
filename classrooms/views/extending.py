"""Giving learners longer for one assignment, and taking it back."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from accounts.models import User
from classrooms import actions, extended
from classrooms.forms.extending import ExtensionForm
from classrooms.models import Assignment
from classrooms.views.own import own_assignment
from quizzes import actions as quiz_actions


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def extensions(request: HttpRequest, pk: UUID, number: int) -> HttpResponse:
    """Give learners of one's class longer; show who has it."""
    found = own_assignment(request, pk, number)
    quiz_actions.close_overdue(found.sitting.attempts.all())
    everybody = extended.learners(found)
    rules = found.sitting.rules
    posted = request.POST if request.method == "POST" else None
    form = ExtensionForm(rules, everybody, posted)
    if form.is_valid() and form.limited:
        _give(request, found, form)
        return redirect("assignment-extensions", pk=pk, number=number)
    context = {
        "form": form,
        "assignment": found,
        "classroom": found.classroom,
        "everybody": everybody,
        "given": [each for each in everybody if each.has_longer],
        # Whoever saw what was right is shown it no more while somebody has longer.
        "hides_again": rules.feedback == "close" and rules.is_shut(timezone.now()),
    }
    status = 422 if form.is_bound else 200
    return render(request, "classrooms/extensions.html", context, status=status)


def _give(request: HttpRequest, found: Assignment, form: ExtensionForm) -> None:
    members = User.objects.filter(memberships__classroom=found.classroom_id)
    given = actions.give_longer(
        assignment=found,
        learners=members.filter(pk__in=form.chosen).order_by("pk"),
        more=form.more,
        why=form.cleaned_data["why"],
        by=request.user,
        key=form.cleaned_data["key"],
    )
    said = ngettext(
        "One learner has longer now.", "%(n)s learners have longer now.", len(given)
    )
    messages.success(request, said % {"n": len(given)})
    for note in form.notes:
        messages.info(request, note)
    stuck = [
        each.name
        for each in extended.learners(found)
        if each.is_used_up and each.learner in form.chosen
    ]
    if stuck:
        said = _(
            "Whose attempts are used up can only go on with another one: %(names)s."
        )
        messages.warning(request, said % {"names": ", ".join(stuck)})


@login_required
@never_cache
@require_POST
def take_back(
    request: HttpRequest, pk: UUID, number: int, learner: int
) -> HttpResponse:
    """Let the rules of the class hold for one learner again.

    Asks first where that touches work under way.
    """
    found = own_assignment(request, pk, number)
    members = User.objects.filter(memberships__classroom=found.classroom_id)
    person = get_object_or_404(members, pk=learner)
    quiz_actions.close_overdue(found.sitting.attempts.filter(learner=person))
    back = extended.if_taken_back(found, person)
    if back and "sure" not in request.POST:
        context = {
            "assignment": found,
            "classroom": found.classroom,
            "person": person,
            "back": back,
        }
        return render(request, "classrooms/take_back.html", context)
    actions.take_longer_back(assignment=found, learner=person, by=request.user)
    messages.success(
        request, _("The rules of the class hold for %(name)s again.") % {"name": person}
    )
    return redirect("assignment-extensions", pk=pk, number=number)
