"""A briefing’s quiz on paper: the worksheet, and the answer key for its teachers."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from briefings import markup
from briefings.models import Briefing
from classrooms.forms.printing import SheetForm
from classrooms.printing import Printing
from quizzes.models import Quiz
from quizzes.printed import Sheet
from quizzes.sheets import VERSIONS


@never_cache
@require_safe
def worksheet(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a quiz to be printed, with the text if that is wished; never its key."""
    printing, form = _read(request, slug)
    context = _context(printing, form)
    if printing.closing:
        context["attempt"] = printing.closing
    elif not printing.is_held_back:
        context |= _reading(printing.briefing, form)
        context["sheet"] = _sheet(printing.quiz, form)
    return render(request, "classrooms/worksheet.html", context)


@never_cache
@require_safe
def key(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the answers to a worksheet to those who write the quiz or have set it."""
    printing, form = _read(request, slug)
    if not printing.may_see_key:
        raise Http404
    context = _context(printing, form) | {"sheet": _sheet(printing.quiz, form)}
    return render(request, "classrooms/worksheet_key.html", context)


def _read(request: HttpRequest, slug: str) -> tuple[Printing, SheetForm]:
    """Find the briefing and which of its quizzes is meant: the first, unless said."""
    readable = Briefing.objects.visible_to(request.user)
    briefing = get_object_or_404(readable, slug=slug)
    quizzes = list(Quiz.objects.filter(briefing=briefing).with_questions())
    form = SheetForm(quizzes, request.GET)
    form.is_valid()
    if "quiz" in form.errors:
        raise Http404
    wanted = form.cleaned_data.get("quiz") or None
    named = {quiz.pk: quiz for quiz in quizzes}
    quiz = named[wanted] if wanted else next(iter(quizzes), None)
    if quiz:
        quiz.briefing = briefing
    return Printing(briefing, quiz, request.user), form


def _context(printing: Printing, form: SheetForm) -> dict[str, Any]:
    return {
        "briefing": printing.briefing,
        "quiz": printing.quiz,
        "printing": printing,
        "form": form,
    }


def _sheet(quiz: Quiz | None, form: SheetForm) -> Sheet | None:
    version = form.cleaned_data.get("version") or VERSIONS[0]
    return Sheet(quiz, version) if quiz else None


def _reading(briefing: Briefing, form: SheetForm) -> dict[str, Any]:
    """Gather what is printed to be read: the text, marked or not, and the figures."""
    text = form.cleaned_data.get("text")
    is_plain = text == "plain"
    with_figures = form.cleaned_data.get("figures") == "yes"
    sections: Any = []
    if text:
        sections = _unmarked(briefing) if is_plain else briefing.sections
    return {
        "sections": sections,
        "is_plain": is_plain,
        "with_figures": with_figures,
        "reads": bool(text) or with_figures,
    }


def _unmarked(briefing: Briefing) -> list[markup.Section]:
    """Render the text without the marks of its record, for learners to make them."""
    return markup.render(markup.parse(briefing.body), [], [])
