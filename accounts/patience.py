"""How long to wait after wrong codes or passwords: a little longer each time.

Counted for a browser in its session; for a user name in the database, since new
sessions cost nothing; and for an account that tries the codes of classes, or the user
names of colleagues, wherever they sign in. Never for an address, behind which may be a
whole school, and never for good: whoever locks somebody else out must keep at it.

Nothing is counted against a class. A wrong code is no class's, so there is none to
count it for; and if there were, whoever guesses would lock a class out of its lesson.
What keeps out a stranger with ever new sessions is that a join code is one of 2^40 and
lasts a month, that a class takes a thousand learners at most and can be closed, and
that a return code is one of 2^50.
"""

import math
import time

from django.contrib.sessions.backends.base import SessionBase

FREE_TRIES = 5
LONGEST_WAIT = 300  # seconds
# Anybody can spend a teacher's tries, so there are more of them and waits are short.
FREE_TRIES_OF_NAME = 10
LONGEST_WAIT_OF_NAME = 60
_KEY = "sign_in_failures"


def seconds_to_wait(session: SessionBase, key: str = _KEY) -> int:
    """Say how long this browser still has to wait; 0 for go ahead.

    Under a `key` of its own is counted what shall keep nobody from signing in.
    """
    _count, until = session.get(key, (0, 0))
    return max(0, math.ceil(until - time.time()))


def note_failure(session: SessionBase, key: str = _KEY) -> None:
    """Count a failure; past the free tries each doubles the wait, from 10 seconds."""
    count = session.get(key, (0, 0))[0] + 1
    wait = min(LONGEST_WAIT, 10 * _doubled(count - FREE_TRIES))
    session[key] = (count, time.time() + wait)


def forget(session: SessionBase) -> None:
    session.pop(_KEY, None)


def wait_of_name(tries: int) -> int:
    """Say how long a user name rests after so many tries, from 2 seconds."""
    return min(LONGEST_WAIT_OF_NAME, 2 * _doubled(tries - FREE_TRIES_OF_NAME))


def _doubled(over: int) -> int:
    """Give 1, 2, 4 and so on for 1, 2, 3; nothing for less."""
    return int(2 ** (min(over, 10) - 1)) if over > 0 else 0
