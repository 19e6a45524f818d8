"""What a teacher changes about one learner's place: the name, the class, the seat."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from classrooms.forms.inputs import one_of
from classrooms.forms.joining import read_learners_name
from classrooms.models import Classroom, Membership


class NameForm(forms.Form):
    """Takes another name for a learner, by the rules of joining."""

    display_name = forms.CharField(
        label=_("Name"),
        max_length=40,
        error_messages={
            "required": _("Enter a name"),
            "max_length": _("Use a name of up to %(limit_value)s letters"),
        },
        widget=forms.TextInput(attrs={"class": "input--short", "autocomplete": "off"}),
    )

    def clean_display_name(self) -> str:
        limit = self.fields["display_name"].max_length
        return read_learners_name(self.cleaned_data["display_name"], limit=limit)


class MoveForm(forms.Form):
    """Chooses another class of the teacher's."""

    to = forms.ModelChoiceField(
        label=_("To which class"),
        queryset=Classroom.objects.none(),
        empty_label=None,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose a class"),
            "invalid_choice": _("Choose one of your classes"),
        },
    )

    def __init__(self, origin: Classroom, teacher: User, data: Any = None) -> None:
        super().__init__(data)
        mine = Classroom.objects.taught_by(teacher).current().exclude(pk=origin.pk)
        self.fields["to"].queryset = mine


class OtherSeatForm(forms.Form):
    """Chooses the other seat of the same person, in a class of the teacher's.

    An administrator does not teach every class they may open. They choose in the
    learner's classes, and where a teacher of the class at hand would, who asked them.
    """

    other = forms.TypedChoiceField(
        label=_("The other seat"),
        coerce=int,
        help_text=_("Of this class or another of yours."),
        error_messages={
            "required": _("Choose the other seat"),
            "invalid_choice": _("Choose a learner of one of your classes"),
        },
    )

    def __init__(self, membership: Membership, teacher: User, data: Any = None) -> None:
        super().__init__(data)
        mine = Classroom.objects.taught_by(teacher).current()
        if teacher.is_superuser:
            near = membership.learner.memberships.values("classroom")
            asking = membership.classroom.teachers.all()
            mine = mine.filter(
                Q(pk__in=near) | Q(teachers__in=asking) | Q(teachers=teacher)
            )
            self.fields["other"].help_text = _(
                "Of a class that this learner is in, or that you or a teacher of this"
                " class teach."
            )
        rows = (
            Membership.objects.filter(
                classroom__in=mine.values("pk"), learner__erased_at=None
            )
            .exclude(learner=membership.learner_id)
            .select_related("classroom", "learner")
            .order_by("classroom__name", "classroom", Lower("learner__display_name"))
        )
        self.members = {row.pk: row for row in rows}
        self.fields["other"].choices = [
            ("", _("Choose …")),
            *_by_class(self.members.values(), membership.classroom_id),
        ]

    @property
    def member(self) -> Membership:
        """The one chosen; ask once the form is valid."""
        return self.members[self.cleaned_data["other"]]


def _by_class(members: Any, first: Any) -> Iterator[tuple[str, list[tuple[int, str]]]]:
    """Group learners by their class, the one at hand before the others."""
    groups: dict[Classroom, list[tuple[int, str]]] = {}
    for member in members:
        groups.setdefault(member.classroom, []).append((member.pk, str(member.learner)))
    for room in sorted(groups, key=lambda room: room.pk != first):
        yield room.name, groups[room]


class KeepForm(forms.Form):
    """Chooses which of two seats stays."""

    keep = forms.TypedChoiceField(
        label=_("Which seat stays?"),
        coerce=int,
        widget=forms.RadioSelect,
        help_text=_("Its name and its return code are those that hold."),
        error_messages={
            "required": _("Choose which seat stays"),
            "invalid_choice": _("Choose one of the two"),
        },
    )

    def __init__(self, mine: Membership, other: Membership, data: Any = None) -> None:
        super().__init__(data, initial={"keep": mine.pk})
        both = (mine, other)
        self.fields["keep"].choices = [
            (each.pk, f"{each.learner} ({each.classroom})") for each in both
        ]


class PersonForm(forms.Form):
    """Chooses one of some people; each button sends its own."""

    person = forms.ModelChoiceField(
        queryset=User.objects.none(),
        error_messages={
            "required": _("Choose somebody"),
            "invalid_choice": _("Choose one of those below"),
        },
    )

    def __init__(self, people: QuerySet[User], data: Any = None) -> None:
        super().__init__(data)
        self.fields["person"].queryset = people


class RosterForm(forms.Form):
    """Searches and sorts the learners of a class, by its address."""

    search = forms.CharField(
        label=_("Find a learner"),
        required=False,
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    sort = one_of(
        _("Order"),
        [
            ("name", _("By name")),
            ("joined", _("Joined last")),
            ("worked", _("At work last")),
        ],
    )

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        self.fields["sort"].widget = forms.Select(choices=self.fields["sort"].choices)
