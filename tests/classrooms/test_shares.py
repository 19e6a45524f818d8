import pytest

from classrooms.shares import Share, added


@pytest.mark.parametrize(
    ("right", "of", "percent"),
    [
        (0, 4, 0),
        (1, 3, 33),
        (2, 3, 67),
        (1, 200, 1),
        (1, 8, 13),
        (4, 4, 100),
        (0, 0, 0),
    ],
)
def test_a_share_reads_as_whole_percent(right, of, percent):
    assert Share(right, of).percent == percent


@pytest.mark.parametrize(
    ("right", "step"), [(0, 1), (39, 1), (40, 2), (59, 2), (60, 3), (75, 4), (90, 5)]
)
def test_the_colour_follows_the_percentage_shown(right, step):
    assert Share(right, 100).step == step


def test_a_share_rounded_up_to_a_step_takes_its_colour():
    share = Share(119, 199)  # 59.8 % is shown as 60 %

    assert share.percent == 60
    assert share.step == 3
    assert share.is_enough


def test_shares_add_up_by_question_not_by_percentage():
    assert added([(Share(1, 2), 2), (Share(4, 4), 1)]) == Share(6, 8)
    assert added([]) == Share(0, 0)
