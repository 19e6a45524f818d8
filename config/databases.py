"""What each database must be told so that no acknowledged answer is ever lost."""

from typing import Any

# SQLite's WAL-reset bug can corrupt a database under WAL; these releases mend it.
WAL_FIXED = ((3, 51, 3), (3, 50, 7), (3, 44, 6))
# In seconds. Opening costs nothing that seldom, and nothing odd lasts any longer.
MAX_AGE = 600


def wal_is_safe(version: tuple[int, int, int]) -> bool:
    """Say whether this SQLite release is free of the WAL-reset corruption bug."""
    newest = WAL_FIXED[0]
    return version >= newest or any(
        version[:2] == fixed[:2] and version >= fixed for fixed in WAL_FIXED
    )


def tuned(
    config: dict[str, Any], *, sqlite_version: tuple[int, int, int]
) -> dict[str, Any]:
    """Add to a database's settings what its kind needs to keep its promises."""
    if config["ENGINE"].endswith("sqlite3"):
        # PERSIST is DELETE but for its end: a commit is zeros that are synced. DELETE
        # does not sync that its file is gone (that is synchronous=EXTRA): a power cut
        # can bring it back, and undo the last answer. It takes longer, too.
        journal = "WAL" if wal_is_safe(sqlite_version) else "PERSIST"
        options = {
            # Writers queue at BEGIN; deferred, they fail with "database is locked".
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            # FULL: with NORMAL under WAL a power cut loses acknowledged answers.
            "init_command": f"PRAGMA journal_mode={journal}; PRAGMA synchronous=FULL;"
            # In bytes: what stays of the journal after a change of very many rows.
            " PRAGMA journal_size_limit=1048576;"
            # In KiB, of each worker: twice the usual, to read a class of thousands.
            " PRAGMA cache_size=-4000;",
        }
        return {
            **config,
            "ENGINE": "config.sqlite",
            "JOURNAL": journal,
            "CONN_MAX_AGE": MAX_AGE,
            "CONN_HEALTH_CHECKS": True,
            "OPTIONS": {**options, **config.get("OPTIONS", {})},
        }
    if config["ENGINE"].endswith("postgresql"):
        options = {
            "options": "-c synchronous_commit=on -c lock_timeout=5s"
            " -c statement_timeout=15s -c idle_in_transaction_session_timeout=10s",
            # How often a statement is planned before its plan is kept; it concerns
            # what is sent apart from its values (see `accounts.prepared`).
            "prepare_threshold": 1,
        }
        return {
            **config,
            "CONN_MAX_AGE": MAX_AGE,
            "CONN_HEALTH_CHECKS": True,
            "OPTIONS": {**options, **config.get("OPTIONS", {})},
        }
    raise ValueError(
        f"DATABASE_URL names {config['ENGINE']}; use sqlite:/// or postgres://"
    )
