"""What a teacher sets a class: a quiz, and the rules under which it is taken."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BoundField
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from briefings.models import Briefing, texts
from classrooms.forms.inputs import (
    ClockedForm,
    moment,
    number,
    one_of,
    say_twice,
    whole_minutes,
)
from classrooms.models import Assignment
from quizzes import rules_in_words as words
from quizzes.models import Quiz
from quizzes.rules import Rules


@dataclass(frozen=True)
class Group:
    """Some inputs that belong together, and how they stand before they are touched."""

    name: str
    legend: Any
    words: str
    fields: list[BoundField]
    # Whether it must be seen: what was chosen in it is sent back.
    is_open: bool = False


# What feedback shows: the key, and the explanation with the evidence.
SHOWS = {
    "all": (True, True),
    "key": (True, False),
    "evidence": (False, True),
    "marks": (False, False),
}


class RulesForm(ClockedForm):
    """Takes the rules under which a class takes a quiz; empty, they are as usual."""

    opens_at = moment(_("Opens"), _("Leave it empty to open it at once."))
    closes_at = moment(_("Closes"), _("Leave it empty for no end."))
    late_until = moment(
        _("Late work until"),
        _("After it closes, work is still taken until then, and marked late."),
    )
    attempts_allowed = number(
        _("Attempts allowed"),
        _("Leave it empty for any number."),
        required=False,
        min_value=1,
        max_value=20,
        error_messages={
            "invalid": _("Give a whole number, or leave it empty"),
            "min_value": _("Allow at least one attempt, or leave it empty"),
            "max_value": _("Allow up to %(limit_value)s, or leave it empty for any"),
        },
    )
    counts = one_of(
        _("Which attempt counts?"),
        [
            ("best", _("The best")),
            ("first", _("The first")),
            ("last", _("The last")),
            ("mean", _("The mean of all")),
        ],
    )
    minutes = whole_minutes(
        _("Time limit in minutes"),
        _("Leave it empty for no limit. What single learners are granted is added."),
    )
    feedback = one_of(
        _("When do learners see what was right?"),
        [
            ("each", _("After each answer, which is final then")),
            ("finish", _("When the attempt is finished")),
            ("close", _("When the quiz has closed for all")),
            ("never", _("Not on screen: you go through it with them")),
        ],
    )
    shows = one_of(
        _("What do they see?"),
        [
            ("all", _("The right answer, and why, with the sentence that settles it")),
            ("key", _("The right answer")),
            ("evidence", _("Why, with the sentence, but not the right answer")),
            ("marks", _("Only whether they were right")),
        ],
        _("An explanation often names the right answer."),
    )
    may_look_back = one_of(
        _("May they look back at the text?"),
        [
            ("yes", _("Yes, at any time")),
            ("no", _("No: the briefing is closed to them until they finish")),
        ],
    )
    shuffles_questions = forms.BooleanField(
        label=_("Give each learner the questions in another order"), required=False
    )
    note = forms.CharField(
        label=_("Note to the class"),
        required=False,
        max_length=500,
        help_text=_("What to look out for, if anything. Learners see it."),
        error_messages={"max_length": _("Use up to %(limit_value)s letters")},
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, data: Any = None, assignment: Assignment | None = None) -> None:
        self._before = assignment.sitting.rules if assignment else Rules()
        super().__init__(data, initial=self._filled(assignment) if assignment else None)

    def _filled(self, assignment: Assignment) -> dict[str, Any]:
        rules = self._before
        shows = {parts: name for name, parts in SHOWS.items()}
        return {
            **asdict(rules),
            "shows": shows[rules.shows_key, rules.shows_evidence],
            "may_look_back": "yes" if rules.may_look_back else "no",
            "note": assignment.note,
        }

    @property
    def groups(self) -> Iterator[Group]:
        """The rules as they are asked for: each group says how it stands so far."""
        rules, now = self._before, timezone.now()
        limit = words.say_limit(rules) or _("no time limit")
        reading = f"{words.say_looking_back(rules)}; {words.say_order(rules)}"
        for name, legend, said, fields in (
            (
                "when",
                _("When"),
                words.say_when(rules, now),
                ("opens_at", "closes_at", "late_until"),
            ),
            (
                "often",
                _("Attempts and time"),
                f"{words.say_attempts(rules)}; {limit}",
                ("attempts_allowed", "counts", "minutes"),
            ),
            (
                "feedback",
                _("What learners see"),
                words.say_feedback(rules),
                ("feedback", "shows"),
            ),
            (
                "reading",
                _("Text and questions"),
                reading,
                ("may_look_back", "shuffles_questions"),
            ),
        ):
            touched = {*self.errors, *self.changed_data} if self.is_bound else set()
            yield Group(
                name,
                legend,
                capfirst(said),
                [self[each] for each in fields],
                is_open=not touched.isdisjoint(fields),
            )

    def clean_opens_at(self) -> datetime | None:
        return self._kept("opens_at")

    def clean_closes_at(self) -> datetime | None:
        return self._to_come("closes_at")

    def clean_late_until(self) -> datetime | None:
        return self._to_come("late_until")

    def _kept(self, name: str) -> datetime | None:
        """Give a time as it was where it was not touched: the input shows no seconds,
        nor which of two it is where clocks show it twice.
        """
        typed: datetime | None = self.cleaned_data[name]
        before: datetime | None = getattr(self._before, name)
        if typed and before and _as_shown(typed) == _as_shown(before):
            return before
        return typed

    def _to_come(self, name: str) -> datetime | None:
        typed = self._kept(name)
        is_new = typed != getattr(self._before, name)
        if typed and is_new and typed <= timezone.now():
            raise ValidationError(_("This is in the past. Give a time still to come"))
        return typed

    def clean(self) -> dict[str, Any]:
        """Say which times and rules do not go together."""
        opens, closes, late = (
            self.cleaned_data.get(name)
            for name in ("opens_at", "closes_at", "late_until")
        )
        if opens and closes and opens >= closes:
            self.add_error("opens_at", _("It must open before it closes"))
        if late and not closes and not self.has_error("closes_at"):
            self.add_error("late_until", _("Say first when it closes"))
        elif late and closes and late <= closes:
            self.add_error("late_until", _("Give a time after it closes"))
        waits = self.cleaned_data.get("feedback") == "close"
        if waits and not closes and not self.has_error("closes_at"):
            self.add_error(
                "feedback", _("It never closes. Say when, or choose another time")
            )
        return self.cleaned_data

    @property
    def notes(self) -> list[str]:
        """What to know of the times that were typed; ask once the form is valid."""
        names = {*self.changed_data} & {"opens_at", "closes_at", "late_until"}
        return say_twice({name: self.cleaned_data[name] for name in sorted(names)})

    @property
    def rules(self) -> Rules:
        """The rules that were chosen; ask once the form is valid."""
        chosen = self.cleaned_data
        shows_key, shows_evidence = SHOWS[chosen["shows"]]
        return Rules(
            feedback=chosen["feedback"],
            shows_key=shows_key,
            shows_evidence=shows_evidence,
            minutes=chosen["minutes"],
            opens_at=chosen["opens_at"],
            closes_at=chosen["closes_at"],
            late_until=chosen["late_until"],
            attempts_allowed=chosen["attempts_allowed"],
            counts=chosen["counts"],
            shuffles_questions=chosen["shuffles_questions"],
            may_look_back=chosen["may_look_back"] == "yes",
        )


def _as_shown(moment: datetime) -> datetime:
    naive = timezone.make_naive(moment)
    return naive.replace(second=0, microsecond=0, fold=0)


class QuizForm(RulesForm):
    """Chooses a quiz for a class, with the rules it is taken under."""

    quiz = forms.ModelChoiceField(
        label=_("Quiz"),
        queryset=Quiz.objects.none(),
        empty_label=_("Choose a quiz"),
        error_messages={
            "required": _("Choose a quiz"),
            "invalid_choice": _("Choose one of the quizzes listed"),
        },
    )

    def __init__(self, teacher: User, data: Any = None) -> None:
        super().__init__(data)
        self.order_fields(["quiz"])
        quiz = self.fields["quiz"]
        quiz.queryset = (
            Quiz.objects.visible_to(teacher)
            .filter(briefing__in=Briefing.objects.published())
            .with_questions()
            .select_related("briefing")
            .defer(*texts("briefing"))
            .order_by("briefing__title", "pk")
        )
        quiz.label_from_instance = say_quiz

    @property
    def offers_any(self) -> bool:
        """Whether there is a quiz to choose."""
        quiz = self.fields["quiz"]
        # Read once, for the list that is shown as well; `iter`, as a list would count.
        quiz.choices = list(iter(quiz.choices))
        return len(quiz.choices) > 1


def say_quiz(quiz: Quiz) -> str:
    """Name a quiz by its briefing, and itself where that says more."""
    if quiz.title == quiz.briefing.title:
        return quiz.title
    return f"{quiz.briefing.title}: {quiz.title}"
