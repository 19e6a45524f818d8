"""Which learners are given longer for an assignment, how much, and why."""

from datetime import datetime
from typing import Any
from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from classrooms.extended import Extended
from classrooms.forms.inputs import (
    ClockedForm,
    moment,
    number,
    say_twice,
    whole_minutes,
)
from quizzes.actions import More
from quizzes.rules import Rules
from quizzes.rules_in_words import zoned


class ExtensionForm(ClockedForm):
    """Takes learners, and at least one thing that the rules limit: end, time, runs."""

    closes_at = moment(_("Closes for them"), _("Leave it empty to keep their end."))
    minutes = whole_minutes(
        _("Minutes more"),
        _("On top of the time limit, and of what single learners are granted."),
    )
    attempts = number(
        _("Extra attempts"),
        _(
            "A finished attempt never opens again: whose time ran out needs another"
            " one to go on."
        ),
        required=False,
        min_value=1,
        max_value=10,
        error_messages={
            "invalid": _("Give a whole number from 1 to 10, or leave it empty"),
            "min_value": _("Give 1 or more, or leave it empty"),
            "max_value": _("Give up to 10"),
        },
    )
    why = forms.CharField(
        label=_("Reason"),
        max_length=300,
        help_text=_(
            "For the log of the class. The learner finds it among what is kept about"
            " them; no other learner sees it."
        ),
        error_messages={
            "required": _("Say why, in a word or two"),
            "max_length": _("Use up to %(limit_value)s letters"),
        },
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    everybody = forms.BooleanField(label=_("Everybody in the class"), required=False)
    learners = forms.TypedMultipleChoiceField(
        label=_("Who gets it, if not everybody?"),
        required=False,
        coerce=int,
        error_messages={"invalid_choice": _("Choose among the learners of the class")},
        widget=forms.CheckboxSelectMultiple,
    )
    key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(
        self, rules: Rules, learners: list[Extended], data: Any = None
    ) -> None:
        self._rules = rules
        super().__init__(data, initial={"key": uuid4()})
        self.fields["learners"].choices = [
            (
                each.learner,
                _("%(name)s, %(state)s") % {"name": each.name, "state": each.state},
            )
            for each in learners
        ]
        self._all = [each.learner for each in learners]
        for name, is_limited in (
            ("closes_at", rules.closes_at),
            ("minutes", rules.minutes),
            ("attempts", rules.attempts_allowed),
        ):
            if not is_limited:
                del self.fields[name]

    @property
    def limited(self) -> list[Any]:
        """The inputs for what the rules limit."""
        names = ("closes_at", "minutes", "attempts")
        return [self[name] for name in names if name in self.fields]

    def clean_closes_at(self) -> datetime | None:
        typed: datetime | None = self.cleaned_data["closes_at"]
        closes = self._rules.closes_at
        if typed and typed <= timezone.now():
            raise ValidationError(_("This is in the past. Give a time still to come"))
        if typed and closes and typed <= closes:
            raise ValidationError(
                _("It closes for all %(when)s. Give a later time"),
                params={"when": zoned(closes)},
            )
        return typed

    def clean(self) -> dict[str, Any]:
        """Ask for somebody, and for something."""
        chosen = self.cleaned_data
        is_somebody = chosen.get("everybody") or chosen.get("learners")
        if not is_somebody and not self.has_error("learners"):
            self.add_error("learners", _("Choose at least one learner"))
        given = [field.name for field in self.limited]
        is_wrong = any(self.has_error(name) for name in given)
        if given and not is_wrong and not any(chosen.get(name) for name in given):
            self.add_error(given[0], _("Say what they get"))
        return chosen

    @property
    def chosen(self) -> set[int]:
        """The learners, by key."""
        if self.cleaned_data["everybody"]:
            return set(self._all)
        return set(self.cleaned_data["learners"])

    @property
    def more(self) -> More:
        given = self.cleaned_data
        return More(
            closes_at=given.get("closes_at"),
            minutes=given.get("minutes") or 0,
            attempts=given.get("attempts") or 0,
        )

    @property
    def notes(self) -> list[str]:
        """What to know of the time that was typed."""
        return say_twice({"closes_at": self.cleaned_data.get("closes_at")})
