"""After an upgrade, gives attempts of before what newer code keeps of them."""

from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections

from briefings.catching_up import is_up_to_date
from quizzes import actions
from quizzes.models import Attempt, ItemSum, Sitting
from quizzes.recounting import unsummed


def after_migrate(*, using: str, **kwargs: Any) -> None:
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
        actions.add_marks()
        for sitting in Sitting.objects.filter(pk__in=unsummed()):
            actions.recount(sitting=sitting)
