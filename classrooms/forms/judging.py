"""What a teacher decides after class: about a question, about an open answer."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BoundField
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from classrooms.forms.inputs import number
from classrooms.judging import Answer, Judged
from quizzes.models import POINT, Award
from quizzes.rulings import Rule

LABELS = {
    "key": _("Change the right answer"),
    "accept": _("Accept an answer as right"),
    "credit": _("Give everyone the points"),
    "void": _("Do not count this question"),
    "points": _("Change what it is worth"),
    "reset": _("Take back what was decided so far"),
}
# What needs no more than to be chosen says this if it is so already.
DONE = {
    "credit": _("Everyone has the points already"),
    "void": _("It does not count already"),
}
LONGEST_OPTION = 90


def say_answer(answer: Answer) -> str:
    """Name an answer in a list to choose from, with how many gave it."""
    return f"{Truncator(str(answer)).chars(LONGEST_OPTION)} ({answer.count})"


class RulingForm(forms.Form):
    """Takes a decision about a question; only what its kind allows is offered."""

    decision = forms.ChoiceField(
        label=_("What do you decide?"),
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose what you decide"),
            "invalid_choice": _("Choose one of these decisions"),
        },
    )
    answer = forms.ChoiceField(
        label=_("Which answer?"),
        required=False,
        error_messages={"invalid_choice": _("Choose one of the answers listed")},
    )
    points = number(
        _("Points"),
        _("From 1 to 100."),
        required=False,
        min_value=1,
        max_value=100,
        error_messages={
            "invalid": _("Give a whole number from 1 to 100"),
            "min_value": _("Give at least one point. To drop it, do not count it"),
            "max_value": _("Give up to %(limit_value)s points"),
        },
    )
    why = forms.CharField(
        label=_("Reason"),
        max_length=500,
        help_text=_("A sentence. Learners read it beside the question and the score."),
        error_messages={
            "required": _("Give a reason: learners will read it"),
            "max_length": _("Use up to %(limit_value)s letters"),
        },
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, judged: Judged, data: Any = None, accept: str = "") -> None:
        chosen = {"decision": "accept", "answer": accept} if accept else {}
        right = [str(place) for place in judged.right]
        initial = {
            "points": judged.points,
            "right": right if judged.takes_several else "".join(right),
        }
        super().__init__(data, initial=initial | chosen)
        self.judged = judged
        self.fields["decision"].choices = [
            (name, label) for name, label in LABELS.items() if name in self._offered
        ]
        self.fields["answer"].choices = [
            ("", _("Choose an answer")),
            *((each.token, say_answer(each)) for each in judged.wrong),
        ]
        if judged.has_choices:
            self.fields["right"] = self._right()
        self.order_fields(["decision", "right", "answer", "points", "why"])

    def _right(self) -> forms.ChoiceField:
        """Offer the choices: one, or several where several can be right."""
        choices = self.judged.content["choices"]
        several = self.judged.takes_several
        field = forms.MultipleChoiceField if several else forms.ChoiceField
        return field(
            label=_("Which answers are right?") if several else _("What is right?"),
            choices=[(str(place), row["text"]) for place, row in enumerate(choices)],
            required=False,
            widget=forms.CheckboxSelectMultiple if several else forms.RadioSelect,
            error_messages={"invalid_choice": _("Choose among these answers")},
        )

    @property
    def _offered(self) -> set[str]:
        judged = self.judged
        offered = {"credit", "void", "points"}
        if judged.has_choices:
            offered.add("key")
        if judged.wrong:
            offered.add("accept")
        if judged.standing:
            offered.add("reset")
        return offered

    @property
    def sent(self) -> list[tuple[str, str]]:
        """What was sent and matters, to be sent again with the confirmation."""
        parts = {"key": "right", "accept": "answer", "points": "points"}
        names = ["decision", parts.get(self.cleaned_data["decision"], ""), "why"]
        return [
            (name, value)
            for name in filter(None, names)
            for value in self.data.getlist(name)
        ]

    def clean_why(self) -> str:
        # A browser ends lines in its own way.
        return "\n".join(self.cleaned_data["why"].splitlines())

    def clean(self) -> dict[str, Any]:
        cleaned = self.cleaned_data
        decision, ruled = cleaned.get("decision"), self.judged.ruled
        if decision == "key":
            self._check_key()
        elif decision == "accept":
            if cleaned.get("answer") == "":
                self.add_error("answer", _("Choose the answer to accept"))
        elif decision == "points":
            self._check_points()
        elif (
            decision in DONE
            and {"credit": ruled.is_credited, "void": ruled.is_void}[decision]
        ):
            self.add_error("decision", DONE[decision])
        return cleaned

    def _check_key(self) -> None:
        if "right" not in self.cleaned_data:
            return
        if not self._places:
            self.add_error("right", _("Choose what is right"))
        elif self._places == self.judged.right:
            self.add_error("right", _("This is right already. Choose another answer"))

    def _check_points(self) -> None:
        if "points" not in self.cleaned_data:
            return
        points = self.cleaned_data["points"]
        if points is None:
            self.add_error("points", _("Give the points, from 1 to 100"))
        elif points == self.judged.points:
            self.add_error("points", _("It is worth that already"))

    @property
    def _places(self) -> list[int]:
        """The places of the choices that are to be right."""
        chosen = self.cleaned_data["right"]
        several = chosen if self.judged.takes_several else [chosen]
        return sorted(int(place) for place in several if place)

    @property
    def rule(self) -> Rule:
        """The decision; ask once the form is valid."""
        cleaned = self.cleaned_data
        decision = cleaned["decision"]
        data: dict[str, Any] = {}
        if decision == "key":
            data = {"right": self._places}
        elif decision == "points":
            data = {"points": cleaned["points"]}
        elif decision == "accept" and (answer := self.judged.answer(cleaned["answer"])):
            data = {"said": list(answer.said)}
        return Rule(decision, data, cleaned["why"])


class ConfirmForm(forms.Form):
    """Confirms a decision: `shown` stands for the moves that its teacher saw, and
    `key` is drawn with them, so that confirming twice decides once.
    """

    key = forms.UUIDField(widget=forms.HiddenInput)
    shown = forms.RegexField(r"^[0-9a-f]{64}$", widget=forms.HiddenInput)


class LinkForm(forms.Form):
    """What a link to a question asks for: an answer to accept, or names hidden."""

    accept = forms.CharField(required=False, max_length=40)
    names = forms.ChoiceField(choices=[("hidden", "hidden")], required=False)
    page = forms.CharField(required=False, max_length=10)


class ResponseForm(forms.Form):
    """Says which open answer is marked."""

    response = forms.IntegerField(min_value=1)


class AwardForm(forms.Form):
    """Takes the points of an open answer: for each line of its rubric, or at once.

    Inputs have the answer's number in their ids: a page holds many such forms.
    """

    comment = forms.CharField(
        label=_("Comment"),
        required=False,
        max_length=2_000,
        help_text=_("If you like. The learner reads it."),
        error_messages={"max_length": _("Use up to %(limit_value)s letters")},
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(
        self,
        content: Mapping[str, Any],
        response_id: int,
        award: Award | None,
        data: Any = None,
    ) -> None:
        super().__init__(data, auto_id=f"r{response_id}-%s")
        self.response_id = response_id
        self._lines = [(row["text"], row["points"]) for row in content["choices"]]
        rows = self._lines or [(_("Points"), content["points"])]
        for place, (label, most) in enumerate(rows):
            self.fields[f"points-{place}"] = _given(label, most)
        self.order_fields([name for name in self.fields if name != "comment"])
        if award:
            given = award.rubric or {"0": award.score}
            self.initial = {"comment": award.comment} | {
                f"points-{place}": Decimal(thousandths) / POINT
                for place, thousandths in given.items()
            }

    @property
    def asked(self) -> list[BoundField]:
        """The inputs for points."""
        return [field for field in self if field.name != "comment"]

    def clean_comment(self) -> str:
        return "\n".join(self.cleaned_data["comment"].splitlines())

    @property
    def _thousandths(self) -> list[int]:
        return [int(self.cleaned_data[field.name] * POINT) for field in self.asked]

    @property
    def score(self) -> int:
        return sum(self._thousandths)

    @property
    def rubric(self) -> dict[str, int]:
        """What was given for each line, by its place; empty without a rubric."""
        given = self._thousandths if self._lines else []
        return {str(place): each for place, each in enumerate(given)}


def _given(label: Any, most: int) -> forms.DecimalField:
    between = _("Give from 0 to %(most)s points, halves too") % {"most": most}
    return forms.DecimalField(
        label=label,
        min_value=0,
        max_value=most,
        validators=[_check_half],
        widget=forms.NumberInput(attrs={"step": "0.5"}),
        error_messages=dict.fromkeys(
            ("required", "invalid", "min_value", "max_value", "half"), between
        ),
    )


def _check_half(points: Decimal) -> None:
    """Refuse what is no half. Of a number out of all bounds nothing is worked out."""
    if abs(points) < POINT and points * 2 % 1:
        raise ValidationError("", code="half")
