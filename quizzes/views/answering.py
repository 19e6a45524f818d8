"""The question page: asks, saves the answer, and shows the sentence that settles it."""

from collections.abc import Callable
from functools import lru_cache, partial, wraps
from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect
from django.utils.formats import localize
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from django_htmx.http import HttpResponseClientRedirect, reselect, retarget

from accounts.prepared import Prepared
from accounts.sessions import claimed, recognise, session_of
from briefings.frames import framed
from quizzes import actions
from quizzes.clocks import go_by
from quizzes.forms import AnswerForm
from quizzes.given import with_answers
from quizzes.item import Item, question_of
from quizzes.models import Attempt, Sitting
from quizzes.models.answered import AttemptQuerySet
from quizzes.paper import Paper
from quizzes.reckoning import (
    next_url,
    unanswered,
    with_closings,
    with_decisions,
)
from quizzes.views.question_page import Onward, QuestionPage

# As Django's `never_cache` says it, which takes as long over it as over a query.
NEVER_KEPT = "max-age=0, no-cache, no-store, must-revalidate, private"

View = Callable[..., HttpResponse]


def never_kept(view: View) -> View:
    """Let no cache keep an answer, nor a browser show it again unasked."""

    @wraps(view)
    def wrapper(*args: Any, **kwargs: Any) -> HttpResponse:
        response = view(*args, **kwargs)
        response.headers["Cache-Control"] = NEVER_KEPT
        return response

    return wrapper


def with_own_attempt(view: View) -> View:
    """Read the attempt with its learner and the session of who asks.

    That takes one statement where to ask who it is first would take three. The view is
    given None for an attempt that is not theirs.
    """
    signed_in = login_required(view)

    @wraps(view)
    def wrapper(request: HttpRequest, pk: UUID, number: int) -> HttpResponse:
        key = request.session.session_key
        attempt = key and _with_what_was_said.first(pk=pk, session=key)
        if attempt:
            recognise(request, attempt.learner, attempt.session)
            if attempt.learner_id != claimed(request):
                attempt = None
        return signed_in(request, attempt, number)

    return wrapper


@with_own_attempt
@never_kept
@require_http_methods(["GET", "HEAD", "POST"])
def question(
    request: HttpRequest, attempt: Attempt | None, number: int
) -> HttpResponse:
    """Ask question `number`, or show how it was answered."""
    if attempt is None:
        raise Http404
    go_by(attempt.time_zone)
    if attempt.is_overdue:
        attempt.finished_at = actions.finish(attempt=attempt).finished_at
    if request.method == "POST":
        return _take(request, attempt, number)
    return _show(request, *_read(attempt, number))


def _read(attempt: Attempt, number: int) -> tuple[Paper, Item]:
    paper = Paper(attempt)
    item = paper.item(number)
    if item is None:
        raise Http404
    return paper, item


def _take(request: HttpRequest, attempt: Attempt, number: int) -> HttpResponse:
    """Save the posted answer and answer with what may be shown of it."""
    # To read an answer takes the question alone.
    item = question_of(attempt, number)
    if item is None:
        raise Http404
    form = AnswerForm(item, request.POST)
    try:
        if form.wants_hint:
            actions.take_hint(attempt=attempt, number=number)
            attempt.is_hinted = True  # which it was not when it was read
        if form.answer is None:
            return _ask_again(request, attempt, number, form)
        actions.answer(
            attempt=attempt,
            number=number,
            key=form.key,
            value=form.answer,
            seen=form.seen,
        )
    except actions.Refused as refusal:
        return _conflict(request, attempt.pk, number, form, refusal)
    if form.goes_on:
        return _go_on(request, attempt, number)
    if not request.htmx:
        return redirect("question", pk=attempt.pk, number=number)
    paper, item = _read(attempt, number)
    return _show(request, paper, item, is_saved=True)


def _ask_again(
    request: HttpRequest, attempt: Attempt, number: int, form: AnswerForm
) -> HttpResponse:
    """Show what was sent, which is no answer yet: it lacks something, or a button
    of the question was pressed.
    """
    paper, item = _read(attempt, number)
    is_mistake = not (form.is_rearranged or form.wants_hint)
    return _show(
        request,
        paper,
        item,
        form=form,
        shows_hint=form.wants_hint,
        status=422 if is_mistake else 200,
    )


def _go_on(request: HttpRequest, attempt: Attempt, number: int) -> HttpResponse:
    """Lead to the next question without an answer, or where all are looked over."""
    url = next_url(attempt, unanswered(attempt), after=number)
    if request.htmx:
        return HttpResponseClientRedirect(url)
    return redirect(url)


def _conflict(
    request: HttpRequest,
    pk: UUID,
    number: int,
    form: AnswerForm,
    refusal: actions.Refused,
) -> HttpResponse:
    """Show what stands saved beside what was sent just now; neither is dropped."""
    paper, item = _read(_with_briefing().get(pk=pk), number)
    return _show(
        request,
        paper,
        item,
        # Having seen what is saved, the learner may save this in its place.
        form=AnswerForm(item, filled=form.posted),
        refusal=refusal.message,
        sent=item.words_of(form.answer) if form.answer else [],
        status=409,
    )


# What a question page shows of an attempt and its lesson. To make a row of all columns
# takes longer than to find it.
_SHOWN = (
    *("learner", "is_practice", "paper", "started_at", "deadline", "finished_at"),
    *("quiz__briefing__title", "quiz__briefing__slug", "quiz__briefing__language"),
    *(f"sitting__{field.name}" for field in Sitting._meta.concrete_fields),
)


def _with_briefing() -> AttemptQuerySet:
    """Read attempts with rules and briefing, but for what is not shown."""
    found = Attempt.objects.select_related("quiz__briefing", "sitting").only(*_SHOWN)
    return with_closings(with_decisions(found))


_with_what_was_said = Prepared(
    lambda pk, session: (
        with_answers(_with_briefing())
        .annotate(session=session_of(session))
        .select_related("learner")
        .filter(pk=pk)
        .order_by()
    )
)


def _show(
    request: HttpRequest,
    paper: Paper,
    item: Item,
    *,
    form: AnswerForm | None = None,
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    is_open = not (item.is_revealed or paper.attempt.is_finished)
    form = (form or AnswerForm(item)) if is_open else None
    title = _title(paper, item, form.problem if form else "")
    # To draw one takes long: once, where there is any place for it.
    token = SimpleLazyObject(partial(get_token, request))
    onward = _onward(request, paper, item)
    is_page = not request.htmx
    main = QuestionPage(
        request, paper, item, form, title, onward, token, is_page, **more
    ).html()
    if is_page:
        page = framed(
            request,
            "quizzes/question.html",
            {"title": title, "main": main, "csrf_token": token},
            is_saved=item.is_answered and status == HTTPStatus.OK,
            is_timed=paper.attempt.is_timed,
        )
        return HttpResponse(page, status=status)
    response = HttpResponse(main, status=status)
    if not is_open:
        # A button that asked for a part of the question finds it over: show it all.
        return retarget(reselect(response, "#quiz"), "#quiz")
    return response


def _title(paper: Paper, item: Item, problem: str) -> str:
    """Name the page, behind what its reader should hear first."""
    place = _place(get_language(), item.number, paper.length)
    if problem:
        return f"{_('Error:')} {place}"
    return f"{item.verdict_words}: {place}" if item.is_revealed else place


@lru_cache(maxsize=1024)
def _place(_language: str, number: int, total: int) -> str:
    """Say in the language of the page which question it is."""
    words = {"n": localize(number), "total": localize(total)}
    return _("Question %(n)s of %(total)s") % words


def _onward(request: HttpRequest, paper: Paper, item: Item) -> Onward:
    """Say where the page leads on to."""
    following = None
    if not paper.attempt.is_finished:
        following = paper.next_after(item.number)
    if following is None:
        url = paper.attempt.get_absolute_url()
        return Onward("result", url, can_skip=False)
    # Django works an address out by trying patterns; here all but the number is known.
    url = f"{request.path.removesuffix(f'{item.number}/')}{following}/"
    way = "next" if following > item.number else "back"
    return Onward(way, url, can_skip=not item.is_answered)
