"""How a teacher looks at a review."""

from django import forms

from classrooms.review import SORTS


class ReviewForm(forms.Form):
    """How a teacher looks at a review: names shown or hidden, rows in which order."""

    names = forms.ChoiceField(choices=[("hidden", "hidden")], required=False)
    sort = forms.ChoiceField(choices=[(name, name) for name in SORTS], required=False)
