"""Forms and formsets for a quiz, its questions and their choices."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from briefings.admin import (
    EvidenceForm,
    ManuscriptForm,
    NumberedFormSet,
    RecordFormSet,
)
from quizzes import kinds
from quizzes.models import Attempt, QuestionVersion, Sitting
from quizzes.wording import FAULTS

ANSWERED = (Attempt, QuestionVersion, Sitting)


class QuizForm(ManuscriptForm):
    """A quiz; one without a title is called what its briefing is called."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["title"].required = False

    def clean_title(self) -> str:
        typed: str = self.cleaned_data["title"]
        return typed or self.manuscript.briefing.title or _("Quiz")


class QuestionForm(EvidenceForm):
    """A question and the passage that settles it."""

    def clean_points(self) -> int:
        points: int = self.cleaned_data["points"]
        if not 1 <= points <= 100:
            raise ValidationError(_("Give between 1 and 100 points."))
        return points


class ChoiceForm(ManuscriptForm):
    """One answer that a question offers."""


class QuizFormSet(RecordFormSet):
    """The quizzes of a briefing."""

    def why_kept(self, row: models.Model, users: list[models.Model]) -> str:
        if not any(isinstance(user, ANSWERED) for user in users):
            return super().why_kept(row, users)
        return _(
            "Learners have taken “%(quiz)s” or are set it, so it cannot be deleted."
            " Retire its questions, or withdraw the briefing."
        ) % {"quiz": row}


class QuestionFormSet(NumberedFormSet):
    """The questions of a quiz."""

    def why_kept(self, row: models.Model, users: list[models.Model]) -> str:
        if not any(isinstance(user, ANSWERED) for user in users):
            return super().why_kept(row, users)
        return _(
            "Learners have been asked “%(question)s”, so it cannot be deleted. Tick"
            " “retired” instead: it is asked no more, and what was answered stays."
        ) % {"question": row}


class ChoiceFormSet(NumberedFormSet):
    """The choices of a question, which together must make it a fair one."""

    def clean(self) -> None:
        super().clean()
        question = self.parent_form
        if self.is_gone or not (question.has_changed() or question.instance.pk):
            return
        kind = question.cleaned_data.get("kind")
        # Half-typed choices say what is wrong with them by themselves.
        if kind and not any(form.errors for form in self.forms):
            content = {"choices": list(self._choices())}
            codes = kinds.of(kind).faults(content)
            if codes:
                raise ValidationError([str(FAULTS[code]) for code in codes])

    def _choices(self) -> Any:
        for form in self.forms:
            if form.cleaned_data.get("text") and not self._should_delete_form(form):
                data = form.cleaned_data
                yield {
                    "text": data["text"],
                    "right": data["is_right"],
                    "feedback": data["feedback"],
                }

    def get_unique_error_message(self, unique_check: tuple[str, ...]) -> str:
        return str(FAULTS["twice"])
