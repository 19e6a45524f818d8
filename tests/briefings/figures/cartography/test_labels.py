from briefings.figures.cartography import clipping, labels
from briefings.figures.cartography.clipping import Box
from briefings.figures.cartography.drawing import Marker, Room, in_lines
from briefings.figures.cartography.labels import Name
from briefings.figures.cartography.land import Land

FRAME = Box(0, 0, 800, 500)
WIDE_LAND = [(100, 100), (500, 100), (500, 300), (100, 300)]
SMALL_LAND = [(600, 200), (615, 200), (615, 212), (600, 212)]


def land(**shapes):
    return Land("", "", "", "", {name: [ring] for name, ring in shapes.items()}, [])


def name_country(country, *, on, room=None, markers=()):
    name = Name(country, "country", 19)
    return labels.name_country(name, country, on, markers, room or Room(FRAME))


def test_country_is_named_in_its_middle():
    label = name_country("Iran", on=land(Iran=WIDE_LAND))

    x, y = label.box.centre
    assert abs(x - 300) < 12
    assert abs(y - 200) < 12
    assert label.lines == ("Iran",)


def test_name_keeps_clear_of_markers_inside_its_country():
    room = Room(FRAME)
    room.take_around((300, 200), 60)

    label = name_country("Iran", on=land(Iran=WIDE_LAND), room=room)

    assert Box(100, 100, 500, 300).holds(label.box.centre)
    assert not label.box.meets(Box(270, 170, 330, 230))


def test_small_country_is_named_in_the_sea_beside_it():
    label = name_country("Tonga", on=land(Tonga=SMALL_LAND))

    assert not label.box.meets(Box(601, 201, 614, 211))
    assert label.box.meets(Box(570, 170, 645, 242))


def test_name_is_never_over_land_of_others():
    around = [(500, 100), (720, 100), (720, 300), (500, 300)]

    assert name_country("Lesotho", on=land(Lesotho=SMALL_LAND, Other=around)) is None


def test_name_that_fits_mostly_may_stick_out():
    narrow = [(100, 100), (170, 100), (170, 400), (100, 400)]

    label = name_country("Portugal", on=land(Portugal=narrow))

    assert label.box.width > 70
    assert 115 < label.box.centre[0] < 155


def test_second_name_finds_another_place():
    room = Room(FRAME)
    first = name_country("Iran", on=land(Iran=WIDE_LAND), room=room)
    second = name_country("Iraq", on=land(Iraq=WIDE_LAND), room=room)

    assert not first.box.meets(second.box)


def test_place_is_named_beside_its_marker():
    marker = Marker(300, 200, "1", "reported", 18, 0)
    room = Room(FRAME)
    room.take_around((marker.x, marker.y), marker.reach)
    name = Name("Erbil", "place", 19)

    label = name.first_free(labels.beside(name, [marker]), room)

    assert label.box.left > 300 + marker.radius
    assert abs(label.box.centre[1] - 200) < 1


def test_name_at_the_edge_goes_to_the_other_side():
    marker = Marker(770, 200, "1", "reported", 18, 0)
    name = Name("Balochistan", "place", 19)

    label = name.first_free(labels.beside(name, [marker]), Room(FRAME))

    assert label.box.right < 770


def test_name_for_which_there_is_no_room_is_left_out():
    room = Room(FRAME)
    room.take(FRAME)

    name = Name("Erbil", "place", 19)

    assert name.first_free([(400, 250)], room) is None


def test_names_from_beyond_the_frame_stand_at_its_edge():
    name = Name("United States", "away", 19)

    label = name.first_free(labels.near(name, (3, 250), FRAME), Room(FRAME))

    assert FRAME.holds((label.box.left, label.box.low), 4)
    assert label.box.left < 20
    assert label.box.low < 250 < label.box.high


def test_long_name_is_broken_into_even_lines():
    assert in_lines("Iran", 19, 114) == ("Iran",)
    assert in_lines("United States", 19, 114) == ("United", "States")
    assert in_lines("Democratic Republic of the Congo", 19, 150) == (
        "Democratic",
        "Republic of",
        "the Congo",
    )


def test_middle_of_a_bent_country_is_inside_it():
    bent = [(0, 0), (300, 0), (300, 40), (40, 40), (40, 300), (0, 300)]

    assert clipping.holds(bent, labels.middle(bent))
