"""When a missed question comes back: the library's own schedule, in days."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from fsrs import Card, Rating, Scheduler
from hypothesis import given, settings
from hypothesis import strategies as st

from quizzes.memory import rate, recalled, remembered

tries = settings(deadline=None)
MONDAY = date(2026, 1, 5)
ratings = st.sampled_from([Rating.Again, Rating.Hard, Rating.Good])
misses = st.sampled_from([Rating.Again, Rating.Hard])


def told(first, later):
    """Answers on some days, so many after one another."""
    on, history = MONDAY, [(MONDAY, first)]
    for gap, rating in later:
        on += timedelta(days=gap)
        history.append((on, rating))
    return history


# The first answer of each is a miss.
histories = st.builds(
    told, misses, st.lists(st.tuples(st.integers(0, 400), ratings), max_size=8)
)


@tries
@given(histories)
def test_schedule_is_that_of_the_library(history):
    scheduler = Scheduler(
        learning_steps=[],
        relearning_steps=[],
        maximum_interval=365,
        enable_fuzzing=False,
    )
    card = Card(card_id=1)
    for on, rating in history:
        at = datetime.combine(on, time(), UTC)
        card, _log = scheduler.review_card(card, rating, at)

    memory = remembered(history)

    assert (memory.stability, memory.difficulty, memory.due) == (
        card.stability,
        card.difficulty,
        card.due.date(),
    )


@tries
@given(histories, st.integers(0, 8))
def test_history_told_in_two_parts_leaves_the_same_memory(history, place):
    memory = remembered(history[:place])
    for on, rating in history[place:]:
        memory = recalled(memory, rating, on)

    assert memory == remembered(history)


@tries
@given(histories)
def test_question_never_comes_back_on_the_day_it_was_answered(history):
    memory = remembered(history)

    assert memory.last < memory.due <= memory.last + timedelta(days=365)


@tries
@given(histories, st.integers(0, 400))
def test_better_answers_come_back_later(history, gap):
    memory, on = remembered(history), history[-1][0] + timedelta(days=gap)

    again, hard, good = (
        recalled(memory, rating, on).due
        for rating in (Rating.Again, Rating.Hard, Rating.Good)
    )

    assert again <= hard <= good


@tries
@given(histories)
def test_memory_fades(history):
    memory = remembered(history)
    days = [memory.strength(memory.last + timedelta(days=n)) for n in (0, 1, 10, 100)]

    assert days == sorted(days, reverse=True)
    assert days[0] == 1


@tries
@given(st.lists(st.just(Rating.Good), max_size=5))
def test_what_was_never_missed_does_not_come_back(right):
    assert remembered((MONDAY, rating) for rating in right) is None


def test_missed_question_comes_back_the_next_day_and_then_less_and_less_often():
    memory, gaps = remembered([(MONDAY, Rating.Again)]), []
    for _ in range(4):
        gaps.append((memory.due - memory.last).days)
        memory = recalled(memory, Rating.Good, memory.due)

    assert gaps[0] == 1
    assert gaps == sorted(set(gaps))


@pytest.mark.parametrize(
    ("verdict", "took_hint", "rating"),
    [
        ("right", False, Rating.Good),
        ("right", True, Rating.Hard),
        ("part", False, Rating.Hard),
        ("part", True, Rating.Hard),
        ("wrong", False, Rating.Again),
        ("wrong", True, Rating.Again),
        ("unanswered", False, Rating.Again),
        ("void", False, None),
        ("pending", False, None),
    ],
)
def test_mark_tells_how_well_it_was_known(verdict, took_hint, rating):
    is_answered = verdict != "unanswered"

    assert rating == rate(
        verdict, is_answered=is_answered, took_hint=took_hint, is_practice=False
    )


def test_what_was_left_out_of_a_practice_tells_nothing():
    assert (
        rate("unanswered", is_answered=False, took_hint=False, is_practice=True) is None
    )
