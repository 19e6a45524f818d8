"""After an upgrade, gives lessons of before what newer code stores with them."""

from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.migrations.executor import MigrationExecutor
from django.db.models import Q

from briefings import actions
from briefings.models import Briefing


def after_migrate(*, using: str, plan: Any = None, **kwargs: Any) -> None:
    """Render the lessons that have no figures yet, or that no search finds.

    A migration could not: it would render by the models of its day and the rules of
    today. `refresh_briefings` does so for all, where only their drawing has changed.
    """
    # A flush says that it migrated, too, but with no plan: it leaves nothing to render.
    if using != DEFAULT_DB_ALIAS or plan is None or not is_up_to_date(using):
        return
    lacking = Briefing.objects.filter(Q(figures={}) | Q(findable=""))
    for briefing in lacking.order_by("pk"):
        actions.refresh(briefing=briefing)


def is_up_to_date(using: str) -> bool:
    """Whether the database has all that the models of this code need."""
    executor = MigrationExecutor(connections[using])
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())
