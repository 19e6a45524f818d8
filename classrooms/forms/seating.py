"""What a teacher types to make seats, and for whom to print slips."""

import uuid
from collections.abc import Iterator
from random import SystemRandom
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from accounts.actions import seat_username
from accounts.models import User
from classrooms import lists, pseudonyms, taught
from classrooms.actions import names_in
from classrooms.forms.inputs import number
from classrooms.models import Classroom, Membership

LONGEST = 40
MOST_NAMES = 300
# As many problems as can be read at once.
MOST_PROBLEMS = 20
SAID = {
    "unreadable": _("Line %(line)s: “%(name)s” has no letters or numbers"),
    "long": _("Line %(line)s: “%(name)s” is longer than 40 letters"),
    "mixed": _("Line %(line)s: “%(name)s” mixes two alphabets that look alike"),
    "twice": _(
        "Line %(line)s: “%(name)s” looks like “%(other)s” above. Add an initial"
    ),
    "taken": _(
        "Line %(line)s: “%(name)s” looks like “%(other)s”, who is in the class already"
    ),
}


class NamesForm(forms.Form):
    """Takes a list of names, each on a line; or fills it with made-up ones.

    `key` is drawn when the form is shown: sending it twice makes the seats once.
    """

    names = forms.CharField(
        label=_("Names, one on each line"),
        help_text=_(
            "Type them, or paste a column from a spreadsheet. Your learners see their"
            " own name only; a first name and one initial are enough."
        ),
        max_length=MOST_NAMES * 100,
        error_messages={
            "required": _("Give at least one name"),
            "max_length": _("This is too much at once. Send it in parts"),
        },
        widget=forms.Textarea(
            attrs={"rows": 10, "autocomplete": "off", "spellcheck": "false"}
        ),
    )
    count = number(
        _("How many made-up names"),
        _("Such as Brave Heron or Quick Wren: you alone need to know who is who."),
        min_value=1,
        max_value=MOST_NAMES,
        required=False,
        error_messages={
            "invalid": _("Give a whole number"),
            "min_value": _("Give at least 1"),
            "max_value": _("Give up to %(limit_value)s"),
        },
    )
    key = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, classroom: Classroom, data: Any = None, names: str = "") -> None:
        super().__init__(data, initial={"names": names, "key": uuid.uuid4()})
        self.classroom = classroom
        # Sent by the button that asks for made-up names.
        self.wants_pseudonyms = bool(data and "suggest" in data)
        self.fields["names"].required = not self.wants_pseudonyms
        self.fields["count"].required = self.wants_pseudonyms
        self.fields["count"].error_messages["required"] = _("Say how many you need")

    def clean_key(self) -> uuid.UUID:
        return self.cleaned_data["key"] or uuid.uuid4()

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if self.wants_pseudonyms or not data.get("names") or "key" not in data:
            return data
        # Whoever this very form has seated already is no problem.
        own = lists.read(data["names"], limit=LONGEST).names
        made = [seat_username(name, data["key"]) for name in own]
        taken = names_in(self.classroom, but=made)
        listed = lists.read(data["names"], limit=LONGEST, taken=taken)
        if errors := list(_problems(listed)):
            self.add_error("names", errors)
        else:
            data["listed"] = listed.names
        return data

    def filled(self, language: str) -> str:
        """Give what was typed with made-up names below it; ask once it is valid."""
        typed = self.cleaned_data["names"].rstrip()
        taken = [*names_in(self.classroom), *typed.splitlines()]
        drawn = pseudonyms.draw(
            self.cleaned_data["count"], language, SystemRandom(), taken
        )
        return "\n".join(filter(None, [typed, *drawn]))


def _problems(listed: lists.Listed) -> Iterator[ValidationError]:
    for each in listed.problems[:MOST_PROBLEMS]:
        params = {"line": each.line, "name": each.name, "other": each.other}
        yield ValidationError(SAID[each.reason], params=params)
    more = len(listed.problems) - MOST_PROBLEMS
    if more > 0:
        yield ValidationError(
            ngettext_lazy(
                "And one line more has a problem",
                "And %(n)s lines more have a problem",
                more,
            ),
            params={"n": more},
        )
    if not listed.problems and not listed.names:
        yield ValidationError(_("Give at least one name"))
    if len(listed.names) > MOST_NAMES:
        yield ValidationError(
            _("These are %(n)s names. Send up to %(most)s at once"),
            params={"n": len(listed.names), "most": MOST_NAMES},
        )


class ChooseForm(forms.Form):
    """Reads from an address whom to choose to begin with."""

    choose = forms.CharField(required=False)


class SlipsForm(forms.Form):
    """Chooses whom to give new return codes, on slips to print."""

    learners = forms.ModelMultipleChoiceField(
        label=_("Learners"),
        queryset=Membership.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": _("Choose at least one learner"),
            "invalid_choice": _("One of them is not in the class any more"),
            "invalid_pk_value": _("One of them is not in the class any more"),
        },
    )
    key = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, classroom: Classroom, teacher: User, data: Any = None, choose: str = ""
    ) -> None:
        """Choose nobody to begin with, "all", or the "new": who never came in."""
        super().__init__(data, initial={"key": uuid.uuid4()})
        elsewhere = Membership.objects.exclude(
            classroom__in=Classroom.objects.taught_by(teacher).values("pk")
        )
        members = taught.roster(classroom).filter(learner__erased_at=None)
        # Their codes open more than this teacher may see.
        self.others = list(members.filter(learner__in=elsewhere.values("learner")))
        self.fields["learners"].queryset = members.exclude(
            learner__in=elsewhere.values("learner")
        )
        if choose in ("all", "new"):
            chosen = self.fields["learners"].queryset
            if choose == "new":
                chosen = chosen.filter(learner__last_login=None)
            self.initial["learners"] = [each.pk for each in chosen]
        self.fields["learners"].label_from_instance = lambda each: str(each.learner)

    def clean_key(self) -> uuid.UUID:
        return self.cleaned_data["key"] or uuid.uuid4()
