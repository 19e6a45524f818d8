"""Correcting after class: a question's marking, its open answers, the class's log."""

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from classrooms.forms.judging import (
    AwardForm,
    ConfirmForm,
    LinkForm,
    ResponseForm,
    RulingForm,
)
from classrooms.judging import Judged, find, table
from classrooms.log import Log
from classrooms.views.own import own_assignment, own_class
from classrooms.written import OpenAnswers
from quizzes import actions
from quizzes.actions.judging import Move
from quizzes.models import Ruling


def _question(request: HttpRequest, pk: UUID, number: int, version: UUID) -> Judged:
    """Find a question of an assignment of a class that the user teaches."""
    found = find(own_assignment(request, pk, number), version)
    if found is None:
        raise Http404
    return found


def _wishes(request: HttpRequest) -> dict[str, str]:
    form = LinkForm(request.GET)
    form.is_valid()
    return form.cleaned_data


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def question(
    request: HttpRequest, pk: UUID, number: int, version: UUID
) -> HttpResponse:
    """Show how a class answered a question; take a decision about it, shown first."""
    found = _question(request, pk, number, version)
    if request.method != "POST":
        accept = _wishes(request).get("accept", "")
        return _show(request, found, RulingForm(found, accept=accept))
    confirm = ConfirmForm(request.POST)
    is_confirmed = confirm.is_valid()
    # A second click comes when the answer that was accepted is wrong no more.
    if is_confirmed and (made := found.made_by(confirm.cleaned_data["key"])):
        return _decided(request, found, made)
    form = RulingForm(found, request.POST)
    if not form.is_valid():
        return _show(request, found, form, status=422)
    if not is_confirmed:
        return _show(request, found, form, moves=found.preview(form.rule))
    try:
        made = actions.rule(
            sitting=found.sitting,
            version=found.version,
            rule=form.rule,
            by=request.user,
            **confirm.cleaned_data,
        )
    except actions.Outdated as news:
        return _show(
            request, found, form, moves=news.moves, is_outdated=True, status=409
        )
    return _decided(request, found, made)


def _show(
    request: HttpRequest,
    found: Judged,
    form: RulingForm,
    *,
    moves: list[Move] | None = None,
    is_outdated: bool = False,
    status: int = 200,
) -> HttpResponse:
    """Show the question; with `moves`, whom a decision would move, to be confirmed."""
    context: dict[str, Any] = {
        "judged": found,
        "form": form,
        "assignment": found.assignment,
        "classroom": found.assignment.classroom,
        "briefing": found.sitting.quiz.briefing,
    }
    if moves is not None:
        shown = {"key": uuid4(), "shown": actions.digest(moves)}
        context |= {
            "moves": list(table(moves)),
            "decision": found.say(form.rule),
            "confirm": ConfirmForm(initial=shown),
            "is_outdated": is_outdated,
        }
    return render(request, "classrooms/judging/question.html", context, status=status)


def _decided(request: HttpRequest, found: Judged, made: Ruling) -> HttpResponse:
    n = made.changes.count()
    messages.success(
        request,
        ngettext(
            "It is decided: one score changed.",
            "It is decided: %(n)s scores changed.",
            n,
        )
        % {"n": n}
        if n
        else _("It is decided. Nobody’s score changed."),
    )
    return redirect("assignment-question", *_place(found))


def _place(found: Judged) -> tuple[UUID, int, UUID]:
    assignment = found.assignment
    return assignment.classroom_id, assignment.pk, found.version.pk


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def marking(request: HttpRequest, pk: UUID, number: int, version: UUID) -> HttpResponse:
    """Show what was written in answer to an open question, and mark it one by one."""
    found = _question(request, pk, number, version)
    if not found.is_open:
        raise Http404
    wishes = _wishes(request)
    answers = OpenAnswers(found, hide_names=wishes.get("names") == "hidden")
    refused = _award(request, answers) if request.method == "POST" else None
    if isinstance(refused, HttpResponse):
        return refused
    page = answers.page(wishes.get("page"), refused.response_id if refused else None)
    rows = [
        (
            each,
            refused
            if refused and refused.response_id == each.pk
            else AwardForm(found.content, each.pk, each.award),
        )
        for each in answers.written(page)
    ]
    context = {
        "judged": found,
        "answers": answers,
        "page": page,
        "rows": rows,
        "form": refused,
        "assignment": found.assignment,
        "classroom": found.assignment.classroom,
        "briefing": found.sitting.quiz.briefing,
    }
    status = 422 if refused else 200
    return render(request, "classrooms/judging/marking.html", context, status=status)


def _award(request: HttpRequest, answers: OpenAnswers) -> HttpResponse | AwardForm:
    """Save what an answer was given and go to the next; or give back what is amiss."""
    which = ResponseForm(request.POST)
    written = answers.find(which.cleaned_data["response"]) if which.is_valid() else None
    if written is None:
        raise Http404
    judged = answers.judged
    form = AwardForm(judged.content, written.pk, written.award, request.POST)
    if not form.is_valid():
        return form
    try:
        actions.award(
            response=written.response,
            score=form.score,
            rubric=form.rubric,
            comment=form.cleaned_data["comment"],
            by=request.user,
        )
    except actions.Refused as refusal:
        form.add_error(None, refusal.message)
        return form
    following = answers.next_after(written.pk)
    query = {"names": "hidden"} if answers.hide_names else {}
    if following is None:
        messages.success(request, _("Saved. Every answer is marked."))
        anchor = ""
    else:
        anchor = f"#answer-{following[0]}"
        if following[1] > 1:
            query["page"] = str(following[1])
    address = reverse("assignment-marking", args=_place(judged))
    return redirect(f"{address}{'?' if query else ''}{urlencode(query)}{anchor}")


@login_required
@never_cache
@require_safe
def log(request: HttpRequest, pk: UUID) -> HttpResponse:
    """List what moved a class's scores, the latest first."""
    classroom = own_class(request, pk)
    page = Log(classroom, request.user).page(_wishes(request).get("page"))
    context = {"classroom": classroom, "page": page}
    return render(request, "classrooms/judging/log.html", context)
