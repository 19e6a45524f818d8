"""How a quiz is printed, as an address says it."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from quizzes.models import Quiz
from quizzes.sheets import VERSIONS


class SheetForm(forms.Form):
    """Chooses quiz, version and what is printed along; what makes no sense is left."""

    quiz = forms.TypedChoiceField(label=_("Quiz"), coerce=int, required=False)
    version = forms.ChoiceField(
        label=_("Version"),
        choices=[(name, name.upper()) for name in VERSIONS],
        required=False,
    )
    text = forms.ChoiceField(
        label=_("Text"),
        choices=[
            ("", _("Leave it out")),
            ("yes", _("As in the lesson")),
            ("plain", _("Plain, to be marked")),
        ],
        required=False,
    )
    figures = forms.ChoiceField(
        label=_("Figures"),
        choices=[("", _("Leave them out")), ("yes", _("Print them"))],
        required=False,
    )

    def __init__(self, quizzes: Sequence[Quiz], data: Any) -> None:
        super().__init__(data)
        self.fields["quiz"].choices = [(quiz.pk, quiz.title) for quiz in quizzes]
        if len(quizzes) < 2:
            self.fields["quiz"].widget = forms.HiddenInput()
