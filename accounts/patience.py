"""How long a browser waits once it has sent wrong codes or passwords.

Kept in the session, so that a school behind one address is never locked out.
"""

import math
import time

from django.contrib.sessions.backends.base import SessionBase

FREE_TRIES = 5
LONGEST_WAIT = 300  # seconds
_KEY = "sign_in_failures"


def seconds_to_wait(session: SessionBase) -> int:
    """Say how long this browser still has to wait; 0 for go ahead."""
    _count, until = session.get(_KEY, (0, 0))
    return max(0, math.ceil(until - time.time()))


def note_failure(session: SessionBase) -> None:
    """Count a failure; past the free tries each doubles the wait, from 10 seconds."""
    count = session.get(_KEY, (0, 0))[0] + 1
    over = min(count - FREE_TRIES, 10)
    wait = min(LONGEST_WAIT, 10 * 2 ** (over - 1)) if over > 0 else 0
    session[_KEY] = (count, time.time() + wait)


def forget(session: SessionBase) -> None:
    session.pop(_KEY, None)
