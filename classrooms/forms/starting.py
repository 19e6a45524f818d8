"""What is chosen at the door of a quiz."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
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

    def __init__(
        self,
        offers: Sequence[Assigned],
        data: Any = None,
        *,
        is_held_back: bool = False,
    ) -> None:
        super().__init__(data)
        self._is_held_back = is_held_back
        self.offers = {offer.assignment.pk: offer for offer in offers}
        if len(offers) > 1:
            self.fields["assignment"].choices = [
                (pk, offer.classroom.name) for pk, offer in self.offers.items()
            ]
        else:
            del self.fields["assignment"]

    def clean(self) -> dict[str, Any]:
        if self._is_held_back:
            raise ValidationError(
                _("You can practise this quiz once your class has its results.")
            )
        return self.cleaned_data

    @property
    def sitting(self) -> Sitting | None:
        """The occasion chosen, or the only one there is; None for free practice."""
        only = next(iter(self.offers), None)
        chosen = self.offers.get(self.cleaned_data.get("assignment", only))
        return chosen.sitting if chosen else None
