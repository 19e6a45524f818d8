"""Triggers by which the database itself refuses to change what was answered.

Responses, question versions, what teachers decided and what was done to a class are
only ever added, and what readers were told of a correction stays; a finished attempt
takes no more responses and never opens again. An attempt goes over to another seat only
once both are noted to be one person's. Erasing a person may null a response's value
and what an event in a class says beside who, what and when, and empty the words of a
teacher about one learner.
"""

from typing import Any

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

# Tables whose rows are only ever added, and what one row is.
ADDED = {
    "quizzes_questionversion": "a question version",
    "quizzes_hinttaken": "a hint taken",
    "quizzes_ruling": "a ruling",
    "quizzes_award": "an award",
    "quizzes_scorechange": "a score change",
    "quizzes_extension": "an extension",
    "quizzes_ruleschange": "a change of rules",
    "quizzes_merger": "a merger of seats",
    "quizzes_deferral": "a deferral",
    "classrooms_accommodationchange": "a change of an accommodation",
    "classrooms_classevent": "an event in a class",
    "classrooms_excusal": "an excusal",
}
TABLES = {
    "quizzes_response",
    "quizzes_attempt",
    "briefings_correction",
    *ADDED,
}

_KEPT_BY_RESPONSE = ("id", "attempt_id", "version_id", "sequence", "key", "at")
_KEPT_BY_ATTEMPT = ("id", "quiz_id", "sitting_id", "started_at", "paper")
# Of rows that are only ever added, erasing a person may empty these texts: when there
# still is one, and all that stays beside it.
EMPTIED = {
    "classrooms_classevent": (
        "NEW.data IS NOT NULL",
        ("id", "classroom_id", "kind", "person_id", "by_id", "at"),
    ),
    "classrooms_excusal": (
        "NEW.why <> ''",
        ("id", "assignment_id", "learner_id", "is_excused", "by_id", "at"),
    ),
    "quizzes_award": (
        "NEW.comment <> ''",
        ("id", "response_id", "score", "rubric", "by_id", "at"),
    ),
    "quizzes_deferral": (
        "NEW.why <> ''",
        (
            *("id", "key", "sitting_id", "learner_id", "by_id", "at"),
            *("old_closes_at", "closes_at", "minutes", "attempts"),
        ),
    ),
    "quizzes_extension": (
        "NEW.why <> ''",
        ("id", "attempt_id", "old_deadline", "new_deadline", "by_id", "at"),
    ),
}


def _changed(columns: tuple[str, ...], vendor: str) -> str:
    differs = "IS NOT" if vendor == "sqlite" else "IS DISTINCT FROM"
    return " OR ".join(f"NEW.{column} {differs} OLD.{column}" for column in columns)


def _beyond_erasing(table: str, vendor: str) -> str:
    """Give the condition under which an update does more than empty its text."""
    if table not in EMPTIED:
        return ""
    says_something, kept = EMPTIED[table]
    return f"{says_something} OR {_changed(kept, vendor)}"


def _rules(vendor: str) -> dict[str, tuple[str, str, str, str]]:
    """Map each trigger's name to its table, event, condition and message."""
    finished = (
        "EXISTS (SELECT 1 FROM quizzes_attempt a"
        " WHERE a.id = NEW.attempt_id AND a.finished_at IS NOT NULL)"
    )
    ended = _changed(("finished_at",), vendor)
    merged = (
        "EXISTS (SELECT 1 FROM quizzes_merger m"
        " WHERE m.extra_id = OLD.learner_id AND m.kept_id = NEW.learner_id)"
    )
    return {
        "quizzes_response_append_only": (
            "quizzes_response",
            "UPDATE",
            f"NEW.value IS NOT NULL OR {_changed(_KEPT_BY_RESPONSE, vendor)}",
            "a response is never changed",
        ),
        "quizzes_response_kept": (
            "quizzes_response",
            "DELETE",
            "",
            "a response is never deleted",
        ),
        "quizzes_response_in_time": (
            "quizzes_response",
            "INSERT",
            finished,
            "a finished attempt takes no more responses",
        ),
        "quizzes_attempt_stays_finished": (
            "quizzes_attempt",
            "UPDATE",
            f"(OLD.finished_at IS NOT NULL AND ({ended}))"
            f" OR {_changed(_KEPT_BY_ATTEMPT, vendor)}",
            "a finished attempt never opens again",
        ),
        "quizzes_attempt_stays_its_learners": (
            "quizzes_attempt",
            "UPDATE",
            f"({_changed(('learner_id',), vendor)}) AND NOT {merged}",
            "an attempt never goes over to somebody else",
        ),
        # It goes only with its briefing.
        "briefings_correction_changed": (
            "briefings_correction",
            "UPDATE",
            "",
            "a correction is never changed",
        ),
        **{
            f"{table}_changed": (
                table,
                "UPDATE",
                _beyond_erasing(table, vendor),
                f"{row} is never changed",
            )
            for table, row in ADDED.items()
        },
        **{
            f"{table}_deleted": (table, "DELETE", "", f"{row} is never deleted")
            for table, row in ADDED.items()
        },
    }


def names() -> set[str]:
    """Name every trigger that must be there."""
    return set(_rules("sqlite"))


def present(connection: BaseDatabaseWrapper) -> set[str]:
    """Name the triggers of ours that this database has."""
    query = (
        "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        if connection.vendor == "sqlite"
        else "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal"
    )
    with connection.cursor() as cursor:
        cursor.execute(query)
        return {name for (name,) in cursor.fetchall()} & names()


def install(connection: BaseDatabaseWrapper) -> None:
    """Put every trigger in place, anew if it was there."""
    drop(connection)
    with connection.cursor() as cursor:
        for name, rule in _rules(connection.vendor).items():
            for statement in _statements(connection.vendor, name, *rule):
                cursor.execute(statement)


def drop(connection: BaseDatabaseWrapper) -> None:
    """Take the triggers away, for a migration or for emptying a test's database."""
    with connection.cursor() as cursor:
        for name, (table, *_) in _rules(connection.vendor).items():
            if connection.vendor == "sqlite":
                cursor.execute(f"DROP TRIGGER IF EXISTS {name}")
            else:
                cursor.execute(f"DROP TRIGGER IF EXISTS {name} ON {table}")


def _statements(
    vendor: str, name: str, table: str, event: str, condition: str, message: str
) -> list[str]:
    if vendor == "sqlite":
        when = f"WHEN {condition} " if condition else ""
        return [
            f"CREATE TRIGGER {name} BEFORE {event} ON {table} {when}"
            f"BEGIN SELECT RAISE(ABORT, '{message}'); END"
        ]
    row = "OLD" if event == "DELETE" else "NEW"
    # 23000 is integrity_constraint_violation, which Django raises as IntegrityError.
    return [
        f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$"
        f" BEGIN IF {condition or 'true'} THEN"
        f" RAISE EXCEPTION '{message}' USING ERRCODE = '23000'; END IF;"
        f" RETURN {row}; END $$",
        f"CREATE TRIGGER {name} BEFORE {event} ON {table}"
        f" FOR EACH ROW EXECUTE FUNCTION {name}()",
    ]


def before_migrate(*, using: str, **kwargs: Any) -> None:
    """Stand aside: SQLite cannot rebuild a table that another's trigger names.

    Also where a table is only about to be made, as when an upgrade brings one.
    """
    drop(connections[using])


def after_migrate(*, using: str, **kwargs: Any) -> None:
    """Stand guard again."""
    connection = connections[using]
    if TABLES <= set(connection.introspection.table_names()):
        install(connection)
