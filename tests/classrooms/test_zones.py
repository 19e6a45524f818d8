"""Which time zones a class can choose, and how they read."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from classrooms import zones

NOON = datetime(2027, 1, 15, 12, tzinfo=UTC)


def options(**also):
    """Map every zone offered to what it reads."""
    found = {}
    for value, label in zones.choices(NOON, **also):
        found |= dict(label) if isinstance(label, list) else {value: label}
    return found


def test_zones_that_countries_keep_are_offered_once():
    names = zones.names()

    assert len(names) == len(set(names)) > 300
    assert {"Europe/Paris", "Asia/Tehran", "America/New_York", "Asia/Kolkata"} <= {
        *names
    }
    assert not {"US/Eastern", "Asia/Calcutta", "EST5EDT", "Etc/GMT+3"} & {*names}


def test_every_zone_offered_is_one():
    for name in options():
        assert ZoneInfo(name)


@pytest.mark.parametrize(
    ("name", "reads"),
    [
        ("Europe/Paris", "Paris (13:00 now)"),
        ("UTC", "UTC (12:00 now)"),
        ("America/Argentina/Buenos_Aires", "Buenos Aires, Argentina (09:00 now)"),
    ],
)
def test_zone_reads_as_a_city_with_what_its_clocks_show(name, reads):
    assert options()[name] == reads


def test_zone_that_a_class_has_stays_a_choice():
    assert "US/Eastern" in options(also="US/Eastern")


def test_regions_are_groups():
    groups = [value for value, label in zones.choices(NOON) if isinstance(label, list)]

    assert groups == [str(label) for label in zones.REGIONS.values()]
