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
from quizzes import kinds, versions
from quizzes.models import Attempt, QuestionVersion, Sitting
from quizzes.wording import FAULTS

# Where a passage stands is known only once the page is saved; publishing looks again.
SEEN_WHEN_SAVED = {"no-sentences", "all-settle"}

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
    """One answer that a question offers; one that says nothing is a slip."""

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        says = data.get("text") or data.get("pair", self.instance.pair)
        if not says and not self.is_leaving and "text" not in self.errors:
            self.add_error("text", self.fields["text"].error_messages["required"])
        return data


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
            content = self._content(question)
            codes = kinds.of(kind).faults(content)
            found = [str(FAULTS[code]) for code in codes if code not in SEEN_WHEN_SAVED]
            if found:
                raise ValidationError(found)

    def _content(self, question: QuestionForm) -> dict[str, Any]:
        """Gather what is typed as `versions.compose` will gather what is saved."""
        written, typed = question.instance, question.cleaned_data
        return {
            "points": typed.get("points") or written.points,
            "body": typed.get("body", written.body),
            "unit": typed.get("unit", written.unit),
            "tolerance": typed.get("tolerance", written.tolerance),
            "choices": list(self._choices()),
            "sentences": [],
            "settles": [],
        }

    def _choices(self) -> Any:
        for form in self.forms:
            row, data = form.instance, form.cleaned_data
            is_written = data.get("text") or data.get("pair", row.pair)
            if is_written and not self._should_delete_form(form):
                passage = data.get("passage", row.passage)
                yield {
                    "text": data["text"],
                    "right": data["is_right"],
                    "pair": data.get("pair", row.pair),
                    "points": data.get("points", row.points),
                    "feedback": data["feedback"],
                    "evidence": versions.evidence(passage) if passage else None,
                }

    def get_unique_error_message(self, unique_check: tuple[str, ...]) -> str:
        return str(FAULTS["twice"])
