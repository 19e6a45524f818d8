"""The actor diagram, as numbers: what is where, and that nothing covers anything."""

import os
import re
import subprocess
import sys
from itertools import combinations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefings.figures.arrangement import WIDTH, arrange
from briefings.figures.network import network
from tests.briefings.figures import stories
from tests.briefings.figures.stories import ACTS, ATTRIBUTIONS, actors, event, motive

KINDS = {
    "state": "state",
    "armed_group": "armed group",
    "organisation": "organisation",
    "person": "person",
    "population": "people",
}
WORDS = {"motive": "aimed at"} | {act: act for act in ACTS} | {"other": ""}


def drawn(record):
    return network(record, kinds=KINDS, acts=WORDS)


def picture(record):
    return drawn(record).picture


@st.composite
def records(draw):
    """Up to sixteen actors with names of any length and script, and any acts."""
    text = st.text("abcdefghijklm WÉé-ابپت日本", min_size=1, max_size=50)
    cast = draw(st.lists(text.map(str.strip).filter(len), min_size=2, max_size=16))
    cast = [f"{name}{number}" for number, name in enumerate(cast)]
    some = st.lists(st.sampled_from(cast), max_size=5, unique=True).map("; ".join)
    events = st.builds(
        event,
        st.just("X"),
        some,
        some,
        act=st.sampled_from(ACTS),
        certainty=st.sampled_from(sorted(ATTRIBUTIONS)),
    )
    motives = st.builds(motive, st.sampled_from(cast), st.just("Why"), some)
    return stories.outline(
        actors(draw(st.sampled_from(sorted(KINDS))), *cast),
        draw(st.lists(events, max_size=14)),
        draw(st.lists(motives, max_size=4)),
    )


def inside(one, other, slack=0):
    """Say whether two rectangles (left, top, right, bottom) overlap."""
    return (
        one[0] < other[2] - slack
        and other[0] < one[2] - slack
        and one[1] < other[3] - slack
        and other[1] < one[3] - slack
    )


def frame(node):
    return node.x, node.y, node.x + node.width, node.y + node.height


def plate(label):
    return label.x - label.half, label.y - 9, label.x + label.half, label.y + 9


def points(path):
    """Walk along a path of SVG, of upright and level strokes and bends."""
    x = y = 0.0
    for letter, rest in re.findall(r"([MVHC])([^MVHC]*)", path):
        numbers = [float(number) for number in re.findall(r"-?[\d.]+", rest)]
        start = (x, y)
        if letter == "C":
            (a, b, c, d, x, y) = numbers
            for step in range(41):
                t = step / 40
                yield tuple(
                    p * (1 - t) ** 3
                    + 3 * q * t * (1 - t) ** 2
                    + 3 * r * t * t * (1 - t)
                    + s * t**3
                    for p, q, r, s in zip(start, (a, b), (c, d), (x, y), strict=True)
                )
            continue
        x = numbers[0] if letter in "MH" else x
        y = numbers[-1] if letter in "MV" else y
        if letter != "M":
            for step in range(11):
                t = step / 10
                yield tuple(p + (q - p) * t for p, q in zip(start, (x, y), strict=True))


def assert_sound(image):
    room = (0, 0, image.width, image.height)
    frames = [frame(node) for node in image.nodes]
    plates = [plate(label) for label in image.labels]
    for box in frames + plates:
        assert room[0] <= box[0] < box[2] <= room[2], box
        assert room[1] <= box[1] < box[3] <= room[3], box
    for one, other in combinations(frames + plates, 2):
        assert not inside(one, other, slack=1), (one, other)
    for edge in image.edges:
        for x, y in points(edge.path):
            assert -1 <= x <= room[2] + 1, edge
            assert -1 <= y <= room[3] + 1, edge
            for left, top, right, bottom in frames:
                assert not (left + 2 < x < right - 2 and top + 2 < y < bottom - 2), edge


@pytest.mark.parametrize("story", stories.ALL.values(), ids=stories.ALL)
def test_boxes_labels_and_lines_of_a_story_keep_clear_of_each_other(story):
    assert_sound(picture(story()))


@given(records())
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_boxes_labels_and_lines_keep_clear_of_each_other(record):
    image = picture(record)

    if image:
        assert_sound(image)


@given(records())
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_every_relation_is_told_and_every_number_leads_to_one(record):
    done = drawn(record)

    told = [row.relation.number for row in (*done.events, *done.motives)]
    assert told == [*range(1, len(told) + 1)]
    related = [
        each for each in record["events"] if each["targets"] or len(each["agents"]) > 1
    ]
    assert len(done.events) == len(related)
    assert len(done.motives) == len(record["motives"])
    labels = done.picture.labels if done.picture else ()
    for label in labels:
        assert {int(number) for number in re.findall(r"\d+", label.text)} <= {*told}


@given(records())
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_every_actor_is_in_the_picture_or_named_beside_it(record):
    done = drawn(record)

    boxes = sum(not node.is_event for node in done.picture.nodes) if done.picture else 0
    assert boxes + len(done.apart) == len(record["actors"])


@pytest.mark.parametrize("seed", ["1", "2"])
def test_same_record_is_drawn_the_same_by_every_process(seed):
    said = subprocess.run(
        [
            sys.executable,
            "-c",
            "from tests.briefings.figures import test_network as t;"
            "print(repr(t.picture(t.stories.pacific())))",
        ],
        env={**os.environ, "PYTHONHASHSEED": seed},
        capture_output=True,
        text=True,
        check=True,
    ).stdout

    assert said.strip() == repr(picture(stories.pacific()))


def made(*events, motives=(), cast=""):
    names = cast.split("; ") if cast else [*"ABCDEF"]
    return stories.outline(actors("state", *names), [*events], [*motives])


def texts(image):
    return [[words.text for words in node.words] for node in image.nodes]


def test_record_without_actors_has_no_network():
    assert drawn(stories.outline([], [event("X")])) is None


def test_actors_that_do_not_act_on_each_other_are_listed_and_not_drawn():
    done = drawn(made(event("X", "A")))

    assert done.picture is None
    assert done.apart == (*"ABCDEF",)


def test_actor_without_a_relation_is_named_beside_the_picture():
    done = drawn(made(event("X", "A", "B; C; D; E")))

    assert done.apart == ("F",)


def test_box_says_who_it_is_and_what_kind_of_actor():
    image = picture(made(event("X", "A", "B")))

    assert texts(image) == [["A", "state"], ["B", "state"]]
    assert [words.is_kind for words in image.nodes[0].words] == [False, True]


def test_long_name_stands_on_several_lines():
    image = picture(
        made(
            event("X", "A", "Long Name Of A Ministry"),
            cast="A; Long Name Of A Ministry",
        )
    )

    *name, kind = texts(image)[1]
    assert " ".join(name) == "Long Name Of A Ministry"
    assert len(name) == 2
    assert kind == "state"


def test_kind_is_measured_in_the_language_it_is_written_in():
    record = made(event("X", "A", "B"))
    words = KINDS | {"state": "Bundesrepublik"}

    wide = network(record, kinds=words, acts=WORDS).picture
    assert wide.nodes[0].width > picture(record).nodes[0].width


def test_actor_whom_the_title_names_is_the_main_one():
    image = picture(made(event("X", "A", "B; C; D")))

    assert [node.is_main for node in image.nodes] == [True, False, False, False]


def test_busiest_actor_is_not_the_main_one_where_another_stands_out():
    image = picture(
        made(event("X", "A", "B; C; D"), event("Y", "B", "C"), event("Z", "D", "B"))
    )

    assert [node.is_main for node in image.nodes] == [True, False, False, False]


def test_nobody_is_the_main_one_where_two_acted_on_as_many():
    image = picture(made(event("X", "A; B", "C; D")))

    assert not any(node.is_main for node in image.nodes)


def test_lines_are_styled_by_act_and_certainty():
    image = picture(
        made(
            event("X", "A", "B", act="attack", certainty="alleged"),
            event("Y", "A", "C", act="talks"),
            motives=[motive("A", "To be seen.", "D")],
        )
    )

    assert sorted((edge.family, edge.line) for edge in image.edges) == [
        ("calm", "reported"),
        ("hit", "claimed"),
        ("motive", "analysis"),
    ]


def test_legend_names_the_lines_that_are_there_the_surest_first():
    image = picture(
        made(event("X", "A", "B", certainty="analysis"), event("Y", "A; C"))
    )

    assert image.lines == ("reported", "analysis")
    assert image.marks == ("calm", "together")


def test_head_points_into_the_box_of_whom_it_was_done_to():
    image = picture(made(event("X", "A", "B", act="attack")))
    (edge,), target = image.edges, image.nodes[1]
    x, y = (int(n) for n in re.match(r"M(\d+) (\d+)", edge.head).groups())

    on_side = x in (target.x, target.x + target.width)
    on_edge = y in (target.y, target.y + target.height)
    assert on_side or on_edge
    assert target.x <= x <= target.x + target.width
    assert target.y <= y <= target.y + target.height


def test_what_was_done_together_has_no_head():
    (edge,) = picture(made(event("X", "A; B"))).edges

    assert edge.head == ""


def test_line_bears_the_numbers_of_all_that_it_stands_for():
    acts = [event("X", "A", "B"), event("Y", "C", "B"), event("Z", "A", "B")]

    labels = picture(made(*acts)).labels

    assert {label.text for label in labels} == {"1, 3", "2"}


def test_more_numbers_than_fit_a_line_are_cut_short():
    (label,) = picture(made(*[event("X", "A", "B")] * 5)).labels

    assert label.text == "1, 2, 3 …"


def test_act_is_named_beside_its_number_where_there_is_room():
    words = {label.text: label.word for label in picture(stories.strikes()).labels}

    assert words["1"] == "killing"


def test_act_is_not_named_where_there_is_no_room():
    assert {label.word for label in picture(stories.duel()).labels} == {""}


def test_meeting_of_many_is_a_box_with_its_words_and_number():
    image = picture(made(event("They sign", "A; B; C; D; E; F")))

    (meeting,) = [node for node in image.nodes if node.is_event]
    assert [words.text for words in meeting.words] == ["1. They sign"]
    assert not image.labels


def test_many_lines_between_neighbours_make_their_boxes_higher():
    few = picture(made(event("X", "A", "B")))
    many = picture(stories.duel())

    assert many.nodes[0].height > few.nodes[0].height


def test_rows_in_words_name_the_actors():
    (row,) = drawn(made(event("X", "A; B", "C", act="attack"))).events

    assert (row.agents, row.targets) == (("A", "B"), ("C",))


def test_motives_are_numbered_after_the_events():
    done = drawn(made(event("X", "A", "B"), motives=[motive("A", "Why", "B")]))

    assert [row.relation.number for row in done.motives] == [2]


def test_chain_is_drawn_without_a_crossing_or_a_detour():
    rows = arrange([80] * 4, [(0, 1, 1, 50), (1, 2, 1, 50), (2, 3, 1, 50)])
    place = {box: (at, x) for at, row in enumerate(rows) for x, box in enumerate(row)}

    for one, other in ((0, 1), (1, 2), (2, 3)):
        (row, at), (next_row, next_at) = place[one], place[other]
        assert abs(row - next_row) + (row == next_row) * abs(at - next_at) == 1


def test_boxes_too_wide_for_one_row_stand_in_several():
    rows = arrange([130] * 6, [])

    assert sorted(box for row in rows for box in row) == [*range(6)]
    assert max(map(len, rows)) * 130 <= WIDTH
