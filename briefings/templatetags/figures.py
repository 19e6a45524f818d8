"""Words for the templates that write figures."""

import datetime
from collections.abc import Sequence

from django.template import Library
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from briefings import wording
from briefings.figures.findings import Finding

register = Library()


@register.filter
def told(finding: Finding) -> str:
    return wording.told(finding)


@register.filter
def listed(names: Sequence[str]) -> SafeString:
    """Write names one after the other, each in the direction of its own letters."""
    return format_html_join(
        wording.comma(), "<bdi>{}</bdi>", ((name,) for name in names)
    )


@register.filter
def act(kind: str) -> str:
    return wording.acts()[kind]


@register.filter
def kind(name: str) -> str:
    return wording.kinds()[name]


@register.filter
def span(length: tuple[int, str]) -> str:
    return wording.span(*length)


@register.simple_tag
def day(date: datetime.date, unit: str = "") -> str:
    return wording.day(date, unit)


@register.simple_tag
def from_start(percent: float, is_from_right: bool) -> str:
    """Write a place on a line as SVG reads it: from the left, in any language."""
    return f"{100 - percent if is_from_right else percent:g}"
