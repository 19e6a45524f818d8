"""By whose clocks the times on a page are typed and shown."""

from datetime import tzinfo
from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.utils import timezone


def zone_called(name: str) -> tzinfo:
    """Give the time zone of that name; the site's if there is none."""
    return _known(name) or timezone.get_default_timezone()


@cache
def _known(name: str) -> tzinfo | None:
    try:
        return ZoneInfo(name)
    except (ValueError, OSError, ZoneInfoNotFoundError):
        return None


def go_by(name: str) -> None:
    """Type and show times by the clocks of a zone, until the request is answered."""
    timezone.activate(zone_called(name))
