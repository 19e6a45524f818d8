import itertools

import pytest

from classrooms.charts import WIDTH, columns


def numbers(*counts):
    return [(str(place), count) for place, count in enumerate(counts)]


def test_the_tallest_column_takes_the_height_and_others_their_share():
    chart = columns(numbers(1, 4, 2), strong_from=1)

    heights = [column.height for column in chart.columns]
    assert heights[1] == max(heights)
    assert heights[0] == pytest.approx(heights[1] / 4)
    assert all(
        each.y + each.height == pytest.approx(chart.base) for each in chart.columns
    )


def test_columns_share_the_width_and_never_touch():
    chart = columns(numbers(*range(1, 16)), strong_from=0)

    ends = [(each.x, each.x + each.width) for each in chart.columns]
    assert ends[0][0] > 0
    assert ends[-1][1] < WIDTH
    assert all(end < start for (_, end), (start, _) in itertools.pairwise(ends))


def test_columns_are_strong_from_the_place_given():
    chart = columns(numbers(1, 1, 1), strong_from=2)

    assert [each.is_strong for each in chart.columns] == [False, False, True]


@pytest.mark.parametrize(("mark", "middle"), [(0, 70), (1.5, 280), (3, 490)])
def test_the_pointer_stands_under_its_place(mark, middle):
    chart = columns(numbers(1, 1, 1, 1), strong_from=0, mark=mark)

    assert chart.mark == middle


@pytest.mark.parametrize("mark", [0, 20])
def test_the_words_under_the_pointer_stay_in_the_picture(mark):
    chart = columns(numbers(*[1] * 21), strong_from=0, mark=mark)

    assert 60 <= chart.mark_text_x <= WIDTH - 60


def test_without_a_pointer_there_is_no_room_for_one():
    with_mark = columns(numbers(1), strong_from=0, mark=0)
    without = columns(numbers(1), strong_from=0)

    assert without.mark is None
    assert without.height < with_mark.height


def test_many_columns_are_labelled_now_and_then():
    few = columns(numbers(*[1] * 13), strong_from=0)
    many = columns(numbers(*[1] * 21), strong_from=0)

    assert all(each.has_tick for each in few.columns)
    assert [each.label for each in many.columns if each.has_tick][:3] == ["0", "2", "4"]


def test_columns_of_nothing_are_flat():
    chart = columns(numbers(0, 0), strong_from=0)

    assert [each.height for each in chart.columns] == [0, 0]


def test_no_numbers_make_no_chart():
    with pytest.raises(ValueError, match="at least one"):
        columns([], strong_from=0)
