"""After an upgrade, gives attempts of before what newer code keeps of them."""

from collections.abc import Callable, Iterable
from typing import Any

from django.core.management.base import OutputWrapper
from django.db import DEFAULT_DB_ALIAS, connections

from briefings.catching_up import is_up_to_date
from quizzes import actions
from quizzes.models import Attempt, ItemSum, Sitting
from quizzes.recounting import unsummed


def after_migrate(
    *,
    using: str,
    verbosity: int = 1,
    stdout: OutputWrapper | None = None,
    **kwargs: Any,
) -> None:
    """Keep the marks of attempts that were finished before marks were kept.

    A migration could not: it would mark by the models of its day and the rules of
    today. In portions, so that nobody waits for long; what was cut off before its end
    is gone on with the next time.
    """
    connection = connections[using]
    tables = connection.introspection.table_names()
    if using != DEFAULT_DB_ALIAS or ItemSum._meta.db_table not in tables:
        return
    lacking = Attempt.objects.finished().reckonable().filter(marks__isnull=True)
    if (lacking.exists() or unsummed()) and is_up_to_date(using):
        catch_up(
            sittings=lambda: Sitting.objects.filter(pk__in=unsummed()),
            out=stdout if verbosity else None,
        )


def catch_up(
    *, sittings: Callable[[], Iterable[Sitting]], out: OutputWrapper | None
) -> tuple[int, int]:
    """Keep the marks that are lacking, then recount what `sittings` gives by then.

    Say how far that is, and give how many were recounted and how many sums were wrong.
    """
    actions.add_marks(tell=_telling(out, "Marks kept: %s of %s attempts"))
    found = list(sittings())
    tell = _telling(out, "Recounted: %s of %s sittings")
    wrong = 0
    for done, sitting in enumerate(found, start=1):
        wrong += actions.recount(sitting=sitting)
        tell(done, len(found))
    return len(found), wrong


def _telling(out: OutputWrapper | None, line: str) -> Callable[[int, int], None]:
    """Make what says how far something is, a hundred times at most."""
    said = 0

    def tell(done: int, total: int) -> None:
        nonlocal said
        percent = 100 * done // total
        if out and percent > said:
            said = percent
            out.write(line % (done, total))

    return tell
