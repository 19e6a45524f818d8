"""Power cuts at any moment, and what is left of what was said to be saved."""

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from random import Random

import pytest

from config.databases import tuned
from tests.faults.conftest import seated
from tests.faults.databases import ROOT
from tests.faults.disk import Disk, events, traced
from tests.faults.learners import crowd
from tests.faults.site import Site

CUTS = 200
LEARNERS = 6
# A log of a thousand pages is brought into the database: once for each hundred or so.
ANSWERS = 250


def files(database):
    return [database.with_name(database.name + end) for end in ("", "-wal", "-journal")]


def states(disk, log, database, seed):
    """Give the time of each cut, and its files: all of what may be, none, or some."""
    happened = list(events(log, files(database)))
    random = Random(seed)
    cuts = set(random.sample(range(len(happened)), min(CUTS, len(happened))))
    kinds = [
        lambda one, _other: one,
        lambda _one, other: other,
        lambda one, other: random.choice((one, other)),
    ]
    for number, event in enumerate(happened):
        if number in cuts:
            yield event.at, disk.after_power_cut(random.choice(kinds))
        disk.do(event)


def opened_again(found, folder, query):
    """Open a database as it was found; give its rows, or None if it is corrupt."""
    for old in folder.iterdir():
        old.unlink()
    for path, content in found.items():
        (folder / Path(path).name).write_bytes(content)
    (name,) = [each for each in found if not each.endswith(("-wal", "-journal"))]
    with closing(sqlite3.connect(folder / Path(name).name)) as database:
        try:
            (said,) = database.execute("PRAGMA integrity_check").fetchone()
            return {row[0] for row in database.execute(query)} if said == "ok" else None
        except sqlite3.DatabaseError:
            return None


def losses(cuts, told, folder, query):
    """Count what was lost: of rows that were told, and databases.

    `told` are the rows and when each was told of, in that order.
    """
    counts = {"cuts": 0, "told of by then": 0, "lost": 0, "corrupt": 0}
    folder.mkdir()
    for at, found in cuts:
        expected = {row for row, told_at in told if told_at < at}
        rows = opened_again(found, folder, query)
        counts["cuts"] += 1
        counts["told of by then"] += len(expected)
        counts["corrupt"] += rows is None
        counts["lost"] += len(expected - rows) if rows is not None else 0
    return counts


# The settings


def in_production(version):
    config = {"ENGINE": "django.db.backends.sqlite3", "NAME": "site.sqlite3"}
    return tuned(config, sqlite_version=version)["OPTIONS"]["init_command"]


SETTINGS = {
    "log": in_production((3, 51, 3)),
    "rollback": in_production((3, 40, 1)),
    "normal": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    "off": "PRAGMA journal_mode=PERSIST; PRAGMA synchronous=OFF;",
}
WRITER = """
import sys, time
from config.sqlite import library
sqlite3 = library.use()
database = sqlite3.connect(sys.argv[1], isolation_level=None)
database.executescript(sys.argv[2])
for number in range(300):
    database.execute("BEGIN IMMEDIATE")
    database.execute(
        "INSERT INTO note VALUES (?, zeroblob(9000))", [number]
    )
    database.execute("COMMIT")
    print(number, time.time(), flush=True)
"""


def written_with(setting, folder):
    """Write some rows under strace; give what `losses` says of them."""
    database = folder / "site.sqlite3"
    with closing(sqlite3.connect(database)) as made:
        made.execute("CREATE TABLE note (number INTEGER, filling BLOB)")
    disk = Disk(files(database))
    log = folder / "log"
    said = subprocess.run(
        [*traced(log), sys.executable, "-c", WRITER, database, SETTINGS[setting]],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    ).stdout
    told = [line.split() for line in said.splitlines()]
    return losses(
        states(disk, log, database, setting),
        [(int(number), float(at)) for number, at in told],
        folder / "cut",
        "SELECT number FROM note",
    )


@pytest.mark.parametrize("setting", ["log", "rollback"])
def test_settings_of_production_lose_nothing(setting, tmp_path, tell):
    counts = written_with(setting, tmp_path)

    tell(counts)
    assert counts["cuts"] == CUTS
    assert counts["told of by then"] > CUTS
    assert (counts["lost"], counts["corrupt"]) == (0, 0)


@pytest.mark.parametrize("setting", ["normal", "off"])
def test_settings_that_lose_something_are_found(setting, tmp_path):
    counts = written_with(setting, tmp_path)

    assert counts["lost"] + counts["corrupt"] > 0


# The site


@pytest.fixture
def traced_site(databases, tmp_path):
    databases.create("power")
    log = tmp_path / "log"
    site = Site(tmp_path, databases.url("power"), under=traced(log))
    site.manage("migrate", "--verbosity=0")
    site.manage("collectstatic", "--no-input", "--verbosity=0")
    yield site, log, databases.path("power")
    site.stop()


def test_power_cuts_lose_no_answer_that_was_acknowledged(
    traced_site, django_db_blocker, tmp_path, tell
):
    site, log, database = traced_site
    with django_db_blocker.unblock():
        seats = seated(site, LEARNERS)
    disk = Disk(files(database))

    site.start()
    with crowd(site.port, seats) as ledger:
        ledger.wait_for_answers(ANSWERS)
    site.stop()

    keys = [each.key.hex for each in ledger.acknowledged]
    counts = losses(
        states(disk, log, database, "site"),
        list(zip(keys, ledger.told_at, strict=True)),
        tmp_path / "cut",
        "SELECT key FROM quizzes_response",
    )
    tell({"answers": len(ledger.acknowledged), **counts})
    assert set(ledger.replies) <= {200, 302}
    assert counts["cuts"] == CUTS
    assert counts["told of by then"] > CUTS
    assert (counts["lost"], counts["corrupt"]) == (0, 0)
