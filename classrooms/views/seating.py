"""Seats for a list of names, and slips to print with each learner's return code."""

import time
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from classrooms import actions, qr
from classrooms.forms.seating import ChooseForm, NamesForm, SlipsForm
from classrooms.models import Classroom, Membership
from classrooms.slips import slips
from classrooms.views.own import own_class

# Where the teacher's session keeps, by class, the keys to codes until their slips are
# printed: of all lists made since then. It holds no code: without the site's secret and
# its database a key opens nothing.
SLIPS = "slips_by_class"
FORGOTTEN = 24 * 60 * 60  # seconds


@sensitive_post_parameters("key")
@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Make a seat for each name of a list, and show their slips."""
    classroom = own_class(request, pk)
    form = NamesForm(classroom, request.POST if request.method == "POST" else None)
    status = 200
    if form.is_valid():
        if form.wants_pseudonyms:
            filled = form.filled(get_language() or "en")
            form = NamesForm(classroom, names=filled)
        else:
            made = _seated(request, classroom, form)
            if made:
                _keep(request, classroom, form.cleaned_data["key"], made)
                return redirect("slips", pk=pk)
            if not form.errors:
                # Sent once more, and all of them have left since.
                return redirect(classroom)
    if form.is_bound:
        status = 422
    context = {"classroom": classroom, "form": form}
    return render(request, "classrooms/add_learners.html", context, status=status)


def _seated(
    request: HttpRequest, classroom: Classroom, form: NamesForm
) -> list[Membership]:
    data = form.cleaned_data
    try:
        return actions.seat(
            classroom=classroom, names=data["listed"], key=data["key"], by=request.user
        )
    except actions.Refused as refusal:
        form.add_error("names", refusal.message)
        return []


def _keep(
    request: HttpRequest, classroom: Classroom, key: UUID, made: Iterable[Membership]
) -> None:
    kept = _kept(request)
    drawn = kept[str(classroom.pk)]["drawn"] if str(classroom.pk) in kept else {}
    # What was drawn anew stands with the others drawn now.
    now = {str(membership.pk): str(key) for membership in made}
    before = {number: key for number, key in drawn.items() if number not in now}
    slot = {"drawn": before | now, "until": time.time() + FORGOTTEN}
    request.session[SLIPS] = {**kept, str(classroom.pk): slot}


def _kept(request: HttpRequest) -> dict[str, dict[str, Any]]:
    """Give what is to be printed, by class; what is older than a day is dropped."""
    slots: dict[str, dict[str, Any]] = request.session.get(SLIPS, {})
    fresh = {pk: slot for pk, slot in slots.items() if slot["until"] > time.time()}
    if fresh != slots:
        request.session[SLIPS] = fresh
    return fresh


@sensitive_post_parameters("key")
@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def show(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show the slips made just now, to be printed; or choose who gets new ones."""
    classroom = own_class(request, pk)
    kept = _kept(request).get(str(pk))
    if request.method != "POST" and kept:
        return _print(request, classroom, kept)
    posted = request.POST if request.method == "POST" else None
    form = SlipsForm(classroom, request.user, posted, choose=_choice(request))
    if form.is_valid():
        chosen, key = form.cleaned_data["learners"], form.cleaned_data["key"]
        try:
            actions.renew_codes(memberships=chosen, key=key, teacher=request.user)
        except actions.Refused as refusal:
            form.add_error(refusal.field, refusal.message)
        else:
            _keep(request, classroom, key, chosen)
            return redirect("slips", pk=pk)
    context = {"classroom": classroom, "form": form}
    status = 422 if form.is_bound else 200
    return render(request, "classrooms/choose_slips.html", context, status=status)


def _choice(request: HttpRequest) -> str:
    form = ChooseForm(request.GET)
    return form.cleaned_data["choose"] if form.is_valid() else ""


def _print(
    request: HttpRequest, classroom: Classroom, kept: dict[str, Any]
) -> HttpResponse:
    # To the page alone: an address with the code in it would stay in the history of
    # whatever device it was scanned with, for the next to use it.
    address = request.build_absolute_uri(reverse("sign-in"))
    drawn = {int(number): UUID(key) for number, key in kept["drawn"].items()}
    context = {
        "classroom": classroom,
        "slips": slips(classroom, drawn),
        "address": address.split("://", 1)[1],
        "qr": qr.svg(address),
    }
    return render(request, "classrooms/slips.html", context)


@login_required
@require_POST
def printed(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Forget the keys to this class's codes, now that they are on paper."""
    classroom = own_class(request, pk)
    kept = _kept(request)
    kept.pop(str(pk), None)
    request.session[SLIPS] = kept
    return redirect(classroom)
