import math
import re

from hypothesis import given
from hypothesis import strategies as st

from briefings.figures.cartography.arrows import Obstacles, arrow, at
from briefings.figures.cartography.clipping import Box
from briefings.figures.cartography.drawing import WIDE, Marker

FRAME = Box(0, 0, 800, 500)
ORIGIN = Box(80, 230, 140, 270)
TARGET = Marker(600, 250, "1", "reported", 18, 0)


def lead(origin=ORIGIN, target=TARGET, markers=(), names=(), arrows=()):
    return arrow(origin, target, Obstacles(markers, names, arrows, FRAME), WIDE)


def ends(drawn):
    numbers = [int(each) for each in re.findall(r"-?\d+", drawn.head)]
    return drawn.trail[0], (numbers[0], numbers[1])


def test_arrow_leads_from_the_name_to_just_before_the_marker():
    start, tip = ends(lead())

    assert not ORIGIN.holds(start)
    assert ORIGIN.grown(15).holds(start)
    assert TARGET.reach <= math.dist(tip, (600, 250)) < TARGET.reach + 12


def test_arrow_is_a_curve():
    drawn = lead()

    assert re.fullmatch(r"M-?\d+ -?\d+Q-?\d+ -?\d+ -?\d+ -?\d+", drawn.line)
    assert max(abs(y - 250) for _, y in drawn.trail) > 30


def test_arrow_swings_around_other_markers_and_names():
    free = lead()
    in_the_way = Marker(*map(round, free.trail[16]), "2", "reported", 18, 0)
    name = Box(*free.trail[10], *free.trail[10]).grown(10)

    for drawn in (lead(markers=[in_the_way]), lead(names=[name])):
        assert drawn is not None
        assert drawn.line != free.line
    assert all(
        math.dist(point, (in_the_way.x, in_the_way.y)) > in_the_way.radius
        for point in lead(markers=[in_the_way]).trail
    )


def test_second_arrow_takes_another_way():
    first = lead()

    assert lead(arrows=[first]).line != first.line


def test_no_arrow_where_there_is_no_way():
    wall = Box(300, 0, 340, 500)

    assert lead(names=[wall]) is None


def test_no_arrow_where_there_is_hardly_any_way():
    assert lead(target=Marker(170, 250, "1", "reported", 18, 0)) is None


@given(
    st.floats(30, 770), st.floats(30, 470), st.integers(30, 770), st.integers(30, 470)
)
def test_arrow_never_leaves_the_frame_or_enters_its_marker(x, y, to_x, to_y):
    target = Marker(to_x, to_y, "1", "claimed", 18, 25)

    drawn = lead(Box(x - 5, y - 5, x + 5, y + 5), target)

    if drawn:
        for point in drawn.trail:
            assert FRAME.holds(point)
            assert math.dist(point, (to_x, to_y)) >= target.reach - 1


def test_curve_starts_and_ends_at_its_ends():
    curve = ((0.0, 0.0), (50.0, 80.0), (100.0, 0.0))

    assert (at(curve, 0), at(curve, 1)) == ((0, 0), (100, 0))
    assert at(curve, 0.5) == (50, 40)
