import pytest

from accounts import patience


@pytest.fixture
def clock(monkeypatch):
    now = [1000.0]
    monkeypatch.setattr(patience.time, "time", lambda: now[0])
    return now


def fail(session, times):
    for _ in range(times):
        patience.note_failure(session)


def test_the_first_tries_are_free(clock):
    session = {}

    fail(session, patience.FREE_TRIES)

    assert patience.seconds_to_wait(session) == 0


@pytest.mark.parametrize(("more", "seconds"), [(1, 10), (2, 20), (3, 40), (40, 300)])
def test_each_further_failure_doubles_the_wait_up_to_a_limit(clock, more, seconds):
    session = {}

    fail(session, patience.FREE_TRIES + more)

    assert patience.seconds_to_wait(session) == seconds


def test_a_wait_is_over_when_its_time_has_passed(clock):
    session = {}
    fail(session, patience.FREE_TRIES + 1)

    clock[0] += 9.5
    assert patience.seconds_to_wait(session) == 1
    clock[0] += 0.5
    assert patience.seconds_to_wait(session) == 0


def test_a_success_forgets_the_failures(clock):
    session = {}
    fail(session, patience.FREE_TRIES + 3)

    patience.forget(session)

    assert patience.seconds_to_wait(session) == 0
    fail(session, patience.FREE_TRIES)
    assert patience.seconds_to_wait(session) == 0


@pytest.mark.parametrize(
    ("more", "seconds"), [(-10, 0), (0, 0), (1, 2), (2, 4), (5, 32), (6, 60), (99, 60)]
)
def test_user_name_rests_longer_each_time_but_never_for_long(more, seconds):
    assert patience.wait_of_name(patience.FREE_TRIES_OF_NAME + more) == seconds
