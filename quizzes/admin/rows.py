"""Forms and formsets for a quiz, its questions and their choices."""

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.forms import Form
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from briefings import excerpts
from briefings.admin import (
    EvidenceForm,
    ManuscriptForm,
    NumberedFormSet,
    PassageChoice,
    RecordFormSet,
)
from briefings.anchors import Selector
from quizzes import kinds, versions
from quizzes.culprits import culprit
from quizzes.models import Attempt, Category, QuestionVersion, Sitting
from quizzes.wording import FAULTS

# The parts of a page that only some kinds of question use, by their classes.
FOR_GAP, FOR_NUMBER, FOR_HINT = "for-gap", "for-number", "for-hint"
FOR_ROWS, FOR_DRAWING = "for-rows", "for-drawing"
DRAWS = tuple(f"draw_{name}" for name in Category.values)
# The kinds whose rows say more than a text, and where a fault of theirs is explained.
WITH_ROWS = {"matching", "sorting", "contested", "open"}
IN_ROW = {
    "no-pair": "pair",
    "extra-twice": "pair",
    "no-passage": "passage",
    "same-passage": "passage",
    "rubric-points": "points",
}
# The faults that are explained at a field of the question.
IN_QUESTION = {
    "no-gap": "body",
    "empty-gap": "body",
    "brackets": "body",
    "tolerance": "tolerance",
    "rubric-sum": "points",
    "no-sentences": "passage",
    "all-settle": "passage",
}

ANSWERED = (Attempt, QuestionVersion, Sitting)


class QuizForm(ManuscriptForm):
    """A quiz; one without a title is called what its briefing is called."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["title"].required = False

        for name in DRAWS:
            self.fields[name].widget.attrs["min"] = 1

    @property
    def opened(self) -> list[str]:
        """Show how many are drawn if any is, or something is wrong with it."""
        is_used = any(self[name].value() or self[name].errors for name in DRAWS)
        return [f"collapse {FOR_DRAWING}"] if is_used else []

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        for name in DRAWS:
            if data.get(name) == 0:
                self.add_error(
                    name, _("Draw one or more, or leave it empty to ask all.")
                )
        return data

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

    def clean_hint_cost(self) -> int:
        cost: int = self.cleaned_data["hint_cost"]
        if cost > 100:
            raise ValidationError(_("A hint costs between 0 and 100 percent."))
        return cost

    @property
    def opened(self) -> list[str]:
        """Show what its kind uses, what is filled in, and what is wrong."""
        parts = {
            FOR_GAP: ("body",),
            FOR_NUMBER: ("tolerance", "unit"),
            FOR_HINT: ("hint",),
        }
        used = {f"for-{self['kind'].value()}"}
        used |= {
            part
            for part, names in parts.items()
            if any(self[name].value() or self[name].errors for name in names)
        }
        if self["hint_cost"].errors:
            used.add(FOR_HINT)
        return [f"collapse {part}" for part in sorted(used)]


class ChoiceForm(ManuscriptForm):
    """One row of what a question is made of, such as an answer that it offers."""

    # The form of the question; set by the formset.
    question: QuestionForm | None = None

    passage = PassageChoice(
        label=gettext_lazy("Supported by"),
        help_text=gettext_lazy(
            "For a contested question: the passage behind this reading. It must be"
            " marked and saved above."
        ),
        error_messages={
            "invalid_choice": gettext_lazy("Choose a passage of this briefing.")
        },
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["passage"].offer(self.manuscript)

    @property
    def opened(self) -> list[str]:
        """Show what only some kinds use if this question’s does, or if it is used."""
        kind = self.question["kind"].value() if self.question else ""
        names = ("pair", "passage", "points")
        is_used = any(self[name].value() or self[name].errors for name in names)
        return [f"collapse {FOR_ROWS}"] if is_used or kind in WITH_ROWS else []

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        says_something = data.get("text") or data.get("pair") or self.errors
        if self.has_changed() and not says_something and not self.is_leaving:
            self.add_error("text", _("Write something here, or delete this row."))
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

    # Whether something is wrong with the question that its own form could not know.
    has_faults = False

    def add_fields(self, form: Form, index: int | None) -> None:
        super().add_fields(form, index)
        question = form.question = getattr(self, "parent_form", None)
        is_used = form.instance.passage_id or question is None or question.is_new
        if not is_used and question["kind"].value() != "contested":
            # A list of all passages in every row would be half of a long page.
            form.fields["passage"].choices = [("", _("Save it as contested first"))]

    def is_valid(self) -> bool:
        # In this order: whether there are faults is found while it is looked at.
        return super().is_valid() and (self.is_gone or not self.has_faults)

    def clean(self) -> None:
        super().clean()
        question = self.parent_form
        if self.is_gone or not (question.has_changed() or question.instance.pk):
            return
        # Half-typed choices say what is wrong with them by themselves.
        if question.cleaned_data.get("kind") and not any(
            form.errors for form in self.forms
        ):
            self._find_faults(question)

    def _find_faults(self, question: QuestionForm) -> None:
        """Explain what is wrong: in a row, at the question, or above the rows."""
        rows = list(self._rows())
        content = self._content(question, rows)
        above = []
        for code in kinds.of(content["kind"]).faults(content):
            place, message = culprit(content, code), str(FAULTS[code])
            if field := IN_QUESTION.get(code):
                self._tell(question, field, code, message)
            elif place is not None:
                rows[place].add_error(IN_ROW.get(code, "text"), message)
            else:
                above.append(message)
        if above:
            raise ValidationError(above)

    def _tell(
        self, question: QuestionForm, field: str, code: str, message: str
    ) -> None:
        """Explain at a field of the question, once, however often this is cleaned."""
        # A passage that is lost says so where it stands.
        if code != "no-sentences":
            self.has_faults = True
            if message not in question.errors.get(field, []):
                question.add_error(field, message)

    def _rows(self) -> Iterator[ChoiceForm]:
        """Give the rows that say something and are to stay."""
        for form in self.forms:
            is_written = form.instance.text or form.instance.pair
            if is_written and not self._should_delete_form(form):
                yield form

    @staticmethod
    def _content(question: QuestionForm, rows: list[ChoiceForm]) -> dict[str, Any]:
        """Gather what is typed as `versions.compose` will gather what is saved."""
        written = question.instance
        choices = [form.instance for form in rows]
        return {
            "kind": written.kind,
            "points": written.points,
            "body": written.body,
            "unit": written.unit,
            "tolerance": written.tolerance,
            "choices": [versions.row(choice) for choice in choices],
            **_sentences(question),
        }

    def get_unique_error_message(self, unique_check: tuple[str, ...]) -> str:
        return str(FAULTS["twice"])


def _sentences(question: QuestionForm) -> dict[str, Any]:
    """List the sentences around the passage of a question, in the text as typed."""
    passage = question.rests_on
    selector = passage and Selector(passage.quote, passage.prefix, passage.suffix)
    span = selector and question.manuscript.find(selector)
    document = question.manuscript.document
    found = excerpts.around(document, span.start, span.end) if span else []
    return {
        "sentences": [{"text": each.text} for each in found],
        "settles": [
            place
            for place, each in enumerate(found)
            if span and each.overlaps(span.start, span.end)
        ],
    }
