"""One learner's place in a class: the name, the class, two seats of one person."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.models import User
from classrooms import actions, members
from classrooms.forms.seats import (
    KeepForm,
    MoveForm,
    NameForm,
    OtherSeatForm,
    PersonForm,
)
from classrooms.models import Classroom, Membership
from classrooms.views.own import own_class, own_member
from classrooms.views.roster import once


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def seat(request: HttpRequest, pk: UUID, number: int) -> HttpResponse:
    """Call a learner otherwise; lead to all else that changes their place."""
    membership = own_member(request, pk, number)
    learner = membership.learner
    posted = request.POST if request.method == "POST" else None
    form = NameForm(posted, initial={"display_name": learner.display_name})
    refusal = actions.why_not_rename(learner=learner, teacher=request.user)
    if form.is_valid():
        name = form.cleaned_data["display_name"]
        try:
            actions.rename(membership=membership, name=name, by=request.user)
        except actions.Refused as refused:
            form.add_error(refused.field, refused.message)
        else:
            said = _("%(name)s is the name now, in all classes.")
            messages.success(request, said % {"name": name})
            return redirect("seat", pk=pk, number=number)
    context = {
        "membership": membership,
        "classroom": membership.classroom,
        "form": form,
        "refusal": refusal,
        "others": OtherSeatForm(membership, request.user),
        "may_move": MoveForm(membership.classroom, request.user).fields["to"].queryset,
    }
    status = 422 if form.is_bound else 200
    return render(request, "classrooms/seat.html", context, status=status)


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@once
def move(request: HttpRequest, pk: UUID, number: int) -> HttpResponse:
    """Let a learner be in another class instead, once what that means is read."""
    membership = own_member(request, pk, number)
    posted = request.POST if request.method == "POST" else None
    form = MoveForm(membership.classroom, request.user, posted)
    if form.is_valid():
        to: Classroom = form.cleaned_data["to"]
        try:
            actions.move(membership=membership, to=to, by=request.user)
        except actions.Refused as refused:
            # What is wrong with a name is said where the class is chosen.
            form.add_error("to", refused.message)
        else:
            said = _("%(name)s is in %(room)s now.")
            messages.success(request, said % {"name": membership.learner, "room": to})
            return redirect("classroom", pk=pk)
    context = {
        "membership": membership,
        "classroom": membership.classroom,
        "form": form,
    }
    status = 422 if form.is_bound else 200
    return render(request, "classrooms/move.html", context, status=status)


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@once
def remove(request: HttpRequest, pk: UUID, number: int) -> HttpResponse:
    """Take a learner out of the class, once what that means is read."""
    membership = own_member(request, pk, number)
    if request.method == "POST":
        actions.remove(membership=membership, by=request.user)
        said = _("%(name)s is not in the class any more.")
        messages.success(request, said % {"name": membership.learner})
        return redirect("classroom", pk=pk)
    context = {"membership": membership, "classroom": membership.classroom}
    return render(request, "classrooms/remove.html", context)


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@once
def merge(request: HttpRequest, pk: UUID, number: int) -> HttpResponse:
    """Make two seats of one person one, once both were looked at."""
    mine = own_member(request, pk, number)
    chosen = OtherSeatForm(mine, request.user, request.GET)
    if not chosen.is_valid():
        if request.method == "POST":
            # Sent once more: the other is gone, as was wished.
            return redirect("seat", pk=pk, number=number)
        return _choose(request, mine, chosen)
    other = chosen.member
    posted = request.POST if request.method == "POST" else None
    form = KeepForm(mine, other, posted)
    if form.is_valid():
        both = {mine.pk: mine, other.pk: other}
        kept = both.pop(form.cleaned_data["keep"])
        (extra,) = both.values()
        try:
            actions.merge(kept=kept.learner, extra=extra.learner, by=request.user)
        except actions.Refused as refused:
            form.add_error("keep", refused.message)
        else:
            said = _("The two seats are one: %(name)s.") % {"name": kept.learner}
            messages.success(request, said)
            return redirect(kept.classroom)
    taught = Classroom.objects.taught_by(request.user)
    context = {
        "membership": mine,
        "classroom": mine.classroom,
        "form": form,
        "refusal": actions.why_not_merge(
            kept=mine.learner, extra=other.learner, teacher=request.user
        ),
        "seats": [members.done(each, taught) for each in (mine, other)],
    }
    status = 422 if form.is_bound else 200
    return render(request, "classrooms/merge.html", context, status=status)


def _choose(
    request: HttpRequest, mine: Membership, form: OtherSeatForm
) -> HttpResponse:
    context = {"membership": mine, "classroom": mine.classroom, "form": form}
    return render(request, "classrooms/merge_with.html", context)


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def left(request: HttpRequest, pk: UUID) -> HttpResponse:
    """List those who were taken out of the class, and take them in again."""
    classroom = own_class(request, pk)
    gone = members.left(classroom)
    form = PersonForm(gone, request.POST if request.method == "POST" else None)
    if form.is_valid():
        person: User = form.cleaned_data["person"]
        try:
            actions.put_back(classroom=classroom, learner=person, by=request.user)
        except actions.Refused as refused:
            form.add_error(None, refused.message)
        else:
            said = _("%(name)s is in the class again, with all that was done.")
            messages.success(request, said % {"name": person})
            return redirect(classroom)
    context = {"classroom": classroom, "gone": gone, "form": form}
    status = 422 if form.is_bound else 200
    return render(request, "classrooms/left.html", context, status=status)
