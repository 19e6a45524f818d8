"""What people type about classes: a code and a name, a class, a quiz's rules."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django import forms
from django.contrib.sessions.backends.base import SessionBase
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.functional import lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts import patience
from accounts.codes import read_code
from accounts.forms import refuse_haste
from accounts.models import User
from accounts.names import alphabets, tidy
from briefings.models import Briefing
from classrooms.assigned import Assigned
from classrooms.models import Classroom
from classrooms.review import SORTS
from quizzes.models import Quiz, Sitting


def read_name(typed: str, *, limit: int) -> str:
    """Tidy a name, or raise ValidationError if nothing of it would show."""
    name = tidy(typed)
    if not name:
        raise ValidationError(_("Use letters or numbers, so that it can be read"))
    # A few letters come apart when they are tidied, and so take more room.
    if len(name) > limit:
        raise ValidationError(
            _("Use a name of up to %(limit)s letters"), params={"limit": limit}
        )
    return name


class JoinForm(forms.Form):
    """Finds the class by its code; asks a name of those who have none yet."""

    code = forms.CharField(
        label=_("Class code"),
        max_length=40,
        help_text=_(
            "Eight letters and numbers from your teacher, such as KM4T 7XWR. Capitals"
            " and spaces do not matter."
        ),
        error_messages={
            "required": _("Enter the code of your class"),
            "max_length": _("A class code has eight letters and numbers"),
        },
        widget=forms.TextInput(
            attrs={
                "class": "input--code",
                "autocomplete": "off",
                "autocapitalize": "characters",
                "spellcheck": "false",
            }
        ),
    )
    display_name = forms.CharField(
        label=_("Name your teacher will see"),
        max_length=40,
        help_text=_("Your first name and one initial are enough."),
        error_messages={
            "required": _("Enter the name your teacher will see"),
            "max_length": _("Use a name of up to %(limit_value)s letters"),
        },
        widget=forms.TextInput(
            attrs={"class": "input--short", "autocomplete": "nickname"}
        ),
    )

    def __init__(
        self,
        user: User | None,
        session: SessionBase,
        data: Any = None,
        code: str = "",
    ) -> None:
        super().__init__(data, initial={"code": code})
        self.session = session
        self.classroom: Classroom | None = None
        if user and user.has_seat:
            self.fields["display_name"].required = False

    @property
    def asks_name(self) -> bool:
        """Whether to show the name: a learner with a seat has one already, and is
        asked for another only where somebody else in the class has the same.
        """
        name = self["display_name"]
        return name.field.required or bool(name.errors or self.data.get(name.html_name))

    def clean_code(self) -> str:
        typed: str = self.cleaned_data["code"]
        # Only this browser's failures count. An unknown code is no class's, so there
        # is nothing else to count by; what keeps guessers out is its 40 bits.
        refuse_haste(patience.seconds_to_wait(self.session))
        self.classroom = Classroom.objects.filter(join_code=read_code(typed)).first()
        if self.classroom is None:
            patience.note_failure(self.session)
            raise ValidationError(
                _("No class has the code %(code)s. Check it with your teacher"),
                params={"code": typed.upper()},
            )
        return typed

    def clean_display_name(self) -> str:
        typed: str = self.cleaned_data["display_name"]
        if not typed:
            return ""
        name = read_name(typed, limit=self.fields["display_name"].max_length)
        if len(alphabets(name)) > 1:
            raise ValidationError(
                _(
                    "Write your name in one alphabet. Some letters here are Latin and"
                    " some Greek or Cyrillic, and they look alike"
                )
            )
        return name


class ClassForm(forms.Form):
    """Names a new class."""

    name = forms.CharField(
        label=_("Name of the class"),
        max_length=80,
        help_text=_("As your learners know it, for example 10B Current Affairs."),
        error_messages={
            "required": _("Give the class a name"),
            "max_length": _("Use a name of up to %(limit_value)s letters"),
        },
        widget=forms.TextInput(attrs={"class": "input--short", "autocomplete": "off"}),
    )

    def clean_name(self) -> str:
        limit = self.fields["name"].max_length
        return read_name(self.cleaned_data["name"], limit=limit)


class JoiningForm(forms.Form):
    """Opens a class to new learners, or closes it; each button sends its own value."""

    is_open = forms.TypedChoiceField(
        choices=[("yes", "yes"), ("no", "no")], coerce=lambda value: value == "yes"
    )


def closing_hint() -> str:
    """Say which clock counts, as it reads now: a zone's name alone tells few people."""
    return gettext(
        "Leave it empty for no end. Times are in %(zone)s, where it is %(now)s now."
    ) % {
        "zone": timezone.get_current_timezone_name(),
        "now": timezone.localtime().strftime("%H:%M"),
    }


class RulesForm(forms.Form):
    """Takes the rules under which a class takes a quiz."""

    closes_at = forms.DateTimeField(
        label=_("Closes"),
        required=False,
        help_text=lazy(closing_hint, str)(),
        error_messages={"invalid": _("Give a day and a time, or leave it empty")},
        widget=forms.DateTimeInput(
            format="%Y-%m-%dT%H:%M",
            attrs={"type": "datetime-local", "class": "input--short"},
        ),
    )
    attempts_allowed = forms.IntegerField(
        label=_("Attempts allowed"),
        required=False,
        min_value=1,
        max_value=20,
        help_text=_(
            "Leave it empty for any number. You see each learner’s best and first."
        ),
        error_messages={
            "invalid": _("Give a whole number, or leave it empty"),
            "min_value": _("Allow at least one attempt, or leave it empty"),
            "max_value": _("Allow up to %(limit_value)s, or leave it empty for any"),
        },
        widget=forms.TextInput(
            attrs={
                "class": "input--short",
                "inputmode": "numeric",
                "autocomplete": "off",
            }
        ),
    )
    note = forms.CharField(
        label=_("Note to the class"),
        required=False,
        max_length=500,
        help_text=_("What to look out for, if anything. Learners see it."),
        error_messages={"max_length": _("Use up to %(limit_value)s letters")},
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def clean_closes_at(self) -> datetime | None:
        closes_at: datetime | None = self.cleaned_data["closes_at"]
        before: datetime | None = self.initial.get("closes_at")
        # The input shows no seconds, so what was not changed comes back without them.
        if before and closes_at == before.replace(second=0, microsecond=0):
            return before
        if closes_at and closes_at <= timezone.now():
            raise ValidationError(_("This is in the past. Give a time still to come"))
        return closes_at


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
    field_order = ["quiz", "closes_at", "attempts_allowed", "note"]

    def __init__(self, teacher: User, data: Any = None) -> None:
        super().__init__(data)
        quiz = self.fields["quiz"]
        quiz.queryset = (
            Quiz.objects.visible_to(teacher)
            .filter(briefing__in=Briefing.objects.published())
            .with_questions()
            .select_related("briefing")
            .defer("briefing__body", "briefing__sections")
            .order_by("briefing__title", "pk")
        )
        quiz.label_from_instance = say_quiz


def say_quiz(quiz: Quiz) -> str:
    """Name a quiz by its briefing, and itself where that says more."""
    if quiz.title == quiz.briefing.title:
        return quiz.title
    return f"{quiz.briefing.title}: {quiz.title}"


class ReviewForm(forms.Form):
    """How a teacher looks at a review: names shown or hidden, rows in which order."""

    names = forms.ChoiceField(choices=[("hidden", "hidden")], required=False)
    sort = forms.ChoiceField(choices=[(name, name) for name in SORTS], required=False)


class StartForm(forms.Form):
    """Asks for which class a quiz is taken, where there is a choice."""

    assignment = forms.TypedChoiceField(
        label=_("For which class?"),
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose a class first"),
            "invalid_choice": _("Choose one of these classes"),
        },
    )

    def __init__(self, offers: Sequence[Assigned], data: Any = None) -> None:
        super().__init__(data)
        self.offers = {offer.assignment.pk: offer for offer in offers}
        if len(offers) > 1:
            self.fields["assignment"].choices = [
                (pk, offer.classroom.name) for pk, offer in self.offers.items()
            ]
        else:
            del self.fields["assignment"]

    @property
    def sitting(self) -> Sitting | None:
        """The occasion chosen, or the only one there is; None for free practice."""
        only = next(iter(self.offers), None)
        chosen = self.offers.get(self.cleaned_data.get("assignment", only))
        return chosen.sitting if chosen else None
