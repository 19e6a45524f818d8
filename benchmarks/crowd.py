"""A whole class answering at once, as fast as the server lets it."""

import asyncio
import time
from dataclasses import dataclass, field

import uvloop

from benchmarks.browsers import Browser, Step, written
from benchmarks.classes import Learner
from benchmarks.server import HOST
from benchmarks.works import SENT, question

PATIENCE = 60  # seconds for one reply: as long as gunicorn gives a request
TRIES = 20


@dataclass
class Crowd:
    """What a class saw: the seconds until each answer was shown as saved."""

    waits: list[float] = field(default_factory=list)
    # Replies that were no answer to the learner, and connections that broke; each was
    # followed by another try with the same key.
    errors: int = 0
    seconds: float = 0.0
    keys: list[str] = field(default_factory=list)

    @property
    def rate(self) -> float:
        """How many answers were saved in a second."""
        return len(self.waits) / self.seconds


def whole_quiz(learner: Learner) -> list[Step]:
    """Let a learner answer everything; the last answer finishes the attempt."""
    return [
        Step(learner.session, question(learner, number), learner.form(number), True)
        for number in range(1, learner.attempt.length + 1)
    ]


def on_the_floor(learner: Learner, floor: str) -> list[Step]:
    """Let a learner send as often what the bare site saves."""
    step = Step(learner.session, floor, SENT, is_htmx=True)
    return [step] * learner.attempt.length


def answer_at_once(
    learners: list[list[Step]], port: int, *, says: bytes = b"Your answer is saved."
) -> Crowd:
    """Let every learner send their answers, with no pause to read or think.

    A page that `says` so tells that an answer was saved.
    """
    crowd = Crowd()
    # Written before the clock runs: who sends shares the processors with who answers.
    sent = [[_Sent(each) for each in steps] for steps in learners]
    begun = time.perf_counter()
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(_all(sent, port, says, crowd))
    crowd.seconds = time.perf_counter() - begun
    return crowd


class _Sent:
    """A request as it goes over the wire, and the keys of the answers in it."""

    def __init__(self, step: Step) -> None:
        self.path = step.path
        self.request = written(step, HOST)
        self.keys = (step.fields or {}).get("key", [])


async def _all(
    learners: list[list[_Sent]], port: int, says: bytes, crowd: Crowd
) -> None:
    await asyncio.gather(*(_answer(steps, port, says, crowd) for steps in learners))


async def _answer(steps: list[_Sent], port: int, says: bytes, crowd: Crowd) -> None:
    browser = Browser(HOST, port)
    for step in steps:
        begun = time.perf_counter()
        for _try in range(TRIES):
            if await _is_saved(browser, step.request, says):
                break
            crowd.errors += 1
            await asyncio.sleep(1)
        else:
            raise RuntimeError(f"{step.path} was not saved in {TRIES} tries")
        crowd.waits.append(time.perf_counter() - begun)
        crowd.keys += step.keys


async def _is_saved(browser: Browser, request: bytes, says: bytes) -> bool:
    """Send an answer; whether the page that came back says that it is saved."""
    try:
        async with asyncio.timeout(PATIENCE):
            reply = await browser.ask(request)
    except (OSError, TimeoutError):
        return False
    return reply.status == 200 and says in reply.page
