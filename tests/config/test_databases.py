"""What databases are told, so that no acknowledged answer is ever lost."""

import sqlite3
from types import SimpleNamespace

import pytest
from django.core.checks import run_checks
from django.db import connection

from config import checks
from config.databases import tuned, wal_is_safe
from quizzes import guards

OLD, SAFE = (3, 40, 1), (3, 51, 3)
SQLITE = {"ENGINE": "django.db.backends.sqlite3", "NAME": "db.sqlite3"}
POSTGRES = {"ENGINE": "django.db.backends.postgresql", "NAME": "briefings"}


@pytest.mark.parametrize(
    ("version", "is_safe"),
    [
        ((3, 40, 1), False),
        ((3, 44, 5), False),
        ((3, 44, 6), True),
        ((3, 45, 3), False),
        ((3, 50, 6), False),
        ((3, 50, 7), True),
        ((3, 51, 2), False),
        ((3, 51, 3), True),
        ((3, 52, 0), True),
        ((4, 0, 0), True),
    ],
)
def test_wal_is_used_only_where_its_bug_is_mended(version, is_safe):
    journal = "WAL" if is_safe else "PERSIST"

    command = tuned(SQLITE, sqlite_version=version)["OPTIONS"]["init_command"]

    assert wal_is_safe(version) is is_safe
    assert command.startswith(
        f"PRAGMA journal_mode={journal}; PRAGMA synchronous=FULL;"
    )


def test_sqlite_writers_queue_and_do_not_fail():
    options = tuned(SQLITE, sqlite_version=SAFE)["OPTIONS"]

    assert options["transaction_mode"] == "IMMEDIATE"
    assert options["timeout"] == 20


def test_postgres_keeps_what_it_acknowledged_and_waits_for_nobody_long():
    config = tuned(POSTGRES, sqlite_version=SAFE)

    options = config["OPTIONS"]["options"]
    assert "synchronous_commit=on" in options
    assert "lock_timeout=5s" in options
    assert "idle_in_transaction_session_timeout=10s" in options
    assert (config["CONN_MAX_AGE"], config["CONN_HEALTH_CHECKS"]) == (600, True)


@pytest.mark.parametrize("engine", [SQLITE, POSTGRES])
def test_options_of_the_address_are_kept(engine):
    config = engine | {"OPTIONS": {"sslmode": "require", "timeout": 3}}

    options = tuned(config, sqlite_version=OLD)["OPTIONS"]

    assert (options["sslmode"], options["timeout"]) == ("require", 3)


def test_other_databases_are_refused_by_name():
    with pytest.raises(ValueError, match="mysql; use sqlite:/// or postgres://"):
        tuned({"ENGINE": "django.db.backends.mysql"}, sqlite_version=SAFE)


@pytest.mark.django_db
def test_database_in_use_keeps_what_it_acknowledged():
    journal = "wal" if wal_is_safe(sqlite3.sqlite_version_info) else "persist"
    kept = {
        "sqlite": {"PRAGMA synchronous": 2, "PRAGMA journal_mode": journal},
        "postgresql": {"SHOW synchronous_commit": "on"},
    }[connection.vendor]

    with connection.cursor() as cursor:
        for question, answer in kept.items():
            cursor.execute(question)
            assert cursor.fetchone() == (answer,)


# Checks that ask the database


def complaints():
    return [
        message.id
        for message in run_checks(databases=["default"])
        if message.id.startswith("config.E")
    ]


def test_database_as_it_is_passes_the_checks(db):
    assert complaints() == []


def test_missing_trigger_is_found(db):
    guards.drop(connection)

    assert complaints() == ["config.E001"]


@pytest.mark.parametrize(
    ("version", "journal", "synchronous", "found"),
    [
        (OLD, "persist", 2, []),
        (SAFE, "wal", 2, []),
        (OLD, "wal", 2, ["config.E002"]),
        (SAFE, "wal", 1, ["config.E003"]),
        (OLD, "wal", 0, ["config.E002", "config.E003"]),
    ],
)
def test_sqlite_that_may_lose_answers_is_found(
    monkeypatch, version, journal, synchronous, found
):
    sqlite = SimpleNamespace(
        vendor="sqlite", Database=SimpleNamespace(sqlite_version_info=version)
    )
    monkeypatch.setattr(checks, "_connections", lambda databases: [sqlite])
    monkeypatch.setattr(checks, "_pragma", lambda _: (journal, synchronous))

    assert [each.id for each in checks.sqlite_survives_power_cuts(None)] == found


@pytest.mark.parametrize(
    ("settings", "found"),
    [
        ({"fsync": "on", "full_page_writes": "on"}, 0),
        ({"fsync": "off", "full_page_writes": "on"}, 1),
        ({"fsync": "off", "full_page_writes": "off"}, 2),
    ],
)
def test_postgres_that_may_lose_answers_is_found(monkeypatch, settings, found):
    postgres = SimpleNamespace(vendor="postgresql")
    monkeypatch.setattr(checks, "_connections", lambda databases: [postgres])
    monkeypatch.setattr(checks, "_setting", lambda _, name: settings[name])

    errors = checks.postgres_survives_power_cuts(None)

    assert [each.id for each in errors] == ["config.E004"] * found


def test_checks_for_deploying_can_ask_the_database_in_use(db):
    found = run_checks(databases=["default"], include_deployment_checks=True)

    # A database of tests need not survive a power cut.
    expected = {"sqlite": {"config.I001"}, "postgresql": {"config.E004"}}
    assert {each.id for each in found if each.id.startswith("config.")} <= expected[
        connection.vendor
    ]
