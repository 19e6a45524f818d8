"""How pages write down what is held about somebody."""

from datetime import datetime
from typing import Any

from django.template import Library
from django.utils import timezone
from django.utils.formats import date_format, localize
from django.utils.translation import gettext as _

from briefings.templatetags.ui import points

register = Library()


@register.filter
def told(value: Any) -> str:
    """Write a value as people read it: a moment, yes or no, a number, words."""
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, datetime):
        return date_format(timezone.localtime(value), _("j F Y, H:i"))
    if isinstance(value, list):
        return "; ".join(map(str, value))
    if isinstance(value, float):
        return points(round(value * 1000))
    return str(localize(value))


@register.filter
def is_short(value: Any) -> bool:
    """Whether it stands on one line: a moment, a number, yes or no."""
    return not isinstance(value, str | list)
