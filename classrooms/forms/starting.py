"""What is chosen at the door of a quiz."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from classrooms.assigned import Assigned
from quizzes.models import Sitting


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
