"""What a learner does that is measured, each beside the least that a site could do."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import cycle, repeat

from benchmarks.browsers import Step, asked
from benchmarks.classes import Learner, School

Turns = Iterator[list[Step]]

# What is sent to the bare site, which saves it.
SENT = {"text": ["What somebody answers, in a few words."]}


@dataclass(frozen=True)
class Work:
    """Something a person does, in one request or two, and what it may cost.

    `ratio` is the budget for the server's time, as a multiple of the floor's, or
    `milliseconds` as it stands; `statements` that for the database. Without one there
    is no budget.
    """

    name: str
    ours: Turns
    floor: Turns
    ratio: float | None = None
    milliseconds: float | None = None
    statements: int | None = None


def works(
    school: School,
    *,
    readers: list[Learner],
    htmx: list[Learner],
    plain: list[Learner],
    done: list[Learner],
) -> list[Work]:
    """Give all that is measured.

    Of their quiz `readers` have answered the first half, `htmx` and `plain` nothing,
    `done` everything.
    """
    floor = school.floor
    lesson = school.briefing.get_absolute_url()
    somebody = readers[0].session
    opened = Step(somebody, floor)
    fragment = Step(somebody, floor, SENT, is_htmx=True)
    return [
        Work(
            "Open a question",
            cycle([[Step(each.session, page)] for each, page in _unanswered(readers)]),
            repeat([opened]),
            ratio=1.5,
            statements=6,
        ),
        Work(
            "Answer it: checked, saved, feedback shown",
            ([sending] for sending in _answers(htmx, is_htmx=True)),
            repeat([fragment]),
            ratio=1.5,
            statements=10,
        ),
        Work(
            "The same without JavaScript: send, then the page",
            (
                [sending, Step(sending.session, sending.path)]
                for sending in _answers(plain, is_htmx=False)
            ),
            repeat([Step(somebody, floor, SENT), opened]),
            ratio=1.5,
        ),
        Work(
            "Open the result",
            cycle(
                [[Step(each.session, each.attempt.get_absolute_url())] for each in done]
            ),
            repeat([opened]),
        ),
        Work(
            "Open the lesson",
            cycle([[Step(each.session, lesson)] for each in readers]),
            repeat([opened]),
            ratio=1.5,
            statements=6,
        ),
        Work(
            "Come back to the lesson as it was",
            cycle([[_kept(Step(each.session, lesson))] for each in readers]),
            repeat([opened]),
            ratio=1.0,
        ),
    ]


def _kept(step: Step) -> Step:
    """Open a page once, and give the step of a browser that has it since."""
    return replace(step, etag=asked(step).headers["ETag"])


def _unanswered(readers: list[Learner]) -> Iterator[tuple[Learner, str]]:
    for each in readers:
        for number in range(each.attempt.length // 2 + 1, each.attempt.length + 1):
            yield each, question(each, number)


def _answers(learners: list[Learner], *, is_htmx: bool) -> Iterator[Step]:
    """Answer all questions but the last: that one counts the whole attempt."""
    for each in learners:
        for number in range(1, each.attempt.length):
            path = question(each, number)
            yield Step(each.session, path, each.form(number), is_htmx)


def question(learner: Learner, number: int) -> str:
    """Give the address of a question of a learner's attempt, counted from 1."""
    return f"/attempts/{learner.attempt.pk}/{number}/"
