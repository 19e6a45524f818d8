"""Wall-clock times where clocks jump, repeat, or were moved by half an hour."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from quizzes.wall_clock import Turn, city, moved, read

PARIS = ZoneInfo("Europe/Paris")
NEW_YORK = ZoneInfo("America/New_York")
TEHRAN = ZoneInfo("Asia/Tehran")
LORD_HOWE = ZoneInfo("Australia/Lord_Howe")
APIA = ZoneInfo("Pacific/Apia")
ZONES = [ZoneInfo("UTC"), PARIS, NEW_YORK, TEHRAN, LORD_HOWE, APIA]


def naive(text):
    return datetime.fromisoformat(text)


zones = st.sampled_from(ZONES)
times = st.datetimes(naive("2000-01-01"), naive("2060-01-01"))


@given(times, zones)
@example(naive("2027-03-28T02:30"), PARIS)
@example(naive("2027-10-31T02:30"), PARIS)
@example(naive("2011-12-30T12:00"), APIA)
def test_time_is_shown_as_it_was_typed_unless_clocks_leave_it_out(typed, zone):
    found = read(typed, zone)

    shown = found.at.replace(tzinfo=None, fold=0)
    assert (shown != typed) == found.is_skipped
    if found.is_skipped:
        assert shown == typed + (found.turn.after - found.turn.before)
        assert found.turn.before <= typed < found.turn.after
    if found.is_twice:
        assert found.turn.after <= typed < found.turn.before
        assert found.at.fold == 0


@given(times, zones)
def test_clocks_show_both_ends_of_a_turn_within_two_seconds(typed, zone):
    turn = read(typed, zone).turn
    if turn is None:
        return

    second = timedelta(seconds=1)
    last = read(turn.before - second, zone).at.astimezone(UTC) + second
    if not turn.is_forward:  # the first of both was before the turn
        last = (turn.before - second).replace(tzinfo=zone).astimezone(UTC) + second
    assert last.astimezone(zone).replace(tzinfo=None, fold=0) == turn.after


@pytest.mark.parametrize(
    ("typed", "zone", "before", "after"),
    [
        ("2027-03-28T02:30", PARIS, "2027-03-28T02:00", "2027-03-28T03:00"),
        ("2027-03-14T02:00", NEW_YORK, "2027-03-14T02:00", "2027-03-14T03:00"),
        ("2027-10-03T02:15", LORD_HOWE, "2027-10-03T02:00", "2027-10-03T02:30"),
        # Samoa went over the date line: a whole day was left out.
        ("2011-12-30T12:00", APIA, "2011-12-30T00:00", "2011-12-31T00:00"),
        ("2021-03-22T00:30", TEHRAN, "2021-03-22T00:00", "2021-03-22T01:00"),
    ],
)
def test_time_that_clocks_leave_out_names_the_turn(typed, zone, before, after):
    found = read(naive(typed), zone)

    assert found.is_skipped
    assert found.turn == Turn(naive(before), naive(after))


@pytest.mark.parametrize(
    ("typed", "zone", "offset"),
    [
        ("2027-10-31T02:30", PARIS, 2),
        ("2027-11-07T01:00", NEW_YORK, -4),
        ("2027-04-04T01:45", LORD_HOWE, 11),
    ],
)
def test_time_that_comes_twice_is_the_first(typed, zone, offset):
    found = read(naive(typed), zone)

    assert found.is_twice
    assert found.at.utcoffset() == timedelta(hours=offset)


def test_tehran_moves_its_clocks_no_more():
    for day in range(366):
        midnight = naive("2027-01-01T00:30") + timedelta(days=day)

        assert read(midnight, TEHRAN).turn is None


@pytest.mark.parametrize("zone", ZONES)
def test_end_of_the_calendar_is_no_time_or_a_time_but_nothing_else(zone):
    for typed in (naive("0001-01-01T00:00"), naive("9999-12-31T23:59")):
        try:
            read(typed, zone)
        except OverflowError:
            continue


# Weeks later


@given(times, st.integers(-60, 60), zones, zones)
def test_weeks_later_the_clocks_show_the_same_time(typed, weeks, zone, into):
    moment = read(typed, zone).at
    shown = moment.replace(tzinfo=None, fold=0)

    later = moved(moment, weeks=weeks, zone=zone, into=into)

    wanted = read(shown + timedelta(weeks=weeks), into)
    assert later == wanted.at
    if not wanted.is_skipped:
        naive_later = later.astimezone(into).replace(tzinfo=None, fold=0)
        assert naive_later - shown == timedelta(weeks=weeks)


def test_afternoon_stays_the_same_over_the_spring():
    moment = datetime(2027, 3, 22, 16, tzinfo=PARIS)

    later = moved(moment.astimezone(UTC), weeks=1, zone=PARIS, into=PARIS)

    assert later.isoformat() == "2027-03-29T16:00:00+02:00"


@pytest.mark.parametrize(
    ("zone", "name"),
    [
        ("Europe/Paris", "Paris"),
        ("America/Argentina/Buenos_Aires", "Buenos Aires"),
        ("UTC", "UTC"),
    ],
)
def test_zone_is_called_by_its_city(zone, name):
    assert city(zone) == name
