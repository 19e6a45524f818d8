"""Puts a question page together.

What many find alike comes from memory, and what is each learner's own fills it (see
`briefings.fragments`). What few see is rendered anew.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from briefings.fragments import fragment
from quizzes.forms import AnswerForm
from quizzes.item import Item
from quizzes.paper import Paper
from quizzes.rail import Row

Names = dict[str, Any]

FORM = "quizzes/_form.html"
# Rows of progress, at some hundred bytes each: most learners have the same few.
KEPT = 2048


@dataclass(frozen=True, slots=True)
class Onward:
    """Where a question page leads on to.

    `way` is result, next or back to a question left out; `can_skip` whether to go there
    without an answer.
    """

    way: str
    url: str
    can_skip: bool


@dataclass(frozen=True, slots=True)
class QuestionPage:
    """A question as its learner finds it: open with a `form`, or answered.

    `csrf_token` is drawn when it is printed; `is_page` says whether all of the page is
    sent, or what is swapped alone. `refusal`, `sent`, `is_saved` and
    `shows_hint` say what has just happened.
    """

    request: HttpRequest
    paper: Paper
    item: Item
    form: AnswerForm | None
    title: str
    onward: Onward
    csrf_token: Any
    is_page: bool
    refusal: str = ""
    sent: Iterable[str] = ()
    is_saved: bool = False
    shows_hint: bool = False

    def html(self) -> SafeString:
        """Give all that is swapped when an answer is sent."""
        attempt, briefing = self.paper.attempt, self.paper.attempt.quiz.briefing
        is_finished = attempt.is_finished
        is_clocked = attempt.is_timed and not is_finished
        leads_to_all = self.paper.keeps_answers_open and not is_finished
        return fragment(
            "quizzes/_question.html",
            {
                "is_page": self.is_page,
                "title": briefing.title,
                "language": briefing.language,
                "is_practice": attempt.is_practice,
                "quiz": attempt.quiz_id,
                "is_finished": is_finished,
                "shows_marks": self.paper.shown.marks,
                "n": self.item.number,
                "total": self.paper.length,
                "steps": self.paper.steps,
                "may_look_back": self.paper.may_look_back,
                "is_timed": attempt.is_timed,
                "leads_to_all": leads_to_all,
            },
            {
                "page_title": self.title,
                "onward": self.onward.url,
                "clock": self._anew("quizzes/_clock.html") if is_clocked else "",
                "main": self._main(),
                "rail": _rail(self.paper.rail),
                "lesson_url": self.paper.lesson_url,
                "results_url": attempt.get_absolute_url() if leads_to_all else "",
            },
        )

    def _main(self) -> SafeString:
        form, item = self.form, self.item
        if form is None and item.is_revealed:
            return self._told()
        if form is None:
            return self._anew("quizzes/_withheld.html")
        if form.is_blank and item.is_untouched and not self.refusal:
            return self._asked(form)
        return self._anew(
            FORM,
            asked=form.asked,
            offers_hint=item.offers_hint,
            problem=form.problem,
            problem_at=form.problem_at,
            **self._form(form),
        )

    def _form(self, form: AnswerForm) -> Names:
        """Give what a form is sent with, and where it leads."""
        return {
            "path": self.request.path,
            "key": str(form.key),
            "seen": str(form.seen),
            "onward": self.onward.url,
        }

    def _asked(self, form: AnswerForm) -> SafeString:
        """Ask what nobody has touched, which looks the same to all."""
        asking = self.item.asking
        return fragment(
            FORM,
            {
                "item": asking,
                "language": self._language,
                "keeps_open": self.paper.keeps_answers_open,
                "can_skip": self.onward.can_skip,
                "offers_hint": self.item.has_hint,
            },
            {
                **self._form(form),
                "csrf_token": self.csrf_token,
                "texts": asking.texts,
            },
            dressed=_asking,
        )

    def _told(self) -> SafeString:
        """Tell how an answer was marked, and the sentence that settles it."""
        item = self.item
        has_notes = item.work.rules or item.award or item.took_hint
        return fragment(
            "quizzes/_told.html",
            {
                "category": item.category,
                "stem": item.stem,
                "language": self._language,
                "verdict": item.mark.verdict,
                "is_refused": bool(self.refusal),
                "explanation": item.explanation,
                "quoted": item.quoted,
                "is_answered": item.is_answered,
                "way": self.onward.way,
            },
            {
                "words": item.verdict_words,
                "feedback": item.feedback,
                "outcome": self._outcome(),
                "conflict": self._anew("quizzes/_conflict.html")
                if self.refusal
                else "",
                "notes": self._anew("quizzes/_notes.html") if has_notes else "",
                "onward": self.onward.url,
            },
        )

    def _outcome(self) -> SafeString:
        """Show the answer beside the key, or alone while the key is kept back."""
        item = self.item
        if not item.shown.key:
            return self._anew("quizzes/_own_answer.html")
        telling = item.telling
        if telling is None:
            return self._anew(item.template)
        return fragment(
            item.template,
            {"telling": telling, "language": self._language},
            {"texts": telling.texts},
            dressed=_telling,
        )

    @property
    def _language(self) -> str:
        """The language of the lesson."""
        return str(self.paper.attempt.quiz.briefing.language)

    def _anew(self, template: str, **more: Any) -> SafeString:
        attempt = self.paper.attempt
        context = {
            "attempt": attempt,
            "briefing": attempt.quiz.briefing,
            "language": self._language,
            "paper": self.paper,
            "item": self.item,
            "keeps_open": self.paper.keeps_answers_open,
            "can_skip": self.onward.can_skip,
            "onward": self.onward.url,
            "csrf_token": self.csrf_token,
            "refusal": self.refusal,
            "sent": self.sent,
            "is_saved": self.is_saved,
            "shows_hint": self.shows_hint,
            **more,
        }
        return render_to_string(template, context, self.request)


def _rail(rows: Iterable[Row]) -> SafeString:
    """Show how far its learner is, category by category.

    Rows have nothing to fill, so they are kept without the price of a fragment, which
    is that of all else here for four of them. While developing, nothing is kept.
    """
    shown = _row.__wrapped__ if settings.DEBUG else _row
    language = get_language()
    return mark_safe("".join([shown(language, row) for row in rows]))  # noqa: S308


@lru_cache(maxsize=KEPT)
def _row(_language: str, row: Row) -> SafeString:
    """Render a row in the language of the page."""
    return render_to_string("components/_category.html", {"row": row})


def _asking(alone: Names) -> Names:
    """Give a form what its question's own template looks for."""
    asked = alone["item"].filled(alone["texts"])
    return {**alone, "asked": asked, "LANGUAGE_CODE": get_language()}


def _telling(alone: Names) -> Names:
    """Give the template of a kind what it tells."""
    told = alone["telling"].filled(alone["texts"])
    return {**alone, "item": told, "LANGUAGE_CODE": get_language()}
