"""Measures works beside the floor: the server's processor time, round by round."""

import asyncio
from itertools import islice

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from benchmarks.browsers import TOKEN, Browser, Step
from benchmarks.ratios import Round
from benchmarks.server import HOST, Server
from benchmarks.works import Turns, Work


def measure(work: Work, server: Server, *, rounds: int, turns: int) -> list[Round]:
    """Let the site and the floor take turns, so many at a time, and time the server.

    Whatever else the machine does meanwhile hits both alike. Each goes first in every
    second round; the first round warms up and is left out.
    """
    found = []
    for place in range(rounds + 1):
        first, second = work.ours, work.floor
        if place % 2:
            first, second = second, first
        one, other = (cost(each, server, turns) for each in (first, second))
        found.append(Round(other, one) if place % 2 else Round(one, other))
    return found[1:]


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
            assert reply.status == expected, f"{step.path} answered {reply.status}"


def statements(work: Work) -> int:
    """Count the statements of one turn, those that open and close transactions too.

    In this process, which has the same settings; the turn before it warms up.
    """
    _ask(next(work.ours))
    with CaptureQueriesContext(connection) as queries:
        _ask(next(work.ours))
    return len(queries)


def _ask(turn: list[Step]) -> None:
    for step in turn:
        client = Client(headers={"host": HOST})
        client.cookies.load({"__Host-session": step.session, "__Host-csrf": TOKEN})
        headers = {"HX-Request": "true"} if step.is_htmx else {}
        send = client.get if step.fields is None else client.post
        response = send(step.path, step.fields, headers=headers, secure=True)
        assert response.status_code < 400, f"{step.path}: {response.status_code}"
