"""A briefing’s page with its quiz: the questions, and the choices of each."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import OuterRef, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from briefings.admin import EVIDENCE, BriefingAdmin, RecordInline, counted
from briefings.models import Briefing
from quizzes import authoring
from quizzes.admin.article import ArticleForm
from quizzes.admin.rows import (
    DRAWS,
    FOR_DRAWING,
    FOR_GAP,
    FOR_HINT,
    FOR_NUMBER,
    FOR_ROWS,
    ChoiceForm,
    ChoiceFormSet,
    QuestionForm,
    QuestionFormSet,
    QuizForm,
    QuizFormSet,
)
from quizzes.models import Attempt, Choice, Question, QuestionVersion, Quiz, Sitting


class ChoiceInline(RecordInline):
    model = Choice
    form = ChoiceForm
    formset = ChoiceFormSet
    add_text = gettext_lazy("Add another choice")
    fieldsets = (
        (None, {"fields": (("text", "is_right", "feedback", "position"),)}),
        (
            gettext_lazy("Only for matching, sorting, contested and open questions"),
            {
                "fields": (("pair", "passage", "points"),),
                "classes": ("collapse", FOR_ROWS),
            },
        ),
    )

    def get_extra(
        self, request: HttpRequest, obj: Question | None = None, **kwargs: Any
    ) -> int:
        """Lay out four rows for a new question; most have three or four."""
        return self.extra if obj and obj.pk else 4


class QuestionInline(RecordInline):
    model = Question
    folds = True
    form = QuestionForm
    formset = QuestionFormSet
    inlines = (ChoiceInline,)
    new_title = gettext_lazy("New question")
    add_text = gettext_lazy("Add another question")
    fieldsets = (
        (
            None,
            {
                "fields": (
                    "stem",
                    ("category", "kind", "points", "position", "is_retired"),
                    *EVIDENCE,
                    "explanation",
                )
            },
        ),
        (
            gettext_lazy("Only for gap text"),
            {"fields": ("body",), "classes": ("collapse", FOR_GAP)},
        ),
        (
            gettext_lazy("Only for a number"),
            {"fields": (("tolerance", "unit"),), "classes": ("collapse", FOR_NUMBER)},
        ),
        (
            gettext_lazy("A hint, if you like"),
            {"fields": (("hint", "hint_cost"),), "classes": ("collapse", FOR_HINT)},
        ),
    )


class QuizInline(RecordInline):
    model = Quiz
    form = QuizForm
    formset = QuizFormSet
    inlines = (QuestionInline,)
    help_text = gettext_lazy(
        "Each question rests on one passage, which learners see after answering. What"
        " stands below a question depends on its kind: answers to choose from or to"
        " accept; for ordering, the lines in their right order; for matching and"
        " sorting, lines with what they belong to; for a contested question, readings"
        " with their passages; for an open one, the lines of a rubric with their"
        " points; for gap text, nothing."
    )
    new_title = gettext_lazy("New quiz")
    add_text = gettext_lazy("Add another quiz")
    fieldsets = (
        (None, {"fields": (("title", "shuffle"),)}),
        (
            gettext_lazy("Ask only some of the questions"),
            {
                "fields": (DRAWS,),
                "classes": ("collapse", FOR_DRAWING),
            },
        ),
    )

    def get_extra(
        self, request: HttpRequest, obj: Briefing | None = None, **kwargs: Any
    ) -> int:
        """Lay out a quiz where there is none yet."""
        return 0 if obj and obj.pk and obj.quizzes.exists() else 1


class BriefingWithQuizAdmin(BriefingAdmin):
    """Briefings with their quizzes; publishing looks at both."""

    inlines = (*BriefingAdmin.inlines, QuizInline)
    list_display = (
        "title",
        "state",
        "topic",
        "asked",
        "lost",
        "written_by",
        "saved",
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Briefing]:
        asked = Question.objects.asked().filter(quiz__briefing=OuterRef("pk"))
        briefings = super().get_queryset(request)
        return briefings.annotate(asked=counted(asked, "quiz__briefing"))

    @admin.display(description=gettext_lazy("questions"), ordering="asked")
    def asked(self, briefing: Briefing) -> int:
        return briefing.asked  # type: ignore[attr-defined]

    def publish(self, briefing: Briefing) -> None:
        authoring.publish(briefing=briefing)

    def get_urls(self) -> list[URLPattern]:
        from_article = path(
            "from-article/",
            self.admin_site.admin_view(self.from_article_view),
            name="briefings_briefing_from_article",
        )
        return [from_article, *super().get_urls()]

    def from_article_view(self, request: HttpRequest) -> HttpResponse:
        """Take an article; a POST drafts a briefing from it and opens its page."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        form = ArticleForm(request.POST if request.method == "POST" else None)
        if form.is_valid() and (started := form.start(request.user)):
            briefing, is_new = started
            if is_new:
                self.log_addition(request, briefing, _("Drafted from an article."))
            messages.warning(
                request,
                _(
                    "This is a draft, made by rules and not by a reader. Nothing in it"
                    " is certain: check every part of it, and write the standfirst"
                    " yourself."
                ),
            )
            return redirect(self.page_of(briefing))
        context = {
            **self.admin_site.each_context(request),
            "title": _("Start from an article"),
            "opts": self.opts,
            "form": form,
        }
        return TemplateResponse(
            request,
            "admin/briefings/briefing/from_article.html",
            context,
            status=422 if form.is_bound else 200,
        )

    def delete_view(
        self,
        request: HttpRequest,
        object_id: str,
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Delete a briefing, unless learners have answered its questions."""
        briefing = self.get_object(request, object_id)
        if briefing and is_in_use(briefing):
            messages.error(
                request,
                _(
                    "Learners have taken the quiz of “%(briefing)s”, or are set it,"
                    " and their scores rest on it. It cannot be deleted; withdraw it"
                    " instead."
                )
                % {"briefing": briefing},
            )
            return redirect(self.page_of(briefing))
        return super().delete_view(request, object_id, extra_context)


def is_in_use(briefing: Briefing) -> bool:
    """Whether anybody was ever asked something about it, or is set to be."""
    quizzes = briefing.quizzes.all()
    return (
        Attempt.objects.filter(quiz__in=quizzes).exists()
        or Sitting.objects.filter(quiz__in=quizzes).exists()
        or QuestionVersion.objects.filter(question__quiz__in=quizzes).exists()
    )
