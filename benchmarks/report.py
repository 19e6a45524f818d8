"""Writes what `benchmarks.quiz` found into docs/performance.md.

python -m benchmarks.report sqlite.json postgres.json
"""

import json
import sys
from pathlib import Path
from typing import Any

from benchmarks.tables import replaced, table, within

PAGE = Path(__file__).resolve().parent.parent / "docs" / "performance.md"
NAMES = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}
# Answers of so many saved in a second, at least.
RATES = {("sqlite", 500): 250}
MEMORY = 90  # megabytes in a worker, at most
FULL_PAGE = 100  # learners
GROWTH = 1.2  # of a page, from one class to one ten times its size, at most


def main() -> None:
    runs = [json.loads(Path(name).read_text("utf-8")) for name in sys.argv[1:]]
    PAGE.write_text(replaced(PAGE.read_text("utf-8"), tables(runs)), "utf-8")


def tables(runs: list[dict[str, Any]]) -> str:
    """Write all tables of some runs, each on one database."""
    parts = ["### One request at a time", _works(runs)]
    if any(run["crowds"] for run in runs):
        parts += ["### A class at once", _crowds(runs)]
    if any(run["cohorts"] for run in runs):
        parts += ["### What a teacher opens", _cohorts(runs)]
        parts += ["### What a worker holds that has opened all this", _memory(runs)]
    parts += ["### On what", *map(_machine, runs)]
    return "\n\n".join(parts)


def _works(runs: list[dict[str, Any]]) -> str:
    head = ["work", "database", "floor, ms", "ours, ms", "ratio", "least to most"]
    return table(
        [*head, "statements"],
        [
            [
                work["name"],
                NAMES[run["database"]],
                *(f"{1000 * work[side]['middle']:.2f}" for side in ("floor", "ours")),
                within(work["ratio"]["middle"], work["ratio_budget"], digits=2),
                f"{work['ratio']['least']:.2f} to {work['ratio']['most']:.2f}",
                within(work["statements"], work["statements_budget"]),
            ]
            for place in range(len(runs[0]["works"]))
            for run in runs
            for work in [run["works"][place]]
        ],
    )


def _crowds(runs: list[dict[str, Any]]) -> str:
    head = ["learners", "database", "answers", "a second", "least to most"]
    head += ["floor, a second", "median, s", "p99, s"]
    head += ["errors", "lost", "doubled", "CPU ms each", "cores", "MB a worker"]
    return table(
        head,
        [
            [
                crowd["learners"],
                NAMES[run["database"]],
                f"{crowd['answers']:,}",
                within(
                    crowd["rate"],
                    RATES.get((run["database"], crowd["learners"])),
                    least=True,
                ),
                f"{crowd['rates']['least']:.0f} to {crowd['rates']['most']:.0f}",
                f"{crowd['floor']:.0f}",
                f"{crowd['median']:.2f}",
                f"{crowd['p99']:.2f}",
                *(within(crowd[name], 0) for name in ("errors", "lost", "doubled")),
                f"{1000 * crowd['cpu']:.2f}",
                f"{crowd['cores']:.1f} + {crowd['cores_of_crowd']:.1f}",
                within(crowd["memory"] / 1e6, MEMORY),
            ]
            for run in runs
            for crowd in run["crowds"]
        ],
    )


def _cohorts(runs: list[dict[str, Any]]) -> str:
    head = ["page", "database", "learners", "attempts", "floor, ms", "ours, ms"]
    head += ["ratio", "least to most", "to the class before", "statements"]
    return table(
        head,
        [
            [
                work["name"],
                NAMES[run["database"]],
                f"{cohort['learners']:,}",
                f"{cohort['attempts']:,}",
                f"{1000 * work['floor']['middle']:.1f}",
                within(1000 * ours, work["milliseconds_budget"], digits=1),
                within(work["ratio"]["middle"], work["ratio_budget"], digits=2),
                f"{work['ratio']['least']:.2f} to {work['ratio']['most']:.2f}",
                growth(run["cohorts"], row, place),
                within(work["statements"], work["statements_budget"]),
            ]
            for place in range(len(runs[0]["cohorts"][0]["works"]))
            for run in runs
            for row, cohort in enumerate(run["cohorts"])
            for work in [cohort["works"][place]]
            for ours in [work["ours"]["middle"]]
        ],
    )


def _memory(runs: list[dict[str, Any]]) -> str:
    return table(
        ["learners", "database", "MB"],
        [
            [
                f"{cohort['learners']:,}",
                NAMES[run["database"]],
                within(cohort["memory"] / 1e6, MEMORY),
            ]
            for run in runs
            for cohort in run["cohorts"]
        ],
    )


def growth(cohorts: list[dict[str, Any]], row: int, place: int) -> str:
    """Say how much dearer a page is than for the smaller class.

    Pages hold a hundred learners: a budget there is from one full page to the next.
    """
    if not row:
        return ""
    before, here = (
        cohorts[each]["works"][place]["ours"]["middle"] for each in (row - 1, row)
    )
    is_full = cohorts[row - 1]["learners"] >= FULL_PAGE
    is_page = cohorts[row]["works"][place]["milliseconds_budget"] is None
    return within(here / before, GROWTH if is_full and is_page else None, digits=2)


def _machine(run: dict[str, Any]) -> str:
    return "\n".join(f"- {name}: {words}" for name, words in run["machine"].items())


if __name__ == "__main__":
    main()
