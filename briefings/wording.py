"""Puts into words what the figures of a lesson show."""

import datetime
from collections.abc import Mapping
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import (
    gettext_lazy,
    ngettext,
    ngettext_lazy,
    pgettext,
)

from briefings.figures.findings import Finding

# What stands out among relations: the kind of finding, and whether claims bear it.
FINDINGS: Mapping[tuple[str, bool], Any] = {
    ("attacked", False): ngettext_lazy(
        "%(one)s attacked %(count)s other",
        "%(one)s attacked %(count)s others",
        "count",
    ),
    ("attacked", True): ngettext_lazy(
        "%(one)s attacked, or is said to have attacked, %(count)s other",
        "%(one)s attacked, or is said to have attacked, %(count)s others",
        "count",
    ),
    ("acted", False): ngettext_lazy(
        "%(one)s acted on %(count)s other",
        "%(one)s acted on %(count)s others",
        "count",
    ),
    ("acted", True): ngettext_lazy(
        "%(one)s acted, or is said to have acted, on %(count)s other",
        "%(one)s acted, or is said to have acted, on %(count)s others",
        "count",
    ),
    ("met", False): ngettext_lazy(
        "%(count)s other acted towards %(one)s",
        "%(count)s others acted towards %(one)s",
        "count",
    ),
    ("met", True): ngettext_lazy(
        "%(count)s other acted, or is said to have acted, towards %(one)s",
        "%(count)s others acted, or are said to have acted, towards %(one)s",
        "count",
    ),
    ("both", False): gettext_lazy("%(one)s and %(other)s acted on each other"),
    ("both", True): gettext_lazy(
        "%(one)s and %(other)s acted, or are said to have acted, on each other"
    ),
    ("one", False): gettext_lazy("%(one)s acted on %(other)s"),
    ("one", True): gettext_lazy(
        "%(one)s acted, or is said to have acted, on %(other)s"
    ),
    ("together", False): ngettext_lazy(
        "%(count)s actor, acting together",
        "%(count)s actors, acting together",
        "count",
    ),
    ("", False): gettext_lazy("Who acted on whom"),
}


def kinds() -> dict[str, str]:
    """Name each kind of actor, as it stands behind a name or under it."""
    return {
        "state": _("state"),
        "armed_group": _("armed group"),
        "organisation": _("organisation"),
        "person": _("person"),
        "population": _("people"),
    }


def acts() -> dict[str, str]:
    """Name each kind of act, as it stands on its line; one of no kind has no name."""
    return {
        "attack": _("attack"),
        "killing": _("killing"),
        "cooperation": _("cooperation"),
        "talks": _("talks"),
        "statement": _("statement"),
        "other": "",
        "motive": _("aimed at"),
    }


def comma() -> str:
    return pgettext("between the names of a list", ", ")


def told(finding: Finding) -> str:
    """Tell what stands out among the relations of a record."""
    said = _what_stands_out(finding)
    answers = finding.names[1:] if finding.kind in ("attacked", "acted") else ()
    if len(answers) == 1:
        words = {"finding": said, "name": answers[0]}
        return _("%(finding)s; %(name)s answered") % words
    if answers:
        words = {"finding": said, "count": str(len(answers))}
        return _("%(finding)s; %(count)s of them answered") % words
    return said


def _what_stands_out(finding: Finding) -> str:
    words = FINDINGS.get((finding.kind, finding.is_hedged)) or FINDINGS["", False]
    names = finding.names or ("",)
    said: str = words % {"one": names[0], "other": names[-1], "count": finding.count}
    return said


def span(count: int, unit: str) -> str:
    """Tell how long it took from the first dated event to the last."""
    words = {"count": count}
    if unit == "day":
        text = ngettext("%(count)s day", "%(count)s days", count)
    elif unit == "month":
        text = ngettext("about %(count)s month", "about %(count)s months", count)
    else:
        text = ngettext("about %(count)s year", "about %(count)s years", count)
    return _("From the first date to the last: %(time)s") % {"time": text % words}


def day(date: datetime.date, unit: str = "") -> str:
    """Write a date in full, or to its day, month or year as a short label."""
    formats = {
        "": pgettext("date", "j F Y"),
        "day": pgettext("short date", "j M"),
        "month": pgettext("short date", "M Y"),
        "year": "Y",
    }
    return date_format(date, formats[unit])
