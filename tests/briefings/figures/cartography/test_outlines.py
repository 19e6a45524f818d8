from briefings.figures.cartography.outlines import borders, merged

# Two squares side by side, whose shared side is arc 0, and an island of one arc.
ARCS = [
    [(0, 0, 0), (0, 1, 0)],
    [(0, 1, 0), (-1, 1, 0), (-1, 0, 0), (0, 0, 0)],
    [(0, 0, 0), (1, 0, 0), (1, 1, 0), (0, 1, 0)],
    [(5, 5, 0), (6, 5, 0), (6, 6, 0), (5, 5, 0)],
]
WEST, EAST, ISLAND = (0, 1), (~0, 2), (3,)
arc = ARCS.__getitem__


def test_neighbours_become_one_ring_without_the_side_they_share():
    (ring,) = merged([WEST, EAST], arc)

    assert ring == (1, 2)


def test_islands_stay_by_themselves():
    rings = merged([WEST, ISLAND, EAST], arc)

    assert sorted(map(len, rings)) == [1, 2]


def test_what_has_no_neighbour_stays_as_it_is():
    assert merged([WEST], arc) == [WEST]
    assert merged([], arc) == []


def test_hole_that_is_filled_falls_away():
    around, hole_filler = (3,), (~3,)

    assert merged([around, hole_filler], arc) == []


def test_borders_are_what_two_areas_share():
    assert borders([WEST, EAST, ISLAND]) == [0]
    assert borders([WEST, ISLAND]) == []
