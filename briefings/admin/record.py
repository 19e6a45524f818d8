"""Forms for the rest of the record: places, actors, events, motives, glossary."""

from collections.abc import Iterable
from typing import Any, TypeVar

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from briefings.admin.evidence import EvidenceForm
from briefings.admin.manuscript import ManuscriptForm, known_as
from briefings.models import Actor, Place

Named = TypeVar("Named", Actor, Place)

# The lists of names that the page offers while one is typed.
PLACES, ACTORS = "known-places", "known-actors"


class TermForm(ManuscriptForm):
    """A word of the glossary."""


class PlaceForm(ManuscriptForm):
    """A place that events can name."""

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if self.is_leaving:
            return data
        for one, other in (("latitude", "longitude"), ("longitude", "latitude")):
            is_half = data.get(one) is None and data.get(other) is not None
            if is_half and one not in self.errors:
                self.add_error(one, _("Give both numbers, or leave both empty."))
        if name := data.get("name"):
            self.manuscript.places[known_as(name)] = self.instance
        return data


class ActorForm(ManuscriptForm):
    """An actor whom events and motives can name."""

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if self.is_leaving:
            return data
        actors = self.manuscript.actors
        for also in data.get("also", "").split(","):
            if also.strip():
                actors.setdefault(known_as(also), self.instance)
        if name := data.get("name"):
            actors[known_as(name)] = self.instance
        return data


def _in_lines(rows: Iterable[Actor]) -> str:
    # As a browser sends it back, so that what is left alone counts as unchanged.
    return "\r\n".join(row.name for row in rows)


class NamingForm(EvidenceForm):
    """What speaks of places or actors of this page, by their names.

    Names can be typed before what they name is saved, which a list to choose from
    could not offer.
    """

    def named(
        self, name: str, known: dict[str, Named], field: str, message: str
    ) -> Named | None:
        """Find what a name stands for, or tell the field that nothing does."""
        found = known.get(known_as(name))
        if found is None:
            self.add_error(field, message % {"name": name.strip()})
        return found

    def actor(self, name: str, field: str) -> Actor | None:
        message = _(
            "No actor is called “%(name)s”. Add them under Actors, or correct the name."
        )
        return self.named(name, self.manuscript.actors, field, message)

    def listed(self, names: str, field: str) -> list[Actor]:
        """Find the actors that stand one on each line."""
        found = [self.actor(name, field) for name in names.splitlines() if name.strip()]
        return [actor for actor in found if actor]


class EventForm(NamingForm):
    """Who did what to whom, where and when."""

    where = forms.CharField(
        label=gettext_lazy("Where"),
        required=False,
        widget=forms.TextInput(attrs={"list": PLACES, "class": "vTextField"}),
        help_text=gettext_lazy("A name that stands under Places."),
    )
    who = forms.CharField(
        label=gettext_lazy("Who acted"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("Names from Actors, one on each line."),
    )
    whom = forms.CharField(
        label=gettext_lazy("On whom"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("Names from Actors, one on each line; may stay empty."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._place: Place | None = None
        self._people: dict[str, list[Actor]] = {}
        if not self.is_new:
            self.initial["where"] = self.instance.place and self.instance.place.name
            self.initial["who"] = _in_lines(self.instance.agents.all())
            self.initial["whom"] = _in_lines(self.instance.targets.all())

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if not self.is_leaving:
            self._clean_where(data.get("where", ""), bool(data.get("place_not_stated")))
            for field in ("who", "whom"):
                self._people[field] = self.listed(data.get(field, ""), field)
        return data

    def _clean_where(self, where: str, is_not_stated: bool) -> None:
        if where and is_not_stated:
            self.add_error(
                "where",
                _("Name the place or tick that the source does not say, not both."),
            )
        elif where:
            message = _(
                "No place is called “%(name)s”. Add it under Places, or correct the"
                " name."
            )
            self._place = self.named(where, self.manuscript.places, "where", message)
        elif not is_not_stated:
            self.add_error(
                "where",
                _("Say where it happened, or tick that the source does not say."),
            )

    def save(self, commit: bool = True) -> Any:
        self.instance.place = self._place
        event = super().save(commit)
        event.agents.set(self._people["who"])
        event.targets.set(self._people["whom"])
        return event


class MotiveForm(NamingForm):
    """Why an actor acted, by somebody’s account."""

    whose = forms.CharField(
        label=gettext_lazy("Whose motive"),
        widget=forms.TextInput(attrs={"list": ACTORS, "class": "vTextField"}),
        help_text=gettext_lazy("A name that stands under Actors."),
    )
    whom = forms.CharField(
        label=gettext_lazy("Aimed at"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy(
            "Whom a signal is meant for: names from Actors, one on each line; may"
            " stay empty."
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._actor: Actor | None = None
        self._toward: list[Actor] = []
        if not self.is_new:
            self.initial["whose"] = self.instance.actor.name
            self.initial["whom"] = _in_lines(self.instance.toward.all())

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if not self.is_leaving and data.get("whose"):
            self._actor = self.actor(data["whose"], "whose")
        if not self.is_leaving:
            self._toward = self.listed(data.get("whom", ""), "whom")
        return data

    def save(self, commit: bool = True) -> Any:
        self.instance.actor = self._actor
        motive = super().save(commit)
        motive.toward.set(self._toward)
        return motive
