"""One session of measuring: fills a database, starts the site, tries everything."""

import sys
import time
from collections.abc import Sequence
from dataclasses import asdict
from operator import itemgetter
from typing import Any

from django.core.management import call_command
from django.db import connection, connections

from benchmarks import machine
from benchmarks.beside import cost, measure, statements
from benchmarks.classes import Learner, School
from benchmarks.crowd import answer_at_once, on_the_floor, whole_quiz
from benchmarks.ratios import Spread, percentile
from benchmarks.server import Server, serving
from benchmarks.teaching import Taught, taught
from benchmarks.works import Work, works
from quizzes.models import Response

PAGES = 4  # that a teacher opens in a round
CROWDS = 3  # of each size; it is an odd number, so that one is in the middle
WORKERS = 2  # for a crowd: one for each core, as docs/deploy.md says


def run(
    *, rounds: int, turns: int, crowds: list[int], cohorts: list[int], port: int
) -> dict[str, Any]:
    """Measure everything on the database of the settings, which is empty yet.

    Gives what `report` reads, ready for JSON.
    """
    found = {"database": connection.vendor, "machine": machine.describe()}
    database = machine.database_process()
    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    school = School()
    all_works = _prepared(school, turns_of_each=(rounds + 1) * turns + 2)
    counted = [statements(work) for work in all_works]
    connections.close_all()
    # One worker, never replaced: a fresh one would have to warm up again.
    with serving(port, database, workers=1, max_requests=0) as server:
        found["works"] = [
            _beside([work], server, rounds, turns)[0] | {"statements": count}
            for work, count in zip(all_works, counted, strict=True)
        ]
    found["crowds"] = [_crowds(school, size, port, database) for size in crowds]
    classes = [*taught(school, cohorts)]
    found["cohorts"] = _cohorts(classes, port, database, rounds)
    return found


def _cohorts(
    classes: list[Taught], port: int, database: int | None, rounds: int
) -> list[dict[str, Any]]:
    """Measure each page for all classes in turn: what grows is told in one minute."""
    counted = [[statements(work) for work in each.works] for each in classes]
    connections.close_all()
    with serving(port, database, workers=1, max_requests=0) as server:
        pages = [
            _beside(works, server, rounds, PAGES)
            for works in zip(*(each.works for each in classes), strict=True)
        ]
    return [
        {
            "learners": each.size,
            "attempts": each.attempts,
            "works": [
                page[place] | {"statements": count}
                for page, count in zip(pages, counted[place], strict=True)
            ],
            "memory": _memory(each, port, database),
        }
        for place, each in enumerate(classes)
    ]


def _memory(opened: Taught, port: int, database: int | None) -> int:
    """Say what a worker holds that opened a class's pages, and nothing else.

    Without the floor, which holds a class in memory to show it.
    """
    with serving(port, database, workers=1, max_requests=0) as server:
        for work in opened.works:
            cost(work.ours, server, PAGES)
        return server.memory()


def _prepared(school: School, *, turns_of_each: int) -> list[Work]:
    """Enrol as many learners as so many turns of every work take."""
    length = school.quiz.questions.asked().count()
    # Nobody opens the same question twice: what a page keeps of one cannot help it.
    readers = school.enrol(turns_of_each // (length - length // 2) + 1)
    done = school.enrol(20)
    for group, answered in ((readers, length // 2), (done, length)):
        for learner in group:
            for number in range(1, answered + 1):
                learner.answer(number)
    # Their last answers are not asked for.
    needed = turns_of_each // (length - 1) + 1
    return works(
        school,
        readers=readers,
        htmx=school.enrol(needed),
        plain=school.enrol(needed),
        done=done,
    )


def _beside(
    works: Sequence[Work], server: Server, rounds: int, turns: int
) -> list[dict[str, Any]]:
    """Measure one work, or the same for several classes."""
    _say(works[0].name)
    measured = measure(works, server, rounds=rounds, turns=turns)
    return [
        {
            "name": work.name,
            "floor": asdict(Spread.of([each.floor for each in found])),
            "ours": asdict(Spread.of([each.ours for each in found])),
            "ratio": asdict(Spread.of([each.ratio for each in found])),
            "ratio_budget": work.ratio,
            "milliseconds_budget": work.milliseconds,
            "statements_budget": work.statements,
        }
        for work, found in zip(works, measured, strict=True)
    ]


def _crowds(
    school: School, size: int, port: int, database: int | None
) -> dict[str, Any]:
    """Let as many answer at once, some times; give the middle run, with the spread."""
    runs = []
    for _ in range(CROWDS):
        learners = school.enrol(size)
        connections.close_all()
        # Each server is as new as the other.
        with serving(port, database, workers=WORKERS) as server:
            floor = _crowd_on_the_floor(learners, school.floor, server)
        with serving(port, database, workers=WORKERS) as server:
            runs.append(_crowd(learners, server) | {"floor": floor})
    runs.sort(key=itemgetter("rate"))
    return runs[len(runs) // 2] | {
        "rates": asdict(Spread.of([run["rate"] for run in runs])),
        "floor": Spread.of([run["floor"] for run in runs]).middle,
        **{
            name: sum(run[name] for run in runs)
            for name in ("answers", "errors", "lost", "doubled")
        },
        "memory": max(run["memory"] for run in runs),
    }


def _crowd_on_the_floor(learners: list[Learner], floor: str, server: Server) -> float:
    """Say how many answers a second the bare site saves."""
    _say(f"{len(learners)} learners at once, on the bare site")
    sent = [on_the_floor(each, floor) for each in learners]
    crowd = answer_at_once(sent, server.port, says=b"Saved: ")
    return crowd.rate


def _crowd(learners: list[Learner], server: Server) -> dict[str, Any]:
    _say(f"{len(learners)} learners at once")
    steps = [whole_quiz(each) for each in learners]
    before, own = server.cpu_seconds(), time.process_time()
    crowd = answer_at_once(steps, server.port)
    spent, own = server.cpu_seconds() - before, time.process_time() - own
    attempts = [learner.attempt.pk for learner in learners]
    found = Response.objects.filter(attempt__in=attempts)
    saved = sorted(str(key) for key in found.values_list("key", flat=True))
    connections.close_all()
    return {
        "learners": len(learners),
        "answers": len(crowd.waits),
        "rate": crowd.rate,
        "median": percentile(crowd.waits, 50),
        "p99": percentile(crowd.waits, 99),
        "errors": crowd.errors,
        "lost": len(set(crowd.keys) - set(saved)),
        "doubled": len(saved) - len(set(crowd.keys)),
        "cpu": spent / len(crowd.waits),
        "cores": spent / crowd.seconds,
        "cores_of_crowd": own / crowd.seconds,
        "memory": server.memory(),
    }


def _say(words: str) -> None:
    sys.stderr.write(f"→ {words}\n")
