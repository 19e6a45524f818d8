import datetime
from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.figures.timeline import timeline
from tests.briefings.figures import stories
from tests.briefings.figures.stories import event, outline

# Of the narrowest line, in pixels; and what a mark on it takes.
NARROWEST, MARK = 288, 24


def of(*events):
    return timeline(outline([], [*events]))


def on(*dates, **fields):
    return of(*(event("X", date=date, **fields) for date in dates)).line


def gaps(line):
    return [later.x - mark.x for mark, later in pairwise(line.marks)]


def test_record_without_events_has_no_timeline():
    assert of() is None


def test_events_stay_in_their_authors_order():
    made = of(event("Second", date="2024-01-16"), event("First", date="2024-01-15"))

    assert [row.event["title"] for row in made.rows] == ["Second", "First"]
    assert [mark.number for mark in made.line.marks] == [2, 1]


@pytest.mark.parametrize(
    "dates", [("", ""), ("2024-01-15", ""), ("2024-01-15", "2024-01-15")]
)
def test_there_is_no_line_unless_two_dates_differ(dates):
    assert on(*dates) is None


def test_distances_are_true_to_time():
    week, fortnight = gaps(on("2024-01-01", "2024-01-08", "2024-01-22"))

    assert fortnight == pytest.approx(2 * week, rel=0.01)


def test_line_is_filled_from_end_to_end():
    line = on("2024-01-01", "2024-01-08")

    assert (line.start, line.end) == (line.marks[0].x, line.marks[-1].x)
    assert line.end - line.start > 90


def test_first_event_is_at_the_beginning_whatever_its_place_in_the_list():
    line = on("2024-01-22", "2024-01-01")

    assert line.marks[0].number == 2
    assert line.marks[0].x == line.start


def test_gap_that_dwarfs_the_others_is_cut():
    line = on("1953-08-19", "2024-01-01", "2024-01-08", "2024-01-22")

    (cut,) = line.cuts
    first, second = line.marks[:2]
    assert first.x < cut < second.x
    _long, week, fortnight = gaps(line)
    assert fortnight == pytest.approx(2 * week, rel=0.01)


def test_gaps_are_cut_where_marks_would_tower():
    crowd = [f"2022-01-{day}" for day in (11, 12, 13, 14, 15, 16)]
    line = on("2021-12-20", *crowd, "2022-02-22")

    assert len(line.cuts) == 1
    assert len({mark.y for mark in line.marks}) <= 4


def test_gaps_are_left_whole_where_marks_have_room():
    assert on("2021-12-20", "2022-01-11", "2022-01-16", "2022-02-22").cuts == ()


def test_gaps_of_like_length_are_not_cut():
    assert on("2024-01-01", "2024-01-02", "2024-01-06").cuts == ()


def test_single_gap_is_not_cut():
    assert on("1900-01-01", "2024-01-01").cuts == ()


def test_no_more_than_half_of_the_gaps_are_cut():
    days = [datetime.date(2000, 1, 1) + datetime.timedelta(11**n) for n in range(5)]

    assert len(on(*(day.isoformat() for day in days)).cuts) <= 2


def test_events_of_one_day_stand_in_a_stack():
    line = on("2024-01-01", "2024-01-01", "2024-01-09")

    first, second, other = line.marks
    assert first.x == second.x
    assert first.y > second.y
    assert first.y == other.y
    assert line.height > on("2024-01-01", "2024-01-09").height


def test_event_without_a_date_is_in_the_list_and_not_on_the_line():
    made = of(event("A", date="2024-01-01"), event("B"), event("C", date="2024-01-02"))

    assert len(made.rows) == 3
    assert [mark.number for mark in made.line.marks] == [1, 3]
    assert (made.dated, made.undated) == (2, 1)


def test_line_goes_on_while_something_does():
    made = timeline(stories.earthquake())

    assert made.line.is_open
    assert made.line.marks[-1].x < 90
    assert made.line.end == 100


def test_marks_say_how_sure_they_are_and_what_goes_on():
    line = of(
        event("A", date="2024-01-01", certainty="claimed"),
        event("B", date="2024-01-02", is_open=True),
    ).line

    assert [mark.certainty for mark in line.marks] == ["claimed", "reported"]
    assert [mark.is_open for mark in line.marks] == [False, True]


@pytest.mark.parametrize(
    ("when", "is_shown"),
    [
        ("The next day", True),
        ("On 15 January", False),
        ("۱۵ ژانویه", False),
        ("In January 2015", True),
        ("At 3 in the morning", True),
    ],
)
def test_date_is_shown_unless_the_words_tell_the_day(when, is_shown):
    (row,) = of(event("A", date="2024-01-15", when=when)).rows

    assert (row.date is not None) == is_shown


@pytest.mark.parametrize(
    ("last", "span", "unit"),
    [
        ("2024-01-02", (1, "day"), "day"),
        ("2024-02-29", (59, "day"), "day"),
        ("2024-07-01", (6, "month"), "day"),
        ("2026-01-01", (24, "month"), "month"),
        ("2034-01-01", (10, "year"), "year"),
    ],
)
def test_length_is_told_in_days_months_or_years(last, span, unit):
    line = on("2024-01-01", last)

    assert line.span == span
    assert {label.unit for label in line.labels} == {unit}


def test_both_ends_are_labelled_and_stay_within_the_line():
    labels = on("2024-01-01", "2024-01-05", "2024-01-22").labels

    assert [label.anchor for label in labels[:2]] == ["start", "end"]
    assert [label.date.day for label in labels[:2]] == [1, 22]


def test_both_sides_of_a_cut_are_labelled_even_in_the_same_words():
    line = on("2007-08-02", "2007-08-03", "2022-01-07")

    assert [line.marks[1].x, line.marks[2].x] == [
        label.x for label in line.labels if label.date.day != 2
    ][::-1]
    assert sorted(label.date.year for label in line.labels) == [2007, 2007, 2022]


def test_same_words_are_not_put_twice_below_the_line():
    labels = on("1959-02-01", "1959-12-01", "1985-06-01", "1991-10-04").labels

    years = [label.date.year for label in labels]
    assert len(years) == len({*years})


dates = st.dates(datetime.date(1900, 1, 1), datetime.date(2030, 1, 1))


@given(st.lists(dates, min_size=2, max_size=14, unique=True), st.booleans())
def test_marks_and_labels_of_any_dates_do_not_touch_on_a_phone(days, is_open):
    line = on(*(day.isoformat() for day in days), is_open=is_open)

    for one, other in combinations(line.marks, 2):
        across = abs(one.x - other.x) * NARROWEST / 100
        assert across >= MARK or abs(one.y - other.y) >= MARK
    for mark in line.marks:
        assert MARK / 2 <= mark.x * NARROWEST / 100 <= NARROWEST - MARK / 2
        assert MARK / 2 <= mark.y < line.y
    spans = []
    for label in line.labels:
        x, width = label.x * NARROWEST / 100, 34 if label.unit == "year" else 60
        reach = {"start": 12, "middle": width / 2, "end": width - 12}
        left = x - reach[label.anchor]
        spans.append((left, left + width))
    for (left, right), (start, end) in combinations(spans, 2):
        assert right <= start or end <= left


@given(st.lists(dates, min_size=2, max_size=14, unique=True))
def test_time_between_any_dates_is_in_proportion_or_cut(days):
    line = on(*(day.isoformat() for day in sorted(days)))

    scales = [
        (later.x - mark.x) / (after - before).days
        for (mark, later), (before, after) in zip(
            pairwise(line.marks), pairwise(sorted(days)), strict=True
        )
        if not any(mark.x < cut < later.x for cut in line.cuts)
        and (after - before).days > 60
    ]
    if scales:
        assert max(scales) - min(scales) <= 0.2 / 60 + 1e-9
