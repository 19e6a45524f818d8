"""Which time zones a class can choose: one for each city that keeps its own."""

from collections.abc import Iterator
from datetime import datetime
from functools import cache
from importlib.resources import files
from zoneinfo import ZoneInfo, available_timezones

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from quizzes.wall_clock import city

REGIONS = {
    "Africa": gettext_lazy("Africa"),
    "America": gettext_lazy("America"),
    "Antarctica": gettext_lazy("Antarctica"),
    "Arctic": gettext_lazy("Arctic"),
    "Asia": gettext_lazy("Asia"),
    "Atlantic": gettext_lazy("Atlantic Ocean"),
    "Australia": gettext_lazy("Australia"),
    "Europe": gettext_lazy("Europe"),
    "Indian": gettext_lazy("Indian Ocean"),
    "Pacific": gettext_lazy("Pacific Ocean"),
}


@cache
def names() -> tuple[str, ...]:
    """Name the zones that countries keep now, without old spellings, by region.

    After zone.tab of the time zone database, as the package tzdata brings it.
    """
    table = (files("tzdata") / "zoneinfo" / "zone.tab").read_text("utf-8")
    rows = [
        line.split("\t") for line in table.splitlines() if line[:1] not in ("", "#")
    ]
    known = available_timezones()
    return tuple(sorted({row[2] for row in rows} & known))


def choices(now: datetime, also: str = "") -> Iterator[tuple[str, object]]:
    """Give the zones as a select takes them, each with what its clocks show `now`.

    `also` is one that stays a choice though no country is listed with it.
    """
    plain = {"UTC", also} - {*names(), ""}
    yield from ((name, _option(name, name, now)) for name in sorted(plain))
    for region, label in REGIONS.items():
        inside = [name for name in names() if name.startswith(f"{region}/")]
        yield str(label), [(name, _option(name, _place(name), now)) for name in inside]


def _place(name: str) -> str:
    """Call a zone by its city, and by what stands between where that says more."""
    _region, *between, _last = name.split("/")
    return ", ".join([city(name), *(city(each) for each in between)])


def _option(name: str, label: str, now: datetime) -> str:
    time = date_format(now.astimezone(ZoneInfo(name)), "H:i")
    # Translators: a city, and what its clocks show now.
    return _("%(city)s (%(time)s now)") % {"city": label, "time": time}
