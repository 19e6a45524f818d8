"""What an answer earns, and how marks add up."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizzes import marking
from quizzes.marking import Mark, Work, mark, tallies, tally, totals
from quizzes.models import POINT


def question(*, right, of, kind="multiple", points=1):
    """A question of which the first `right` choices `of` all are right."""
    return {
        "kind": kind,
        "points": points,
        "hint_cost": 25,
        "category": "motive",
        "evidence": {"certainty": "analysis"},
        "choices": [
            {"text": str(place), "right": place < right, "feedback": ""}
            for place in range(of)
        ],
    }


examples = settings(deadline=None, max_examples=60)
scores = st.sampled_from([0, 333, 1000])
marks = st.lists(
    st.builds(
        Mark,
        category=st.sampled_from(["actor", "motive", "event"]),
        certainty=st.sampled_from(["reported", "claimed"]),
        score=scores,
        max_score=st.just(1000),
        is_answered=st.booleans(),
        is_pending=st.booleans(),
    )
    .filter(lambda made: made.is_answered or not (made.score or made.is_pending))
    .filter(lambda made: not (made.score and made.is_pending))
    .map(lambda made: replace(made, is_whole=made.score == made.max_score))
)


def test_points_are_counted_in_the_same_thousandths_everywhere():
    assert marking.POINT == POINT


@pytest.mark.parametrize(
    ("picked", "score", "verdict"),
    [([0, 1, 2], 1000, "right"), ([0, 1], 667, "part"), ([3], 0, "wrong")],
)
def test_answer_earns_its_share_of_a_point(picked, score, verdict):
    made = mark(question(right=3, of=5), Work({"choices": picked}))

    assert (made.score, made.max_score, made.verdict) == (score, 1000, verdict)
    assert (made.category, made.certainty) == ("motive", "analysis")


def test_question_left_out_earns_nothing_and_is_not_called_wrong():
    made = mark(question(right=1, of=3, kind="single"), Work())

    assert (made.score, made.max_score, made.verdict) == (0, 1000, "unanswered")


def test_part_of_an_answer_does_not_count_as_right():
    assert not mark(question(right=2, of=3), Work({"choices": [0]})).is_right


def test_points_weigh_a_question():
    made = mark(question(right=3, of=4, points=2), Work({"choices": [0]}))

    assert (made.score, made.max_score) == (667, 2000)


@pytest.mark.parametrize(("picked", "score"), [(1, 62), (3, 188)])
def test_half_a_thousandth_goes_to_the_even_one(picked, score):
    content = question(right=16, of=17)

    assert mark(content, Work({"choices": list(range(picked))})).score == score


@pytest.mark.parametrize("kind", ["single", "multiple"])
def test_whole_answer_earns_every_point(kind):
    content = question(right=2 if kind == "multiple" else 1, of=3, kind=kind, points=7)
    right = [place for place in range(3) if content["choices"][place]["right"]]

    assert mark(content, Work({"choices": right})).score == 7 * POINT


@given(marks)
@examples
def test_tally_is_a_recount(made):
    found = tally(made)

    assert found.right == len([each for each in made if each.score == 1000])
    assert found.answered == len([each for each in made if each.is_answered])
    assert found.total == len(made)
    assert found.score == sum(each.score for each in made)
    assert found.pending == len([each for each in made if each.is_pending])
    assert found.max_score == 1000 * (len(made) - found.pending)


@given(marks, st.sampled_from(["category", "certainty"]))
@examples
def test_tallies_share_out_the_whole(made, by):
    parts = tallies(made, by).values()

    for name in ("right", "answered", "total", "score", "max_score", "pending"):
        assert sum(getattr(part, name) for part in parts) == getattr(tally(made), name)


@given(marks)
@examples
def test_totals_kept_with_an_attempt_equal_the_tallies(made):
    kept = totals(made)

    for by in ("category", "certainty"):
        assert kept[by] == {
            name: [part.right, part.counted, part.score, part.max_score]
            for name, part in tallies(made, by).items()
            if part.counted
        }


def test_tally_of_nothing_is_nought_per_cent():
    assert tally([]).percent == 0


def test_percent_counts_whole_answers():
    made = [
        mark(question(right=2, of=3), Work({"choices": each})) for each in ([0, 1], [0])
    ]
    made += [mark(question(right=2, of=3), Work())] * 2

    assert tally(made).percent == 25


OPEN = {**question(right=0, of=0, kind="open", points=2), "explanation": ""}


def test_open_answer_counts_nowhere_until_a_teacher_has_marked_it():
    waiting = mark(OPEN, Work({"text": "So."}))
    right = mark(question(right=2, of=3), Work({"choices": [0, 1]}))

    found = tally([right, waiting])

    assert (waiting.verdict, waiting.score, waiting.is_missed) == ("pending", 0, False)
    assert (found.right, found.counted, found.total, found.pending) == (1, 1, 2, 1)
    assert (found.score, found.max_score, found.percent) == (1000, 1000, 100)
    assert totals([waiting]) == {"category": {}, "certainty": {}}


@pytest.mark.parametrize(
    ("award", "verdict"), [(2000, "right"), (1500, "part"), (0, "wrong")]
)
def test_open_answer_counts_as_its_teacher_marked_it(award, verdict):
    made = mark(OPEN, Work({"text": "So."}, award=award))

    assert (made.verdict, made.score, made.max_score) == (verdict, award, 2000)
    assert tally([made]).counted == 1


def test_open_answer_left_out_is_missed_and_waits_for_nobody():
    made = mark(OPEN, Work())

    assert (made.verdict, made.is_missed, made.is_pending) == (
        "unanswered",
        True,
        False,
    )


def test_nothing_counted_is_nought_per_cent():
    found = tally([mark(OPEN, Work({"text": "So."}))])

    assert found.percent == 0
