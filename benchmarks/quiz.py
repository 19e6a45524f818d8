"""Measures the way of a quiz on one database, and prints what it found as JSON.

    python -m benchmarks.quiz > found.json

`benchmarks/run` does so on both databases and writes the tables. Where DATABASE_URL
names a PostgreSQL on this machine, a database is made there and dropped again.
"""

import argparse
import json
import os
import sys
import tempfile
from importlib import import_module
from pathlib import Path

from benchmarks.databases import throwaway
from benchmarks.server import environment


def main() -> None:
    options = read_options()
    with (
        throwaway(os.environ.get("DATABASE_URL")) as database,
        tempfile.TemporaryDirectory(prefix="briefing-room-") as static,
    ):
        os.environ.update(environment(database, Path(static)))
        # Only now are there settings for the rest to be imported with.
        import django

        django.setup()
        run = import_module("benchmarks.session").run
        json.dump(run(**vars(options)), sys.stdout, indent=1)


def read_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measure the way of a quiz.")
    parser.add_argument("--rounds", type=int, default=15, help="of each work")
    parser.add_argument("--turns", type=int, default=40, help="in each round")
    parser.add_argument("--crowds", type=int, nargs="*", default=[50, 500])
    parser.add_argument("--cohorts", type=int, nargs="*", default=[30, 300, 3000])
    parser.add_argument("--port", type=int, default=8123)
    return parser.parse_args()


if __name__ == "__main__":
    main()
