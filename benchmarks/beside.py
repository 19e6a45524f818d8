"""Measures works beside the floor: the server's processor time, round by round."""

import asyncio
from collections.abc import Sequence
from itertools import islice

from django.db import connection
from django.test.utils import CaptureQueriesContext

from benchmarks.browsers import Browser, Step, asked
from benchmarks.ratios import Round
from benchmarks.server import HOST, Server
from benchmarks.works import Turns, Work


def measure(
    works: Sequence[Work], server: Server, *, rounds: int, turns: int
) -> list[list[Round]]:
    """Let the site and the floor take turns, so many at a time, and time the server.

    Gives the rounds of each work. In every round each work has its turns, so that the
    same page of a small class and of a large one meet the same machine: whatever else
    that does hits all alike. Ours and the floor go first in every second round; the
    first round warms up and is left out.
    """
    found: list[list[Round]] = [[] for _ in works]
    for place in range(rounds + 1):
        for work, its in zip(works, found, strict=True):
            first, second = work.ours, work.floor
            if place % 2:
                first, second = second, first
            one, other = (cost(each, server, turns) for each in (first, second))
            its.append(Round(other, one) if place % 2 else Round(one, other))
    return [its[1:] for its in found]


def cost(works: Turns, server: Server, turns: int) -> float:
    """Give the seconds of processor time that a turn took the server, on average."""
    taken = list(islice(works, turns))
    assert len(taken) == turns, "too few learners were enrolled"
    before = server.cpu_seconds()
    asyncio.run(_walk(server.port, taken))
    return (server.cpu_seconds() - before) / turns


async def _walk(port: int, turns: list[list[Step]]) -> None:
    browser = Browser(HOST, port)
    for turn in turns:
        for step in turn:
            reply = await browser.send(step)
            # A form sent without htmx is answered with where to go.
            expected = 302 if step.fields and not step.is_htmx else 200
            expected = 304 if step.etag else expected
            assert reply.status == expected, f"{step.path} answered {reply.status}"


def statements(work: Work) -> int:
    """Count the statements of one turn, those that open and close transactions too.

    In this process, which has the same settings; the turn before it warms up.
    """
    _turn(next(work.ours))
    with CaptureQueriesContext(connection) as queries:
        _turn(next(work.ours))
    return len(queries)


def _turn(steps: list[Step]) -> None:
    for step in steps:
        status = asked(step).status_code
        assert status < 400, f"{step.path}: {status}"
