"""Where learners looked for the evidence: sentences and passages they pointed to."""

import pytest

from classrooms.items import Given
from classrooms.marked import Stretch, read_marked
from classrooms.shares import Share
from tests.quizzes.kinds.examples import content, row

SENTENCES = [
    {"text": "Iran fired.", "paragraph": 0},
    {"text": "Four died.", "paragraph": 0},
    {"text": "Nobody knows why.", "paragraph": 1},
]
EVIDENCE = content("evidence", row("Iran", right=True), row("ISIS")) | {
    "sentences": SENTENCES,
    "settles": [1],
}


def test_sentences_stand_in_their_paragraphs_with_how_many_marked_them():
    given = [
        Given("“Four died.”", 3),
        Given("“Nobody knows why.”", 1),
        Given("Iran", 4),
    ]

    found = read_marked(EVIDENCE, 4, given)

    assert [[each.share.right for each in part] for part in found.paragraphs] == [
        [0, 3],
        [1],
    ]
    assert [each.settles for each in found.paragraphs[0]] == [False, True]
    assert found.hit == Share(3, 4)


def test_passage_is_counted_for_whichever_reading_it_was_cited():
    asked = content(
        "contested",
        row("Fear", evidence={"quote": "Threats closed in."}),
        row("Pride", evidence={"quote": "A show of force."}),
    )
    given = [
        Given("Fear: “Threats closed in.”", 2),
        Given("Pride: “Threats closed in.”", 3),
        Given("Pride: “A show of force.”", 1),
    ]

    found = read_marked(asked, 6, given)

    assert [(part[0].text, part[0].share.right) for part in found.paragraphs] == [
        ("Threats closed in.", 5),
        ("A show of force.", 1),
    ]
    assert found.hit == Share(3, 6)


def test_questions_in_which_nothing_is_marked_have_no_text():
    assert read_marked(content("single", row("Iran", right=True)), 3, []) is None


@pytest.mark.parametrize(
    ("right", "depth"), [(0, 0), (1, 1), (15, 1), (16, 2), (36, 3), (61, 4), (100, 4)]
)
def test_more_marks_make_a_deeper_colour(right, depth):
    stretch = Stretch("Four died.", Share(right, 100), settles=False, token="")

    assert stretch.depth == depth
