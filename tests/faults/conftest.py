"""What tests of faults begin with: a deployed site of their own, and a crowd."""

import os

import pytest
from django.db import connection

from tests import make
from tests.faults.databases import SQLite, postgres
from tests.faults.learners import QUESTIONS, Seat, crowd
from tests.faults.site import Site

# How often what can go wrong does; FAULT_ROUNDS=100 is the full run.
ROUNDS = int(os.environ.get("FAULT_ROUNDS", "15"))
CLIENTS = min(50, max(12, ROUNDS // 2))

# What only the other database can suffer.
OTHERS = {"sqlite": ["test_postgres.py"], "postgresql": ["test_power.py"]}
collect_ignore = OTHERS[connection.vendor]


@pytest.fixture(scope="session")
def databases(tmp_path_factory):
    """A place for databases of the kind that this run is about."""
    if connection.vendor == "sqlite":
        yield SQLite(tmp_path_factory.mktemp("databases"))
    else:
        with postgres() as cluster:
            yield cluster


@pytest.fixture(scope="session")
def deployed(databases, tmp_path_factory):
    """A site that is set up as the guide says."""
    databases.create("site")
    site = Site(tmp_path_factory.mktemp("site"), databases.url("site"))
    site.manage("migrate", "--verbosity=0")
    site.manage("collectstatic", "--no-input", "--verbosity=0")
    yield site
    site.stop()


@pytest.fixture
def site(deployed, django_db_blocker):
    """The site, running. Its records may be read and written while it does."""
    deployed.start()
    with django_db_blocker.unblock():
        yield deployed


@pytest.fixture
def seats(site):
    return seated(site, CLIENTS)


def seated(site, clients):
    """Make learners of two sorts, in turn: one of a class, and two who practise."""
    with site.records():
        practice, work = (make.quiz(questions=QUESTIONS) for _ in range(2))
        room = make.classroom()
        make.assignment(room, work, feedback="finish")
        learners = [make.learner() for _ in range(clients)]
        for learner in learners[::3]:
            make.membership(room, learner)
    return [
        Seat(learner.code, practice if number % 3 else work, is_open=number % 3 == 0)
        for number, learner in enumerate(learners)
    ]


@pytest.fixture
def load(site, seats):
    """Let the learners answer for as long as a block lasts; gives their ledger."""
    return lambda **options: crowd(site.port, seats, **options)
